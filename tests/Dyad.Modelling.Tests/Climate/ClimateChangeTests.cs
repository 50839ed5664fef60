using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.Distributions;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Climate;

public sealed class ClimateChangeTests
{
    private static readonly DayRange Range = new(Day(0), Day(199));
    private static readonly ClimateChoice Choice = new(0.9, 15);

    private static List<Event> Simulated(int seed)
    {
        var random = new Random(seed);
        var level = 0.0;
        var events = new List<Event>();
        for (var t = 0; t < 200; t++)
        {
            level += Normal.Sample(random, 0, 0.3);
            for (var k = t is > 60 and < 90 ? 0 : Poisson.Sample(random, 0.7); k > 0; k--)
                events.Add(Scoring(t, Math.Clamp(Math.Round(Normal.Sample(random, level, 2), 1), -10, 10), root: random.Next(5) > 0));
        }

        return events;
    }

    private static ClimateEstimate Estimate(IEnumerable<Event> events, bool rootOnly = false) =>
        ClimateEstimate.Of(DailyScores.From(events, Pair, Plain, Range, rootOnly), Choice);

    [Theory]
    [InlineData(1, false)]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public void Influences_of_all_events_add_up_to_the_difference(int seed, bool rootOnly)
    {
        var events = Simulated(seed);
        var change = ClimateChange.Over(Estimate(events, rootOnly), Plain, Day(170), 60, events);

        change.Diagnosis.ShouldBe(ChangeDiagnosis.Measured);
        change.Period.ShouldBe(new DayRange(Day(111), Day(170)));
        var movement = change.Movement.ShouldNotBeNull();
        movement.Start.Day.ShouldBe(Day(110));
        movement.Difference.ShouldBe(movement.End.Level - movement.Start.Level, 1e-12);
        (change.Drivers.Sum(d => d.Influence) + movement.FromOtherDays).ShouldBe(movement.Difference, 1e-10);
        change.Drivers.Length.ShouldBe(events.Count(e => change.Period.Contains(e.Day) && (e.IsRoot || !rootOnly)));
        change.Drivers.Select(d => Math.Abs(d.Influence)).ShouldBeInOrder(SortDirection.Descending);
    }

    [Fact]
    public void The_influence_of_an_event_is_what_the_level_loses_when_it_scores_as_the_climate_stood()
    {
        var events = Simulated(4);
        var estimate = Estimate(events);
        var change = ClimateChange.Over(estimate, Plain, Day(199), 90, events);
        var movement = change.Movement.ShouldNotBeNull();
        foreach (var driver in change.Drivers.Take(5))
        {
            var rest = estimate.Scores.Days.Select(d => d.Day == driver.Event.Day
                ? d with { Mean = d.Mean + ((movement.Start.Level - driver.Score) / d.Count) }
                : d);
            var without = LocalLevel.At([.. rest], estimate.Fit.NoiseVariance, estimate.Fit.LevelVariance).At(movement.End.Day).Level;
            (movement.End.Level - without).ShouldBe(driver.Influence, 1e-10);
        }
    }

    [Fact]
    public void With_known_variances_the_interval_of_the_difference_uses_the_joint_distribution_of_both_days()
    {
        var events = Simulated(5);
        var estimate = Estimate(events);
        estimate = ClimateEstimate.Of(estimate.Scores, Choice, LocalLevel.At(estimate.Scores.Days, estimate.Fit.NoiseVariance, estimate.Fit.LevelVariance));
        var movement = ClimateChange.Over(estimate, Plain, Day(150), 7, events).Movement.ShouldNotBeNull();
        var (start, end) = (estimate.Fit.At(movement.Start.Day), estimate.Fit.At(movement.End.Day));
        var joint = Math.Sqrt(start.Variance + end.Variance - (2 * estimate.Fit.Covariance(movement.Start.Day, movement.End.Day)));

        (movement.Upper - movement.Lower).ShouldBe(2 * 1.6448536269514722 * joint, 1e-9);
        (movement.Upper - movement.Lower).ShouldBeLessThan(2 * 1.6448536269514722 * Math.Sqrt(start.Variance + end.Variance) * 0.9);
        movement.ProbabilityOfRise.ShouldNotBeNull().ShouldBe(Normal.CDF(0, joint, movement.Difference), 1e-8);
    }

    [Fact]
    public void Interval_and_probability_of_a_difference_are_averaged_over_the_variances()
    {
        var events = Simulated(5);
        var estimate = Estimate(events);
        var movement = ClimateChange.Over(estimate, Plain, Day(150), 40, events).Movement.ShouldNotBeNull();

        (movement.Lower, movement.Upper, movement.ProbabilityOfRise).ShouldBe(Deconstruct(estimate.Fit.Difference(movement.Start.Day, movement.End.Day, 0.9)));
        movement.Difference.ShouldBe(estimate.Fit.At(movement.End.Day).Level - estimate.Fit.At(movement.Start.Day).Level);
    }

