using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Tests.ChangePoints;

/// <summary>Simulated series: are the probabilities kept, and is there a false alarm where nothing changes?</summary>
public sealed class CalibrationTests
{
    [Fact]
    public void Probabilities_are_kept_where_the_model_holds()
    {
        double expected = 0, happened = 0, brier = 0, asStated = 0, inside = 0, told = 0;
        for (var seed = 0; seed < 100; seed++)
        {
            var random = new Random(1000 + seed);
            var levels = new double[1200];
            var level = (random.NextDouble() * 20) - 10;
            for (var t = 0; t < levels.Length; t++)
                levels[t] = level = t > 0 && random.NextDouble() < 1 / (365.25 * 3) ? (random.NextDouble() * 20) - 10 : level;
            var days = Steps.Simulate(seed, levels.Length, 0.3, 2, 5, t => levels[t], end: 1000);
            var estimate = Steps.Estimate(days);
            foreach (var gap in estimate.Gaps)
            {
                var changed = levels[gap.Day - Happenings.Day(0)] != levels[gap.After - Happenings.Day(0)];
                expected += gap.Probability;
                happened += changed ? 1 : 0;
                brier += Math.Pow(gap.Probability - (changed ? 1 : 0), 2);
                asStated += gap.Probability * (1 - gap.Probability);
            }

            foreach (var point in estimate.Points.Where(p => p.Expected < 1.2))
            {
                told += 0.95 * point.Probability;
                var (before, after) = (levels[point.LastBefore - Happenings.Day(0)], levels[point.To - Happenings.Day(0)]);
                inside += after - before >= point.Difference.Lower && after - before <= point.Difference.Upper && before != after ? 1 : 0;
            }
        }

        // As many changes as expected, as far off as the probabilities themselves say, and differences inside their intervals.
        happened.ShouldBeGreaterThan(60);
        expected.ShouldBe(happened, 3 * Math.Sqrt(asStated));
        brier.ShouldBe(asStated, 0.25 * asStated);
        inside.ShouldBe(told, 0.08 * told);
    }

    /// <summary>Share of series of ten years without a change in which one is told, by what the noise is like.</summary>
    [Theory]
    [InlineData("normal", double.PositiveInfinity, 0.5, 3.0, 0.1)]
    [InlineData("heavy tails", 2.0, 0.5, 2.0, 0.1)]
    [InlineData("few events", 5.0, 0.02, 3.0, 0.1)]
    [InlineData("many events", 5.0, 2.0, 3.0, 0.1)]
    public void Where_nothing_changes_hardly_a_change_is_told(string noise, double freedom, double eventsADay, double scale, double most)
    {
        var alarms = Enumerable.Range(0, 40).Count(seed => Steps.Estimate(Steps.Simulate(seed, 3650, eventsADay, scale, freedom, _ => 0.5)).Points.Length > 0);

        (alarms / 40.0).ShouldBeLessThanOrEqualTo(most, noise);
    }

    [Fact]
    public void A_change_of_the_spread_alone_is_hardly_told()
    {
        var alarms = 0;
        for (var seed = 0; seed < 40; seed++)
        {
            var random = new Random(seed);
            var days = Steps.Simulate(seed, 3650, 0.3, 1, 5, _ => 0);
            alarms += Steps.Estimate([.. days.Select(d => d.Day < Happenings.Day(1800) ? d : d with { Mean = Math.Clamp(d.Mean + Normal.Sample(random, 0, 3), -10, 10) })]).Points.Length > 0 ? 1 : 0;
        }

        alarms.ShouldBeLessThanOrEqualTo(4);
    }

    [Theory]
    [InlineData(3, 0.9)]
    [InlineData(5, 0.98)]
    public void A_step_of_some_size_is_found_near_its_day(double size, double least)
    {
        var found = Enumerable.Range(0, 30).Count(seed =>
        {
            var points = Steps.Estimate(Steps.Simulate(seed, 1500, 0.3, 2.5, 5, t => t < 800 ? size / 2 : -size / 2)).Points;
            return points.Any(p => p.From <= Happenings.Day(800) + 12 && p.To >= Happenings.Day(800) - 12 && p.ProbabilityOfRise < 0.01);
        });

        (found / 30.0).ShouldBeGreaterThanOrEqualTo(least);
    }
}
