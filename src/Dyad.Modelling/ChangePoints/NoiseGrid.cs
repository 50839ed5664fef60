namespace Dyad.Modelling.ChangePoints;

/// <summary>A noise and its share of the posterior.</summary>
/// <param name="Noise">σ, the scale of Student's t for one event, in units of the scale.</param>
/// <param name="Weight">0 to 1; over all nodes they add up to 1.</param>
/// <param name="Sums">What the way forward at that noise left.</param>
internal readonly record struct NoiseNode(double Noise, double Weight, double[] Sums);

/// <summary>What the scores leave open about the noise: even in log σ between two bounds, summed over the middles of even cells.</summary>
/// <remarks>
/// The cells are no wider than <see cref="Width"/> standard deviations that log σ would have from as many days of Student noise, √((ν + 3) / (2ν n)),
/// so that the sum over a normal is right to 1e-4. Only the cells that hold something are visited: the top is sought on a
/// coarser grid of levels, from cells laid evenly over the bounds, and left to both sides until nothing more is held.
/// </remarks>
internal sealed class NoiseGrid
{
    /// <summary>Least noise as a share of the scale's width: scores come in lumps, and equal ones must not pass for certainty.</summary>
    internal const double Lowest = 1.0 / 40;

    /// <summary>Greatest noise as a share of the scale's width.</summary>
    internal const double Highest = 1.0 / 3;

    private const double Cut = 9;
    private const double Width = 1.25;
    private const int Fewest = 40;
    private const int Scanned = 8;

    private readonly StepFilter _filter;
    private readonly int _days;
    private readonly int _cells;
    private readonly double _low;
    private readonly double _step;
    private readonly SortedDictionary<int, (double Height, double[] Sums)> _held = [];

    private NoiseGrid(StepFilter filter, int days, double width)
    {
        _filter = filter;
        _days = days;
        var (low, all) = (Math.Log(Lowest * width), Math.Log(Highest / Lowest));
        var spread = Math.Sqrt((StepFilter.Freedom + 3.0) / (2 * StepFilter.Freedom * (double)days));
        _cells = Math.Max(Fewest, (int)Math.Ceiling(all / (Width * spread)));
        _step = all / _cells;
        _low = low;
    }

    /// <summary>The cells that hold something, and the logarithm of the evidence.</summary>
    /// <param name="filter">Answers.</param>
    /// <param name="coarse">The same days over fewer levels: leads to the top.</param>
    /// <param name="days">Observation days.</param>
    /// <param name="width">Of the scale.</param>
    internal static (NoiseNode[] Nodes, double LogEvidence) Over(StepFilter filter, StepFilter coarse, int days, double width)
    {
        var grid = new NoiseGrid(filter, days, width);
        if (grid._cells <= 2 * Scanned)
        {
            for (var i = 0; i < grid._cells; i++)
                grid.Height(i);
        }
        else
        {
            foreach (var top in grid.Tops(coarse))
                grid.Height(top);
            grid.Widen();
        }

        return grid.Nodes();
    }

    private double Noise(int cell) => Math.Exp(_low + ((cell + 0.5) * _step));

    private double Height(int cell)
    {
        if (!_held.TryGetValue(cell, out var found))
        {
            var sums = new double[_days];
            _held[cell] = found = (_filter.Forward(Noise(cell), sums), sums);
        }

        return found.Height;
    }

    /// <summary>Visits the neighbours of every cell that holds something.</summary>
    private void Widen()
    {
        for (var grown = true; grown;)
        {
            var (count, top) = (_held.Count, _held.Values.Max(h => h.Height));
            foreach (var cell in _held.Where(h => h.Value.Height > top - Cut).Select(h => h.Key).ToList())
            {
                Height(Math.Max(0, cell - 1));
                Height(Math.Min(_cells - 1, cell + 1));
            }

            grown = _held.Count > count;
        }
    }

    private (NoiseNode[] Nodes, double LogEvidence) Nodes()
    {
        var top = _held.Values.Max(h => h.Height);
        var nodes = _held.Where(h => h.Value.Height > top - Cut)
            .Select(h => new NoiseNode(Noise(h.Key), Math.Exp(h.Value.Height - top), h.Value.Sums)).ToArray();
        var total = nodes.Sum(n => n.Weight);
        return ([.. nodes.Select(n => n with { Weight = n.Weight / total })], top + Math.Log(total / _cells));
    }

    /// <summary>Every cell that is higher than its neighbours, as far as cells laid evenly over the bounds tell.</summary>
    private List<int> Tops(StepFilter coarse)
    {
        var (heights, sums, tops) = (new Dictionary<int, double>(), new double[_days], new List<int>());
        double Rough(int cell) => coarse == _filter ? Height(cell)
            : heights.TryGetValue(cell, out var height) ? height
            : heights[cell] = coarse.Forward(Noise(cell), sums);
        var laid = Enumerable.Range(0, Scanned + 1).Select(i => i * (_cells - 1) / Scanned).ToArray();
        for (var i = 0; i < laid.Length; i++)
        {
            var (left, middle, right) = (laid[Math.Max(0, i - 1)], laid[i], laid[Math.Min(Scanned, i + 1)]);
            if ((left == middle || Rough(middle) > Rough(left)) && (right == middle || Rough(middle) >= Rough(right)))
                tops.Add(Climb(Rough, left, middle, right));
        }

        return tops;
    }

    /// <summary>The top between two cells: where a parabola through three points has it, or else the middle of the wider side.</summary>
    private static int Climb(Func<int, double> height, int left, int middle, int right)
    {
        while (right - middle > 1 || middle - left > 1)
        {
            var (down, up) = (middle - left, right - middle);
            var next = up > down ? middle + ((up + 1) / 2) : middle - ((down + 1) / 2);
            if (down > 0 && up > 0)
            {
                var (fall, rise) = ((height(middle) - height(left)) / down, (height(right) - height(middle)) / up);
                var vertex = (int)Math.Round(((left + middle) / 2.0) + (fall / (fall - rise) * ((right - left) / 2.0)));
                if (vertex == middle)
                    return middle;
                if (vertex > left && vertex < right)
                    next = vertex;
            }

            var higher = height(next) > height(middle);
            if (next > middle)
                (left, middle, right) = higher ? (middle, next, right) : (left, middle, next);
            else
                (left, middle, right) = higher ? (left, next, middle) : (next, middle, right);
        }

        return middle;
    }
}