    private static (double Lower, double Upper, double? Rise) Deconstruct(LevelDifference d) => (d.Lower, d.Upper, d.ProbabilityOfRise);

    [Fact]
    public void Over_simulated_series_the_interval_of_the_difference_holds_the_true_one()
    {
        var inside = 0;
        var all = 0;
        for (var seed = 0; seed < 200; seed++)
        {
            var (levels, days) = Series.Simulate(seed, 400, 4, 0.1, 0.7);
            var scores = new DailyScores(Pair, Plain.Description, new DayRange(Day(0), Day(399)), false, days, 0);
            var estimate = ClimateEstimate.Of(scores, Choice, LocalLevel.At(days, 4, 0.1));
            foreach (var end in new[] { 120, 240, 360 })
            {
                var events = days.Where(d => d.Day > Day(end - 30) && d.Day <= Day(end)).SelectMany(d => Enumerable.Range(0, d.Count)
                    .Select(_ => Scoring(d.Day - Day(0), 0)));
                var movement = ClimateChange.Over(estimate, Plain, Day(end), 30, [.. events]).Movement.ShouldNotBeNull();
                var truth = levels[movement.End.Day - Day(0)] - levels[movement.Start.Day - Day(0)];
                all++;
                inside += truth >= movement.Lower && truth <= movement.Upper ? 1 : 0;
            }
        }

        ((double)inside / all).ShouldBeInRange(0.87, 0.93);
    }

    [Fact]
    public void A_period_that_ends_in_a_gap_ends_with_its_last_day_that_is_none()
    {
        var events = Simulated(6).Where(e => e.Day < Day(150)).ToList();
        var last = events.Max(e => e.Day);
        var estimate = Estimate(events);

        ClimateChange.Over(estimate, Plain, Day(190), 100, events).Movement.ShouldNotBeNull().End.Day.ShouldBe(last + 15);
        var gap = ClimateChange.Over(estimate, Plain, Day(199), 10, events);
        gap.Diagnosis.ShouldBe(ChangeDiagnosis.PeriodInGap);
        gap.Movement.ShouldBeNull();
    }

    [Fact]
    public void What_cannot_be_measured_says_so()
    {
        var events = Simulated(7);
        ClimateChange.Over(Estimate(events), Plain, Day(50), 51, events).Diagnosis.ShouldBe(ChangeDiagnosis.StartBeforeRange);
        ClimateChange.Over(Estimate(events), Plain, Day(50), 50, events).Diagnosis.ShouldBe(ChangeDiagnosis.Measured);
        ClimateChange.Over(Estimate([]), Plain, Day(50), 10, []).Diagnosis.ShouldBe(ChangeDiagnosis.NoEstimate);
    }

    [Fact]
    public void Where_no_movement_is_seen_the_difference_is_zero_and_its_interval_says_what_may_have_been_missed()
    {
        var events = Enumerable.Range(0, 100).Select(t => Scoring(2 * t, t % 2 == 0 ? 1 : -1)).ToList();
        var estimate = Estimate(events);
        var movement = ClimateChange.Over(estimate, Plain, Day(199), 50, events).Movement.ShouldNotBeNull();

        estimate.Diagnosis.ShouldBe(ClimateDiagnosis.LevelConstant);
        movement.Difference.ShouldBe(0);
        movement.Lower.ShouldBeInRange(-0.5, -0.01);
        movement.Upper.ShouldBeInRange(0.01, 0.5);
        movement.ProbabilityOfRise.ShouldNotBeNull().ShouldBeInRange(0.2, 0.8);
    }

    [Fact]
    public void A_level_known_to_be_constant_has_no_difference_and_no_probability()
    {
        var events = Enumerable.Range(0, 100).Select(t => Scoring(2 * t, t % 2 == 0 ? 1 : -1)).ToList();
        var scores = Estimate(events).Scores;
        var estimate = ClimateEstimate.Of(scores, Choice, LocalLevel.At(scores.Days, 1, 0));
        var movement = ClimateChange.Over(estimate, Plain, Day(199), 50, events).Movement.ShouldNotBeNull();

        estimate.Diagnosis.ShouldBe(ClimateDiagnosis.LevelConstant);
        (movement.Difference, movement.Lower, movement.Upper, movement.ProbabilityOfRise).ShouldBe((0.0, 0.0, 0.0, null));
    }

    [Fact]
    public void Other_events_than_those_estimated_from_are_the_callers_mistake()
    {
        var events = Simulated(8);
        var estimate = Estimate(events);
        var other = new Scale(Plain.Description with { Id = "other" }, []);

        Should.Throw<ArgumentException>(() => ClimateChange.Over(estimate, Plain, Day(199), 90, events[..^3]));
        Should.Throw<ArgumentException>(() => ClimateChange.Over(estimate, Plain, Day(199), 90, [.. events, events[^1]]));
        Should.Throw<ArgumentException>(() => ClimateChange.Over(estimate, other, Day(199), 90, events));
        Should.Throw<ArgumentException>(() => ClimateChange.Over(estimate, Plain, Day(200), 90, events));
    }
}
