using Dyad.Modelling.Ladder;

namespace Dyad.Modelling.Tests.Ladder;

public sealed class ProportionTests
{
    /// <summary>R 4.2: <c>prop.test(x, n, conf.level = l, correct = FALSE)$conf.int</c>.</summary>
    [Theory]
    [InlineData(0, 10, 0.95, 0.0000000000, 0.2775327999)]
    [InlineData(0, 10, 0.80, 0.0000000000, 0.1410686821)]
    [InlineData(3, 10, 0.95, 0.1077912674, 0.6032218525)]
    [InlineData(3, 10, 0.80, 0.1537991781, 0.5026282948)]
    [InlineData(10, 10, 0.95, 0.7224672001, 1.0000000000)]
    [InlineData(10, 10, 0.80, 0.8589313179, 1.0000000000)]
    [InlineData(1, 1, 0.95, 0.2065493144, 1.0000000000)]
    [InlineData(7, 40, 0.95, 0.0874541375, 0.3194999033)]
    [InlineData(7, 40, 0.80, 0.1112774939, 0.2643584931)]
    [InlineData(399, 1000, 0.95, 0.3690912515, 0.4296817538)]
    public void The_interval_is_that_of_R(int successes, int trials, double interval, double lower, double upper)
    {
        var share = Proportion.Wilson(successes, trials, interval)!.Value;
        share.Lower.ShouldBe(lower, 1e-9);
        share.Upper.ShouldBe(upper, 1e-9);
        share.Share.ShouldBe((double)successes / trials);
    }

    [Fact]
    public void Of_nothing_no_share_is_stated() => Proportion.Wilson(0, 0, 0.95).ShouldBeNull();

    [Fact]
    public void What_cannot_be_is_refused()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(2, 1, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(-1, 1, 0.95));
        Should.Throw<ArgumentOutOfRangeException>(() => Proportion.Wilson(1, 1, 1));
    }
}
