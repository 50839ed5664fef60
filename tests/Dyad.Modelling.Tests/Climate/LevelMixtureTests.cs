using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>The averaged intervals against integrals worked out by brute force from densities alone.</summary>
public sealed class LevelMixtureTests
{
    private static readonly ImmutableArray<DailyScore> Few =
    [
        new(Happenings.Day(2), 1.5, 1), new(Happenings.Day(3), 2.0, 3), new(Happenings.Day(7), 0.25, 2), new(Happenings.Day(8), -4.0, 5),
        new(Happenings.Day(11), -3.5, 1), new(Happenings.Day(19), 1.0, 1),
    ];

    /// <summary>Scale and ratio both on a wide even grid; normals at given variances; the prior written out.</summary>
    private static List<(double Weight, LocalLevelFit Fit)> Posterior(ImmutableArray<DailyScore> days)
    {
        var events = days.Sum(d => d.Count);
        var centre = (days.Length - 1) / (events * (double)(days[^1].Day - days[0].Day));
        var fits = new List<(double LogWeight, LocalLevelFit Fit)>();
        for (var logRatio = -18.0; logRatio <= 18; logRatio += 0.15)
        {
            var ratio = centre * Math.Exp(logRatio);
            var prior = Math.Log(1 / (Math.Exp(logRatio / 2) + Math.Exp(-logRatio / 2)));
            for (var logTotal = -8.0; logTotal <= 14; logTotal += 0.1)
            {
                var total = Math.Exp(logTotal);
                var fit = LocalLevel.At(days, total / (1 + ratio), total * ratio / (1 + ratio));
                fits.Add((fit.LogLikelihood + prior, fit));
            }
        }

        var top = fits.Max(f => f.LogWeight);
        var sum = fits.Sum(f => Math.Exp(f.LogWeight - top));
        return [.. fits.Select(f => (Math.Exp(f.LogWeight - top) / sum, f.Fit)).Where(f => f.Item1 > 1e-12)];
    }

    private static double Below(double x, double level, double variance) =>
        variance > 0 ? Normal.CDF(level, Math.Sqrt(variance), x) : x > level ? 1 : 0;

    [Fact]
    public void Ends_of_the_interval_are_quantiles_of_the_posterior_over_both_variances()
    {
        var (fit, posterior) = (LocalLevel.Fit(Few), Posterior(Few));
        foreach (var t in new[] { -5, 2, 5, 8, 15, 19, 40 })
        {
            var (lower, upper) = fit.Interval(Happenings.Day(t), 0.9);
            double Share(double x) => posterior.Sum(p => p.Weight * Below(x, p.Fit.At(Happenings.Day(t)).Level, p.Fit.At(Happenings.Day(t)).Variance));
            Share(lower).ShouldBe(0.05, 5e-4, $"day {t}");
            Share(upper).ShouldBe(0.95, 5e-4, $"day {t}");
        }
    }

    [Theory]
    [InlineData(3, 8)]
    [InlineData(5, 30)]
    [InlineData(15, 17)]
    public void A_difference_has_interval_and_probability_of_the_posterior_over_both_variances(int from, int to)
    {
        var (start, end) = (Happenings.Day(from), Happenings.Day(to));
        var (lower, upper, rise) = LocalLevel.Fit(Few).Difference(start, end, 0.8);
        var posterior = Posterior(Few);
        double Share(double x) => posterior.Sum(p => p.Weight * Below(
            x, p.Fit.At(end).Level - p.Fit.At(start).Level, p.Fit.At(end).Variance + p.Fit.At(start).Variance - (2 * p.Fit.Covariance(start, end))));

        Share(lower).ShouldBe(0.1, 1e-3);
        Share(upper).ShouldBe(0.9, 1e-3);
        rise.ShouldNotBeNull().ShouldBe(1 - Share(0), 1e-3);
    }

