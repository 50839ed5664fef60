namespace Dyad.Modelling.ChangePoints;

/// <summary>A noise and its share of the posterior.</summary>
/// <param name="Noise">σ, the scale of Student's t for one event, in units of the scale.</param>
/// <param name="Weight">0 to 1; over all nodes they add up to 1.</param>
internal readonly record struct NoiseNode(double Noise, double Weight);

/// <summary>What the scores leave open about the noise: even in log σ between two bounds, summed over a grid that is drawn closer about the top.</summary>
internal static class NoiseGrid
{
    /// <summary>Least noise as a share of the scale's width: scores come in lumps, and equal ones must not pass for certainty.</summary>
    internal const double Lowest = 1.0 / 40;

    /// <summary>Greatest noise as a share of the scale's width.</summary>
    internal const double Highest = 1.0 / 3;

    private const double Cut = 7;
    private const double Near = 1.5;

    /// <summary>Middles of even cells over the bounds, again over the cells that hold something, until enough lie about the top.</summary>
    internal static (NoiseNode[] Nodes, double LogEvidence) Over(StepFilter filter, int days, double width)
    {
        // Few days leave the noise wide open and cost little; many pin it down.
        var cells = days < 200 ? 24 : 8;
        var (low, high) = (Math.Log(Lowest * width), Math.Log(Highest * width));
        var all = high - low;
        for (var round = 0; ; round++)
        {
            var step = (high - low) / cells;
            var heights = new double[cells];
            for (var i = 0; i < cells; i++)
                heights[i] = filter.Evidence(Math.Exp(low + ((i + 0.5) * step)));
            var top = heights.Max();
            // A cell whose middle holds nothing may still hold something at its edge.
            var first = Math.Max(0, Array.FindIndex(heights, h => h > top - Cut) - 1);
            var last = Math.Min(cells - 1, Array.FindLastIndex(heights, h => h > top - Cut) + 1);
            if (heights.Count(h => h > top - Near) >= cells / 3 || last - first == cells - 1 || round == 8)
            {
                var nodes = Enumerable.Range(0, cells).Where(i => heights[i] > top - Cut)
                    .Select(i => new NoiseNode(Math.Exp(low + ((i + 0.5) * step)), Math.Exp(heights[i] - top))).ToArray();
                var total = nodes.Sum(n => n.Weight);
                return ([.. nodes.Select(n => n with { Weight = n.Weight / total })], top + Math.Log(total * step / all));
            }

            (low, high) = (low + (first * step), low + ((last + 1) * step));
        }
    }
}
