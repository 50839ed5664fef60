using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;
using static Dyad.Modelling.Tests.Spheres.SphereFixture;

namespace Dyad.Modelling.Tests.Spheres;

public sealed class SphereTableTests
{
    /// <summary>Counted by hand: three days of coercion and one of support by AAA, one of coercion by BBB; two acts of a day are one.</summary>
    private static readonly Event[] Few =
    [
        Of(100, EventType.Threaten, "AAA:SSS"), Of(100, EventType.Sanction, "AAA/MIL:SSS"), Of(130, EventType.Coerce, "AAA:SSS/CVL"), Of(135, EventType.Assault, "AAA:SSS"),
        Of(140, EventType.Aid, "AAA:SSS"), Of(150, EventType.Sanction, "BBB:SSS"), Of(160, EventType.Aid, "AAA:SSS/REB"), Of(170, EventType.Consult, "BBB:SSS"),
        // BBB answers the first incident on its third day; what it does before are quiet windows.
        Of(102, EventType.Accuse, "BBB:AAA"), Of(85, EventType.Accuse, "BBB:AAA"), Of(128, EventType.Aid, "BBB:AAA"),
    ];

    [Fact]
    public void Days_are_counted_once_and_sectors_that_fight_the_state_are_none_of_it()
    {
        var row = Table(Few, 300).Of("SSS").ShouldNotBeNull();
        (row["AAA"].Coercion, row["AAA"].Support, row["BBB"].Coercion, row["BBB"].Support).ShouldBe((3, 1, 1, 0));
        // Perks's prior: (4 + 1/3) / (5 + 1).
        row["AAA"].Acts.Mean.ShouldBe((4 + (1.0 / 3)) / 6, 1e-12);
        row["AAA"].Direction.Mean.ShouldBe(3.5 / 5, 1e-12);
        row["CCC"].Acts.Mean.ShouldBe(1.0 / 3 / 6, 1e-12);
        row.Leading.ShouldBe("AAA");
    }

    [Fact]
    public void Answers_are_counted_in_windows_after_and_before()
    {
        var cell = Table(Few, 300).Of("SSS")!["AAA"];
        // Day 100 and day 130 begin incidents, day 135 lies within ten days of the second. Windows 100–109 and 130–139.
        cell.Incidents.ShouldBe(2);
        var other = cell.Answers.Single(a => a.Power == "BBB");
        other.After.ShouldBe(new AnswerCounts(1, 0, 1, 0));
        // Before 100: 90–99, 80–89 (the accusation of day 85), 70–79. Before 130: 120–129 (the aid of day 128) and 110–119, since 100–109 is the first incident's.
        other.Usual.ShouldBe(new AnswerCounts(3, 1, 1, 0));
        // Nobody else acted: r1 = (1 + ½) / (4 + 1), r0 = (1 + ½) / (10 + 1).
        cell.Excess.Mean.ShouldBe((1.5 / 5) - (1.5 / 11), 1e-12);
        cell.DeferencePart(0.95).Value.ShouldBe((1 - ((1.5 / 5) - (1.5 / 11))) / 2, 1e-12);
    }

    [Fact]
    public void A_window_that_is_not_over_is_not_counted()
    {
        Table(Few, 108).Of("SSS")!["AAA"].Incidents.ShouldBe(0);
        Table(Few, 109).Of("SSS")!["AAA"].Incidents.ShouldBe(1);
    }