    [Theory]
    [InlineData(7, 100, 0.0)]
    [InlineData(8, 100, 0.2)]
    [InlineData(9, 900, 0.1)]
    [InlineData(10, 900, 40.0)]
    public void The_grid_of_ratios_is_fine_and_wide_enough(int seed, int length, double step)
    {
        var days = Series.Simulate(seed, length, 6, step, 0.7).Days;
        var fit = LocalLevel.Fit(days);
        var (likelihood, centre, student) = (new LevelLikelihood(days.AsSpan()), RatioGrid.Centre(days.AsSpan()), days.Length - 1);
        var nodes = Enumerable.Range(-3000, 6001).Select(i => i / 100.0)
            .Select(x => (Point: likelihood.At(centre + x), Prior: -Math.Log(Math.Cosh(x / 2))))
            .ToList();
        var top = nodes.Max(n => n.Point.LogLikelihood + n.Prior);
        var weights = nodes.Select(n => Math.Exp(n.Point.LogLikelihood + n.Prior - top)).ToList();
        var kept = nodes.Zip(weights).Where(n => n.Second > 1e-9).Select(n => (Weight: n.Second / weights.Sum(), Fit: LocalLevel.At(days, n.First.Point.NoiseVariance, n.First.Point.LevelVariance))).ToList();
        foreach (var t in new[] { 0, length / 2, length + 20 })
        {
            var (lower, upper) = fit.Interval(Happenings.Day(t), 0.95);
            double Share(double x) => kept.Sum(k => k.Weight * StudentT.CDF(k.Fit.At(Happenings.Day(t)).Level, Math.Sqrt(k.Fit.At(Happenings.Day(t)).Variance), student, x));
            Share(lower).ShouldBe(0.025, 2e-4);
            Share(upper).ShouldBe(0.975, 2e-4);
        }
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(2.0)]
    [InlineData(45.0)]
    [InlineData(5000.0)]
    [InlineData(double.PositiveInfinity)]
    public void The_curve_is_Students(double freedom)
    {
        var curve = new StudentCurve(freedom);
        for (var x = -20.0; x < 20; x += 0.0371)
        {
            var (below, density) = curve.At(x);
            below.ShouldBe(double.IsInfinity(freedom) ? Normal.CDF(0, 1, x) : StudentT.CDF(0, 1, freedom, x), 1e-8);
            density.ShouldBe(double.IsInfinity(freedom) ? Normal.PDF(0, 1, x) : StudentT.PDF(0, 1, freedom, x), 1e-5);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(5)]
    public void Intervals_shift_and_scale_with_the_scores_and_turn_with_time(int seed)
    {
        var days = Series.Simulate(seed, 90, 6, seed % 4 * 0.08, 0.8).Days;
        var fit = LocalLevel.Fit(days);
        var scaled = LocalLevel.Fit(days.Map(y => (-2.5 * y) + 7));
        var reversed = LocalLevel.Fit([.. days.Reverse().Select(d => d with { Day = Happenings.Day(-(d.Day - Happenings.Day(0))) })]);
        for (var t = -10; t < 100; t += 5)
        {
            var (lower, upper) = fit.Interval(Happenings.Day(t), 0.95);
            scaled.Interval(Happenings.Day(t), 0.95).Upper.ShouldBe((-2.5 * lower) + 7, 1e-4);
            scaled.Interval(Happenings.Day(t), 0.95).Lower.ShouldBe((-2.5 * upper) + 7, 1e-4);
            reversed.Interval(Happenings.Day(-t), 0.95).Lower.ShouldBe(lower, 1e-4);
        }
    }

    [Fact]
    public void Where_no_noise_is_seen_days_with_scores_still_have_width()
    {
        var fit = LocalLevel.Fit([.. Enumerable.Range(1, 7).Select(i => new DailyScore(Happenings.Day(i), i, 1))]);

        fit.Diagnosis.ShouldBe(ClimateDiagnosis.NoiseVanishes);
        var (lower, upper) = fit.Interval(Happenings.Day(4), 0.95);
        (upper - lower).ShouldBeInRange(0.1, 4);
        lower.ShouldBeLessThan(4);
        upper.ShouldBeGreaterThan(4);
    }
}
