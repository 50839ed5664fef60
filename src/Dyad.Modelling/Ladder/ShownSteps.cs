using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Ladder;

/// <summary>Finds the days on which acts suffice to show a rung or a step down: at least so many of the kind within so many days.</summary>
internal static class ShownSteps
{
    /// <summary>Every day and kind that is shown, by day, then by kind. One pass; each mark enters and leaves one window.</summary>
    /// <param name="marks">Steps of the coercer by day.</param>
    /// <param name="rules">How many are needed.</param>
    /// <param name="acts">Days of all acts of the pair, in order; empty where acts need not be a share of them.</param>
    internal static List<Shown> Of<TFact>(IReadOnlyList<Mark<TFact>> marks, LadderRules rules, IReadOnlyList<Day> acts)
        where TFact : class
    {
        var shown = new List<Shown>();
        var windows = new Queue<int>?[(int)StepKind.DeEscalation + 1];
        var force = new Queue<int>();
        var forceDays = 0;
        var lastForce = default(Day);
        for (var at = 0; at < marks.Count; at++)
        {
            var (day, kind, _) = marks[at];
            var window = windows[(int)kind] ??= new Queue<int>();
            window.Enqueue(at);
            while (day - marks[window.Peek()].Day >= rules.Evidence.WithinDays)
                window.Dequeue();
            if (kind == StepKind.War || (window.Count >= rules.Needed(kind.Rung())
                && (kind is not (StepKind.Seizure or StepKind.LimitedForce) || IsEnough(window.Count, day, rules.Evidence.WithinDays, rules.Evidence, acts))))
            {
                Add(shown, new Shown(day, kind, kind == StepKind.War ? at : window.Peek(), at));
            }

            if (kind != StepKind.LimitedForce || rules.Evidence.WarDays == 0)
                continue;

            // Days with force in the window: counted where a mark is the last of its day to enter or the last of its day to leave.
            if (force.Count == 0 || lastForce != day)
                forceDays++;
            lastForce = day;
            force.Enqueue(at);
            while (day - marks[force.Peek()].Day >= rules.Evidence.WarWithinDays)
            {
                var left = marks[force.Dequeue()].Day;
                if (marks[force.Peek()].Day != left)
                    forceDays--;
            }

            if (forceDays >= rules.Evidence.WarDays && IsEnough(force.Count, day, rules.Evidence.WarWithinDays, rules.Evidence, acts))
                Add(shown, new Shown(day, StepKind.War, force.Peek(), at));
        }

        return shown;
    }

    /// <summary>Whether miscoding alone would hardly give so many: P(X ≥ count) ≤ chance, X Poisson with the miscoded share of all acts of the days up to one.</summary>
    private static bool IsEnough(int count, Day day, int withinDays, LadderEvidence evidence, IReadOnlyList<Day> acts) =>
        evidence.MiscodedShare <= 0 || IsEnough(count, Place(acts, day + 1) - Place(acts, day - (withinDays - 1)), evidence);

    /// <summary>The same for the number of all acts of those days.</summary>
    internal static bool IsEnough(int count, int all, LadderEvidence evidence) =>
        evidence.MiscodedShare <= 0 || 1 - Poisson.CDF(evidence.MiscodedShare * all, count - 1) <= evidence.Chance;

    /// <summary>The number of days that are earlier.</summary>
    private static int Place(IReadOnlyList<Day> days, Day day)
    {
        var (low, high) = (0, days.Count);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = days[middle] < day ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    /// <summary>Later acts of a day that is shown already make it no second time, but belong to what shows it.</summary>
    private static void Add(List<Shown> shown, Shown next)
    {
        for (var i = shown.Count - 1; i >= 0 && shown[i].Day == next.Day; i--)
        {
            if (shown[i].Kind == next.Kind)
            {
                shown[i] = shown[i] with { To = next.To };
                return;
            }
        }

        shown.Add(next);
    }
}
