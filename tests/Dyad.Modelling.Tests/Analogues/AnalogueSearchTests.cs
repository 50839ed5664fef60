using Dyad.Modelling.Analogues;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Analogues;

/// <summary>The search: what is found, what must not be, and what must change nothing.</summary>
public sealed class AnalogueSearchTests
{
    internal static AnalogueChoice Choice { get; } = new(
        Weeks: 8, Step: 2, Band: 2, Nearest: 6, BaseWeight: 3, FewestEvents: 4, Horizons: [4, 8], Factor: 2, Rise: 3);

    private const int Weeks = 160;

    [Fact]
    public void The_nearest_are_those_that_every_pair_of_sequences_compared_by_hand_gives()
    {
        var library = Library(Events(1));
        var search = new AnalogueSearch(library, Choice);
        var asOf = Day(7 * 120) - 1;

        var found = search.Find(DirectedPair.Parse("AAA:BBB"), asOf, 0.95);

        found.Diagnosis.ShouldBe(AnalogueDiagnosis.Found);
        found.Days.ShouldBe(new DayRange(Day(7 * 112), asOf));
        var expected = ByHand(library, search, "AAA:BBB", lastWeek: 119, horizon: 4);
        found.Nearest.Select(n => (n.Pair.ToString(), n.Days.From)).ShouldBe(expected.Select(e => (e.Pair, e.From)));
        found.Nearest.Zip(expected).ShouldAllBe(p => Math.Abs(p.First.Distance - p.Second.Distance) < 1e-3);
    }

    [Fact]
    public void Nothing_after_the_day_enters_and_nothing_that_had_not_been_followed_to_its_end()
    {
        var events = Events(2);
        var day = Day(7 * 100) - 1;
        var (early, late) = (new AnalogueSearch(Library(events.Where(e => e.Day <= day), 100), Choice), new AnalogueSearch(Library(events), Choice));
        foreach (var pair in Pairs)
        {
            var (one, other) = (early.Find(DirectedPair.Parse(pair), day, 0.95), late.Find(DirectedPair.Parse(pair), day, 0.95));

            Same(other, one);
            one.Nearest.ShouldAllBe(n => n.Days.To + 28 <= day);
            one.Nearest.Where(n => n.Pair == one.Pair || n.Pair == one.Pair.Reversed).ShouldAllBe(n => n.Days.To < one.Days.From);
            foreach (var n in one.Nearest)
                one.Nearest.Where(m => m != n && (m.Pair == n.Pair || m.Pair == n.Pair.Reversed)).ShouldAllBe(m => m.Days.To < n.Days.From || n.Days.To < m.Days.From);
        }
    }

    [Fact]
    public void Shuffling_the_events_changes_nothing_and_moving_them_by_weeks_moves_the_days()
    {
        var random = new Random(1);
        var events = Events(3);
        var (plain, shuffled) = (new AnalogueSearch(Library(events), Choice), new AnalogueSearch(Library(events.OrderBy(_ => random.Next())), Choice));
        var moved = new AnalogueSearch(Library(events.Select(e => e with { Day = e.Day + 700 }), Weeks, shift: 700), Choice);
        var day = Day(7 * 130) - 1;
        foreach (var pair in Pairs.Select(DirectedPair.Parse))
        {
            var found = plain.Find(pair, day, 0.95);
            Same(shuffled.Find(pair, day, 0.95), found);
            var later = moved.Find(pair, day + 700, 0.95);
            later.Nearest.Select(n => (n.Pair, n.Days.From - 700, n.Distance)).ShouldBe(found.Nearest.Select(n => (n.Pair, n.Days.From, n.Distance)));
            later.Outlooks.ShouldBe(found.Outlooks);
        }
    }

    [Fact]
    public void Swapping_source_and_target_everywhere_swaps_the_result()
    {
        var events = Events(4);
        Event Swap(Event e) => e with { Source = e.Target, Target = e.Source };
        var (one, other) = (new AnalogueSearch(Library(events), Choice), new AnalogueSearch(Library(events.Select(Swap)), Choice));
        var day = Day(7 * 140) - 1;
        foreach (var pair in Pairs.Select(DirectedPair.Parse))
        {
            var (there, back) = (one.Find(pair, day, 0.95), other.Find(pair.Reversed, day, 0.95));
            back.Nearest.Select(n => n.Distance).ShouldBe(there.Nearest.Select(n => n.Distance));
            back.Outlooks.ShouldBe(there.Outlooks);
        }
    }

