using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.Forecasts.Direct;

/// <summary>What came after past origins, beside the rates that were known then.</summary>
/// <param name="Expected">For each input what its rate alone would give over the horizon, row by row.</param>
/// <param name="Counts">What came.</param>
/// <param name="Weights">How much each row counts.</param>
internal sealed record PastCounts(double[][] Expected, int[] Counts, double[] Weights)
{
    internal double Events
    {
        get
        {
            var sum = 0.0;
            for (var i = 0; i < Counts.Length; i++)
                sum += Weights[i] * Counts[i];
            return sum;
        }
    }
}

/// <summary>
/// Weights of a mixture of rates and the size about it, by turns. For given sizes the weights climb by the multiplicative step of expectation-maximisation,
/// with which each event is dealt out among the rates that foretold it:
/// <c>w_j ← (w_j Σ x_j y/μ + κ w⁰_j) / (Σ x_j (y + r)/(μ + r) + κ)</c>, <c>x_j</c> what rate j expects; no step loses. Beforehand it is as if <c>κ</c> events
/// had been seen that the weights <c>w⁰</c> foretold.
/// </summary>
/// <remarks>For Poisson counts (r infinite) the second factor is 1 and the step is that of Richardson (1972) and Lucy (1974, doi:10.1086/111605).</remarks>
internal sealed class MixtureFit(PastCounts past, double[] prior, double priorEvents)
{
    private const int Rounds = 5;
    private const int StepsOfRound = 30;
    private const double Settled = 1e-4;
    private readonly int _rows = past.Counts.Length;
    private readonly double[] _means = new double[past.Counts.Length];
    private readonly double[] _sizes = new double[past.Counts.Length];
    private readonly double[] _share = new double[past.Counts.Length];
    private readonly double[] _load = new double[past.Counts.Length];

    internal (double[] Weights, SizeCurve Size) Run()
    {
        var (weights, size) = ((double[])prior.Clone(), SizeCurve.Unknown);
        if (_rows == 0)
            return (weights, size);
        Mix(weights);
        for (var round = 0; round < Rounds; round++)
        {
            size = SizeCurve.Fit(size, _means, past.Counts, past.Weights);
            for (var i = 0; i < _rows; i++)
                _sizes[i] = size.At(_means[i]);
            for (var step = 0; step < StepsOfRound && Climb(weights) > Settled; step++)
                Mix(weights);
            Mix(weights);
        }

        return (weights, SizeCurve.Fit(size, _means, past.Counts, past.Weights));
    }

    private void Mix(double[] weights)
    {
        Array.Fill(_means, RateMixture.LeastMean);
        for (var j = 0; j < weights.Length; j++)
            AddScaled(past.Expected[j], weights[j], _means);
    }

    /// <summary>One step; returns the largest change of a weight.</summary>
    private double Climb(double[] weights)
    {
        for (var i = 0; i < _rows; i++)
        {
            _share[i] = past.Weights[i] * past.Counts[i] / _means[i];
            _load[i] = past.Weights[i] * (past.Counts[i] + _sizes[i]) / (_means[i] + _sizes[i]);
        }

        var most = 0.0;
        for (var j = 0; j < weights.Length; j++)
        {
            var came = Dot(past.Expected[j], _share);
            var asked = Dot(past.Expected[j], _load);
            var next = ((weights[j] * came) + (priorEvents * prior[j])) / (asked + priorEvents);
            most = Math.Max(most, Math.Abs(next - weights[j]));
            weights[j] = next;
        }

        return most;
    }

    private static void AddScaled(double[] of, double by, double[] to)
    {
        var at = 0;
        ref var from = ref MemoryMarshal.GetArrayDataReference(of);
        ref var target = ref MemoryMarshal.GetArrayDataReference(to);
        for (; at + Vector512<double>.Count <= to.Length; at += Vector512<double>.Count)
        {
            var sum = Vector512.LoadUnsafe(ref target, (nuint)at) + (Vector512.LoadUnsafe(ref from, (nuint)at) * by);
            sum.StoreUnsafe(ref target, (nuint)at);
        }

        for (; at < to.Length; at++)
            to[at] += of[at] * by;
    }

    private static double Dot(double[] left, double[] right)
    {
        var (at, sums) = (0, Vector512<double>.Zero);
        ref var a = ref MemoryMarshal.GetArrayDataReference(left);
        ref var b = ref MemoryMarshal.GetArrayDataReference(right);
        for (; at + Vector512<double>.Count <= left.Length; at += Vector512<double>.Count)
            sums += Vector512.LoadUnsafe(ref a, (nuint)at) * Vector512.LoadUnsafe(ref b, (nuint)at);
        var sum = Vector512.Sum(sums);
        for (; at < left.Length; at++)
            sum += left[at] * right[at];
        return sum;
    }
}
