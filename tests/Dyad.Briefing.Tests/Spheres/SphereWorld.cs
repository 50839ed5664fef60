using System.Collections.Immutable;
using Dyad.Briefing.Spheres;
using Dyad.Modelling.Doctrines;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Ties;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Tests.Spheres;

/// <summary>Spheres of the two made-up powers in three states, with a document each.</summary>
internal static class SphereWorld
{
    private static readonly Day From = new(2019, 1, 1);
    private static readonly Day To = new(2024, 12, 31);

    internal static SphereReport Report(string hostile = "")
    {
        var choice = new SphereChoice(
            ["ARA", "BEL"], 700, 0.9, [EventType.Sanction, EventType.Assault], [EventType.Aid], [EventType.Accuse], ["base"], 20, 4, new SphereWeights(0.25, 0.25, 0.25, 0.25), 0.25, 1);
        var how = new DoctrineChoice(60, 8, 10, 4, 4, 30, 6);
        string[] states = ["NOR", "XKX", "MLT"];
        var random = new Random(3);
        var events = Enumerable.Range(0, 1500).Select(i =>
        {
            var (source, target) = random.Next(2) == 0 ? ("ARA", random.Next(4)) : ("BEL", random.Next(4));
            var type = new[] { EventType.Sanction, EventType.Aid, EventType.Accuse }[random.Next(3)];
            return One(i, From + random.Next(To - From + 1), source, target == 3 ? (source == "ARA" ? "BEL" : "ARA") : states[target], type, hostile);
        }).ToList();
        var covered = new DayRange(From, To);
        var acts = new SphereActs(choice, states.ToHashSet(), covered, rootOnly: true);
        foreach (var happening in events)
            acts.Add(happening);
        ImmutableArray<Doctrine> documents =
        [
            Document("ara-2021", "ARA", new Day(2021, 6, 1), ["NOR"], [], hostile), Document("bel-2022", "BEL", new Day(2022, 6, 1), ["NOR", "MLT"], ["XKX"], hostile),
        ];
        var engine = new SphereEngine(acts, new SphereRecords(documents, RegionTable.Empty, [new Tie("ARA", "NOR", "base", "A base" + hostile, null, null, "")], choice.Ties), states.ToHashSet());
        var effects = new DoctrineEngine(acts, acts, RegionTable.Empty, how);
        var asOf = new AsOf(To);
        return new SphereReport(
            choice, how, engine.At(asOf), engine.At(new AsOf(To - 700)), [.. documents.Select(d => effects.Measure(d, asOf))], RegionTable.Empty,
            events.Where(e => e.Target.Body is "NOR" or "XKX" or "MLT").GroupBy(e => (e.Source.Body, e.Target.Body)).ToImmutableDictionary(g => g.Key, g => g.OrderByDescending(e => e.Day).ThenBy(e => e.Id).ToImmutableArray()),
            "testdata");
    }

    private static Doctrine Document(string id, string power, Day day, ImmutableArray<string> claims, ImmutableArray<string> concedes, string hostile) => new(
        id, power, day, "On the neighbours" + hostile, "speech", claims, concedes, [], [], "It is ours to guard" + hostile, "paragraph 2", "", "Gazette" + hostile, "https://example.org/d", "made up");

    private static Event One(int number, Day day, string source, string target, EventType type, string hostile)
    {
        var (from, to) = (new ActorCode(source), new ActorCode(target));
        var claim = new Claim(
            "testdata", $"s{number:0000}", day, PublicationInstant.EndOf(day), new ActorMention(from, "", ""), new ActorMention(to, "", ""), new Act(type, "", CameoCode.Absent), double.NaN, Place.Nowhere,
            new ReportReference("The Gazette", $"no. {number}"), 1, IsRoot: true, Modality.Happened, ActorCode.Unknown, "An act" + hostile, new RowReference(1, 2));
        return new Event("testdata", claim.Id, day, claim.Published, from, to, claim.Act, Place.Nowhere, IsRoot: true, 1, [new SupportingClaim(claim, MergeReason.First)]);
    }
}
