using System.Collections.Immutable;
using Dyad.Modelling.Climate;

namespace Dyad.Modelling.ChangePoints;

/// <summary>Makes change points of windows: their probability, and the level before and after.</summary>
internal sealed class PointBuilder(ImmutableArray<DailyScore> days, ObservedDays observed, LevelGrid grid, double interval)
{
    internal List<ChangePoint> Build(List<ChangeWindow> windows, double[] change, NoiseNode[] nodes, StepPosterior posterior)
    {
        var sums = windows.ConvertAll(_ => new Sums(grid.Count));
        var unused = (new double[observed.Count], new double[observed.Count]);
        foreach (var node in nodes)
        {
            posterior.Run(node.Noise);
            var beta = windows.SelectMany(w => new[] { w.Last, w.To }).Distinct().ToDictionary(i => i, _ => new double[grid.Count]);
            posterior.Back(0, unused.Item1, unused.Item2, beta);
            for (var w = 0; w < windows.Count; w++)
            {
                var (window, sum) = (windows[w], sums[w]);
                sum.Unchanged += node.Weight * posterior.Unchanged(window.First, window.Last, beta[window.Last]);
                posterior.Joint(window.From, window.To, beta[window.To], node.Weight, sum.Before, sum.After, sum.Difference);
            }
        }

        return [.. windows.Select((window, w) => Point(window, sums[w], change))];
    }

    private ChangePoint Point(ChangeWindow window, Sums sums, double[] change)
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
            Math.Clamp(1 - sums.Unchanged, 0, 1), 1 - stay, expected,
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

    private sealed class Sums(int levels)
    {
        internal double Unchanged { get; set; }

        internal double[] Before { get; } = new double[levels];

        internal double[] After { get; } = new double[levels];

        internal double[] Difference { get; } = new double[(2 * levels) - 1];
    }
}
