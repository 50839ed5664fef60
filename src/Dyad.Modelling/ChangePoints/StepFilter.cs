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
/// the online filter of Adams and MacKay (2007, arXiv:0710.3742) with the run length summed out, so that nothing is pruned. Given its level μ
/// a day's mean y is Student t: (y − μ) √w / σ with <see cref="Freedom"/> degrees of freedom.
/// </remarks>
internal sealed class StepFilter(ObservedDays days, LevelGrid grid)
{
    /// <summary>Degrees of freedom of the noise; with five its density needs no power but a cube.</summary>
    internal const int Freedom = 5;

    /// <summary>log of Γ(3) / (Γ(5/2) √(5π)), the height of that density at its middle.</summary>
    private const double LogHeight = -0.9686195890547247;

    private readonly int _count = grid.Count;

    /// <summary>Logarithm of the density of all scores for one noise; nothing is kept.</summary>
    internal double Evidence(double noise)
    {
        var level = new double[_count];
        var sums = new double[days.Count];
        Forward(noise, level, sums, keep: null);
        return Evidence(noise, sums);
    }

    /// <summary>
    /// Forward pass. <paramref name="keep"/>, days × grid points, takes the distribution of the level given the scores up to each day.
    /// <paramref name="sums"/> takes the predictive densities, in units of the noise and without the constant.
    /// </summary>
    internal void Forward(double noise, double[] level, double[] sums, double[]? keep)
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
            if (keep is not null)
                level.CopyTo(keep, i * _count);
        }
    }

    /// <summary>Densities of one day's mean by level, in units of the noise and without the constant.</summary>
    internal void Densities(int day, double noise, Span<double> densities)
    {
        var factor = days.Weight[day] / (Freedom * noise * noise);
        for (var k = 0; k < _count; k++)
        {
            var off = days.Mean[day] - grid.Values[k];
            var t = 1 / (1 + (factor * off * off));
            densities[k] = t * t * t;
        }
    }

    /// <summary>Logarithm of the density of all scores from what a forward pass left.</summary>
    internal double Evidence(double noise, double[] sums)
    {
        var log = days.Count * (LogHeight - Math.Log(noise));
        for (var i = 0; i < sums.Length; i++)
            log += Math.Log(sums[i]) + (0.5 * Math.Log(days.Weight[i]));
        return log;
    }
}