    [Fact]
    public void A_sequence_that_was_there_before_is_found_and_what_followed_it_is_told()
    {
        // Twice the same eight weeks of talk, then, the first time, eight weeks of force.
        List<Event> events = [];
        for (var week = 0; week < 60; week++)
            events.Add(Acting(7 * week, Of(EventType.Aid), "CCC:DDD"));
        foreach (var (start, pair) in new[] { (10, "EEE:FFF"), (50, "AAA:BBB") })
        {
            for (var week = 0; week < 8; week++)
            {
                for (var act = 0; act <= week; act++)
                    events.Add(Acting((7 * (start + week)) + (act % 7), Of(act % 2 == 0 ? EventType.Accuse : EventType.Threaten), pair));
            }
        }

        for (var day = 7 * 18; day < 7 * 26; day++)
            events.Add(Acting(day, Of(EventType.Assault), "EEE:FFF"));

        var found = new AnalogueSearch(Library(events, 60), Choice with { Nearest = 1 }, AnalogueUnit.Counts).Find(DirectedPair.Parse("AAA:BBB"), Day(7 * 58) - 1, 0.95);

        var nearest = found.Nearest.ShouldHaveSingleItem();
        (nearest.Pair.ToString(), nearest.Days.From).ShouldBe(("EEE→FFF", Day(7 * 10)));
        nearest.Distance.ShouldBe(0, 1e-3);
        nearest.After.ShouldBe([new Followed(4, 28, true), new Followed(8, 56, true)]);
        found.Outlooks.ShouldAllBe(o => o.Escalated == 1 && o.Probability > o.BaseRate && o.Lower <= o.Probability && o.Probability <= o.Upper);
    }

    [Fact]
    public void Where_nothing_can_be_compared_it_is_said()
    {
        var search = new AnalogueSearch(Library(Events(5)), Choice);

        search.Find(DirectedPair.Parse("AAA:BBB"), Day(20), 0.95).Diagnosis.ShouldBe(AnalogueDiagnosis.TooFewWeeks);
        search.Find(DirectedPair.Parse("AAA:ZZZ"), Day(700), 0.95).Diagnosis.ShouldBe(AnalogueDiagnosis.TooFewEvents);
        var first = search.Find(DirectedPair.Parse("AAA:BBB"), Day(7 * 8) - 1, 0.95);
        first.Diagnosis.ShouldBe(AnalogueDiagnosis.NoPast);
        first.Outlooks.ShouldAllBe(o => o.Candidates == 0 && double.IsNaN(o.Probability));
    }

    internal static readonly string[] Pairs = ["AAA:BBB", "BBB:AAA", "AAA:CCC", "CCC:AAA", "BBB:CCC", "CCC:BBB", "DDD:AAA", "AAA:DDD"];

    private static Act Of(EventType type) => new(type, "", CameoCode.Absent);

    /// <summary>Random events whose rate swings from pair to pair.</summary>
    internal static List<Event> Events(int seed, int weeks = Weeks)
    {
        var random = new Random(seed);
        var events = new List<Event>();
        for (var day = 0; day < 7 * weeks; day++)
        {
            for (var p = 0; p < Pairs.Length; p++)
            {
                var heat = Math.Sin((day / 60.0) + p) > 0.6;
                if (random.NextDouble() < (heat ? 0.6 : 0.2))
                    events.Add(Acting(day, Of(EventTypes.All[heat ? 11 + random.Next(5) : random.Next(16)]), Pairs[p]));
            }
        }

        return events;
    }

    internal static AnalogueLibrary Library(IEnumerable<Event> events, int weeks = Weeks, int shift = 0)
    {
        var builder = new AnalogueLibraryBuilder(new DayRange(Day(shift), Day(shift + (7 * weeks) - 1)), rootOnly: true, e => (int)e.Act.Type);
        foreach (var happened in events)
            builder.Add(happened);
        return builder.Build();
    }

    private static void Same(AnalogueResult one, AnalogueResult other)
    {
        one.Nearest.Select(n => (n.Pair, n.Days, n.Distance, n.Conflicts)).ShouldBe(other.Nearest.Select(n => (n.Pair, n.Days, n.Distance, n.Conflicts)));
        one.Nearest.SelectMany(n => n.After).ShouldBe(other.Nearest.SelectMany(n => n.After));
        one.Outlooks.ShouldBe(other.Outlooks);
        (one.Pair, one.Days, one.Events, one.Conflicts).ShouldBe((other.Pair, other.Days, other.Events, other.Conflicts));
    }

    /// <summary>All sequences compared without bounds, sorted, and those that overlap a nearer one of their pair left out.</summary>
    private static List<(string Pair, Day From, double Distance)> ByHand(AnalogueLibrary library, AnalogueSearch search, string pair, int lastWeek, int horizon)
    {
        var query = SequenceBank.Of(library, new SequencePlace(library.IndexOf(DirectedPair.Parse(pair)), lastWeek), Choice.Weeks, AnalogueUnit.OwnHistory);
        var all = search.Bank.Places.Select((place, i) => (Place: place, Name: library.Series[place.Series].Pair,
                Distance: Math.Sqrt(new WarpedDistance(Choice.Weeks, Choice.Band).Squared(query, search.Bank[i], float.PositiveInfinity))))
            .Where(c => c.Place.End + horizon <= lastWeek)
            .Where(c => (c.Name.ToString() != "AAA→BBB" && c.Name.ToString() != "BBB→AAA") || c.Place.End <= lastWeek - Choice.Weeks)
            .OrderBy(c => c.Distance).ToList();
        var chosen = new List<(SequencePlace Place, DirectedPair Name, double Distance)>();
        foreach (var c in all)
        {
            if (chosen.Count < Choice.Nearest && !chosen.Exists(x => (x.Name == c.Name || x.Name == c.Name.Reversed) && Math.Abs(x.Place.End - c.Place.End) < Choice.Weeks))
                chosen.Add(c);
        }

        return [.. chosen.Select(c => (c.Name.ToString(), library.Days(c.Place.End - Choice.Weeks + 1, c.Place.End).From, c.Distance))];
    }
}
