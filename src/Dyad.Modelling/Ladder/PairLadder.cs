using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>How far one actor has climbed against another, from the events of one data source as known at a day.</summary>
/// <param name="Pair">Coercer and target.</param>
/// <param name="Origin">Data source of the events; empty where none counted.</param>
/// <param name="Days">Days that are covered, none after the as-of day.</param>
/// <param name="AsOf">What was published later was not seen.</param>
/// <param name="Acts">Number of acts of the coercer that are steps.</param>
/// <param name="Diagnosis">Whether there is a ladder, or why not.</param>
/// <param name="Episodes">The climbs, earliest first.</param>
public sealed record PairLadder(
    DirectedPair Pair, string Origin, DayRange Days, AsOf AsOf, int Acts, LadderDiagnosis Diagnosis, ImmutableArray<LadderEpisode> Episodes)
{
    /// <summary>The last climb, or null.</summary>
    public LadderEpisode? Latest => Episodes.IsEmpty ? null : Episodes[^1];
}

/// <summary>What a ladder rests on.</summary>
public enum LadderDiagnosis
{
    /// <summary>At least one rung is shown.</summary>
    Climbed,

    /// <summary>No act of the coercer is a step.</summary>
    NoStep,

    /// <summary>There are acts that are steps, but never enough of one kind to show a rung.</summary>
    NothingShown,
}
