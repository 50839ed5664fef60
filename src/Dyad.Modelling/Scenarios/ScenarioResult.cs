using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Scenarios;

/// <summary>A mean over simulated paths with its Monte Carlo error: how far it lies from what endlessly many draws and paths would give.</summary>
/// <param name="Value">The mean.</param>
/// <param name="Error">Its standard error, from the means of the draws.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Simulated(double Value, double Error, double Lower, double Upper);

/// <summary>How far a probability is open because the parameters are: its spread over the draws, the chance of the paths taken out.</summary>
/// <param name="Deviation">Standard deviation between draws; NaN with one path a draw, which cannot tell the two apart.</param>
/// <param name="Lower">Lower end of the interval that holds the probability under one draw, as a beta distribution of that mean and deviation.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct ParameterSpread(double Deviation, double Lower, double Upper);

/// <summary>By how much an outcome is likelier in a world than in the reference, path by path.</summary>
/// <param name="Difference">The difference, with its Monte Carlo interval.</param>
/// <param name="Gained">Paths on which it holds only in the world.</param>
/// <param name="Lost">Paths on which it holds only in the reference.</param>
public readonly record struct PairedDifference(Simulated Difference, long Gained, long Lost)
{
    /// <summary>Whether the interval leaves out zero.</summary>
    public bool IsClear => Difference.Lower > 0 || Difference.Upper < 0;
}

/// <summary>The day on which an outcome first comes true, over the days that are run.</summary>
/// <param name="Never">Share of the paths on which it does not.</param>
/// <param name="Days">Days by which so many of all paths have come to it (<see cref="Quantiles"/>); null where fewer do.</param>
public sealed record FirstPassage(double Never, ImmutableArray<int?> Days)
{
    /// <summary>Shares of the paths.</summary>
    public static ImmutableArray<double> Quantiles { get; } = [0.1, 0.25, 0.5, 0.75, 0.9];
}

/// <summary>An outcome in one world.</summary>
/// <param name="Outcome">What is asked.</param>
/// <param name="Unanswerable">Why it cannot be answered; null where it can, and then everything else is given.</param>
/// <param name="Probability">Share of the paths on which it holds.</param>
/// <param name="Spread">What of it the parameters leave open.</param>
/// <param name="Difference">Beside the reference; null in the reference itself.</param>
/// <param name="Passage">When it comes true.</param>
/// <param name="PathsNeeded">Paths that would bring the Monte Carlo error down to what was asked; those of the run where they are enough.</param>
public sealed record OutcomeResult(
    ScenarioOutcome Outcome, string? Unanswerable, Simulated Probability, ParameterSpread Spread, PairedDifference? Difference, FirstPassage Passage, long PathsNeeded);

/// <summary>A fan of one line over the days: quantiles over the paths.</summary>
/// <param name="Pair">The pair.</param>
/// <param name="What">A class, whose acts are counted from day 1 on, or <c>climate</c>.</param>
/// <param name="Days">For every day the quantiles of <see cref="Quantiles"/>.</param>
public sealed record Fan(DirectedPair Pair, string What, ImmutableArray<ImmutableArray<double>> Days)
{
    /// <summary>What a climate's fan is called.</summary>
    public const string Climate = "climate";

    /// <summary>The quantiles that are told.</summary>
    public static ImmutableArray<double> Quantiles { get; } = [0.05, 0.25, 0.5, 0.75, 0.95];
}

/// <summary>Where paths stand on the ladder: the share of them, by highest rung shown since the base day.</summary>
/// <param name="Pair">Coercer and target.</param>
/// <param name="Days">For every day the shares, from no rung to war.</param>
public sealed record LadderOccupancy(DirectedPair Pair, ImmutableArray<ImmutableArray<double>> Days);

/// <summary>What of a changed expectation one effect carries.</summary>
/// <param name="Effect">Name of the effect.</param>
/// <param name="Acts">Acts, over all days.</param>
public readonly record struct EffectShare(string Effect, Simulated Acts);

/// <summary>
/// How a world changes the acts expected of one cell over all days, and what carries it: put in, policies and effects add up to the change. Over those paths that
/// ran away neither in the world nor in the reference, since a mean would be theirs alone.
/// </summary>
/// <param name="Pair">The pair.</param>
/// <param name="Class">The class.</param>
/// <param name="Reference">Acts that the model expects in the reference.</param>
/// <param name="Change">By how many the world's expectation differs, acts put in among them.</param>
/// <param name="PutIn">Acts that the world puts in, less those of the reference.</param>
/// <param name="Policies">What its policies set or multiply.</param>
/// <param name="Effects">What the effects carry, largest first.</param>
public sealed record CellChange(
    DirectedPair Pair, string Class, double Reference, Simulated Change, double PutIn, Simulated Policies, ImmutableArray<EffectShare> Effects);

/// <summary>What came of one world.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Outcomes">In the order asked.</param>
/// <param name="Fans">Climate and counts of every followed pair.</param>
/// <param name="Ladders">Ladders of every followed pair; none where the study has none.</param>
/// <param name="Changes">Every followed cell that differs from the reference; none in the reference.</param>
/// <param name="Untamed">Paths that ran away (<see cref="Simulation.PathRunner.Beyond"/>).</param>
public sealed record WorldResult(
    string Name, ImmutableArray<OutcomeResult> Outcomes, ImmutableArray<Fan> Fans, ImmutableArray<LadderOccupancy> Ladders, ImmutableArray<CellChange> Changes, int Untamed);

/// <summary>What came of a run.</summary>
/// <param name="Base">The base day.</param>
/// <param name="Size">How large it was.</param>
/// <param name="Interval">Probability of its intervals.</param>
/// <param name="Panel">Digest of the panel.</param>
/// <param name="Run">Digest of everything that it depends on.</param>
/// <param name="Worlds">The worlds; the first is the reference.</param>
/// <param name="Diagnoses">What is to be known before it is used.</param>
public sealed record ScenarioResult(
    Day Base, RunSize Size, double Interval, string Panel, string Run, ImmutableArray<WorldResult> Worlds, ImmutableArray<string> Diagnoses)
{
    /// <summary>
    /// Draws of the parameters that were left and drawn again because their process is not stable; null where draws are taken as they come.
    /// </summary>
    public int? RejectedDraws { get; init; }

    /// <summary>Whether every probability and difference is as precise as was asked.</summary>
    public bool IsConverged => Worlds.SelectMany(w => w.Outcomes).All(o => o.Unanswerable is not null || o.PathsNeeded <= Size.Paths);
}
