using Dyad.Modelling.Accounts;
using Dyad.Modelling.Distributions;

namespace Dyad.Modelling.Tests.Accounts;

/// <summary>The quadrature, against moments that are known and against sums over a fine grid.</summary>
public sealed class CellIntegralTests
{
    [Theory]
    [InlineData(9)]
    [InlineData(40)]
    public void Moments_of_the_normal_distribution_are_exact(int nodes)
    {
        var rule = HermiteRule.Of(nodes);
        var moment = 1.0;
        for (var degree = 2; degree < 18; degree += 2)
        {
            moment *= degree - 1;
            rule.Nodes.Zip(rule.Weights, (z, w) => w * Math.Pow(z, degree)).Sum().ShouldBe(moment, 1e-9 * moment);
            rule.Nodes.Zip(rule.Weights, (z, w) => w * Math.Pow(z, degree - 1)).Sum().ShouldBe(0, 1e-9 * moment);
        }
    }

    [Theory]
    [InlineData(1, -5, 1.5, 1)]
    [InlineData(3, -2, 0.7, 0.5)]
    [InlineData(20, 1, 0.5, 4)]
    [InlineData(0, -3, 1, 2)]
    public void A_cell_is_as_probable_as_a_fine_sum_says(int count, double centre, double spread, double size)
    {
        var (log, slope, bend) = CellIntegral.Of(count, centre, spread, size);
        log.ShouldBe(FineLog(count, centre, spread, size), 1e-6);
        const double Step = 1e-3;
        var (up, down) = (FineLog(count, centre + Step, spread, size), FineLog(count, centre - Step, spread, size));
        slope.ShouldBe((up - down) / (2 * Step), 1e-5);
        bend.ShouldBe(((2 * log) - up - down) / (Step * Step), 1e-3);
    }

    [Fact]
    public void Many_cells_without_an_event_are_as_probable_as_one_by_one()
    {
        double[] centres = [-9, -7, -5, -4, -3, -2, -1, 0], spreads = [2, 1.5, 1.2, 1, 0.8, 0.5, 0.2, 0];
        var (logs, slopes, bends) = (new double[8], new double[8], new double[8]);
        CellIntegral.OfNothing(centres, spreads, 1.3, logs, slopes, bends);
        for (var i = 0; i < 8; i++)
        {
            var (log, slope, bend) = CellIntegral.Of(0, centres[i], spreads[i], 1.3);
            // Nine nodes against forty.
            logs[i].ShouldBe(log, 3e-4 * Math.Abs(log));
            slopes[i].ShouldBe(slope, 1e-3 * Math.Abs(slope));
            bends[i].ShouldBe(bend, 2e-2 * Math.Abs(bend));
        }
    }

    private static double FineLog(int count, double centre, double spread, double size)
    {
        const int Steps = 8000;
        const double Reach = 12;
        var sum = 0.0;
        for (var i = 0; i <= Steps; i++)
        {
            var z = Reach * ((2.0 * i / Steps) - 1);
            sum += Math.Exp((-z * z / 2) + new NegativeBinomial(Math.Exp(centre + (spread * z)), size).LogProbability(count));
        }

        return Math.Log(sum * 2 * Reach / Steps / Math.Sqrt(2 * Math.PI));
    }
}
