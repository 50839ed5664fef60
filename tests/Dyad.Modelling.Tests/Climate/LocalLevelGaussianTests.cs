using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using MathNet.Numerics.LinearAlgebra;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>Against the multivariate normal distribution written out in full, without any filter.</summary>
public sealed class LocalLevelGaussianTests
{
    private const int Length = 14;
    private const double Noise = 2.3;
    private const double Step = 0.4;

    private static readonly ImmutableArray<DailyScore> Days =
    [
        new(Happenings.Day(2), -1.5, 3), new(Happenings.Day(3), 2.0, 1), new(Happenings.Day(7), 0.25, 2),
        new(Happenings.Day(8), -4.0, 5), new(Happenings.Day(11), -3.5, 1),
    ];

    /// <summary>Posterior of all levels: the precision is the walk's D'D/σ²η plus n/σ²ε on observed days; the flat start adds nothing.</summary>
    private static (Vector<double> Mean, Matrix<double> Covariance) Posterior(double noise, double step)
    {
        var differences = Matrix<double>.Build.Dense(Length - 1, Length, (i, j) => j == i ? -1 : j == i + 1 ? 1 : 0);
        var precision = differences.TransposeThisAndMultiply(differences) / step;
        var pull = Vector<double>.Build.Dense(Length);
        foreach (var (day, mean, count) in Days)
        {
            var t = day - Happenings.Day(0);
            precision[t, t] += count / noise;
            pull[t] = count * mean / noise;
        }

        var covariance = precision.Inverse();
        return (covariance * pull, covariance);
    }

    [Fact]
    public void Levels_variances_and_covariances_of_all_days_are_those_of_the_posterior()
    {
        var fit = LocalLevel.At(Days, Noise, Step);
        var (mean, covariance) = Posterior(Noise, Step);
        for (var s = 0; s < Length; s++)
        {
            fit.At(Happenings.Day(s)).Level.ShouldBe(mean[s], 1e-12);
            fit.At(Happenings.Day(s)).Variance.ShouldBe(covariance[s, s], 1e-12);
            for (var t = 0; t < Length; t++)
                fit.Covariance(Happenings.Day(s), Happenings.Day(t)).ShouldBe(covariance[s, t], 1e-12);
        }
    }

    [Fact]
    public void Weights_are_the_rows_of_the_posterior()
    {
        var fit = LocalLevel.At(Days, Noise, Step);
        var (_, covariance) = Posterior(Noise, Step);
        for (var t = 0; t < Length; t++)
        {
            var weights = fit.Weights(Happenings.Day(t));
            weights.Select(w => w.Day).ShouldBe(Days.Select(d => d.Day));
            for (var i = 0; i < weights.Length; i++)
                weights[i].Weight.ShouldBe(covariance[t, Days[i].Day - Happenings.Day(0)] * Days[i].Count / Noise, 1e-12);
        }
    }

    [Fact]
    public void Log_likelihood_is_the_density_of_the_differences_from_the_first_day()
    {
        var free = Days.Length - 1;
        var differences = Vector<double>.Build.Dense(free, i => Days[i + 1].Mean - Days[0].Mean);
        var covariance = Matrix<double>.Build.Dense(free, free, (i, j) =>
            (Step * (Days[Math.Min(i, j) + 1].Day - Days[0].Day)) + (Noise / Days[0].Count) + (i == j ? Noise / Days[i + 1].Count : 0));
        var expected = -0.5 * ((Days.Length * Math.Log(2 * Math.PI)) + Math.Log(covariance.Determinant())
            + (differences * covariance.Inverse() * differences));

        LocalLevel.At(Days, Noise, Step).LogLikelihood.ShouldBe(expected, 1e-12);
        var concentrated = new LevelLikelihood(Days.AsSpan()).At(Math.Log(0.7));
        LocalLevel.At(Days, concentrated.NoiseVariance, concentrated.LevelVariance).LogLikelihood.ShouldBe(concentrated.LogLikelihood, 1e-12);
    }

    [Fact]
    public void Corners_are_the_limits_of_the_posterior()
    {
        var constant = LocalLevel.At(Days, Noise, 0);
        var pooled = Days.Sum(d => d.Count * d.Mean) / Days.Sum(d => d.Count);
        var noiseless = LocalLevel.At(Days, 0, Step);
        foreach (var t in Enumerable.Range(0, Length))
        {
            constant.At(Happenings.Day(t)).Level.ShouldBe(pooled, 1e-12);
            constant.At(Happenings.Day(t)).Variance.ShouldBe(Noise / Days.Sum(d => d.Count), 1e-12);
            noiseless.Weights(Happenings.Day(t)).Sum(w => w.Weight).ShouldBe(1, 1e-12);
        }

        // Without noise the level is the Brownian bridge between observations: linear, variance σ²η k (g − k) / g.
        noiseless.At(Happenings.Day(4)).Level.ShouldBe(2.0 + (0.25 * (0.25 - 2.0)), 1e-12);
        noiseless.At(Happenings.Day(4)).Variance.ShouldBe(Step * 1 * 3 / 4, 1e-12);
        noiseless.At(Happenings.Day(8)).ShouldBe(new SmoothedLevel(-4.0, 0));
        noiseless.At(Happenings.Day(0)).Variance.ShouldBe(Step * 2, 1e-12);
    }
}
