using System.Collections.Immutable;

namespace Dyad.Modelling.Estimation;

/// <summary>A point at which the likelihood of a class is asked for. Terms are centred, as in the store.</summary>
/// <param name="Terms">The terms that enter, as places in the store.</param>
/// <param name="Intercept">Common part of the baselines.</param>
/// <param name="Baselines">Departures of the pairs.</param>
/// <param name="Theta">Coefficients of these terms.</param>
/// <param name="Size">NB2 size.</param>
internal sealed record ClassPoint(ImmutableArray<int> Terms, double Intercept, double[] Baselines, double[] Theta, double Size);

/// <summary>Sweeps over all cells of a store: likelihood, gradient and curvature in one pass.</summary>
/// <param name="store">The cells.</param>
/// <param name="threads">Threads to use; they change nothing in the result.</param>
/// <param name="every">Of the blocks of each run of pairs and lane, one in how many is swept, beginning with the first; 1 for all.</param>
/// <param name="isExpected">Whether curvature is that expected at the point instead of that of the counts observed.</param>
internal sealed class Sweeper(CellStore store, int threads, int every = 1, bool isExpected = false)
{
    /// <summary>Logarithm of the mean in the pairs that only fill up a tile: nothing happens there.</summary>
    private const double Never = -60;

    /// <summary>Sums over all cells.</summary>
    /// <param name="point">Where.</param>
    /// <param name="curvature">Whether the blocks beyond the diagonal are wanted.</param>
    internal ClassSums Sweep(ClassPoint point, bool curvature)
    {
        var lanes = new ClassSums[CellStore.Lanes];
        Turns.Run(CellStore.Lanes, threads, lane => lanes[lane] = SweepLane(point, lane, curvature));
        for (var lane = 1; lane < lanes.Length; lane++)
            lanes[0].Add(lanes[lane]);
        return lanes[0];
    }

    private ClassSums SweepLane(ClassPoint point, int lane, bool curvature)
    {
        var places = store.Tiles * store.Width;
        var sums = new ClassSums(point.Terms.Length, places);
        var baselines = new double[places];
        for (var p = 0; p < places; p++)
            baselines[p] = p < point.Baselines.Length ? point.Intercept + point.Baselines[p] : Never;
        var scratch = new Scratch(store.Width * store.BlockRows, sums.Rows);
        foreach (var block in store.Part(lane, every))
            Add(block, point, baselines, sums, scratch, curvature);
        return sums;
    }

    private void Add(CellStore.Block block, ClassPoint point, double[] baselines, ClassSums sums, Scratch scratch, bool curvature)
    {
        var (cells, width, first) = (block.Cells, store.Width, block.Tile * store.Width);
        var eta = scratch.Eta.AsSpan(0, cells);
        var weights = scratch.Weights.AsSpan(0, cells);
        var mixed = scratch.Mixed.AsSpan(0, cells);
        for (var row = 0; row < cells; row += width)
            baselines.AsSpan(first, width).CopyTo(eta[row..]);
        Lanes.AddScaled(block.Columns, point.Terms.AsSpan(), point.Theta, eta);

        var part = Likelihood.Sweep(eta, block.Counts, point.Size, weights, mixed, isExpected, block.Weights);
        sums.LogLikelihood += part.LogLikelihood;
        sums.SizeFirst += part.First;
        sums.SizeSecond += part.Second;
        Lanes.AddDots(block.Columns, point.Terms.AsSpan(), eta, sums.Gradient);
        for (var row = 0; row < cells; row += width)
        {
            Lanes.Add(eta.Slice(row, width), sums.BaselineGradient.AsSpan(first, width));
            Lanes.Add(weights.Slice(row, width), sums.BaselineCurvature.AsSpan(first, width));
        }

        if (!curvature)
            return;
        Lanes.AddDots(block.Columns, point.Terms.AsSpan(), mixed, sums.Mixed);
        for (var row = 0; row < cells; row += width)
            Lanes.Add(mixed.Slice(row, width), sums.BaselineMixed.AsSpan(first, width));
        AddCurvature(block, point, sums, scratch);
    }

    private void AddCurvature(CellStore.Block block, ClassPoint point, ClassSums sums, Scratch scratch)
    {
        var (cells, first) = (block.Cells, block.Tile * store.Width);
        var roots = scratch.Roots.AsSpan(0, cells);
        Lanes.Roots(scratch.Weights.AsSpan(0, cells), roots);
        for (var f = 0; f < point.Terms.Length; f++)
        {
            var row = scratch.Scaled.AsSpan(f * cells, cells);
            Lanes.Scale(block.Columns.AsSpan(point.Terms[f] * cells, cells), roots, row, sums.Cross.AsSpan((f * sums.Places) + first, store.Width));
        }

        scratch.Scaled.AsSpan(point.Terms.Length * cells, (sums.Rows - point.Terms.Length) * cells).Clear();
        Lanes.AddProducts(scratch.Scaled, sums.Rows, cells, sums.Curvature);
    }

    private sealed class Scratch(int cells, int rows)
    {
        internal double[] Eta { get; } = new double[cells];

        internal double[] Weights { get; } = new double[cells];

        internal double[] Mixed { get; } = new double[cells];

        internal float[] Roots { get; } = new float[cells];

        internal float[] Scaled { get; } = new float[cells * rows];
    }
}
