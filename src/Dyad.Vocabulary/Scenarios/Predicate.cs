using System.Collections.Immutable;
using System.Globalization;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Ladders;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>What is true or false of one simulated path, with the day on which it first came true.</summary>
public abstract record Predicate
{
    private protected Predicate()
    {
    }

    /// <summary>The last day that decides it.</summary>
    public abstract int Horizon { get; }

    /// <summary>The predicates that are no combination of others, itself or those inside it.</summary>
    public abstract IEnumerable<Predicate> Leaves { get; }

    /// <summary>The predicate in words, for tables; equal predicates and no others have equal words.</summary>
    public abstract string Words { get; }

    /// <inheritdoc/>
    public sealed override string ToString() => Words;

    private protected static string Of(ImmutableArray<DirectedPair> pairs) => string.Join("+", pairs);

    private protected static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}

/// <summary>Which acts a count counts.</summary>
/// <param name="Pairs">Of whom to whom; the counts of all pairs are added up.</param>
/// <param name="Class">Class of the acts.</param>
/// <param name="OnlyDrawn">Whether acts that the scenario itself puts in are left out, so that only what follows from them counts.</param>
public sealed record CountedActs(ImmutableArray<DirectedPair> Pairs, string Class, bool OnlyDrawn)
{
    internal string Words => $"{string.Join("+", Pairs)} {Class}{(OnlyDrawn ? " (drawn)" : "")}";
}

/// <summary>At least, or at most, so many acts from day 1 to the horizon. At most is only known on the last day.</summary>
/// <param name="Acts">Which acts.</param>
/// <param name="Bound">How many.</param>
/// <param name="IsAtMost">Whether at most; otherwise at least.</param>
/// <param name="Within">The last day.</param>
public sealed record CountPredicate(CountedActs Acts, int Bound, bool IsAtMost, int Within) : Predicate
{
    /// <inheritdoc/>
    public override int Horizon => Within;

    /// <inheritdoc/>
    public override IEnumerable<Predicate> Leaves => [this];

    /// <inheritdoc/>
    public override string Words => $"at {(IsAtMost ? "most" : "least")} {Bound} {Acts.Words} within {Within} days";
}

/// <summary>At least so many times the acts that the same pairs showed before the base day, scaled to the horizon; at least one.</summary>
/// <param name="Acts">Which acts.</param>
/// <param name="Times">How many times as many.</param>
/// <param name="Period">Days up to and with the base day that are compared with.</param>
/// <param name="Within">The last day.</param>
public sealed record ComparedPredicate(CountedActs Acts, double Times, int Period, int Within) : Predicate
{
    /// <inheritdoc/>
    public override int Horizon => Within;

    /// <inheritdoc/>
    public override IEnumerable<Predicate> Leaves => [this];

    /// <inheritdoc/>
    public override string Words => $"{Acts.Words} within {Within} days at {Text(Times)} times the rate of {Period} days before";

    /// <summary>How many acts that is, at least 1.</summary>
    /// <param name="before">Acts in the period.</param>
    public int Bound(long before) => (int)Math.Max(1, Math.Ceiling((Times * before * Within / Period) - 1e-9));
}

/// <summary>The climate of a pair lies beyond a level.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="Level">The level of the study's scale.</param>
/// <param name="IsAbove">Whether above it; otherwise below.</param>
/// <param name="Day">The day.</param>
/// <param name="IsWithin">Whether on any day up to it; otherwise on the day itself.</param>
public sealed record ClimatePredicate(DirectedPair Pair, double Level, bool IsAbove, int Day, bool IsWithin) : Predicate
{
    /// <inheritdoc/>
    public override int Horizon => Day;

    /// <inheritdoc/>
    public override IEnumerable<Predicate> Leaves => [this];

    /// <inheritdoc/>
    public override string Words => $"climate {Pair} {(IsAbove ? "above" : "below")} {Text(Level)} {(IsWithin ? $"within {Day} days" : $"on day {Day}")}";
}

/// <summary>A pair shows a rung of the ladder, or a higher one, after the base day.</summary>
/// <param name="Pair">Coercer and target.</param>
/// <param name="Rung">The rung.</param>
/// <param name="Within">The last day.</param>
public sealed record LadderPredicate(DirectedPair Pair, Rung Rung, int Within) : Predicate
{
    /// <inheritdoc/>
    public override int Horizon => Within;

    /// <inheritdoc/>
    public override IEnumerable<Predicate> Leaves => [this];

    /// <inheritdoc/>
    public override string Words => $"ladder {Pair} reaches {Rung.Write()} within {Within} days";
}

/// <summary>All of some predicates, or any one of them.</summary>
/// <param name="Parts">At least one.</param>
/// <param name="IsAll">Whether all; otherwise any one.</param>
public sealed record CombinedPredicate(ImmutableArray<Predicate> Parts, bool IsAll) : Predicate
{
    /// <inheritdoc/>
    public override int Horizon => Parts.Max(p => p.Horizon);

    /// <inheritdoc/>
    public override IEnumerable<Predicate> Leaves => Parts.SelectMany(p => p.Leaves);

    /// <inheritdoc/>
    public override string Words => $"({string.Join(IsAll ? " and " : " or ", Parts)})";
}
