using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests;

/// <summary>Events and a scale for tests: code <c>1</c>, <c>-2.5</c> and so on scores what it says, every other code nothing.</summary>
internal static class Happenings
{
    internal static readonly DirectedPair Pair = DirectedPair.Parse("AAA:BBB");

    internal static Scale Plain { get; } = new(
        new ScaleDescription("plain", "1", -10, 10, CameoTable.Cameo11, "Made for tests."),
        Enumerable.Range(-100, 201).Select(tenths => KeyValuePair.Create((tenths / 10.0).ToString("0.0"), tenths / 10.0)));

    internal static Day Day(int number) => new Day(2000, 1, 3) + number;

    internal static Event Scoring(int day, double score, string pair = "AAA:BBB", bool root = true) =>
        Acting(day, new Act(EventType.None, "", new CameoCode(CameoTable.Cameo11, score.ToString("0.0"))), pair, root);

    internal static Event Acting(int day, Act act, string pair = "AAA:BBB", bool root = true, string origin = "test")
    {
        var (source, target) = DirectedPair.Parse(pair);
        var published = PublicationInstant.EndOf(Day(day));
        var id = $"{day}/{act.Cameo}/{act.Type}/{pair}";
        var claim = new Claim(
            origin, id, Day(day), published, new ActorMention(source, "", ""), new ActorMention(target, "", ""), act, double.NaN,
            Place.Nowhere, new ReportReference("", id), 1, root, Modality.Happened, ActorCode.Unknown, "", new RowReference(1, 1));
        return new Event(
            origin, id, Day(day), published, source, target, act, Place.Nowhere, root, 1, [new SupportingClaim(claim, MergeReason.First)]);
    }
}
