using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Accounts;

/// <summary>
/// The probability of a day under one account: an average over draws of its parameters, weighted by how well each draw foretold the days since the
/// fit (importance weights), so that what was learnt since then counts too. Holds scratch: one for each account.
/// </summary>
internal sealed class DayDensity
{
    /// <summary>Least mean of a cell: a draw that held an event for all but impossible must not make a day impossible.</summary>
    private const float LeastMean = 1e-30f;

    private readonly StepPredictor[] _draws;
    private readonly int _pairs;
    private readonly double[] _weights;
    private readonly double[] _logs;
    private readonly float[][] _means;

    internal DayDensity(StepPredictor[] draws, int pairs)
    {
        (_draws, _pairs) = (draws, pairs);
        _weights = new double[draws.Length];
        _logs = new double[draws.Length];
        _means = [.. draws.Select(d => new float[pairs * d.Classes])];
    }

    /// <summary>Logarithm of the probability of a day, and of each of its cells with events.</summary>
    /// <param name="columns">Columns of the day.</param>
    /// <param name="tallies">What happened between pairs.</param>
    /// <param name="cells">Receives the logarithms for these, in their order.</param>
    internal double Score(ReadOnlySpan<float> columns, ReadOnlySpan<Tally> tallies, Span<double> cells)
    {
        var before = LogSum(_weights);
        cells.Fill(double.NegativeInfinity);
        for (var m = 0; m < _draws.Length; m++)
        {
            var (draw, means) = (_draws[m], _means[m]);
            draw.Means(columns, means);
            var log = 0.0;
            for (var k = 0; k < draw.Classes; k++)
                log += LogOfNothing(means.AsSpan(k * _pairs, _pairs), draw.Sizes[k]);
            for (var i = 0; i < tallies.Length; i++)
            {
                var tally = tallies[i];
                var counts = new NegativeBinomial(Math.Max(LeastMean, means[(tally.Class * _pairs) + tally.Channel]), draw.Sizes[tally.Class]);
                var one = counts.LogProbability(tally.Count);
                log += one - counts.LogProbability(0);
                cells[i] = LogAdd(cells[i], _weights[m] - before + one);
            }

            _logs[m] = _weights[m] + log;
        }

        var after = LogSum(_logs);
        for (var m = 0; m < _draws.Length; m++)
            _weights[m] = _logs[m] - after;
        return after - before;
    }

    /// <summary>Expected counts and probabilities of one event, of the day whose columns are given.</summary>
    internal void Expect(ReadOnlySpan<float> columns, Span<float> means, Span<float> ones)
    {
        means.Clear();
        ones.Clear();
        var all = LogSum(_weights);
        for (var m = 0; m < _draws.Length; m++)
        {
            var share = (float)Math.Exp(_weights[m] - all);
            _draws[m].Means(columns, _means[m]);
            for (var i = 0; i < means.Length; i++)
            {
                means[i] += share * _means[m][i];
                if (ones.Length > 0)
                    ones[i] += share * (float)Math.Exp(new NegativeBinomial(_means[m][i], _draws[m].Sizes[i / _pairs]).LogProbability(1));
            }
        }
    }

    /// <summary>Weighted means of the last scored day, without asking the predictors again.</summary>
    internal void LastMeans(Span<float> means)
    {
        means.Clear();
        var all = LogSum(_weights);
        for (var m = 0; m < _draws.Length; m++)
        {
            var share = (float)Math.Exp(_weights[m] - all);
            for (var i = 0; i < means.Length; i++)
                means[i] += share * _means[m][i];
        }
    }

    /// <summary><c>Σ −r log(1 + μ/r)</c>.</summary>
    private static double LogOfNothing(ReadOnlySpan<float> means, double size)
    {
        var at = 0;
        ref var first = ref MemoryMarshal.GetReference(means);
        var (inverse, sum) = (Vector512.Create((float)(1 / size)), Vector512<float>.Zero);
        for (; at + Vector512<float>.Count <= means.Length; at += Vector512<float>.Count)
        {
            var x = Vector512.LoadUnsafe(ref first, (nuint)at) * inverse;
            // Single precision loses log(1 + x) for small x; there three terms of its series are exact enough.
            var series = x * (Vector512<float>.One - (x * (Vector512.Create(0.5f) - (x * (1f / 3)))));
            sum += Vector512.ConditionalSelect(Vector512.LessThan(x, Vector512.Create(0.01f)), series, Vector512.Log(Vector512<float>.One + x));
        }

        double total = Vector512.Sum(sum);
        for (; at < means.Length; at++)
            total += MathNet.Numerics.SpecialFunctions.Log1p(means[at] / size);
        return -size * total;
    }

    private static double LogSum(ReadOnlySpan<double> values)
    {
        var highest = double.NegativeInfinity;
        foreach (var value in values)
            highest = Math.Max(highest, value);
        var sum = 0.0;
        foreach (var value in values)
            sum += Math.Exp(value - highest);
        return highest + Math.Log(sum);
    }

    private static double LogAdd(double a, double b) =>
        double.IsNegativeInfinity(a) ? b : Math.Max(a, b) + Math.Log(1 + Math.Exp(-Math.Abs(a - b)));
}
