using Dyad.Modelling.Counts;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Counts;

public sealed class WeeklyQuadsTests
{
    private static Event Of(int day, EventType type, string pair = "AAA:BBB", bool root = true) =>
        Acting(day, new Act(type, "", CameoCode.Absent), pair, root);

    private static WeeklyQuads Count(DayRange range, bool rootOnly, params Event[] events)
    {
        var builder = new WeeklyQuadsBuilder([Pair], range, rootOnly);
        foreach (var happening in events)
            builder.Add(happening);
        return builder.Build(Pair);
    }

    /// <summary>Day 0 of the tests is Monday 2000-01-03.</summary>
    [Fact]
    public void Weeks_run_from_Monday_to_Sunday_and_empty_ones_are_zero()
    {
        var weeks = Count(
            new DayRange(Day(0), Day(27)),
            false,
            Of(0, EventType.Consult),
            Of(6, EventType.Assault),
            Of(6, EventType.Sanction),
            Of(7, EventType.Threaten),
            Of(20, EventType.Aid),
            Of(20, EventType.None),
            Of(28, EventType.Aid)).Weeks;

        weeks.ShouldBe([
            new WeekOfQuads(Day(0), 7, 1, 0, 0, 2, 0),
            new WeekOfQuads(Day(7), 7, 0, 0, 1, 0, 0),
            new WeekOfQuads(Day(14), 7, 0, 1, 0, 0, 1),
            new WeekOfQuads(Day(21), 7, 0, 0, 0, 0, 0),
        ]);
        weeks.ShouldAllBe(w => System.Globalization.ISOWeek.ToDateTime(
            System.Globalization.ISOWeek.GetYear(w.Monday.Date.ToDateTime(default)),
            System.Globalization.ISOWeek.GetWeekOfYear(w.Monday.Date.ToDateTime(default)),
            DayOfWeek.Monday) == w.Monday.Date.ToDateTime(default));
    }

    [Fact]
    public void The_first_and_last_week_say_how_many_of_their_days_are_covered()
    {
        Count(new DayRange(Day(5), Day(14)), false).Weeks.Select(w => (w.Monday, w.Days)).ShouldBe([(Day(0), 2), (Day(7), 7), (Day(14), 1)]);
        Count(new DayRange(Day(9), Day(10)), false).Weeks.Select(w => (w.Monday, w.Days)).ShouldBe([(Day(7), 2)]);
    }

    [Fact]
    public void Every_event_of_pair_and_range_is_counted_once()
    {
        var random = new Random(3);
        var types = Enum.GetValues<EventType>();
        string[] pairs = ["AAA:BBB", "AAA/MIL:BBB", "BBB:AAA", "AAA:CCC"];
        var events = Enumerable.Range(0, 2000)
            .Select(_ => Of(random.Next(-9, 80), types[random.Next(types.Length)], pairs[random.Next(4)], random.Next(2) == 0)).ToArray();
        var range = new DayRange(Day(3), Day(66));
        var counts = Count(range, true, events);
        var expected = events.Where(e => e.IsRoot && range.Contains(e.Day) && e.Source.Body == "AAA" && e.Target.Body == "BBB").ToList();

        counts.Weeks.Sum(w => w.Total).ShouldBe(expected.Count);
        counts.Weeks.Sum(w => w.Days).ShouldBe(range.Length);
        foreach (var quad in Enum.GetValues<QuadClass>())
            counts.Weeks.Sum(w => w[quad]).ShouldBe(expected.Count(e => e.Act.Quad == quad), quad.ToString());
    }

    [Fact]
    public void An_empty_range_is_the_callers_mistake() =>
        Should.Throw<ArgumentException>(() => new WeeklyQuadsBuilder([Pair], new DayRange(Day(1), Day(0)), false));
}
