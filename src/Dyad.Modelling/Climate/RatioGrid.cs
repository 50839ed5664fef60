namespace Dyad.Modelling.Climate;

/// <summary>A ratio of variances and how much the data and the prior speak for it.</summary>
/// <param name="Weight">Share of the posterior, 0 to 1; over all nodes they add up to 1.</param>
/// <param name="NoiseVariance">σ²ε, the likeliest at that ratio.</param>
/// <param name="LevelVariance">σ²η per day, the likeliest at that ratio.</param>
internal readonly record struct RatioNode(double Weight, double NoiseVariance, double LevelVariance);

/// <summary>What the data leave open about q = σ²η / σ²ε, as a grid of nodes over log q.</summary>
/// <remarks>
/// The scale has the prior dσ²/σ² and is integrated out, which leaves exactly the concentrated diffuse likelihood as a function of q. √(q/q₀) is
/// half-Cauchy, so that log q has the proper density sech(½ log(q/q₀)) / 2π, with q₀ = (m − 1) / (N T) for m observation days, N events and a
/// span of T days. See docs/climate.md for why. The grid is even in log q, so that the sum over it is a trapezoidal rule; it is drawn closer until
/// at least <see cref="FewestNear"/> nodes lie about the top, <c>exp(−Near)</c> of its height or higher: no wider apart than 0.8 standard deviations
/// of a normal. Nodes below <c>exp(−Cut)</c> of the top are left out.
/// </remarks>
internal static class RatioGrid
{
    private const int FewestNear = 6;
    private const int FewestCells = 20;
    private const double Near = 2;
    private const double Cut = 10;

    internal static RatioNode[] Over(LevelLikelihood likelihood, ReadOnlySpan<DailyScore> days)
    {
        var centre = Centre(days);
        var reach = Math.Log(days.Length) + 16;
        var (low, high, cells) = (centre - reach, centre + reach, (int)Math.Ceiling(2 * reach));
        for (var tries = 0; ; tries++)
        {
            var step = (high - low) / cells;
            var points = new LevelLikelihood.Point[cells + 1];
            var heights = new double[cells + 1];
            for (var i = 0; i <= cells; i++)
            {
                points[i] = likelihood.At(low + (i * step));
                heights[i] = points[i].LogLikelihood + LogPrior(low + (i * step) - centre);
            }

            var top = heights.Max();
            var first = Array.FindIndex(heights, h => h > top - Cut);
            var last = Array.FindLastIndex(heights, h => h > top - Cut);
            if (heights.Count(h => h > top - Near) >= FewestNear || tries == 12)
                return Weigh(points.AsSpan(first, last - first + 1), heights.AsSpan(first, last - first + 1), top);
            (low, high, cells) = (low + ((first - 1) * step), low + ((last + 1) * step), Math.Max(FewestCells, 2 * (last - first + 2)));
        }
    }

    /// <summary>log q₀, where a level's memory 1/√(q N/T) is the geometric mean of the mean gap T/(m − 1) and the span T.</summary>
    internal static double Centre(ReadOnlySpan<DailyScore> days)
    {
        var events = 0.0;
        foreach (var day in days)
            events += day.Count;
        return Math.Log((days.Length - 1) / (events * (days[^1].Day - days[0].Day)));
    }

    /// <summary>Logarithm of the prior density of log q, less a constant.</summary>
    internal static double LogPrior(double fromCentre) => -(Math.Abs(fromCentre) / 2) - Math.Log(1 + Math.Exp(-Math.Abs(fromCentre)));

    private static RatioNode[] Weigh(ReadOnlySpan<LevelLikelihood.Point> points, ReadOnlySpan<double> heights, double top)
    {
        var nodes = new List<RatioNode>(points.Length);
        var sum = 0.0;
        for (var i = 0; i < points.Length; i++)
        {
            if (heights[i] <= top - Cut)
                continue;
            var weight = Math.Exp(heights[i] - top);
            sum += weight;
            nodes.Add(new RatioNode(weight, points[i].NoiseVariance, points[i].LevelVariance));
        }

        return [.. nodes.Select(n => n with { Weight = n.Weight / sum })];
    }
}
