using Dyad.Modelling.Distributions;
using Dyad.Modelling.Forecasts.Direct;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Tests.Forecasts.Direct;

public sealed class MixtureFitTests
{
    private static readonly double[] Prior = [0.5, 0.25, 0.25];

    /// <summary>Counts about a known mixture, with a size that grows with the mean.</summary>
    private static PastCounts Past(int rows, double[] weights, SizeCurve size, ulong seed)
    {
        var random = new RandomSequence(new Seed(seed), 1);
        var expected = weights.Select(_ => Enumerable.Range(0, rows).Select(_ => Math.Exp(random.NextNormal())).ToArray()).ToArray();
        var counts = new int[rows];
        for (var i = 0; i < rows; i++)
        {
            var mean = weights.Select((w, j) => w * expected[j][i]).Sum();
            counts[i] = CountDraw.From(new NegativeBinomial(mean, size.At(mean)), random.Next());
        }

        return new PastCounts(expected, counts, [.. Enumerable.Repeat(1.0, rows)]);
    }

    [Theory]
    [InlineData(0.3, 0.6)]
    [InlineData(-1, 0.2)]
    [InlineData(1.5, 0.9)]
    public void Finds_again_the_mixture_that_the_counts_were_drawn_from(double level, double slope)
    {
        double[] truth = [0.6, 0.1, 0.4];
        var (weights, size) = new MixtureFit(Past(40_000, truth, new SizeCurve(level, slope), 7), Prior, 5).Run();
        weights.ShouldBe(truth, 0.05);
        size.Level.ShouldBe(level, 0.15);
        size.Slope.ShouldBe(slope, 0.15);
    }

    /// <summary>No other weight or size nearby is likelier, by a likelihood that is written out here.</summary>
    [Fact]
    public void Stands_at_a_top()
    {
        var past = Past(3_000, [0.6, 0.02, 0.4], new SizeCurve(0, 0.5), 3);
        var (weights, size) = new MixtureFit(past, Prior, 5).Run();
        double Value(double[] w, SizeCurve curve, SizeCurve by)
        {
            var sum = -0.5 * ((curve.Level * curve.Level / 4) + ((curve.Slope - 0.5) * (curve.Slope - 0.5)));
            for (var j = 0; j < w.Length; j++)
                sum += 5 * ((Prior[j] * Math.Log(w[j])) - w[j]);
            for (var i = 0; i < past.Counts.Length; i++)
            {
                var mean = w.Select((x, j) => x * past.Expected[j][i]).Sum();
                var sized = by == curve ? curve.At(weights.Select((x, j) => x * past.Expected[j][i]).Sum()) : curve.At(mean);
                sum += new NegativeBinomial(mean, sized).LogProbability(past.Counts[i]);
            }

            return sum;
        }

        // The weights are the likeliest for the sizes as they are; the size is the likeliest for the means as they are.
        var top = Value(weights, size, size);
        for (var j = 0; j < weights.Length; j++)
        {
            foreach (var by in (double[])[0.9, 1.1])
                Value([.. weights.Select((w, i) => i == j ? w * by : w)], size, size).ShouldBeLessThan(top + 0.02);
        }

        foreach (var moved in (SizeCurve[])[size with { Level = size.Level + 0.1 }, size with { Level = size.Level - 0.1 }, size with { Slope = size.Slope + 0.1 }, size with { Slope = size.Slope - 0.1 }])
            Value(weights, moved, moved).ShouldBeLessThan(top);
    }

    [Fact]
    public void Without_anything_past_the_weights_are_those_trusted_beforehand()
    {
        var (weights, size) = new MixtureFit(new PastCounts([[], [], []], [], []), Prior, 5).Run();
        weights.ShouldBe(Prior);
        double.IsFinite(size.At(0.01)).ShouldBeTrue();

        var (few, _) = new MixtureFit(Past(3, [0, 0, 2], new SizeCurve(0, 0.5), 1), Prior, 1e6).Run();
        few.ShouldBe(Prior, 1e-3);
    }

    /// <summary>A class in which nothing ever happened is foretold to stay rare, and nothing is ruled out.</summary>
    [Fact]
    public void Nothing_past_foretells_little()
    {
        var past = Past(500, [0.3, 0.3, 0.3], new SizeCurve(0, 0.5), 2);
        var (weights, size) = new MixtureFit(past with { Counts = new int[500] }, Prior, 5).Run();
        var forecast = new RateMixture("none", 7, [], [.. weights], size, 500, 0).Forecast([1.0 / 7, 1.0 / 7, 1.0 / 7]);
        (1 - forecast.Zero).ShouldBeInRange(1e-9, 0.02);
        double.IsFinite(forecast.LogProbability(3)).ShouldBeTrue();
    }
}
