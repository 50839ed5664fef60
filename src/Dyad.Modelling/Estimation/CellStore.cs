using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// The columns and counts of all cells of some days, in blocks of a few pairs and some days that fit into a core's cache. The days are dealt
/// into lanes, each a run of days of its own; lanes are summed up in their order, so that sums do not depend on the number of threads.
/// </summary>
/// <remarks>
/// Within a block a column is contiguous, day after day and pair after pair. Columns are centred about their means (subtracted here, added back
/// into the intercept), which keeps the sums of products accurate in single precision.
/// </remarks>
internal sealed class CellStore
{
    /// <summary>Number of lanes.</summary>
    internal const int Lanes = 8;

    private const int CellsOfBlock = 1536;
    private const int Lane = 16;

    private CellStore(Design design, EventClasses classes, int firstDay, int untilDay)
    {
        (Design, Classes, FirstDay, UntilDay) = (design, classes, firstDay, untilDay);
        Width = Enumerable.Range(1, 4).Select(k => k * Lane).OrderBy(w => (Pairs + w - 1) / w * w).ThenByDescending(w => w).First();
        Tiles = (Pairs + Width - 1) / Width;
        BlockDays = Math.Max(1, Math.Min(CellsOfBlock / Width, (Days + Lanes - 1) / Lanes));
        var chunks = (Days + BlockDays - 1) / BlockDays;
        LaneStarts = [.. Enumerable.Range(0, Lanes + 1).Select(l => (int)((long)chunks * l / Lanes))];
        Blocks = new Block[chunks * Tiles];
    }

    internal Design Design { get; }

    internal EventClasses Classes { get; }

    /// <summary>First day that is held, in days after that of the panel.</summary>
    internal int FirstDay { get; }

    /// <summary>The day after the last that is held.</summary>
    internal int UntilDay { get; }

    internal int Days => UntilDay - FirstDay;

    internal int Pairs => Design.Pairs;

    /// <summary>Pairs of a block, a multiple of 16; the last block of a day is filled up with pairs in which nothing happens.</summary>
    internal int Width { get; }

    internal int Tiles { get; }

    internal int BlockDays { get; }

    /// <summary>First chunk of days of each lane, and one past the last.</summary>
    internal ImmutableArray<int> LaneStarts { get; }

    /// <summary>The blocks, chunk of days after chunk of days, tile after tile.</summary>
    internal Block[] Blocks { get; }

    /// <summary>Mean of each column, already subtracted.</summary>
    internal double[] Means { get; private set; } = [];

    /// <summary>Standard deviation of each column.</summary>
    internal double[] Deviations { get; private set; } = [];

    internal int Terms => Design.Terms.Length;

    /// <summary>Number of cells of one class.</summary>
    internal long Cells => (long)Pairs * Days;

    /// <summary>Bytes that the columns of so many cells take.</summary>
    internal static long Bytes(Design design, int days) => (long)design.Pairs * days * 4 * (design.Terms.Length + design.Setting.Classes.Count);

    /// <summary>Fills the store.</summary>
    /// <param name="design">The columns.</param>
    /// <param name="panel">The counts.</param>
    /// <param name="firstDay">First day to hold; the days before it only feed the memory.</param>
    /// <param name="untilDay">The day after the last.</param>
    /// <param name="threads">Threads to use; they change nothing in the result.</param>
    /// <param name="means">Means to subtract; null to take those of these cells.</param>
    internal static CellStore Fill(Design design, Panel panel, int firstDay, int untilDay, int threads, double[]? means = null)
    {
        var store = new CellStore(design, panel.Classes, firstDay, untilDay);
        var starts = new float[Lanes][];
        var state = new float[design.StateLength];
        var day = 0;
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (; day < firstDay + (store.LaneStarts[lane] * store.BlockDays) && day < untilDay; day++)
                design.Absorb(panel.On(day), state);
            starts[lane] = [.. state];
        }

        var sums = new double[Lanes][];
        var squares = new double[Lanes][];
        Turns.Run(Lanes, threads, lane => (sums[lane], squares[lane]) = store.FillLane(panel, lane, starts[lane]));
        var count = (double)store.Cells;
        var found = Turns.Sum(sums).Select(s => s / count).ToArray();
        store.Deviations = [.. Turns.Sum(squares).Select((q, f) => Math.Sqrt(Math.Max(0, (q / count) - (found[f] * found[f]))))];
        store.Means = means ?? found;
        Turns.Run(Lanes, threads, store.CentreLane);
        return store;
    }

    private (double[] Sums, double[] Squares) FillLane(Panel panel, int lane, float[] state)
    {
        var columns = new float[Design.ColumnsLength];
        var (sums, squares) = (new double[Terms], new double[Terms]);
        for (var chunk = LaneStarts[lane]; chunk < LaneStarts[lane + 1]; chunk++)
        {
            var from = FirstDay + (chunk * BlockDays);
            var days = Math.Min(BlockDays, UntilDay - from);
            for (var tile = 0; tile < Tiles; tile++)
                Blocks[(chunk * Tiles) + tile] = new Block(tile, days * Width, new float[Terms * days * Width], new float[Classes.Count * days * Width]);
            for (var d = 0; d < days; d++)
            {
                Design.Write(state, from + d, columns);
                for (var f = 0; f < Terms; f++)
                    Scatter(columns.AsSpan(f * Pairs, Pairs), chunk, f, d, sums, squares);
                foreach (var tally in panel.On(from + d))
                {
                    if (tally.Channel < Pairs)
                        Blocks[(chunk * Tiles) + (tally.Channel / Width)].Counts[(((tally.Class * days) + d) * Width) + (tally.Channel % Width)] = tally.Count;
                }

                Design.Absorb(panel.On(from + d), state);
            }
        }

        return (sums, squares);
    }

    private void Scatter(ReadOnlySpan<float> column, int chunk, int term, int day, double[] sums, double[] squares)
    {
        var (sum, square) = (0.0, 0.0);
        foreach (var value in column)
        {
            sum += value;
            square += (double)value * value;
        }

        sums[term] += sum;
        squares[term] += square;
        for (var tile = 0; tile < Tiles; tile++)
        {
            var block = Blocks[(chunk * Tiles) + tile];
            var part = column[(tile * Width)..Math.Min(column.Length, (tile + 1) * Width)];
            part.CopyTo(block.Columns.AsSpan((term * block.Cells) + (day * Width)));
        }
    }

    private void CentreLane(int lane)
    {
        for (var b = LaneStarts[lane] * Tiles; b < LaneStarts[lane + 1] * Tiles; b++)
        {
            var block = Blocks[b];
            for (var f = 0; f < Terms; f++)
            {
                var mean = (float)Means[f];
                foreach (ref var value in block.Columns.AsSpan(f * block.Cells, block.Cells))
                    value -= mean;
            }
        }
    }

    /// <summary>Some pairs on some days.</summary>
    /// <param name="Tile">Which run of pairs.</param>
    /// <param name="Cells">Number of cells, a multiple of the width.</param>
    /// <param name="Columns">Column after column.</param>
    /// <param name="Counts">Class after class.</param>
    internal sealed record Block(int Tile, int Cells, float[] Columns, float[] Counts);
}
