using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.ChangePoints;

/// <summary>What is gathered about a window, over all nodes of the noise.</summary>
internal sealed class WindowSums(int levels)
{
    /// <summary>Probability of no change in the window.</summary>
    internal double Unchanged { get; set; }

    /// <summary>Level before, where it changed.</summary>
    internal double[] Before { get; } = new double[levels];

    /// <summary>Level after, where it changed.</summary>
    internal double[] After { get; } = new double[levels];

    /// <summary>After less before by grid steps, from −(levels − 1) on, where it changed.</summary>
    internal double[] Difference { get; } = new double[(2 * levels) - 1];
}

/// <summary>The level before a window and on its last day, jointly.</summary>
/// <remarks>
/// A path that changed has a last change, and since then one level. So the joint distribution is a sum, over the days of that change, of what may
/// lie before times what may lie after, and the work is days × levels and days × (levels that may be)² instead of days × levels².
/// </remarks>
internal sealed class WindowLevels(ObservedDays days, LevelGrid grid, StepFilter filter)
{
    /// <summary>Share of a distribution that is left out at either end.</summary>
    private const double Tail = 1e-9;

    private readonly int _levels = grid.Count;
    private double[] _room = [];

    /// <summary>Probability that the level does not change before any of the days <paramref name="from"/> to <paramref name="to"/>.</summary>
    internal double Unchanged(int from, int to, NoiseNode node, ReadOnlySpan<float> before, ReadOnlySpan<float> beta)
    {
        Span<double> densities = Room(2)[..(2 * _levels)];
        var path = densities[_levels..];
        for (var k = 0; k < _levels; k++)
            path[k] = before[k];
        for (var i = from; i <= to; i++)
        {
            filter.Densities(i, node.Noise, densities[.._levels]);
            Multiply(path, densities[.._levels], days.Stay[i] / node.Sums[i]);
        }

        double sum = 0;
        for (var k = 0; k < _levels; k++)
            sum += path[k] * beta[k];
        return sum;
    }

    /// <summary>Adds the distributions given a change before any of the days <paramref name="from"/> to <paramref name="to"/>.</summary>
    internal void Add(int from, int to, NoiseNode node, ReadOnlySpan<float> before, ReadOnlySpan<float> beta, WindowSums into)
    {
        var count = to - from + 1;
        var room = Room((3 * count) + 1);
        Span<double> Row(int block, int row) => room.AsSpan(((block * count) + row) * _levels, _levels);
        const int density = 0, earlier = 1, later = 2;
        for (var i = 0; i < count; i++)
        {
            filter.Densities(from + i, node.Noise, Row(density, i));
            Multiply(Row(density, i), 1 / node.Sums[from + i]);
        }

        // later: the chance that the last change is before day i, of each level since then; living: the same up to an earlier day m.
        var living = new double[count, count];
        for (var i = 0; i < count; i++)
        {
            var path = Row(later, i);
            path.Fill((1 - days.Stay[from + i]) / _levels);
            for (var m = i; m < count; m++)
                living[i, m] = Multiply(path, Row(density, m), m > i ? days.Stay[from + m] : 1);
        }

        // earlier: the chance of coming to the day before day i, whatever the level there, from each level before the window.
        var stayed = room.AsSpan(3 * count * _levels, _levels);
        stayed.Fill(1);
        for (var i = 0; i < count; i++)
        {
            var path = Row(earlier, i);
            stayed.CopyTo(path);
            for (var j = 0; j < i; j++)
                AddScaled(path, Row(earlier, j), living[j, i - 1]);
            Multiply(stayed, Row(density, i), days.Stay[from + i]);
        }

        for (var i = 0; i < count; i++)
            Add(Row(earlier, i), Row(later, i), node.Weight, before, beta, into);
    }

    private void Add(Span<double> earlier, Span<double> later, double weight, ReadOnlySpan<float> before, ReadOnlySpan<float> beta, WindowSums into)
    {
        double left = 0, right = 0;
        for (var k = 0; k < _levels; k++)
        {
            left += earlier[k] *= weight * before[k];
            right += later[k] *= beta[k];
        }

        AddScaled(into.Before, earlier, right);
        AddScaled(into.After, later, left);
        var (first, last) = Held(earlier, left);
        var (low, high) = Held(later, right);
        for (var k = first; k <= last; k++)
            AddScaled(into.Difference.AsSpan(low - k + _levels - 1, high - low + 1), later[low..(high + 1)], earlier[k]);
    }

    /// <summary>First and last level between which all but the tails lie.</summary>
    private static (int First, int Last) Held(ReadOnlySpan<double> mass, double total)
    {
        var (first, last) = (0, mass.Length - 1);
        for (double tail = mass[first]; tail < Tail * total && first < last; tail += mass[first])
            first++;
        for (double tail = mass[last]; tail < Tail * total && last > first; tail += mass[last])
            last--;
        return (first, last);
    }

    private double[] Room(int rows)
    {
        if (_room.Length < rows * _levels)
            _room = new double[rows * _levels];
        return _room;
    }

    /// <summary>into ← into · factors · by; gives the sum.</summary>
    private static double Multiply(Span<double> into, ReadOnlySpan<double> factors, double by)
    {
        var a = MemoryMarshal.Cast<double, Vector256<double>>(into);
        var b = MemoryMarshal.Cast<double, Vector256<double>>(factors)[..a.Length];
        var (scale, sum) = (Vector256.Create(by), Vector256<double>.Zero);
        for (var k = 0; k < a.Length; k++)
        {
            a[k] *= b[k] * scale;
            sum += a[k];
        }

        return Vector256.Sum(sum);
    }

    private static void Multiply(Span<double> into, double by)
    {
        foreach (ref var value in into)
            value *= by;
    }

    /// <summary>into ← into + by · what, of any length.</summary>
    private static void AddScaled(Span<double> into, ReadOnlySpan<double> what, double by)
    {
        var a = MemoryMarshal.Cast<double, Vector256<double>>(into);
        var b = MemoryMarshal.Cast<double, Vector256<double>>(what)[..a.Length];
        var scale = Vector256.Create(by);
        for (var k = 0; k < a.Length; k++)
            a[k] += scale * b[k];
        for (var k = a.Length * Vector256<double>.Count; k < into.Length; k++)
            into[k] += by * what[k];
    }
}
