using Dyad.Modelling.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Ladder.Climbs;

namespace Dyad.Modelling.Tests.Ladder;

public sealed class LadderLawTests
{
    private static readonly StepKind[] Kinds =
        [StepKind.Accusation, StepKind.SecurityClaim, StepKind.Threat, StepKind.Display, StepKind.EconomicCoercion, StepKind.Seizure, StepKind.LimitedForce, StepKind.DeEscalation, StepKind.None];

    public static TheoryData<int, bool> Seeds => [.. Enumerable.Range(0, 20).Select(s => (s, s % 2 == 0))];

    [Theory]
    [MemberData(nameof(Seeds))]
    public void The_order_of_the_input_does_not_matter(int seed, bool single)
    {
        var events = Random(seed);
        var rules = Rules(single ? OneAct : Several);
        Text(LadderOf(Shuffled(events, seed + 1000), rules)).ShouldBe(Text(LadderOf(events, rules)));
    }

    /// <summary>What A does to B is found for A and B; what B does to A for B and A. Exchanging the names exchanges the results.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void Exchanging_the_actors_exchanges_the_ladders(int seed, bool single)
    {
        var rules = Rules(single ? OneAct : Several);
        var events = Random(seed);
        var swapped = events.ConvertAll(e => e with { Source = e.Target, Target = e.Source });
        Shape(LadderOf(swapped, rules, pair: Pair.Reversed)).ShouldBe(Shape(LadderOf(events, rules)));
        Shape(LadderOf(swapped, rules)).ShouldBe(Shape(LadderOf(events, rules, pair: Pair.Reversed)));
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Other_names_change_nothing_but_names(int seed, bool single)
    {
        var rules = Rules(single ? OneAct : Several);
        var events = Random(seed);
        var renamed = events.ConvertAll(e => e with { Source = Name(e.Source), Target = Name(e.Target) });
        Shape(LadderOf(renamed, rules, pair: new DirectedPair(Name(Pair.Source), Name(Pair.Target)))).ShouldBe(Shape(LadderOf(events, rules)));
        static ActorCode Name(ActorCode actor) => actor.Body == "AAA" ? new ActorCode("YYY") : new ActorCode("XXX");
    }

    [Theory]
    [MemberData(nameof(Seeds))]
    public void Events_after_the_as_of_day_and_reports_published_later_change_nothing(int seed, bool single)
    {
        var rules = Rules(single ? OneAct : Several);
        var asOf = new AsOf(Happenings.Day(1000));
        var known = Random(seed).Where(e => e.Day <= asOf.Day).ToList();
        var late = Random(seed + 500).ConvertAll(e => e.Day > asOf.Day ? e : e with { FirstPublished = PublicationInstant.EndOf(asOf.Day + 1) });
        Text(LadderOf([.. known, .. late], rules, asOf)).ShouldBe(Text(LadderOf(known, rules, asOf)));
    }

    /// <summary>What was reached as of a day stays reached; later days only add.</summary>
    [Theory]
    [MemberData(nameof(Seeds))]
    public void A_later_view_keeps_what_an_earlier_one_saw(int seed, bool single)
    {
        var rules = Rules(single ? OneAct : Several);
        var events = Random(seed);
        var early = Reached(LadderOf(events, rules, new AsOf(Happenings.Day(900))));
        Reached(LadderOf(events, rules)).Take(early.Count).ShouldBe(early);
        static List<(Day, Rung)> Reached(PairLadder ladder) => [.. ladder.Episodes.SelectMany(e => e.Reaches).Select(r => (r.Day, r.Rung))];
    }

    [Fact]
    public void All_pairs_in_one_pass_are_the_pairs_one_by_one()
    {
        var events = Enumerable.Range(0, 6).SelectMany(s => Random(s).ConvertAll(e => e with
        {
            Source = new ActorCode(((char)('A' + (e.Day.Number % 4))).ToString()),
            Target = new ActorCode(((char)('A' + (e.Day.Number / 4 % 4))).ToString()),
            Id = $"{e.Id}/{s}",
        })).ToList();
        var builder = new LadderBuilder(null, Days, new AsOf(Days.To), Rules());
        events.ForEach(builder.Add);
        var all = builder.BuildAll();
        all.Length.ShouldBeGreaterThan(5);
        all.ShouldAllBe(l => l.Pair.Source != l.Pair.Target);
        foreach (var ladder in all)
            Text(LadderOf(events, pair: ladder.Pair)).ShouldBe(Text(ladder));
    }

    /// <summary>A few hundred acts of both sides over some years, in random order of kinds and days.</summary>
    private static List<Event> Random(int seed)
    {
        var random = new System.Random(seed);
        return [.. Enumerable.Range(0, 300).Select(i =>
        {
            var happening = Step(random.Next(2500), Kinds[random.Next(Kinds.Length)], random.Next(3) == 0 ? "BBB:AAA" : "AAA:BBB");
            return happening with { Id = $"{happening.Id}/{i}" };
        })];
    }

    private static Event[] Shuffled(List<Event> events, int seed)
    {
        var copy = events.ToArray();
        new System.Random(seed).Shuffle(copy);
        return copy;
    }

    private static string Shape(PairLadder ladder) => string.Join('\n', ladder.Episodes.Select(e =>
        $"{e.Began} {e.LastStep} {e.Highest} {e.Current} {e.Steps} {e.StepDownDays} {string.Join(',', e.Reaches.Select(r => $"{r.Rung} {r.Day} {r.ActCount} {r.Later} {r.Answers.Concessions} {r.Answers.Resistances}"))} "
        + $"{string.Join(',', e.Skipped)} {string.Join(',', e.OutOfOrder)} {string.Join(',', e.Pauses)} {e.Answers.Concessions} {e.Answers.Resistances}"));
}
