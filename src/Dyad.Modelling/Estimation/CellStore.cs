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

    private const int CellsOfBlock = 768;
    private const int Lane = 16;

    private readonly CellRoom _room;

    private CellStore(Design design, Panel panel, int kind, int firstDay, int untilDay, ZeroRows zeros, CellRoom room)
    {
        _room = room;
        (Design, Kind, FirstDay, UntilDay) = (design, kind, firstDay, untilDay);
        Held = [.. Enumerable.Range(0, design.Terms.Length).Where(f => design.Terms[f].Enters(kind))];
        Width = zeros.Share < 1 ? Lane : Enumerable.Range(1, 4).Select(k => k * Lane).OrderBy(w => (Pairs + w - 1) / w * w).ThenByDescending(w => w).First();
        Tiles = (Pairs + Width - 1) / Width;
        BlockRows = CellsOfBlock / Width;
        LaneDays = [.. Enumerable.Range(0, Lanes + 1).Select(l => firstDay + (int)((long)Days * l / Lanes))];
        Rows = zeros.Choose(panel, kind, Pairs, Width, Tiles, firstDay, untilDay);
    }

    internal Design Design { get; }

    /// <summary>The class whose counts and terms are held.</summary>
    internal int Kind { get; }

    /// <summary>The terms that enter the class, as indices of the design; columns are held in this order.</summary>
    internal ImmutableArray<int> Held { get; }

    /// <summary>First day that is held, in days after that of the panel.</summary>
    internal int FirstDay { get; }

    /// <summary>The day after the last that is held.</summary>
    internal int UntilDay { get; }

    internal int Days => UntilDay - FirstDay;

    internal int Pairs => Design.Pairs;

    /// <summary>Pairs of a block, a multiple of 16; the last block of a day is filled up with pairs in which nothing happens.</summary>
    internal int Width { get; }

    internal int Tiles { get; }

    /// <summary>Most rows (a day of a tile) in a block.</summary>
    internal int BlockRows { get; }

    /// <summary>First day of each lane, and one past the last.</summary>
    internal ImmutableArray<int> LaneDays { get; }

    /// <summary>Weight of each row, day after day and tile after tile; 0 where it is left out.</summary>
    internal float[] Rows { get; }

    /// <summary>The blocks of each lane.</summary>
    internal ImmutableArray<Block>[] Blocks { get; } = new ImmutableArray<Block>[Lanes];

    /// <summary>Mean of each column, already subtracted.</summary>
    internal double[] Means { get; private set; } = [];

    /// <summary>Standard deviation of each column.</summary>
    internal double[] Deviations { get; private set; } = [];

    internal int Terms => Held.Length;

    /// <summary>Number of cells that the held ones stand for.</summary>
    internal double Taken { get; private set; }

    /// <summary>Number of cells that are held.</summary>
    internal long Kept => Blocks.Sum(lane => lane.Sum(b => (long)b.Cells));

    /// <summary>One in so many of the blocks of a lane, those of each run of pairs counted by themselves.</summary>
    internal IEnumerable<Block> Part(int lane, int every) => every == 1 ? Blocks[lane] : Blocks[lane].Where(b => b.Number % every == 0);

    /// <summary>Gives the memory of the blocks back; the store is of no use any more.</summary>
    internal void Leave()
    {
        foreach (var block in Blocks.SelectMany(lane => lane))
        {
            _room.Leave(block.Columns);
            _room.Leave(block.Counts);
            _room.Leave(block.Weights);
        }

        Array.Clear(Blocks);
    }

    /// <summary>Fills the store.</summary>
    /// <param name="design">The columns.</param>
    /// <param name="panel">The counts.</param>
    /// <param name="kind">The class.</param>
    /// <param name="firstDay">First day to hold; the days before it only feed the memory.</param>
    /// <param name="untilDay">The day after the last.</param>
    /// <param name="threads">Threads to use; they change nothing in the result.</param>
    /// <param name="zeros">Which rows without an event are taken.</param>
    /// <param name="room">Where memory comes from and goes back to.</param>
    /// <param name="centred">Whether columns are centred.</param>
    internal static CellStore Fill(Design design, Panel panel, int kind, int firstDay, int untilDay, int threads, ZeroRows zeros, CellRoom room, bool centred = true)
    {
        var store = new CellStore(design, panel, kind, firstDay, untilDay, zeros, room);
        var starts = new float[Lanes][];
        var state = new float[design.StateLength];
        var day = 0;
        for (var lane = 0; lane < Lanes; lane++)
        {
            for (; day < store.LaneDays[lane]; day++)
                design.Absorb(panel.On(day), state);
            starts[lane] = [.. state];
        }

        var sums = new double[Lanes][];
        var squares = new double[Lanes][];
        Turns.Run(Lanes, threads, lane => (sums[lane], squares[lane]) = store.FillLane(panel, lane, starts[lane]));
        var count = 0.0;
        for (var row = 0; row < store.Rows.Length; row++)
            count += store.Rows[row] * Math.Min(store.Width, store.Pairs - (row % store.Tiles * store.Width));
        store.Taken = count;
        var found = Turns.Sum(sums).Select(s => s / count).ToArray();
        store.Deviations = [.. Turns.Sum(squares).Select((q, f) => Math.Sqrt(Math.Max(0, (q / count) - (found[f] * found[f]))))];
        store.Means = centred ? found : new double[store.Terms];
        if (centred)
            Turns.Run(Lanes, threads, store.CentreLane);
        return store;
    }

    private (double[] Sums, double[] Squares) FillLane(Panel panel, int lane, float[] state)
    {
        var columns = new float[Design.ColumnsLength];
        var (sums, squares) = (new double[Terms], new double[Terms]);
        var open = new Filling[Tiles];
        var closed = new int[Tiles];
        var done = ImmutableArray.CreateBuilder<Block>();
        for (var day = LaneDays[lane]; day < LaneDays[lane + 1]; day++)
        {
            var weights = Rows.AsSpan((day - FirstDay) * Tiles, Tiles);
            if (weights.IndexOfAnyExcept(0f) >= 0)
            {
                Design.Write(state, day, columns);
                for (var tile = 0; tile < Tiles; tile++)
                {
                    if (weights[tile] == 0)
                        continue;
                    open[tile] ??= new Filling(this, tile, closed[tile]++);
                    open[tile].Add(columns, weights[tile], sums, squares);
                }

                foreach (var tally in panel.On(day))
                {
                    if (tally.Class == Kind && tally.Channel < Pairs)
                        open[tally.Channel / Width].Count(tally.Channel % Width, tally.Count);
                }

                for (var tile = 0; tile < Tiles; tile++)
                {
                    if (open[tile] is { } full && full.Rows == BlockRows)
                    {
                        done.Add(full.Close());
                        open[tile] = null!;
                    }
                }
            }

            Design.Absorb(panel.On(day), state);
        }

        done.AddRange(open.Where(o => o is not null).Select(o => o.Close()));
        Blocks[lane] = done.ToImmutable();
        return (sums, squares);
    }

    private void CentreLane(int lane)
    {
        foreach (var block in Blocks[lane])
        {
            for (var f = 0; f < Terms; f++)
            {
                var mean = (float)Means[f];
                foreach (ref var value in block.Columns.AsSpan(f * block.Cells, block.Cells))
                    value -= mean;
            }
        }
    }

    /// <summary>Some rows of a run of pairs.</summary>
    /// <param name="Tile">Which run of pairs.</param>
    /// <param name="Number">The how manieth of its run of pairs and lane, from 0.</param>
    /// <param name="Cells">Number of cells, a multiple of the width.</param>
    /// <param name="Columns">Column after column; there may be room left behind the last.</param>
    /// <param name="Counts">The counts of the class; likewise.</param>
    /// <param name="Weights">How many cells each stands for; empty where each stands for itself.</param>
    internal sealed record Block(int Tile, int Number, int Cells, float[] Columns, float[] Counts, float[] Weights);

    /// <summary>A block while it is filled, with room for all its rows.</summary>
    private sealed class Filling(CellStore store, int tile, int number)
    {
        private readonly float[] _columns = store._room.Take(store.Terms * store.BlockRows * store.Width);
        private readonly float[] _counts = store._room.Take(store.BlockRows * store.Width);
        private readonly float[] _weights = store._room.Take(store.BlockRows * store.Width);

        internal int Rows { get; private set; }

        internal void Add(float[] columns, float weight, double[] sums, double[] squares)
        {
            var pairs = Math.Min(store.Width, store.Pairs - (tile * store.Width));
            for (var f = 0; f < store.Terms; f++)
            {
                var part = columns.AsSpan((store.Held[f] * store.Pairs) + (tile * store.Width), pairs);
                part.CopyTo(_columns.AsSpan(((f * store.BlockRows) + Rows) * store.Width));
                var (sum, square) = (0.0, 0.0);
                foreach (var value in part)
                {
                    sum += value;
                    square += (double)value * value;
                }

                sums[f] += weight * sum;
                squares[f] += weight * square;
            }

            _weights.AsSpan(Rows * store.Width, store.Width).Fill(weight);
            Rows++;
        }

        internal void Count(int place, int count) => _counts[((Rows - 1) * store.Width) + place] = count;

        internal Block Close()
        {
            // A block that is not full has its columns moved together; each goes to where nothing is needed any more.
            var cells = Rows * store.Width;
            for (var f = 1; f < store.Terms && Rows < store.BlockRows; f++)
                _columns.AsSpan(f * store.BlockRows * store.Width, cells).CopyTo(_columns.AsSpan(f * cells));
            if (_weights.AsSpan(0, cells).IndexOfAnyExcept(1f) >= 0)
                return new Block(tile, number, cells, _columns, _counts, _weights);
            store._room.Leave(_weights);
            return new Block(tile, number, cells, _columns, _counts, []);
        }
    }
}
