using System.Collections.Immutable;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Tests.Climate;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.ChangePoints;

/// <summary>What must hold whatever the scores are.</summary>
public sealed class LawTests
{
    private static readonly ImmutableArray<DailyScore> Moving = Steps.Simulate(5, 1500, 0.4, 2.5, 5, t => t < 500 ? 2 : t < 900 ? -3 : 0.5);

    [Fact]
    public void Turning_the_scale_over_turns_the_steps_over()
    {
        var (one, other) = (Steps.Estimate(Moving), Steps.Estimate(Moving.Map(score => -score)));

        one.Points.Length.ShouldBe(2);
        other.Points.Length.ShouldBe(one.Points.Length);
        for (var i = 0; i < one.Points.Length; i++)
        {
            var (a, b) = (one.Points[i], other.Points[i]);
            (b.Day, b.From, b.To).ShouldBe((a.Day, a.From, a.To));
            b.Probability.ShouldBe(a.Probability, 1e-5);
            b.Difference.Mean.ShouldBe(-a.Difference.Mean, 1e-5);
            b.Difference.Lower.ShouldBe(-a.Difference.Upper, 1e-4);
            b.ProbabilityOfRise.ShouldBe(1 - a.ProbabilityOfRise, 1e-5);
        }
    }

    [Fact]
    public void Moving_all_days_moves_the_changes_and_nothing_else()
    {
        var (one, other) = (Steps.Estimate(Moving), Steps.Estimate([.. Moving.Select(d => d with { Day = d.Day + 1000 })]));

        other.LogEvidence.ShouldBe(one.LogEvidence);
        other.Points.Select(p => p.Day - 1000).ShouldBe(one.Points.Select(p => p.Day));
        other.Gaps.Select(g => g.Probability).ShouldBe(one.Gaps.Select(g => g.Probability));
    }

    [Fact]
    public void Read_backwards_the_changes_lie_in_the_same_gaps()
    {
        var back = Moving.Reverse().Select(d => d with { Day = new Day((2 * Moving[0].Day.Number) + 2000 - d.Day.Number) }).ToImmutableArray();
        var (one, other) = (Steps.Estimate(Moving), Steps.Estimate(back));

        other.LogEvidence.ShouldBe(one.LogEvidence, 1e-3);
        other.Gaps.Reverse().Select(g => g.Probability).Zip(one.Gaps.Select(g => g.Probability)).ShouldAllBe(p => Math.Abs(p.First - p.Second) < 1e-5);
    }

    [Fact]
    public void The_order_of_the_events_and_later_events_say_nothing()
    {
        var random = new Random(3);
        List<Event> events = [.. Enumerable.Range(0, 300).Select(i => Scoring(i * 3, Math.Round((i < 150 ? 2 : -3) + (2 * random.NextDouble()), 1)))];
        var range = new DayRange(Day(0), Day(899));
        ChangePointEstimate Of(IEnumerable<Event> given) => ChangePointEstimate.Of(DailyScores.From(given, Pair, Plain, range, rootOnly: false), Steps.Choice, 0.95);
        var estimate = Of(events);

        var shuffled = Of(events.OrderBy(_ => random.Next()).Concat([Scoring(900, -10), Scoring(1000, -10), Scoring(10, 9, "BBB:AAA")]));

        estimate.Points.ShouldHaveSingleItem().Day.ShouldBe(Day(450));
        shuffled.Points.ShouldBe(estimate.Points);
        shuffled.Gaps.ShouldBe(estimate.Gaps);
    }

    [Fact]
    public void A_silence_is_no_change()
    {
        var silent = Moving.Where((d, i) => d.Day < Day(100) || d.Day > Day(400)).ToImmutableArray();
        var calm = Steps.Estimate([.. silent.Where(d => d.Day < Day(500)).Select(d => d.Day > Day(400) ? d with { Day = d.Day + 3000 } : d)]);

        calm.Points.ShouldBeEmpty();
        calm.Gaps.Max(g => g.Prior).ShouldBeLessThan(0.03);
        calm.Gaps.Single(g => g.Day - g.After > 3000).Probability.ShouldBeLessThan(0.03);
    }

    [Fact]
    public void Since_when_the_level_holds_follows_from_the_last_change()
    {
        var estimate = Steps.Estimate(Moving);

        estimate.NeverChanged.ShouldBeLessThan(1e-6);
        var since = estimate.PresentSince(0.5).ShouldNotBeNull();
        Math.Abs(since - Day(900)).ShouldBeLessThan(25);
        estimate.Gaps.Zip(estimate.Gaps.Skip(1)).ShouldAllBe(g => g.First.NoneSince <= g.Second.NoneSince + 1e-12);
        estimate.Gaps[^1].NoneSince.ShouldBe(1, 1e-5);
    }

    [Fact]
    public void Too_few_days_say_that_they_are()
    {
        var few = Steps.Estimate(Moving[..4]);

        few.Diagnosis.ShouldBe(ChangePointDiagnosis.TooFewDays);
        few.Points.ShouldBeEmpty();
        few.PresentSince(0.5).ShouldBeNull();
    }

    [Fact]
    public void Equal_scores_hold_no_change()
    {
        var equal = Steps.Estimate(Moving.Map(_ => 1.0));

        equal.Points.ShouldBeEmpty();
        equal.NeverChanged.ShouldBeGreaterThan(0.3);
    }

    [Fact]
    public void Any_series_gives_probabilities()
    {
        var random = new Random(11);
        for (var round = 0; round < 60; round++)
        {
            var day = 0;
            var days = Enumerable.Range(0, random.Next(5, 40)).Select(_ => new DailyScore(
                Day(day += random.Next(1, random.Next(2, 3000))),
                random.Next(4) switch { 0 => 10, 1 => -10, 2 => 0, _ => (random.NextDouble() * 20) - 10 },
                random.Next(1, random.Next(2, 100_000)))).ToImmutableArray();

            var estimate = Steps.Estimate(days);

            estimate.Gaps.ShouldAllBe(g => g.Probability >= 0 && g.Probability <= 1 && g.NoneSince >= 0 && g.NoneSince <= 1);
            estimate.Points.ShouldAllBe(p =>
                p.Probability >= 0.5 && p.Probability <= p.Expected + 1e-9 && p.LastBefore < p.From && p.From <= p.Day && p.Day <= p.To
                && p.Difference.Lower <= p.Difference.Upper && p.Before.Mean >= -10 && p.Before.Mean <= 10 && p.ProbabilityOfRise >= 0 && p.ProbabilityOfRise <= 1);
            double.IsFinite(estimate.LogEvidence).ShouldBeTrue();
        }
    }
}
