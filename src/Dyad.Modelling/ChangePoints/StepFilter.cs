using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.ChangePoints;

/// <summary>
/// Exact recursions over a grid of levels: between two observation days the level stays, or is drawn anew from the prior, so that the level is
/// a Markov chain and the work grows with days times grid points.
/// </summary>
/// <remarks>
/// The segments are those of Fearnhead (2006, doi:10.1007/s11222-006-8450-8) with geometric lengths; since a segment's level is one of finitely
/// many, his recursion over segments folds into that of Baum and others (1970, doi:10.1214/aoms/1177697196) over levels. The forward pass is
/// the online filter of Adams and MacKay (2007, doi:10.48550/arXiv.0710.3742) with the run length summed out, so that nothing is pruned. Given its level μ
/// a day's mean y is Student t: (y − μ) √w / σ with <see cref="Freedom"/> degrees of freedom.
/// </remarks>
internal sealed class StepFilter(ObservedDays days, LevelGrid grid)
{
    /// <summary>Degrees of freedom of the noise; with five its density needs no power but a cube.</summary>
    internal const int Freedom = 5;

    /// <summary>log of Γ(3) / (Γ(5/2) √(5π)), the height of that density at its middle.</summary>
    private const double LogHeight = -0.9686195890547247;

    private readonly int _count = grid.Count;
    private readonly float[] _values = Array.ConvertAll(grid.Values, v => (float)v);

    /// <summary>
    /// Logarithm of the density of all scores for one noise; nothing is kept. In single precision: each day's factor is off by some 1e-7 of
    /// itself, so that the sum is good to about 1e-4 over a thousand days and more.
    /// </summary>
    internal double Evidence(double noise)
    {
        var level = new float[_count];
        Array.Fill(level, 1f / _count);
        var levels = MemoryMarshal.Cast<float, Vector256<float>>(level.AsSpan());
        var values = MemoryMarshal.Cast<float, Vector256<float>>(_values.AsSpan());
        double log = 0, product = 1, scale = 1;
        for (var i = 0; i < days.Count; i++)
        {
            var factor = Vector256.Create((float)(days.Weight[i] / (Freedom * noise * noise)));
            var mean = Vector256.Create((float)days.Mean[i]);
            var (stay, anew) = (Vector256.Create((float)(days.Stay[i] * scale)), Vector256.Create((float)((1 - days.Stay[i]) / _count)));
            var total = Vector256<float>.Zero;
            for (var k = 0; k < levels.Length; k++)
            {
                var off = mean - values[k];
                var t = Vector256<float>.One / (Vector256<float>.One + (factor * off * off));
                var now = ((stay * levels[k]) + anew) * (t * t * t);
                levels[k] = now;
                total += now;
            }

            var sum = (double)Vector256.Sum(total);
            scale = 1 / sum;
            product *= sum;
            if (product < 1e-200)
                (log, product) = (log + Math.Log(product), 1);
        }

        return Constant(noise) + log + Math.Log(product);
    }

    /// <summary>
    /// Forward pass in double precision. <paramref name="keep"/>, days × grid points, takes the distribution of the level given the scores up to each day.
    /// <paramref name="sums"/> takes the predictive densities, in units of the noise and without the constant.
    /// </summary>
    internal void Forward(double noise, double[] level, double[] sums, double[] keep)
    {
        Array.Fill(level, 1.0 / _count);
        for (var i = 0; i < days.Count; i++)
        {
            var factor = days.Weight[i] / (Freedom * noise * noise);
            var (stay, anew) = (days.Stay[i], (1 - days.Stay[i]) / _count);
            var mean = Vector256.Create(days.Mean[i]);
            var total = Vector256<double>.Zero;
            var levels = MemoryMarshal.Cast<double, Vector256<double>>(level.AsSpan());
            var values = MemoryMarshal.Cast<double, Vector256<double>>(grid.Values.AsSpan());
            var (factors, stays, news) = (Vector256.Create(factor), Vector256.Create(stay), Vector256.Create(anew));
            for (var k = 0; k < levels.Length; k++)
            {
                var off = mean - values[k];
                var t = Vector256<double>.One / (Vector256<double>.One + (factors * off * off));
                var now = ((stays * levels[k]) + news) * (t * t * t);
                levels[k] = now;
                total += now;
            }

            var sum = Vector256.Sum(total);
            sums[i] = sum;
            var scale = Vector256.Create(1 / sum);
            for (var k = 0; k < levels.Length; k++)
                levels[k] *= scale;
            level.CopyTo(keep, i * _count);
        }
    }

    /// <summary>Densities of one day's mean by level, in units of the noise and without the constant.</summary>
    internal void Densities(int day, double noise, Span<double> densities)
    {
        var factor = Vector256.Create(days.Weight[day] / (Freedom * noise * noise));
        var mean = Vector256.Create(days.Mean[day]);
        var values = MemoryMarshal.Cast<double, Vector256<double>>(grid.Values.AsSpan());
        var into = MemoryMarshal.Cast<double, Vector256<double>>(densities);
        for (var k = 0; k < into.Length; k++)
        {
            var off = mean - values[k];
            var t = Vector256<double>.One / (Vector256<double>.One + (factor * off * off));
            into[k] = t * t * t;
        }
    }

    private double Constant(double noise)
    {
        var log = days.Count * (LogHeight - Math.Log(noise));
        foreach (var weight in days.Weight)
            log += 0.5 * Math.Log(weight);
        return log;
    }
}
