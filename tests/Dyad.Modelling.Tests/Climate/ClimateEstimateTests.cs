using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Climate;

public sealed class ClimateEstimateTests
{
    private static readonly ClimateChoice Choice = new(0.95, 20);

    private static ClimateEstimate Sparse(ClimateChoice choice) =>
        ClimateEstimate.Of(new DailyScores(Pair, Plain.Description, new DayRange(Day(-30), Day(260)), false, Series.Sparse, 0), choice);

    [Fact]
    public void Every_day_of_the_range_has_the_level_of_the_smoother_and_the_averaged_interval()
    {
        var estimate = Sparse(Choice);

        estimate.Days.Select(d => d.Day).ShouldBe(Enumerable.Range(-30, 291).Select(Day));
        foreach (var day in estimate.Days)
        {
            day.Level.ShouldBe(estimate.Fit.At(day.Day).Level);
            new LevelInterval(day.Lower, day.Upper).ShouldBe(estimate.Fit.Interval(day.Day, 0.95));
        }
    }

    [Fact]
    public void With_known_variances_the_interval_is_that_of_the_normal()
    {
        var estimate = ClimateEstimate.Of(Sparse(Choice).Scores, Choice, LocalLevel.At(Series.Sparse, 8, 0.2));
        foreach (var day in estimate.Days)
        {
            var (level, variance) = estimate.Fit.At(day.Day);
            day.Lower.ShouldBe(level - (1.959963984540054 * Math.Sqrt(variance)), 1e-9);
            day.Upper.ShouldBe(level + (1.959963984540054 * Math.Sqrt(variance)), 1e-9);
        }
    }

    [Fact]
    public void A_smaller_probability_gives_the_same_levels_in_a_narrower_interval()
    {
        foreach (var (wide, narrow) in Sparse(Choice).Days.Zip(Sparse(Choice with { Interval = 0.5 }).Days))
        {
            narrow.Level.ShouldBe(wide.Level);
            narrow.Lower.ShouldBeGreaterThan(wide.Lower);
            narrow.Upper.ShouldBeLessThan(wide.Upper);
        }
    }

    [Fact]
    public void Days_far_from_every_event_are_gaps_and_no_others()
    {
        var estimate = Sparse(Choice);
        foreach (var day in estimate.Days)
            day.IsGap.ShouldBe(Series.Sparse.Min(d => Math.Abs(d.Day - day.Day)) > 20);

        estimate.Days.Count(d => d.IsGap).ShouldBeGreaterThan(10);
        Sparse(Choice with { GapDays = 17 }).Days.Count(d => d.IsGap && d.Day > Day(50) && d.Day < Day(100)).ShouldBeGreaterThan(0);
    }

    [Fact]
    public void Without_an_estimate_there_are_no_days_but_a_name_for_the_reason()
    {
        var estimate = ClimateEstimate.Of(new DailyScores(Pair, Plain.Description, new DayRange(Day(0), Day(9)), false, [], 3), Choice);

        estimate.Diagnosis.ShouldBe(ClimateDiagnosis.NoObservation);
        estimate.Days.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1.0)]
    [InlineData(double.NaN)]
    public void The_probability_of_the_interval_lies_between_0_and_1(double interval) =>
        Should.Throw<ArgumentOutOfRangeException>(() => Sparse(Choice with { Interval = interval }));
}
