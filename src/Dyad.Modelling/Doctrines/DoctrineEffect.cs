using System.Collections.Immutable;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Doctrines;

/// <summary>How a document speaks of a region.</summary>
public enum DoctrineStance
{
    /// <summary>It claims the region.</summary>
    Claimed,

    /// <summary>It leaves it to others.</summary>
    Conceded,

    /// <summary>It takes an earlier claim back.</summary>
    Disclaimed,

    /// <summary>It names it as adversary.</summary>
    Adversary,
}

/// <summary>What a result says about itself.</summary>
public enum DoctrineDiagnosis
{
    /// <summary>Estimated.</summary>
    Regular,

    /// <summary>The declaring body is none of the powers whose acts are counted.</summary>
    NotAPower,

    /// <summary>The data do not reach far enough before or after the document.</summary>
    OutsideData,

    /// <summary>Fewer acts than the study asks for.</summary>
    TooFewActs,

    /// <summary>No act on one side: the change has no finite estimate.</summary>
    NoActOnOneSide,

    /// <summary>The estimate was not reached.</summary>
    NotConverged,
}

/// <summary>A change of rate with its interval and its place among changes at other dates.</summary>
/// <param name="Ratio">Rate after by rate expected without the change; for slopes, the factor per year by which the growth changed.</param>
/// <param name="Interval">Interval of the ratio.</param>
/// <param name="Placebo">Share of placebo dates, this one counted in, with at least as great a change by its standard error; 1 where there is none.</param>
public sealed record RateChange(double Ratio, SphereInterval Interval, double Placebo);

/// <summary>Conduct towards one region before and after a document. It says what changed after it and not because of it.</summary>
/// <param name="Doctrine">The document.</param>
/// <param name="Region">The region or state.</param>
/// <param name="States">The states in it on the day of the document, the declaring power apart.</param>
/// <param name="Stance">How the document speaks of it.</param>
/// <param name="Kind">What is counted: days on which the power did such an act upon a state, summed over the states.</param>
/// <param name="WeeksBefore">Whole weeks before.</param>
/// <param name="WeeksAfter">Whole weeks from the day of the document on.</param>
/// <param name="ActsBefore">Acts in the weeks before.</param>
/// <param name="ActsAfter">Acts in the weeks after.</param>
/// <param name="Diagnosis">Whether there is an estimate, and why not.</param>
/// <param name="Level">Change of level at the document; null without an estimate.</param>
/// <param name="Slope">Change of slope; null without an estimate.</param>
/// <param name="Placebos">Number of placebo dates.</param>
public sealed record DoctrineEffect(
    Doctrine Doctrine,
    string Region,
    ImmutableArray<string> States,
    DoctrineStance Stance,
    SphereActKind Kind,
    int WeeksBefore,
    int WeeksAfter,
    int ActsBefore,
    int ActsAfter,
    DoctrineDiagnosis Diagnosis,
    RateChange? Level,
    RateChange? Slope,
    int Placebos);

/// <summary>What one body did towards the declaring power after a document, beside its usual rate.</summary>
/// <param name="Doctrine">The document.</param>
/// <param name="Actor">Who reacted.</param>
/// <param name="Kind">Coercion, protest or support.</param>
/// <param name="Days">Days counted after the document.</param>
/// <param name="Acts">Days with such an act in them.</param>
/// <param name="UsualDays">Days counted before it.</param>
/// <param name="UsualActs">Days with such an act in them.</param>
/// <param name="Ratio">Median of the ratio of the two rates.</param>
/// <param name="Interval">Its interval.</param>
/// <param name="Higher">Probability that the rate after is the higher one.</param>
public sealed record DoctrineReaction(
    Doctrine Doctrine, string Actor, SphereActKind Kind, int Days, int Acts, int UsualDays, int UsualActs, double Ratio, SphereInterval Interval, double Higher);

/// <summary>Everything measured of one document.</summary>
/// <param name="Doctrine">The document.</param>
/// <param name="AsOf">The day up to which events were seen.</param>
/// <param name="Effects">Conduct towards each region, coercion and support.</param>
/// <param name="Reactions">Who reacted; only actors with an act of the kind after or before.</param>
public sealed record DoctrineResult(Doctrine Doctrine, AsOf AsOf, ImmutableArray<DoctrineEffect> Effects, ImmutableArray<DoctrineReaction> Reactions);
