namespace Dyad.Vocabulary.Actors;

/// <summary>Who acts: a state, territory or organisation, and the sector of it that acts.</summary>
/// <param name="Body">ISO 3166-1 alpha-3 of a state or territory, or the code of an organisation or region; empty where unknown.</param>
/// <param name="Sector">Three-letter sector role (GOV, MIL, OPP, ...); empty where the actor is the body as a whole or the sector is unknown.</param>
public readonly record struct ActorCode(string Body, string Sector = "") : IComparable<ActorCode>
{
    /// <summary>An actor of whom nothing is known.</summary>
    public static ActorCode Unknown => new("");

    /// <summary>Whether neither body nor sector is known.</summary>
    public bool IsUnknown => Body.Length == 0 && Sector.Length == 0;

    /// <summary>The same body without a sector.</summary>
    public ActorCode Whole => new(Body);

    /// <summary>Ordinal, body first.</summary>
    public int CompareTo(ActorCode other)
    {
        var byBody = string.CompareOrdinal(Body, other.Body);
        return byBody != 0 ? byBody : string.CompareOrdinal(Sector, other.Sector);
    }

    /// <summary>Ordinal, body first.</summary>
    public static bool operator <(ActorCode left, ActorCode right) => left.CompareTo(right) < 0;

    /// <summary>Ordinal, body first.</summary>
    public static bool operator >(ActorCode left, ActorCode right) => left.CompareTo(right) > 0;

    /// <summary>Ordinal, body first.</summary>
    public static bool operator <=(ActorCode left, ActorCode right) => left.CompareTo(right) <= 0;

    /// <summary>Ordinal, body first.</summary>
    public static bool operator >=(ActorCode left, ActorCode right) => left.CompareTo(right) >= 0;

    /// <summary><c>USA</c>, <c>USA/MIL</c>, <c>/REB</c> where the body is unknown, empty where all is.</summary>
    public override string ToString() => Sector.Length == 0 ? Body : $"{Body}/{Sector}";

    /// <summary>Reads what <see cref="ToString"/> writes; does not ask whether the codebook has the code.</summary>
    public static ActorCode Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var slash = text.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? new ActorCode(text) : new ActorCode(text[..slash], text[(slash + 1)..]);
    }
}

/// <summary>A source and a target, ordered. What A does to B and what B does to A are different pairs.</summary>
/// <param name="Source">Who acts.</param>
/// <param name="Target">Who is acted upon (PLOVER's recipient).</param>
public readonly record struct DirectedPair(ActorCode Source, ActorCode Target)
{
    /// <summary>The pair with source and target exchanged.</summary>
    public DirectedPair Reversed => new(Target, Source);

    /// <summary>The pair without sectors.</summary>
    public DirectedPair Bodies => new(Source.Whole, Target.Whole);

    /// <summary><c>USA→RUS</c>.</summary>
    public override string ToString() => $"{Source}→{Target}";

    /// <summary>Reads <c>USA→RUS</c>, <c>USA&gt;RUS</c> or <c>USA:RUS</c>.</summary>
    /// <exception cref="FormatException">The text has no two actors.</exception>
    public static DirectedPair Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split(['→', '>', ':'], StringSplitOptions.TrimEntries);
        return parts.Length == 2 && parts[0].Length > 0 && parts[1].Length > 0
            ? new DirectedPair(ActorCode.Parse(parts[0]), ActorCode.Parse(parts[1]))
            : throw new FormatException($"'{text}' is not a directed pair; write it SOURCE:TARGET, for example USA:RUS.");
    }
}
