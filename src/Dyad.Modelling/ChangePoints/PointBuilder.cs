using System.Collections.Immutable;
using Dyad.Modelling.Climate;

namespace Dyad.Modelling.ChangePoints;

/// <summary>Makes change points of windows: their probability, and the level before and after.</summary>
internal sealed class PointBuilder(ImmutableArray<DailyScore> days, ObservedDays observed, LevelGrid grid, double interval)
{
    internal List<ChangePoint> Build(List<ChangeWindow> windows, double[] change, NoiseNode[] nodes, StepFilter filter)
    {
        var sums = windows.ConvertAll(_ => new WindowSums(grid.Count));
        var (before, after) = (Room(windows.SelectMany(w => new[] { w.First - 1, w.From - 1 })), Room(windows.SelectMany(w => new[] { w.Last, w.To })));
        var levels = new WindowLevels(observed, grid, filter);
        foreach (var node in nodes)
        {
            filter.Forward(node.Noise, node.Sums, before);
            filter.Back(node.Noise, node.Sums, after);
            for (var w = 0; w < windows.Count; w++)
            {
                var window = windows[w];
                sums[w].Unchanged += node.Weight * levels.Unchanged(window.First, window.Last, node, before[window.First - 1], after[window.Last]);
                levels.Add(window.From, window.To, node, before[window.From - 1], after[window.To], sums[w]);
            }
        }

        return [.. windows.Select((window, w) => Point(window, sums[w], change))];
    }

    private Dictionary<int, float[]> Room(IEnumerable<int> places) => places.Distinct().ToDictionary(i => i, _ => new float[grid.Count]);

    private ChangePoint Point(ChangeWindow window, WindowSums sums, double[] change)
    {
        double stay = 1, expected = 0, mass = 0, rise = 0;
        for (var i = window.First; i <= window.Last; i++)
        {
            stay *= observed.Stay[i];
            expected += change[i];
        }

        // A draw may fall on the level that was left: half of that counts as a rise.
        for (var d = 0; d < sums.Difference.Length; d++)
        {
            mass += sums.Difference[d];
            rise += sums.Difference[d] * (d < grid.Count - 1 ? 0 : d == grid.Count - 1 ? 0.5 : 1);
        }

        return new ChangePoint(
            days[window.Top].Day, days[window.From - 1].Day, days[window.From].Day, days[window.To].Day,
            Math.Clamp(1 - sums.Unchanged, 0, Math.Min(1, expected)), 1 - stay, expected,
            Range(sums.Before, grid.Values[0], mass), Range(sums.After, grid.Values[0], mass),
            Range(sums.Difference, -(grid.Count - 1) * grid.Step, mass), Math.Clamp(rise / mass, 0, 1));
    }

    private LevelRange Range(double[] distribution, double first, double total)
    {
        double mean = 0;
        for (var k = 0; k < distribution.Length; k++)
            mean += distribution[k] * (first + (k * grid.Step));
        return new LevelRange(
            mean / total,
            LevelGrid.Quantile(distribution, (1 - interval) / 2, first, grid.Step),
            LevelGrid.Quantile(distribution, (1 + interval) / 2, first, grid.Step));
    }
}
