using System.Collections.Immutable;
using Dyad.Modelling.Climate;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>What must hold for every series, whatever the numbers.</summary>
public sealed class LocalLevelLawTests
{
    public static TheoryData<int> Seeds => [1, 2, 3, 4, 5, 6, 7, 8];

    private static ImmutableArray<DailyScore> Some(int seed) => Series.Simulate(seed, 90, 6, seed % 4 * 0.08, 0.8).Days;

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Adding_a_constant_to_all_scores_adds_it_to_all_levels(int seed)
    {
        var (fit, shifted) = (LocalLevel.Fit(Some(seed)), LocalLevel.Fit(Some(seed).Map(y => y + 7.25)));

        shifted.NoiseVariance.ShouldBeNear(fit.NoiseVariance, 1e-8);
        shifted.LevelVariance.ShouldBeNear(fit.LevelVariance, 1e-8);
        for (var t = -3; t < 95; t++)
            shifted.At(Happenings.Day(t)).Level.ShouldBe(fit.At(Happenings.Day(t)).Level + 7.25, 1e-8);
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Multiplying_all_scores_multiplies_levels_and_squares_into_variances(int seed)
    {
        const double Factor = -2.5;
        var (fit, scaled) = (LocalLevel.Fit(Some(seed)), LocalLevel.Fit(Some(seed).Map(y => y * Factor)));

        scaled.Diagnosis.ShouldBe(fit.Diagnosis);
        scaled.NoiseVariance.ShouldBeNear(fit.NoiseVariance * Factor * Factor, 1e-8);
        scaled.LevelVariance.ShouldBeNear(fit.LevelVariance * Factor * Factor, 1e-8);
        for (var t = -3; t < 95; t++)
        {
            scaled.At(Happenings.Day(t)).Level.ShouldBe(fit.At(Happenings.Day(t)).Level * Factor, 1e-8);
            scaled.At(Happenings.Day(t)).Variance.ShouldBeNear(fit.At(Happenings.Day(t)).Variance * Factor * Factor, 1e-8);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Running_time_backwards_runs_the_levels_backwards(int seed)
    {
        var days = Some(seed);
        var (fit, reversed) = (
            LocalLevel.Fit(days),
            LocalLevel.Fit([.. days.Reverse().Select(d => d with { Day = Happenings.Day(-(d.Day - Happenings.Day(0))) })]));

        reversed.LogLikelihood.ShouldBe(fit.LogLikelihood, 1e-8);
        for (var t = -3; t < 95; t++)
        {
            var (forward, backward) = (fit.At(Happenings.Day(t)), reversed.At(Happenings.Day(-t)));
            backward.Level.ShouldBe(forward.Level, 1e-7);
            backward.Variance.ShouldBe(forward.Variance, 1e-7);
            reversed.Covariance(Happenings.Day(-t), Happenings.Day(-t - 9))
                .ShouldBe(fit.Covariance(Happenings.Day(t), Happenings.Day(t + 9)), 1e-7);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void No_other_pair_of_variances_is_likelier(int seed)
    {
        var days = Some(seed);
        var fit = LocalLevel.Fit(days);
        foreach (var noise in new[] { 0, 0.5, 0.9, 0.99, 1, 1.01, 1.1, 2 })
        {
            foreach (var step in new[] { 0, 1e-6, 1e-3, 0.02, 0.9, 0.99, 1, 1.01, 1.1, 2, 30 })
            {
                var level = fit.LevelVariance * step;
                if (step is > 0 and < 0.9 || fit.LevelVariance == 0)
                    level = step;
                if ((noise * fit.NoiseVariance) + level > 0)
                    LocalLevel.At(days, noise * fit.NoiseVariance, level).LogLikelihood.ShouldBeLessThanOrEqualTo(fit.LogLikelihood + 1e-7);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_score_is_the_slope_of_the_log_likelihood(int seed)
    {
        var likelihood = new LevelLikelihood(Some(seed).AsSpan());
        for (var ratio = -9.0; ratio < 6; ratio += 0.7)
        {
            var slope = (likelihood.At(ratio + 1e-5).LogLikelihood - likelihood.At(ratio - 1e-5).LogLikelihood) / 2e-5;
            likelihood.At(ratio).Score.ShouldBe(slope, 1e-5);
        }
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_level_is_the_weighted_sum_of_the_means(int seed)
    {
        var days = Some(seed);
        var fit = LocalLevel.Fit(days);
        for (var t = -3; t < 95; t++)
        {
            var weights = fit.Weights(Happenings.Day(t));
            weights.Sum(w => w.Weight).ShouldBe(1, 1e-12);
            weights.Zip(days, (w, d) => w.Weight * d.Mean).Sum().ShouldBe(fit.At(Happenings.Day(t)).Level, 1e-10);
        }
    }
}
