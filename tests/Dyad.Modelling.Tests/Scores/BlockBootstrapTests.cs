using Dyad.Modelling.Scores;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Tests.Scores;

public sealed class BlockBootstrapTests
{
    private static double[] Autoregression(int seed, int count, double carried)
    {
        var random = new Random(seed);
        var values = new double[count];
        for (var i = 1; i < count; i++)
            values[i] = (carried * values[i - 1]) + Normal.Sample(random, 0, 1);
        return values;
    }

    private static Estimate Of(double[] values, int block) =>
        new BlockBootstrap(values.Length, block, 4000, 1).Difference([values], means => means[0], 0.95);

    [Fact]
    public void Of_independent_values_the_interval_is_that_of_the_mean()
    {
        var values = Autoregression(1, 400, 0);
        var (mean, lower, upper) = Of(values, 1);
        var half = 1.96 * Math.Sqrt(values.Sum(v => (v - values.Average()) * (v - values.Average()))) / 400;

        mean.ShouldBe(values.Average(), 1e-12);
        ((upper - lower) / (2 * half)).ShouldBeInRange(0.95, 1.05);
        ((upper + lower) / 2).ShouldBe(mean, half / 10);
    }

    [Fact]
    public void Blocks_see_that_neighbouring_values_go_together()
    {
        var values = Autoregression(2, 2000, 0.7);
        var (_, lower, upper) = Of(values, 40);
        var (_, narrowLower, narrowUpper) = Of(values, 1);
        var theory = 2 * 1.96 / (1 - 0.7) / Math.Sqrt(2000);

        ((upper - lower) / theory).ShouldBeInRange(0.8, 1.2);
        (narrowUpper - narrowLower).ShouldBeLessThan(0.6 * theory);
    }

    [Fact]
    public void One_block_as_long_as_the_series_is_the_series()
    {
        var values = Autoregression(3, 50, 0.3);
        var (mean, lower, upper) = Of(values, 50);
        lower.ShouldBe(mean, 1e-12);
        upper.ShouldBe(mean, 1e-12);
    }

    [Fact]
    public void Constant_values_leave_no_doubt_and_equal_seeds_give_equal_intervals()
    {
        var (value, lower, upper) = Of([.. Enumerable.Repeat(1.5, 47)], 4);
        value.ShouldBe(1.5, 1e-12);
        lower.ShouldBe(1.5, 1e-12);
        upper.ShouldBe(1.5, 1e-12);
        Of(Autoregression(4, 90, 0.2), 5).ShouldBe(Of(Autoregression(4, 90, 0.2), 5));
    }
}
