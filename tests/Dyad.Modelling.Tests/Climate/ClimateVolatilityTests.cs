using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.Distributions;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Climate;

/// <summary>How unsteady the acts are.</summary>
public sealed class ClimateVolatilityTests
{
    private static ClimateVolatility Of(ImmutableArray<DailyScore> days, int length, int period) => ClimateVolatility.Of(
        ClimateEstimate.Of(new DailyScores(Pair, Plain.Description, new DayRange(Day(0), Day(length - 1)), false, days, 0), new ClimateChoice(0.95, 60)), period);

    private static ImmutableArray<DailyScore> Noise(int seed, int length, Func<int, double> spread)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, length).Select(t => new DailyScore(Day(t), Normal.Sample(random, 1, spread(t)), 1))];
    }

    [Fact]
    public void A_year_with_twice_the_spread_is_seen_to_have_it()
    {
        var periods = Of(Noise(4, 1095, t => t is >= 365 and < 730 ? 4 : 2), 1095, 365).Periods;

        periods.Length.ShouldBe(3);
        (periods[1].Volatility / periods[0].Volatility).ShouldBe(2, 0.3);
        periods[1].Lower.ShouldBeGreaterThan(periods[0].Upper);
        periods.ShouldAllBe(p => p.Lower < p.Volatility && p.Volatility < p.Upper && p.Events == p.ObservationDays);
    }

    [Theory]
    [InlineData(double.PositiveInfinity)]
    [InlineData(6)]
    public void The_true_spread_lies_inside_as_often_as_promised(double freedom)
    {
        var (inside, all) = (0, 0);
        for (var seed = 0; seed < 60; seed++)
        {
            var random = new Random(seed);
            var unit = double.IsInfinity(freedom) ? 1 : Math.Sqrt(freedom / (freedom - 2));
            var days = Enumerable.Range(0, 600).Select(t => new DailyScore(
                Day(t), 3 * (double.IsInfinity(freedom) ? Normal.Sample(random, 0, 1) : StudentT.Sample(random, 0, 1, freedom)) / unit, 1)).ToImmutableArray();
            foreach (var period in Of(days, 600, 100).Periods)
            {
                all++;
                inside += period.Lower <= 3 && 3 <= period.Upper ? 1 : 0;
            }
        }

        ((double)inside / all).ShouldBeInRange(0.9, 0.99);
    }

    [Fact]
    public void Turning_the_scale_over_changes_nothing_and_stretching_it_stretches()
    {
        var days = Noise(7, 400, _ => 2);
        var (one, turned, wide) = (Of(days, 400, 100), Of(days.Map(s => -s), 400, 100), Of(days.Map(s => 3 * s), 400, 100));

        for (var i = 0; i < 4; i++)
        {
            turned.Periods[i].Volatility.ShouldBeNear(one.Periods[i].Volatility, 1e-6);
            wide.Periods[i].Volatility.ShouldBeNear(3 * one.Periods[i].Volatility, 1e-4);
            wide.Periods[i].Ratio.ShouldBeNear(one.Periods[i].Ratio, 1e-4);
        }
    }

    [Fact]
    public void A_period_with_a_single_day_has_no_volatility() =>
        Of([.. Noise(1, 100, _ => 2), new DailyScore(Day(250), 1, 1)], 300, 100).Periods[^1].Volatility.ShouldBe(double.NaN);
}
