using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Analogues;

/// <summary>A climb as it is compared, seen from a day: rungs and log(1 + days before it / 30), earliest first. A step down is rung 0.</summary>
internal readonly record struct ClimbPoint(double Rung, double Age);

/// <summary>
/// Warped distance of two climbs. Each step is matched to at least one of the other climb, in order; a match costs the difference in rungs plus the
/// weighted difference in age, and the least sum along such a path is divided by the longer number of steps. Repeating a step costs nothing, so that
/// a case that was written down more fully is not further away.
/// </summary>
internal static class ClimbShape
{
    /// <summary>Steps up to a day, earliest first. Of steps on one rung less than so many days apart the last counts.</summary>
    internal static ClimbStep[] Kept(IReadOnlyList<ClimbStep> steps, Day at, int mergeDays)
    {
        var kept = new List<ClimbStep>();
        Span<int> latest = stackalloc int[(int)Rung.War + 1];
        latest.Fill(int.MaxValue);
        for (var i = steps.Count - 1; i >= 0; i--)
        {
            var (day, rung) = steps[i];
            if (day > at || latest[(int)rung] - day.Number < mergeDays)
                continue;
            latest[(int)rung] = day.Number;
            kept.Add(steps[i]);
        }

        kept.Reverse();
        return [.. kept];
    }

    /// <summary>The kept steps as they are compared.</summary>
    internal static ClimbPoint[] Of(IReadOnlyList<ClimbStep> steps, Day at, int mergeDays) =>
        [.. Kept(steps, at, mergeDays).Select(s => new ClimbPoint((int)s.Rung, Math.Log(1 + ((at - s.Day) / 30.0))))];

    /// <summary>The distance; 0 for equal climbs, symmetric.</summary>
    /// <param name="one">A climb with at least one step.</param>
    /// <param name="other">Another.</param>
    /// <param name="timeWeight">Rungs that a unit of age weighs.</param>
    internal static double Distance(ClimbPoint[] one, ClimbPoint[] other, double timeWeight)
    {
        var (row, next) = (new double[other.Length + 1], new double[other.Length + 1]);
        Array.Fill(row, double.PositiveInfinity);
        row[0] = 0;
        foreach (var point in one)
        {
            next[0] = double.PositiveInfinity;
            for (var j = 0; j < other.Length; j++)
            {
                var cost = Math.Abs(point.Rung - other[j].Rung) + (timeWeight * Math.Abs(point.Age - other[j].Age));
                next[j + 1] = cost + Math.Min(next[j], Math.Min(row[j], row[j + 1]));
            }

            (row, next) = (next, row);
        }

        return row[^1] / Math.Max(one.Length, other.Length);
    }
}