    [Fact]
    public void Claims_end_with_what_takes_them_back_and_begin_again()
    {
        var records = new SphereRecords(
            [
                Document("a", "AAA", 10, claims: "REGION"), Document("b", "AAA", 20, claims: "SSS"), Document("c", "AAA", 30, disclaims: "REGION"),
                Document("d", "AAA", 40, claims: "SSS"), Document("e", "BBB", 15, concedes: "SSS"),
            ],
            new RegionTable([new("REGION", "A region", "SSS", null, null), new("REGION", "A region", "TTT", Day(50), null)]),
            [Tie("AAA", "SSS", "base", 5, 35), Tie("AAA", "SSS", "base", 6), Tie("AAA", "SSS", "kin", 5), Tie("BBB", "SSS", "alliance", 25)],
            ["alliance", "base"]);
        Table([], 9, records).Of("SSS")!["AAA"].Claims.ShouldBeEmpty();
        Table([], 20, records).Of("SSS")!["AAA"].Claims.Select(d => d.Id).ShouldBe(["a", "b"]);
        Table([], 20, records).Of("SSS")!["BBB"].Concessions.Select(d => d.Id).ShouldBe(["e"]);
        Table([], 30, records).Of("SSS")!["AAA"].Claims.ShouldBeEmpty();
        var now = Table([], 40, records).Of("SSS")!;
        now["AAA"].Claims.Select(d => d.Id).ShouldBe(["d"]);
        // Two bases are one kind of tie, and kin is none that counts here.
        (now["AAA"].Ties.Length, now["BBB"].Ties.Length, now["AAA"].TiesOfAll).ShouldBe((1, 1, 2));
        now.Contests.Select(c => c.Part).ShouldContain("leverage");
        // TTT joined the region after both documents.
        Table([], 60, records).Of("TTT").ShouldBeNull();
    }

    [Fact]
    public void The_composed_index_is_the_weighted_mean_of_its_parts_and_lies_in_its_interval()
    {
        var cell = Table(Few, 300).Of("SSS")!["AAA"];
        var part = cell.Compose(new(0.1, 0.2, 0.3, 0.4), 0.95);
        part.Value.ShouldBe((0.1 / 3) + (0.2 / 3) + (0.3 * cell.Acts.Mean) + (0.4 * cell.DeferencePart(0.95).Value), 1e-12);
        part.Value.ShouldBeInRange(part.Interval.Lower, part.Interval.Upper);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Neither_the_order_of_events_nor_later_ones_change_anything(int seed)
    {
        var events = Random(seed, 1500);
        var before = Text(Table(events, 500));
        var shuffled = events.ToArray();
        new Random(seed).Shuffle(shuffled);
        Text(Table(shuffled, 500)).ShouldBe(before);
        Text(Table(events.Where(e => e.Day <= Day(500)), 500)).ShouldBe(before);
        before.Length.ShouldBeGreaterThan(200);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(4)]
    public void Other_names_for_the_powers_give_the_same_under_other_names(int seed)
    {
        // AAA and BBB change places: what was said of one is said of the other.
        static string Swap(string name) => name switch { "AAA" => "BBB", "BBB" => "AAA", _ => name };
        var events = Random(seed, 1200);
        var (there, back) = (Table(events, 700), Table(events.Select(e => Of(e.Day - Day(0), e.Act.Type, $"{Swap(e.Source.Body)}:{Swap(e.Target.Body)}")), 700));
        foreach (var row in there.Rows)
        {
            foreach (var cell in row.Cells)
            {
                var other = back.Of(row.State)![Swap(cell.Power)];
                (other.Coercion, other.Support, other.Incidents, other.After, other.Usual).ShouldBe((cell.Coercion, cell.Support, cell.Incidents, cell.After, cell.Usual));
                other.Compose(there.Choice.Weights, 0.9).ShouldBe(cell.Compose(there.Choice.Weights, 0.9));
            }
        }
    }

    [Fact]
    public void A_report_that_comes_late_is_not_seen_before()
    {
        var late = Of(100, EventType.Sanction, "AAA:SSS") with { FirstPublished = PublicationInstant.EndOf(Day(200)) };
        Table([late], 150).Of("SSS").ShouldBeNull();
        Table([late], 200).Of("SSS")!["AAA"].Coercion.ShouldBe(1);
    }

    [Fact]
    public void Sources_are_never_mixed() => Should.Throw<ArgumentException>(() => Table(
        [Of(1, EventType.Aid, "AAA:SSS"), Acting(2, new Act(EventType.Aid, "", CameoCode.Absent), "AAA:SSS", origin: "other")], 10));
}
