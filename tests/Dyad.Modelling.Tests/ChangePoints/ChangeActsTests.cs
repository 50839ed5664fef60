using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.ChangePoints;

/// <summary>The acts around a change point.</summary>
public sealed class ChangeActsTests
{
    [Fact]
    public void The_last_acts_before_and_those_that_depart_most_after_are_named()
    {
        var random = new Random(3);
        List<Event> events = [.. Enumerable.Range(0, 300).Select(i => Scoring(i * 3, Math.Round((i < 150 ? 2 : -3) + (2 * random.NextDouble()), 1))), Scoring(460, -9.9), Scoring(2, -9.9), Scoring(455, -9.8, "BBB:AAA")];
        var estimate = ChangePointEstimate.Of(DailyScores.From(events, Pair, Plain, new DayRange(Day(0), Day(899)), rootOnly: false), Steps.Choice, 0.95);

        var around = ChangeActs.Around(estimate, Plain, [.. events.OrderBy(_ => random.Next())]).ShouldHaveSingleItem();

        around.Before.Select(a => a.Event.Day).ShouldBe([Day(441), Day(444), Day(447)]);
        around.After.ShouldContain(a => a.Event.Day == Day(460) && a.Score == -9.9);
        around.After.Length.ShouldBe(3);
        around.After.ShouldAllBe(a => a.Departure < 0 && a.Event.Pair == Pair && a.Event.Day >= around.Point.From);
        around.After.Select(a => a.Event.Day.Number).ShouldBeInOrder();
    }
}
