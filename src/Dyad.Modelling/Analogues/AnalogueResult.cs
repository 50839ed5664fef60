using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>Whether analogues were found, or why not.</summary>
public enum AnalogueDiagnosis
{
    /// <summary>They were.</summary>
    Found,

    /// <summary>The data hold fewer weeks up to the day than a sequence is long.</summary>
    TooFewWeeks,

    /// <summary>The pair has fewer events in these weeks than the study asks for.</summary>
    TooFewEvents,

    /// <summary>No past sequence, with the time after it that is asked about, had ended by the day.</summary>
    NoPast,
}

/// <summary>What followed a sequence within a horizon.</summary>
/// <param name="Weeks">The horizon.</param>
/// <param name="Conflicts">Acts of material conflict within it.</param>
/// <param name="Escalated">Whether these make an escalation by the study's rule.</param>
public readonly record struct Followed(int Weeks, int Conflicts, bool Escalated);

/// <summary>A past sequence like the given one.</summary>
/// <param name="Pair">Who acted, and upon whom.</param>
/// <param name="Days">When.</param>
/// <param name="Distance">Warped distance: root of the summed squares over weeks and channels; 0 is equal.</param>
/// <param name="Conflicts">Acts of material conflict in these weeks.</param>
/// <param name="After">What followed, by horizon; null where the horizon had not ended by the as-of day.</param>
public sealed record Analogue(DirectedPair Pair, DayRange Days, double Distance, int Conflicts, ImmutableArray<Followed?> After);

/// <summary>What followed the analogues within one horizon, beside what followed any sequence.</summary>
/// <param name="Weeks">The horizon.</param>
/// <param name="Candidates">Past sequences whose horizon had ended by the as-of day; neighbours in time overlap and each counts.</param>
/// <param name="BaseRate">Share of them that escalated; NaN without any.</param>
/// <param name="Analogues">Nearest of them that were taken, each with weight 1.</param>
/// <param name="Escalated">How many of these escalated.</param>
/// <param name="Probability">(escalated + w × base rate) / (analogues + w), w the study's weight of the base rate; NaN without candidates.</param>
/// <param name="Lower">Lower end of its interval, from Beta(escalated + w b, analogues − escalated + w (1 − b)).</param>
/// <param name="Upper">Upper end of its interval.</param>
public sealed record AnalogueOutlook(
    int Weeks, int Candidates, double BaseRate, int Analogues, int Escalated, double Probability, double Lower, double Upper);

/// <summary>Past sequences like a present one, and what followed them.</summary>
/// <param name="Pair">The pair, without sectors.</param>
/// <param name="Diagnosis">Whether analogues were found, or why not.</param>
/// <param name="Days">The weeks that analogues were looked for.</param>
/// <param name="Events">The pair's events in these weeks.</param>
/// <param name="Conflicts">Of these, acts of material conflict.</param>
/// <param name="Nearest">The nearest sequences whose shortest horizon had ended, nearest first.</param>
/// <param name="Outlooks">What followed, by horizon; a longer horizon has fewer candidates, and so other analogues.</param>
public sealed record AnalogueResult(
    DirectedPair Pair,
    AnalogueDiagnosis Diagnosis,
    DayRange Days,
    int Events,
    int Conflicts,
    ImmutableArray<Analogue> Nearest,
    ImmutableArray<AnalogueOutlook> Outlooks)
{
    internal static AnalogueResult None(DirectedPair pair, AnalogueDiagnosis diagnosis) => new(pair, diagnosis, default, 0, 0, [], []);
}
