using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Claims;

/// <summary>In which mood a report states an act. Only <see cref="Happened"/> becomes an event.</summary>
public enum Modality
{
    /// <summary>Stated as having happened on the claim's day.</summary>
    Happened,

    /// <summary>Stated as not having happened.</summary>
    Negated,

    /// <summary>Announced or foreseen.</summary>
    Future,

    /// <summary>Would happen if something else does.</summary>
    Conditional,

    /// <summary>Imagined.</summary>
    Hypothetical,

    /// <summary>Happened long before the report, told as background.</summary>
    PastHistorical,
}

/// <summary>An actor as a source names it.</summary>
/// <param name="Code">Resolved by the codebook; unknown parts are empty.</param>
/// <param name="Name">The name that the source gives, or empty.</param>
/// <param name="Raw">The code that the source gives, untouched, or empty.</param>
public sealed record ActorMention(ActorCode Code, string Name, string Raw)
{
    /// <summary>Nobody named.</summary>
    public static ActorMention Nobody { get; } = new(ActorCode.Unknown, "", "");
}

/// <summary>Where an act happened, as the source says.</summary>
/// <param name="Country">ISO 3166-1 alpha-3, or empty.</param>
/// <param name="Region">First-level administrative division, in the source's own coding, or empty.</param>
/// <param name="Name">Full name as the source writes it, or empty.</param>
/// <param name="Latitude">Degrees north, or NaN.</param>
/// <param name="Longitude">Degrees east, or NaN.</param>
public sealed record Place(string Country, string Region, string Name, double Latitude, double Longitude)
{
    /// <summary>No place.</summary>
    public static Place Nowhere { get; } = new("", "", "", double.NaN, double.NaN);
}

/// <summary>The report that a claim stands in, as far as an event file tells.</summary>
/// <param name="Publisher">Publisher or host name, or empty.</param>
/// <param name="Address">Web address, story number or reference to a public record; never empty for a claim that can be followed.</param>
public sealed record ReportReference(string Publisher, string Address)
{
    /// <summary>The source names no report.</summary>
    public static ReportReference None { get; } = new("", "");
}

/// <summary>The row of a file that a claim was read from.</summary>
/// <param name="Run">Number of the import run in this ledger.</param>
/// <param name="Row">Row in the file, counted from 1, header included.</param>
public readonly record struct RowReference(long Run, long Row);

/// <summary>What one row or one sentence says that somebody did to somebody on a day.</summary>
/// <param name="Origin">Data source, for example <c>gdelt2</c>.</param>
/// <param name="Id">The source's own identifier, unique within the origin.</param>
/// <param name="Day">Day of the act.</param>
/// <param name="Published">When the report became public.</param>
/// <param name="Source">Who acts.</param>
/// <param name="Target">Who is acted upon.</param>
/// <param name="Act">What is done.</param>
/// <param name="Intensity">The file's own score, on the file's own scale, or NaN.</param>
/// <param name="Place">Where.</param>
/// <param name="Report">Which report.</param>
/// <param name="Mentions">How often the source says the act was mentioned; 1 where it does not say.</param>
/// <param name="IsRoot">Whether the source marks the act as a main one; true where it does not say.</param>
/// <param name="Modality">Mood.</param>
/// <param name="Attribution">Who says so, where the report itself does not vouch for it; otherwise unknown.</param>
/// <param name="Words">The exact words or our own sentence for the act, or empty.</param>
/// <param name="Row">Where it was read.</param>
public sealed record Claim(
    string Origin,
    string Id,
    Day Day,
    PublicationInstant Published,
    ActorMention Source,
    ActorMention Target,
    Act Act,
    double Intensity,
    Place Place,
    ReportReference Report,
    int Mentions,
    bool IsRoot,
    Modality Modality,
    ActorCode Attribution,
    string Words,
    RowReference Row)
{
    /// <summary>Source and target.</summary>
    public DirectedPair Pair => new(Source.Code, Target.Code);
}
