using System.Collections.Immutable;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>One climb: from its first step until so long without a step that the next begins another.</summary>
/// <param name="Began">Day of the first step that is shown.</param>
/// <param name="LastStep">Day of the last step that is shown.</param>
/// <param name="IsOpen">Whether the climb may go on: no gap lies between its last step and the last day seen.</param>
/// <param name="StartUnseen">
/// Whether it may have begun before the data: no gap lies between the first day of the data and its first step. What it reached before is not
/// known, and it counts in no base rate.
/// </param>
/// <param name="Highest">The highest rung that is shown.</param>
/// <param name="Current">The highest rung shown in the last days before the last day seen; none where nothing is.</param>
/// <param name="Steps">Days and rungs shown, counted.</param>
/// <param name="Reaches">The first reach of each rung, by day, then by rung.</param>
/// <param name="Skipped">Rungs below the highest that were never shown.</param>
/// <param name="OutOfOrder">Rungs first shown after a higher one.</param>
/// <param name="Pauses">Spans without a step inside the climb, from the day after a step to the day before the next, or to the last day seen.</param>
/// <param name="StepsDown">Days on which a step down is shown, with the acts of that day; the latest, at most <see cref="MostListed"/>.</param>
/// <param name="StepDownDays">Number of days on which a step down is shown.</param>
/// <param name="Answers">What the target did over the whole climb.</param>
public sealed record LadderEpisode(
    Day Began,
    Day LastStep,
    bool IsOpen,
    bool StartUnseen,
    Rung Highest,
    Rung Current,
    int Steps,
    ImmutableArray<RungReach> Reaches,
    ImmutableArray<Rung> Skipped,
    ImmutableArray<Rung> OutOfOrder,
    ImmutableArray<DayRange> Pauses,
    ImmutableArray<LadderAct> StepsDown,
    int StepDownDays,
    TargetAnswers Answers)
{
    /// <summary>Most acts that are listed behind one reach, one answer or the steps down; all are counted.</summary>
    public const int MostListed = 25;

    /// <summary>Every rung and step down that is shown, by day, from the first step of the climb to its last day.</summary>
    public ImmutableArray<ClimbStep> Path { get; init; } = [];

    /// <summary>The first reach of a rung, or null.</summary>
    public RungReach? this[Rung rung] => Reaches.FirstOrDefault(r => r.Rung == rung);
}

/// <summary>A shown step of a climb.</summary>
/// <param name="Day">The day on which it is shown.</param>
/// <param name="Rung">The rung; none for a step down.</param>
public readonly record struct ClimbStep(Day Day, Rung Rung);

/// <summary>The first time in a climb that a rung is shown.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Day">The day on which the acts sufficed to show it.</param>
/// <param name="Acts">The acts that showed it, by day; at most <see cref="LadderEpisode.MostListed"/>.</param>
/// <param name="ActCount">Their number.</param>
/// <param name="Later">Acts of this rung in the rest of the climb, whether or not they suffice to show it again.</param>
/// <param name="Answers">What the target did in the days after.</param>
public sealed record RungReach(Rung Rung, Day Day, ImmutableArray<LadderAct> Acts, int ActCount, int Later, TargetAnswers Answers);

/// <summary>What the target did to the coercer in a span of days. That it was because of the step is not said.</summary>
/// <param name="Days">The span.</param>
/// <param name="IsComplete">Whether the span lies wholly within what is seen.</param>
/// <param name="Concessions">Number of acts of giving way.</param>
/// <param name="Resistances">Number of acts of refusal, defiance or force.</param>
/// <param name="Acts">These acts by day; at most <see cref="LadderEpisode.MostListed"/>.</param>
public sealed record TargetAnswers(DayRange Days, bool IsComplete, int Concessions, int Resistances, ImmutableArray<LadderAct> Acts);
