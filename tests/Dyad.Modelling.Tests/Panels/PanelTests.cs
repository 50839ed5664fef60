using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Panels;

/// <summary>Counting: order does not matter, what was not published is not seen, nobody counts twice.</summary>
public sealed class PanelTests
{
    private static readonly ActorCode[] Players = [new("AAA"), new("BBB"), new("BBB", "MIL"), new("CCC")];
    private static readonly DayRange Window = new(Day(0), Day(40));

    private static Act Doing(EventType type) => new(type, "", CameoCode.Absent);

    private static List<Event> Some(int count)
    {
        var random = new RandomSequence(new Seed(4), 4);
        string[] names = ["AAA", "BBB", "BBB/MIL", "CCC", "CCC/OPP", "DDD"];
        return [.. Enumerable.Range(0, count).Select(_ => Acting(random.Next(45), Doing((EventType)random.Next(17)), $"{names[random.Next(6)]}:{names[random.Next(6)]}"))];
    }

    private static Panel Count(IEnumerable<Event> events, AsOf asOf)
    {
        var builder = new PanelBuilder(Players, EventClasses.Quads, Window, rootOnly: false);
        foreach (var happening in events)
            builder.Add(happening);
        return builder.Build(asOf);
    }

    [Fact]
    public void The_order_of_events_changes_nothing()
    {
        var events = Some(500);
        var shuffled = events.OrderBy(e => e.Id.Length).ThenByDescending(e => e.Day).ThenBy(e => e.Target).ToList();
        Count(shuffled, new AsOf(Day(40))).Hash.ShouldBe(Count(events, new AsOf(Day(40))).Hash);
    }

    [Fact]
    public void What_was_published_later_is_not_seen()
    {
        var events = Some(500);
        var late = events.ConvertAll(e => e.Day == Day(10) ? e with { FirstPublished = PublicationInstant.EndOf(Day(20)) } : e);
        var (before, after) = (Count(late, new AsOf(Day(19))), Count(late, new AsOf(Day(20))));
        before.On(10).Length.ShouldBe(0);
        after.On(10).ToArray().ShouldBe(Count(events, new AsOf(Day(20))).On(10).ToArray());
        before.Days.ShouldBe(20);
        Count(late.Where(e => e.FirstPublished.Day <= Day(19)), new AsOf(Day(19))).Hash.ShouldBe(before.Hash);
    }

    [Fact]
    public void An_event_counts_once_for_the_most_specific_player()
    {
        var panel = Count([Acting(1, Doing(EventType.Aid), "BBB/MIL:AAA"), Acting(1, Doing(EventType.Aid), "BBB/GOV:AAA"), Acting(1, Doing(EventType.None), "AAA:CCC")], new AsOf(Day(40)));
        panel.On(1).ToArray().ShouldBe(
        [
            new Tally(panel.Layout.IndexOf(DirectedPair.Parse("BBB:AAA")), 1, 1), new Tally(panel.Layout.IndexOf(DirectedPair.Parse("BBB/MIL:AAA")), 1, 1),
        ], ignoreOrder: true);
        panel.Events(0, panel.Days).ShouldBe([0L, 2, 0, 0]);
    }

    [Fact]
    public void Opposition_at_home_has_a_channel_of_its_own_and_organs_of_the_state_have_none()
    {
        var panel = Count([Acting(1, Doing(EventType.Protest), "CCC/OPP:CCC"), Acting(2, Doing(EventType.Coerce), "CCC/GOV:CCC")], new AsOf(Day(40)));
        panel.On(1).ToArray().ShouldBe([new Tally(panel.Layout.Count + panel.Layout.Actors.IndexOf(new ActorCode("CCC")), 3, 1)]);
        panel.On(2).Length.ShouldBe(0);
    }

    [Fact]
    public void Events_of_two_origins_are_refused()
    {
        var builder = new PanelBuilder(Players, EventClasses.Quads, Window, rootOnly: false);
        builder.Add(Acting(1, Doing(EventType.Aid), "AAA:BBB"));
        Should.Throw<ArgumentException>(() => builder.Add(Acting(1, Doing(EventType.Aid), "AAA:BBB", origin: "other")));
    }

    [Fact]
    public void Pairs_are_numbered_without_gaps_and_found_again()
    {
        var layout = new PairLayout(Players);
        for (var p = 0; p < layout.Count; p++)
        {
            layout.IndexOf(layout[p]).ShouldBe(p);
            layout[layout.Reverse[p]].ShouldBe(layout[p].Reversed);
        }
    }
}
