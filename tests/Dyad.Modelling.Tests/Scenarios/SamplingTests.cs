using Dyad.Modelling.Climate;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Scenarios;

/// <summary>Errors of simulated shares, the climate along a path, and the ladder along a path.</summary>
public sealed class SamplingTests
{
    [Fact]
    public void The_spread_over_draws_is_found_and_chance_is_not_taken_for_it()
    {
        const int Draws = 400, Paths = 25;
        foreach (var deviation in (double[])[0, 0.1])
        {
            var random = new RandomSequence(new Seed(8), 1);
            double[] means =
            [
                .. Enumerable.Range(0, Draws).Select(_ =>
                {
                    var probability = 0.4 + (deviation * (random.Next() < 0.5 ? -1 : 1));
                    return Enumerable.Range(0, Paths).Count(_ => random.Next() < probability) / (double)Paths;
                }),
            ];
            var sampling = new Sampling(means, Paths, 0.95);
            sampling.Spread().Deviation.ShouldBe(deviation, deviation == 0 ? 0.02 : 0.015);
            sampling.Share().Lower.ShouldBeLessThan(0.4);
            sampling.Share().Upper.ShouldBeGreaterThan(0.4);
            sampling.Share().Error.ShouldBe(Math.Sqrt(((0.24 - (deviation * deviation)) / (Draws * Paths)) + (deviation * deviation / Draws)), 0.001);
        }
    }

    [Fact]
    public void A_share_that_was_never_met_may_still_be_small()
    {
        var share = new Sampling(new double[50], 20, 0.95).Share();
        (share.Value, share.Lower).ShouldBe((0, 0));
        // Wilson's upper end for none of 1,000: z² / (n + z²).
        share.Upper.ShouldBe(3.8414588 / 1003.8414588, 1e-6);
        new Sampling(new double[50], 20, 0.95).Difference(0).Upper.ShouldBe(1 - Math.Pow(0.025, 0.001), 1e-12);
        double.IsNaN(new Sampling(new double[50], 1, 0.95).Spread().Deviation).ShouldBeTrue();
    }

    [Fact]
    public void The_filter_is_the_conditional_mean_of_the_local_level_model()
    {
        var first = new Day(2010, 1, 1);
        var random = new RandomSequence(new Seed(4), 2);
        var level = 0.0;
        List<DailyScore> scores = [];
        for (var day = 0; day < 200; day++)
        {
            level += 0.3 * random.NextNormal();
            scores.Add(new DailyScore(first + day, level + random.NextNormal(), 1));
        }

        var fit = LocalLevel.Fit([.. scores]);
        var filter = new ClimateFilter(fit, first + 199);
        filter.Begin();
        filter.Day(-6, 2);
        filter.Day(0, 0);
        filter.Day(4, 1);
        var known = fit.At(first + 199);
        // Joint normal of the levels on days 1 and 3 given the past, and of their observations −3 (two acts) and 4 (one act).
        var (p, q, r) = (known.Variance, fit.LevelVariance, fit.NoiseVariance);
        var (v1, v3, c) = (p + q, p + (3 * q), p + q);
        var (s11, s33, s13) = (v1 + (r / 2), v3 + r, c);
        var det = (s11 * s33) - (s13 * s13);
        var (e1, e3) = (-3 - known.Level, 4 - known.Level);
        var (w1, w3) = (((s33 * e1) - (s13 * e3)) / det, ((s11 * e3) - (s13 * e1)) / det);
        filter.Level.ShouldBe(known.Level + (c * w1) + (v3 * w3), 1e-9);
    }
}
