using Dyad.Modelling.Doctrines;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Happenings;
using static Dyad.Modelling.Tests.Spheres.SphereFixture;

namespace Dyad.Modelling.Tests.Doctrines;

public sealed class DoctrineEngineTests
{
    private static readonly DoctrineChoice How = new(26, 8, 10, 2, 4, 20, 3);

    private static DoctrineResult Measure(IReadOnlyCollection<Event> events, Doctrine doctrine, int asOf) =>
        new DoctrineEngine(Acts(events), Acts(events), RegionTable.Empty, How).Measure(doctrine, new AsOf(Day(asOf)));

    private static List<Event> Quiet()
    {
        var random = new Random(2);
        return [.. Enumerable.Range(0, 900).Where(_ => random.NextDouble() < 0.15).Select(d => Of(d, EventType.Sanction, "AAA:SSS"))];
    }

    [Fact]
    public void A_change_at_the_document_stands_out_among_placebo_dates_and_none_does_not()
    {
        var quiet = Quiet();
        var busy = quiet.Where(e => e.Day < Day(500)).Concat(Enumerable.Range(500, 400).Select(d => Of(d, EventType.Sanction, "AAA:SSS"))).ToList();
        DoctrineEffect Coercion(List<Event> events) => Measure(events, Document("x", "AAA", 500, claims: "SSS"), 890).Effects.Single(e => e.Kind == SphereActKind.Coercion);
        var (changed, same) = (Coercion(busy), Coercion(quiet));
        changed.Diagnosis.ShouldBe(DoctrineDiagnosis.Regular);
        changed.Level!.Interval.Lower.ShouldBeGreaterThan(2);
        changed.Level.Placebo.ShouldBeLessThan(0.1);
        changed.Placebos.ShouldBeGreaterThan(10);
        same.Level!.Placebo.ShouldBeGreaterThan(0.1);
        (changed.WeeksBefore, changed.WeeksAfter, changed.ActsAfter).ShouldBe((26, 26, 182));
    }

    [Fact]
    public void What_cannot_be_estimated_says_why()
    {
        DoctrineDiagnosis Of(Doctrine doctrine, int asOf = 890) => Measure(Quiet(), doctrine, asOf).Effects[0].Diagnosis;
        Of(Document("x", "DDD", 500, claims: "SSS")).ShouldBe(DoctrineDiagnosis.NotAPower);
        Of(Document("x", "AAA", 20, claims: "SSS")).ShouldBe(DoctrineDiagnosis.OutsideData);
        Of(Document("x", "AAA", 500, claims: "SSS"), 520).ShouldBe(DoctrineDiagnosis.OutsideData);
        Of(Document("x", "AAA", 500, claims: "TTT")).ShouldBe(DoctrineDiagnosis.TooFewActs);
        Should.Throw<ArgumentException>(() => Of(Document("x", "AAA", 500, claims: "SSS"), 499));
    }

    [Fact]
    public void Later_events_change_nothing()
    {
        var events = Random(9, 2500);
        var doctrine = Document("x", "AAA", 300, claims: "SSS", concedes: "TTT", adversaries: "BBB");
        var (whole, cut) = (Measure(events, doctrine, 600), Measure([.. events.Where(e => e.Day <= Day(600))], doctrine, 600));
        cut.Effects.Select(e => (e.Region, e.Kind, e.ActsBefore, e.ActsAfter, e.Level, e.Slope, e.Placebos))
            .ShouldBe(whole.Effects.Select(e => (e.Region, e.Kind, e.ActsBefore, e.ActsAfter, e.Level, e.Slope, e.Placebos)));
        cut.Reactions.Select(r => (r.Actor, r.Kind, r.Acts, r.UsualActs)).ShouldBe(whole.Reactions.Select(r => (r.Actor, r.Kind, r.Acts, r.UsualActs)));
        whole.Effects.ShouldContain(e => e.Level != null);
    }

    [Theory]
    [InlineData(3)]
    [InlineData(11)]
    public void Neither_the_order_of_events_nor_the_names_of_the_powers_change_anything(int seed)
    {
        var random = new Random(seed);
        var events = Random(seed, 2500);
        var doctrine = Document("x", "AAA", 300, claims: "SSS", concedes: "TTT", adversaries: "BBB");
        Event Swap(Event e) => e with { Source = Name(e.Source), Target = Name(e.Target) };
        var plain = Measure(events, doctrine, 600);
        Said(Measure([.. events.OrderBy(_ => random.Next())], doctrine, 600), same: true).ShouldBe(Said(plain, same: true));
        var swapped = Measure([.. events.Select(Swap)], Document("x", "BBB", 300, claims: "SSS", concedes: "TTT", adversaries: "AAA"), 600);
        Said(swapped, same: false).ShouldBe(Said(plain, same: true));
        plain.Reactions.ShouldNotBeEmpty();

        static ActorCode Name(ActorCode actor) => actor.Body switch { "AAA" => new ActorCode("BBB"), "BBB" => new ActorCode("AAA"), _ => actor };
        static string Said(DoctrineResult result, bool same) => string.Join('\n', result.Effects.Select(e => $"{(same ? e.Region : Name(new ActorCode(e.Region)))} {e.Kind} {e.ActsBefore} {e.ActsAfter} {e.Level} {e.Slope}")
            .Concat(result.Reactions.Select(r => $"{(same ? r.Actor : Name(new ActorCode(r.Actor)))} {r.Kind} {r.Acts} {r.UsualActs} {r.Ratio}")).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Answers_are_set_against_the_usual_rate()
    {
        // BBB accuses AAA on day 203 and 210 after the document of day 200, and once in the 60 days before it.
        var result = Measure([Of(150, EventType.Accuse, "BBB:AAA"), Of(203, EventType.Accuse, "BBB:AAA"), Of(210, EventType.Accuse, "BBB:AAA"), Of(221, EventType.Accuse, "BBB:AAA")],
            Document("x", "AAA", 200), 400);
        var reaction = result.Reactions.ShouldHaveSingleItem();
        (reaction.Actor, reaction.Kind, reaction.Days, reaction.Acts, reaction.UsualDays, reaction.UsualActs).ShouldBe(("BBB", SphereActKind.Protest, 20, 2, 60, 1));
        // Beta(2.5, 1.5): R's 1 - pbeta(0.25, 2.5, 1.5) and 3 q/(1-q) with q = qbeta(c(.025, .5, .975), 2.5, 1.5).
        reaction.Higher.ShouldBe(0.9423311, 1e-6);
        reaction.Ratio.ShouldBe(5.511791, 1e-5);
        reaction.Interval.Lower.ShouldBe(0.644032, 1e-5);
        reaction.Interval.Upper.ShouldBe(74.42411, 1e-3);
    }
}
