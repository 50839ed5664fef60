using Dyad.Modelling.Distributions;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;

namespace Dyad.Modelling.Tests.Scores;

public sealed class CountScoreTests
{
    /// <summary>The closed forms of scoringRules (crps_nbinom, crps_pois), recomputed by make-fixtures.R.</summary>
    [Fact]
    public void Scores_of_negative_binomials_are_those_of_scoringRules()
    {
        foreach (var row in Fixtures.Rows("Scores/counts.csv"))
        {
            var (counts, y) = (new NegativeBinomial(row["mu"], row["size"]), (int)row["y"]);
            CountScores.Crps(counts, y).ShouldBe(row["crps"], 1e-8 * Math.Max(1, row["crps"]), $"{counts} at {y}");
            CountScores.Log(counts, y).ShouldBe(row["log"], 1e-9 * Math.Max(1, row["log"]));
        }
    }

    /// <summary>crps_edf of scoringRules, recomputed by make-fixtures.R.</summary>
    [Fact]
    public void Scores_of_samples_are_those_of_scoringRules()
    {
        foreach (var row in Fixtures.Texts("Scores/samples.csv"))
        {
            var draws = row[0].Split(' ').Select(int.Parse).ToArray();
            CountScores.Crps(CountSample.Of(draws), int.Parse(row[1])).ShouldBe(Fixtures.Number(row[2]), 1e-9 * Math.Max(1, Fixtures.Number(row[2])));
        }
    }

    [Fact]
    public void A_point_forecast_scores_its_absolute_error()
    {
        CountScores.Crps(CountSample.Of([4]), 9).ShouldBe(5, 1e-12);
        CountScores.Crps(CountSample.Of([4]), 0).ShouldBe(4, 1e-12);
        CountScores.Crps(CountSample.Of([4]), 4).ShouldBe(0, 1e-12);
    }

    [Theory]
    [InlineData(450, 3, 700)]
    [InlineData(450, 3, 20)]
    [InlineData(3000, 40, 2900)]
    public void Large_means_score_like_their_definition(double mean, double size, int y)
    {
        var counts = new NegativeBinomial(mean, size);
        double sum = 0;
        for (var k = 0; k < 40_000; k++)
            sum += Math.Pow(counts.Cumulative(k) - (y <= k ? 1 : 0), 2);
        CountScores.Crps(counts, y).ShouldBe(sum, 1e-6 * sum);
    }

    /// <summary>Nobody scores better on average than the one who says what he knows.</summary>
    [Fact]
    public void Scores_are_proper()
    {
        var (truth, wide, shifted) = (new NegativeBinomial(3, 1.2), new NegativeBinomial(3, 0.5), new NegativeBinomial(4, 1.2));
        double Expected(NegativeBinomial forecast, Func<ICountDistribution, int, double> score) =>
            Enumerable.Range(0, 400).Sum(y => Math.Exp(truth.LogProbability(y)) * score(forecast, y));
        foreach (var score in (Func<ICountDistribution, int, double>[])[CountScores.Crps, CountScores.Log, (f, y) => CountScores.Pinball(f.Quantile(0.9), 0.9, y),
            (f, y) => CountScores.Interval(f.Quantile(0.1), f.Quantile(0.9), 0.8, y)])
        {
            Expected(truth, score).ShouldBeLessThanOrEqualTo(Expected(wide, score));
            Expected(truth, score).ShouldBeLessThanOrEqualTo(Expected(shifted, score));
        }
    }

    /// <summary>Gneiting and Raftery (2007), equation 43, by hand.</summary>
    [Fact]
    public void Interval_score_by_hand()
    {
        CountScores.Interval(2, 6, 0.9, 4).ShouldBe(4, 1e-12);
        CountScores.Interval(2, 6, 0.9, 9).ShouldBe(4 + (20 * 3), 1e-9);
        CountScores.Interval(2, 6, 0.5, 1).ShouldBe(4 + 4, 1e-9);
        CountScores.Pinball(5, 0.9, 8).ShouldBe(2.7, 1e-12);
        CountScores.Pinball(5, 0.9, 1).ShouldBe(0.4, 1e-12);
    }

    [Theory]
    [InlineData(0.05, 0.3)]
    [InlineData(1, 1)]
    [InlineData(20, 3)]
    public void The_transform_of_what_a_forecast_says_is_even_and_intervals_hold_what_they_promise(double mean, double size)
    {
        var counts = new NegativeBinomial(mean, size);
        foreach (var promised in (double[])[0.5, 0.8, 0.9, 0.95])
        {
            var inside = Enumerable.Range(0, 600).Sum(y => Math.Exp(counts.LogProbability(y)) * CountPit.Of(counts, y).ShareInside(promised));
            inside.ShouldBe(promised, 1e-6);
        }

        var random = new RandomSequence(new Seed(4), 0);
        var transformed = Enumerable.Range(0, 20_000).Select(_ => CountPit.Of(counts, CountDraw.From(counts, random.Next())).Randomised(random.Next())).Order();
        transformed.Select((v, i) => Math.Abs(v - ((i + 0.5) / 20_000))).Max().ShouldBeLessThan(1.95 / Math.Sqrt(20_000));
    }
}
