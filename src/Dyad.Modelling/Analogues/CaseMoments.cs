using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>A day of a case up to which it can be compared.</summary>
/// <param name="Case">Place of the case.</param>
/// <param name="Day">The day.</param>
/// <param name="Highest">The highest rung by then.</param>
/// <param name="Then">The highest rung shown after it within the horizon; none where no rung is.</param>
/// <param name="After">Days to the first rung above the highest, within the horizon; null where there is none.</param>
internal readonly record struct CaseMoment(int Case, Day Day, Rung Highest, Rung Then, int? After)
{
    internal bool Answers(CaseQuestion question) => question switch
    {
        CaseQuestion.Higher => Then > Highest,
        CaseQuestion.Force => Then >= Rung.LimitedForce,
        _ => Then == Rung.War,
    };
}

/// <summary>The steps of cases as climbs, each on the day on which it was certain, and the days on which they stood above accusation and below war.</summary>
internal sealed class CaseMoments
{
    private readonly CaseAnalogueChoice _choice;
    private readonly ClimbStep[][] _steps;

    internal CaseMoments(IEnumerable<CoercionCase> cases, CaseAnalogueChoice choice)
    {
        (Cases, _choice) = ([.. cases], choice);
        _steps = [.. Cases.Select(Steps)];
    }

    internal CoercionCase[] Cases { get; }

    /// <summary>The coercer's rungs and steps down; only a step that was certain to have happened counts.</summary>
    internal ClimbStep[] StepsOf(int at) => _steps[at];

    /// <summary>The days on which so many days had gone by since the last step, without another.</summary>
    internal IEnumerable<CaseMoment> After(int quiet)
    {
        for (var c = 0; c < _steps.Length; c++)
        {
            var steps = _steps[c];
            var highest = Rung.None;
            for (var i = 0; i < steps.Length; i++)
            {
                highest = steps[i].Rung > highest ? steps[i].Rung : highest;
                if (highest == Rung.War)
                    break;
                var day = steps[i].Day + quiet;
                // A case was chosen for going beyond accusation: days on which it had not done so would answer by that choice.
                if (highest <= Rung.Accusation || (i + 1 < steps.Length && steps[i + 1].Day <= day))
                    continue;
                yield return Moment(c, i, day, highest);
            }
        }
    }

    internal ClimbPoint[] Shape(CaseMoment moment) => ClimbShape.Of(_steps[moment.Case], moment.Day, _choice.MergeDays);

    private CaseMoment Moment(int at, int last, Day day, Rung highest)
    {
        var steps = _steps[at];
        var (then, after) = (Rung.None, (int?)null);
        for (var i = last + 1; i < steps.Length && steps[i].Day - day <= _choice.HorizonDays; i++)
        {
            then = steps[i].Rung > then ? steps[i].Rung : then;
            if (steps[i].Rung > highest)
                after ??= steps[i].Day - day;
        }

        return new CaseMoment(at, day, highest, then, after);
    }

    private static ClimbStep[] Steps(CoercionCase known) =>
    [
        .. known.Steps.Where(s => s.By == CaseParty.Coercer && (s.Kind.Rung() != Rung.None || s.Kind is StepKind.DeEscalation or StepKind.Settlement))
            .Select(s => new ClimbStep(s.Date.Last, s.Kind.Rung())).OrderBy(s => s.Day).ThenBy(s => s.Rung),
    ];
}
