using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.ChangePoints;

/// <summary>What the scores say at one noise: forward pass kept, backward pass on demand.</summary>
internal sealed class StepPosterior
{
    private readonly ObservedDays _days;
    private readonly StepFilter _filter;
    private readonly int _levels;
    private readonly double[] _forward;
    private readonly double[] _sums;

    /// <summary>Makes room for a series; it is used again for every noise.</summary>
    internal StepPosterior(ObservedDays days, LevelGrid grid, StepFilter filter)
    {
        _days = days;
        _filter = filter;
        _levels = grid.Count;
        _forward = new double[days.Count * _levels];
        _sums = new double[days.Count];
    }

    internal double Noise { get; private set; }

    /// <summary>Runs forward at a noise.</summary>
    internal void Run(double noise)
    {
        Noise = noise;
        _filter.Forward(noise, new double[_levels], _sums, _forward);
    }

    /// <summary>
    /// Runs backward and adds, times a weight, the probability of a change before each day and that of none after it. <paramref name="at"/>
    /// is given the backward vector of every day asked for.
    /// </summary>
    internal void Back(double weight, double[] change, double[] none, Dictionary<int, double[]>? at)
    {
        var beta = new double[_levels];
        var alone = new double[_levels];
        var densities = new double[_levels];
        Array.Fill(beta, 1.0);
        Array.Fill(alone, 1.0);
        for (var i = _days.Count - 1; i >= 0; i--)
        {
            if (at is not null && at.TryGetValue(i, out var kept))
                beta.CopyTo(kept, 0);
            none[i] += weight * Product(_forward.AsSpan(i * _levels, _levels), alone);
            if (i == 0)
                return;
            _filter.Densities(i, Noise, densities);
            var (stay, inverse) = (_days.Stay[i], 1 / _sums[i]);
            var anew = (1 - stay) * Product(beta, densities) / _levels;
            change[i] += weight * anew * inverse;
            Step(beta, alone, densities, stay * inverse, anew * inverse);
        }
    }

    /// <summary>Probability that the level does not change before any of the days <paramref name="from"/> to <paramref name="to"/>.</summary>
    internal double Unchanged(int from, int to, ReadOnlySpan<double> beta)
    {
        var densities = new double[_levels];
        var path = _forward.AsSpan((from - 1) * _levels, _levels).ToArray();
        for (var i = from; i <= to; i++)
        {
            _filter.Densities(i, Noise, densities);
            var factor = _days.Stay[i] / _sums[i];
            for (var k = 0; k < _levels; k++)
                path[k] *= factor * densities[k];
        }

        double sum = 0;
        for (var k = 0; k < _levels; k++)
            sum += path[k] * beta[k];
        return sum;
    }

    /// <summary>
    /// Adds, times a weight, the joint distribution of the level before the first and on the last of some days where it changed between: its two
    /// margins, and that of the difference by grid steps, from −(levels − 1) on.
    /// </summary>
    internal void Joint(int from, int to, ReadOnlySpan<double> beta, double weight, double[] before, double[] after, double[] difference)
    {
        // The chance of a path from each level before, split by the level now; those that have stayed are kept apart on the side.
        var moved = new double[_levels * _levels];
        var stayed = new double[_levels];
        var densities = new double[_levels];
        Array.Fill(stayed, 1.0);
        for (var i = from; i <= to; i++)
        {
            _filter.Densities(i, Noise, densities);
            var (stay, inverse) = (_days.Stay[i], 1 / _sums[i]);
            for (var k = 0; k < _levels; k++)
            {
                var row = moved.AsSpan(k * _levels, _levels);
                var anew = (1 - stay) * (stayed[k] + Sum(row)) / _levels;
                Step(row, densities, stay * inverse, anew * inverse);
                stayed[k] *= stay * densities[k] * inverse;
            }
        }

        var forward = _forward.AsSpan((from - 1) * _levels, _levels);
        for (var k = 0; k < _levels; k++)
        {
            for (var l = 0; l < _levels; l++)
            {
                var mass = weight * forward[k] * moved[(k * _levels) + l] * beta[l];
                before[k] += mass;
                after[l] += mass;
                difference[l - k + _levels - 1] += mass;
            }
        }
    }

    private static double Sum(ReadOnlySpan<double> values)
    {
        var sum = Vector256<double>.Zero;
        foreach (var v in MemoryMarshal.Cast<double, Vector256<double>>(values))
            sum += v;
        return Vector256.Sum(sum);
    }

    private static double Product(ReadOnlySpan<double> one, ReadOnlySpan<double> other)
    {
        var a = MemoryMarshal.Cast<double, Vector256<double>>(one);
        var b = MemoryMarshal.Cast<double, Vector256<double>>(other);
        var sum = Vector256<double>.Zero;
        for (var k = 0; k < a.Length; k++)
            sum += a[k] * b[k];
        return Vector256.Sum(sum);
    }

    /// <summary>A step back: β ← stay · β · density + anew, and the path without a change.</summary>
    private static void Step(Span<double> beta, Span<double> alone, ReadOnlySpan<double> densities, double stay, double anew)
    {
        var b = MemoryMarshal.Cast<double, Vector256<double>>(beta);
        var a = MemoryMarshal.Cast<double, Vector256<double>>(alone);
        var d = MemoryMarshal.Cast<double, Vector256<double>>(densities);
        var (stays, news) = (Vector256.Create(stay), Vector256.Create(anew));
        for (var k = 0; k < b.Length; k++)
        {
            var density = stays * d[k];
            b[k] = (density * b[k]) + news;
            a[k] *= density;
        }
    }

    /// <summary>A step forward of the paths that have changed: row ← (stay · row + anew) · density.</summary>
    private static void Step(Span<double> row, ReadOnlySpan<double> densities, double stay, double anew)
    {
        var r = MemoryMarshal.Cast<double, Vector256<double>>(row);
        var d = MemoryMarshal.Cast<double, Vector256<double>>(densities);
        var (stays, news) = (Vector256.Create(stay), Vector256.Create(anew));
        for (var k = 0; k < r.Length; k++)
            r[k] = ((stays * r[k]) + news) * d[k];
    }
}
