using System.Collections.Immutable;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Ties;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;

namespace Dyad.Modelling.Tests.Spheres;

/// <summary>Made-up powers AAA, BBB, CCC and states SSS, TTT.</summary>
internal static class SphereFixture
{
    internal static readonly ImmutableHashSet<string> States = ["SSS", "TTT", "UUU"];

    internal static SphereChoice Choice(params string[] powers) => new(
        powers.Length == 0 ? ["AAA", "BBB", "CCC"] : [.. powers], 400, 0.95,
        [EventType.Threaten, EventType.Sanction, EventType.Mobilize, EventType.Coerce, EventType.Assault],
        [EventType.Agree, EventType.Support, EventType.Cooperate, EventType.Aid],
        [EventType.Request, EventType.Accuse, EventType.Reject],
        ["alliance", "base"], 10, 3, new SphereWeights(0.25, 0.25, 0.25, 0.25), 0.25, 1);

    internal static Event Of(int day, EventType type, string pair) => Acting(day, new Act(type, "", CameoCode.Absent), pair);

    internal static SphereActs Acts(IEnumerable<Event> events, SphereChoice? choice = null, int days = 1000)
    {
        var acts = new SphereActs(choice ?? Choice(), States, new DayRange(Day(0), Day(days)), rootOnly: true);
        foreach (var happening in events)
            acts.Add(happening);
        return acts;
    }

    internal static SphereTable Table(IEnumerable<Event> events, int asOf, SphereRecords? records = null, SphereChoice? choice = null) =>
        new SphereEngine(Acts(events, choice), records ?? SphereRecords.None, States).At(new AsOf(Day(asOf)));

    internal static Doctrine Document(string id, string power, int day, string claims = "", string concedes = "", string disclaims = "", string adversaries = "") => new(
        id, power, Day(day), "A document", "speech", Items(claims), Items(concedes), Items(disclaims), Items(adversaries), "", "", "", "made up", "", "made up");

    internal static Tie Tie(string power, string state, string kind, int from, int? to = null) => new(power, state, kind, kind, Day(from), to is { } t ? Day(t) : null, "made up");

    /// <summary>Acts at random, the same for the same seed.</summary>
    internal static List<Event> Random(int seed, int count, int days = 900)
    {
        var random = new Random(seed);
        string[] powers = ["AAA", "BBB", "CCC"];
        string[] all = [.. powers, .. States];
        var types = EventTypes.All;
        var events = new List<Event>();
        while (events.Count < count)
        {
            var (source, target) = (powers[random.Next(3)], all[random.Next(all.Length)]);
            if (source != target)
                events.Add(Of(random.Next(days), types[random.Next(types.Count)], $"{source}:{target}"));
        }

        return events;
    }

    /// <summary>Everything that a table says, for comparison.</summary>
    internal static string Text(SphereTable table) => string.Join('\n', table.Rows.Select(r => $"{r.State} {r.Leading} {string.Join(' ', r.Contests)} " + string.Join(" | ", r.Cells.Select(c =>
        $"{c.Power} {c.Claims.Length}/{c.ClaimsOfAll} {c.Ties.Length}/{c.TiesOfAll} {c.Coercion}/{c.CoercionOfAll} {c.Support}/{c.SupportOfAll} {c.Incidents} {string.Join(' ', c.Answers)}"))));

    private static ImmutableArray<string> Items(string list) => [.. list.Split(';', StringSplitOptions.RemoveEmptyEntries)];
}
