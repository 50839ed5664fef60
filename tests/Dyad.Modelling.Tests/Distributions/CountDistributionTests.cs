using Dyad.Modelling.Distributions;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Tests.Scores;

namespace Dyad.Modelling.Tests.Distributions;

public sealed class CountDistributionTests
{
    /// <summary>Base R's dnbinom, pnbinom and qnbinom (dpois, ppois, qpois for an infinite size).</summary>
    [Fact]
    public void Negative_binomial_probabilities_are_those_of_R()
    {
        foreach (var row in Fixtures.Rows("Scores/counts.csv"))
        {
            var counts = new NegativeBinomial(row["mu"], row["size"]);
            var y = (int)row["y"];
            counts.LogProbability(y).ShouldBe(-row["log"], 1e-9 * Math.Max(1, row["log"]), $"{counts} at {y}");
            counts.Cumulative(y - 1).ShouldBe(row["below"], 1e-10, $"{counts} below {y}");
            counts.Quantile(0.9).ShouldBe((int)row["q90"], $"{counts}");
        }
    }

    [Theory]
    [InlineData(0.01, 0.5)]
    [InlineData(3, 0.2)]
    [InlineData(150, 4)]
    [InlineData(900, 2.5)]
    [InlineData(2500, double.PositiveInfinity)]
    public void A_quantile_is_the_least_count_that_reaches_its_probability(double mean, double size)
    {
        var counts = new NegativeBinomial(mean, size);
        foreach (var p in (double[])[0.001, 0.1, 0.5, 0.9, 0.999])
        {
            var q = counts.Quantile(p);
            counts.Cumulative(q).ShouldBeGreaterThanOrEqualTo(p);
            counts.Cumulative(q - 1).ShouldBeLessThan(p);
        }
    }

    [Theory]
    [InlineData(0.004, 0.3)]
    [InlineData(0.8, 1.5)]
    [InlineData(12, 0.6)]
    [InlineData(400, 3)]
    [InlineData(6, double.PositiveInfinity)]
    public void Draws_have_the_mean_variance_and_zeros_of_their_distribution(double mean, double size)
    {
        var counts = new NegativeBinomial(mean, size);
        var random = new RandomSequence(new Seed(11), 0);
        const int N = 200_000;
        double sum = 0, squares = 0, zeros = 0;
        for (var i = 0; i < N; i++)
        {
            var x = CountDraw.From(counts, random.Next());
            sum += x;
            squares += (double)x * x;
            zeros += x == 0 ? 1 : 0;
        }

        var drawn = sum / N;
        drawn.ShouldBe(mean, 4.5 * Math.Sqrt(counts.Variance / N));
        ((squares / N) - (drawn * drawn)).ShouldBe(counts.Variance, 0.06 * counts.Variance + 1e-4);
        (zeros / N).ShouldBe(counts.Zero, 4.5 * Math.Sqrt(Math.Max(1e-9, counts.Zero * (1 - counts.Zero) / N)) + 1e-12);
    }

    [Fact]
    public void A_larger_mean_never_makes_a_smaller_count_of_the_same_number()
    {
        var random = new RandomSequence(new Seed(5), 0);
        for (var i = 0; i < 20_000; i++)
        {
            var (u, mean, size) = (random.Next(), Math.Exp((random.Next() * 8) - 4), Math.Exp((random.Next() * 6) - 3));
            CountDraw.From(new NegativeBinomial(mean * 1.3, size), u).ShouldBeGreaterThanOrEqualTo(CountDraw.From(new NegativeBinomial(mean, size), u));
        }
    }

    [Fact]
    public void What_is_told_to_be_empty_by_its_first_word_is_empty()
    {
        var random = new RandomSequence(new Seed(6), 0);
        for (var i = 0; i < 50_000; i++)
        {
            var (high, mean) = ((uint)(random.Next() * uint.MaxValue), Math.Exp((random.Next() * 10) - 8));
            if (!CountDraw.MayBePositive(high, mean))
                CountDraw.From(new NegativeBinomial(mean, 0.5), Words.Fraction(high, 0)).ShouldBe(0);
        }
    }

    [Fact]
    public void A_sample_knows_its_draws()
    {
        var sample = CountSample.Of([3, 0, 1, 0, 7, 0, 1, 0, 0, 0]);

        sample.Draws.ShouldBe(10);
        sample.Mean.ShouldBe(1.2, 1e-12);
        sample.Variance.ShouldBe((9 + 1 + 49 + 1) / 10.0 - 1.44, 1e-12);
        (sample.Cumulative(-1), sample.Cumulative(0), sample.Cumulative(2), sample.Cumulative(100)).ShouldBe((0, 0.6, 0.8, 1));
        (sample.Quantile(0.6), sample.Quantile(0.61), sample.Quantile(0.9), sample.Quantile(0.99)).ShouldBe((0, 1, 3, 7));
    }

    /// <summary>The smoothed probabilities are a distribution, near the one that the draws came from.</summary>
    [Theory]
    [InlineData(0.05, 0.4)]
    [InlineData(2, 0.8)]
    [InlineData(60, 2)]
    public void Smoothed_probabilities_add_up_to_one_and_score_nearly_as_well_as_the_truth(double mean, double size)
    {
        var truth = new NegativeBinomial(mean, size);
        var random = new RandomSequence(new Seed(3), 1);
        var sample = CountSample.Of(Enumerable.Range(0, 1000).Select(_ => CountDraw.From(truth, random.Next())).ToArray());
        double total = 0, loss = 0;
        for (var k = 0; k < 1500; k++)
        {
            var p = Math.Exp(sample.LogProbability(k));
            total += p;
            if (Math.Exp(truth.LogProbability(k)) is var q and > 1e-12)
                loss += q * (Math.Log(q) - Math.Log(p));
        }

        total.ShouldBe(1, 1e-3);
        loss.ShouldBeInRange(0, 0.03);
    }
}
