using System.Collections.Immutable;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.Ladder;
using Dyad.Modelling.Tests.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Analogues;

/// <summary>Cases like a climb: the distance, what may be seen, and what follows.</summary>
public sealed class CaseAnalogueTests
{
    private static readonly CaseAnalogueChoice Choice = new(Nearest: 5, BaseWeight: 2, HorizonDays: 365, TimeWeight: 1, MergeDays: 30, FewestCases: 5);

    [Fact]
    public void The_distance_is_its_definition_symmetric_and_blind_to_repetition()
    {
        var random = new Random(5);
        for (var round = 0; round < 100; round++)
        {
            var (one, other) = (Made(random), Made(random));
            var distance = ClimbShape.Distance(one, other, 0.7);
            distance.ShouldBe(ByHand(one, other, one.Length - 1, other.Length - 1) / Math.Max(one.Length, other.Length), 1e-9);
            ClimbShape.Distance(other, one, 0.7).ShouldBe(distance, 1e-12);
            ClimbShape.Distance(one, one, 0.7).ShouldBe(0);
            ClimbShape.Distance([.. one.SelectMany(p => new[] { p, p })], one, 0.7).ShouldBe(0);
        }

        // 10 days before is to 20 days before as a year is to nearly two.
        ClimbShape.Distance([new(3, 0)], [new(5, 0)], 1).ShouldBe(2);
        ClimbShape.Of([new ClimbStep(new Day(100), Rung.Threat), new ClimbStep(new Day(130), Rung.Display)], new Day(160), 30)
            .ShouldBe([new ClimbPoint(3, Math.Log(3)), new ClimbPoint(4, Math.Log(2))]);
    }

    [Fact]
    public void Of_steps_on_one_rung_within_the_days_the_last_counts()
    {
        ClimbStep[] steps = [new(new Day(0), Rung.Threat), new(new Day(10), Rung.None), new(new Day(29), Rung.Threat), new(new Day(60), Rung.Threat), new(new Day(61), Rung.War)];
        ClimbShape.Kept(steps, new Day(60), 30).ShouldBe([steps[1], steps[2], steps[3]]);
    }

    /// <summary>Outcomes, what happened after the horizon and cases that began later are another world: nothing of the answer changes but what is told of the end.</summary>
    [Fact]
    public void Nothing_known_only_afterwards_feeds_similarity()
    {
        foreach (var year in new[] { 1975, 1990, 2008, 2022 })
        {
            var asOf = new AsOf(new Day(year, 2, 20));
            var (whole, known) = (new CaseAnalogueSearch(CaseBook.Default.Cases, Choice), new CaseAnalogueSearch(CaseBook.Default.KnownBy(asOf).Select(c => c with { Outcome = null }), Choice));
            foreach (var climb in new[] { Climb(asOf.Day, (900, StepKind.Accusation), (40, StepKind.Display)), Climb(asOf.Day, (300, StepKind.EconomicCoercion), (200, StepKind.DeEscalation)) })
            {
                var (one, other) = (whole.Find(climb, 0.9), known.Find(climb, 0.9));
                other.Diagnosis.ShouldBe(CaseAnalogueDiagnosis.Found);
                other.Outlooks.ShouldBe(one.Outlooks);
                other.Nearest.Select(n => (n.Case.Id, n.Day, n.Distance, n.Then)).ShouldBe(one.Nearest.Select(n => (n.Case.Id, n.Day, n.Distance, n.Then)));
                one.Nearest.ShouldAllBe(n => n.Day + Choice.HorizonDays <= asOf.Day && n.Steps.All(s => s.Day <= n.Day) && (n.Case.Outcome == null || n.Case.Outcome.KnownFrom <= asOf.Day));
            }
        }
    }

    /// <summary>Later rungs of a case say what followed, and never how near it is.</summary>
    [Fact]
    public void What_a_case_did_next_does_not_change_its_distance()
    {
        var asOf = new Day(2000, 1, 1);
        var climb = Climb(asOf, (100, StepKind.Accusation), (0, StepKind.Display));
        var (calm, war) = (Search(null), Search(StepKind.War));
        var (one, other) = (calm.Find(climb, 0.9), war.Find(climb, 0.9));
        other.Nearest.Select(n => n.Distance).ShouldBe(one.Nearest.Select(n => n.Distance));
        one.Outlooks.ShouldAllBe(o => o.WentOn == 0);
        other.Outlooks.ShouldAllBe(o => o.WentOn == o.Analogues && o.Probability > 0.9);
        other.Outlooks.Select(o => o.Question).ShouldBe([CaseQuestion.Higher, CaseQuestion.Force, CaseQuestion.War]);
        other.Nearest.ShouldAllBe(n => n.Then == Rung.War && n.After == 50 && n.Highest == Rung.Display);

        CaseAnalogueSearch Search(StepKind? next) => new(
            Enumerable.Range(0, 8).Select(i => Case($"c{i}", new Day(1950 + (5 * i), 1, 1), [(0, StepKind.Accusation), (100, StepKind.Display), .. next is { } n ? [(150, n)] : Array.Empty<(int, StepKind)>()])), Choice);
    }

    [Fact]
    public void The_case_between_the_two_that_is_going_on_is_left_out_and_an_earlier_one_is_not()
    {
        var asOf = new Day(2000, 1, 1);
        var cases = Enumerable.Range(0, 8).Select(i => Case($"c{i}", new Day(1950 + (5 * i), 1, 1), [(0, StepKind.Accusation), (100, StepKind.Display)])).ToList();
        var own = Case("own", new Day(1999, 1, 1), [(0, StepKind.Accusation), (20, StepKind.Display), (250, StepKind.Accusation)], "AAA", "BBB");
        var earlier = own with { Id = "earlier", Steps = [.. own.Steps.Select(s => s with { Date = s.Date with { Day = s.Date.Day - 9000 } })] };
        var found = new CaseAnalogueSearch([.. cases, own, earlier], Choice with { Nearest = 20 });
        var climb = Climb(asOf, (350, StepKind.Accusation), (330, StepKind.Display));
        found.Find(climb, 0.9).Nearest.Select(n => n.Case.Id).ShouldNotContain("own");
        found.Find(climb, 0.9).Nearest.Select(n => n.Case.Id).ShouldContain("earlier");
        var told = found.FindOwn(Climbs.Pair, new AsOf(asOf), 0.9);
        told.Select(t => t.Teller).ShouldBe(["casebook own", "casebook earlier"], ignoreOrder: true);
        told.Single(t => t.Teller == "casebook own").Nearest.Select(n => n.Case.Id).ShouldNotContain("own");
        found.FindOwn(Climbs.Pair.Reversed, new AsOf(asOf), 0.9).ShouldBeEmpty();
    }

    [Fact]
    public void Where_there_is_nothing_to_compare_it_is_said()
    {
        var asOf = new Day(2000, 1, 1);
        var search = new CaseAnalogueSearch(CaseBook.Default.Cases, Choice);
        search.Find(Climb(asOf), 0.9).Diagnosis.ShouldBe(CaseAnalogueDiagnosis.NoClimb);
        search.Find(Climb(asOf, (800, StepKind.Accusation)), 0.9).Diagnosis.ShouldBe(CaseAnalogueDiagnosis.NoClimb, "the gap is over");
        search.Find(Climb(asOf, (5, StepKind.War)), 0.9).Diagnosis.ShouldBe(CaseAnalogueDiagnosis.AtTheTop);
        new CaseAnalogueSearch([], Choice).Find(Climb(asOf, (5, StepKind.Threat)), 0.9).Diagnosis.ShouldBe(CaseAnalogueDiagnosis.TooFewCases);
        Should.Throw<ArgumentOutOfRangeException>(() => search.Find(Climb(asOf, (5, StepKind.Threat)), 1));
    }

    [Fact]
    public void The_order_of_the_cases_changes_nothing_but_the_order_of_equals()
    {
        var climb = Climb(new Day(2020, 1, 1), (700, StepKind.Accusation), (300, StepKind.EconomicCoercion), (2, StepKind.Threat));
        var random = new Random(3);
        var (one, other) = (new CaseAnalogueSearch(CaseBook.Default.Cases, Choice).Find(climb, 0.9), new CaseAnalogueSearch(CaseBook.Default.Cases.OrderBy(_ => random.Next()), Choice).Find(climb, 0.9));
        other.Outlooks.Select(o => (o.Cases, o.WentOn)).ShouldBe(one.Outlooks.Select(o => (o.Cases, o.WentOn)));
        other.Nearest.Select(n => n.Case.Id).ShouldBe(one.Nearest.Select(n => n.Case.Id));
    }

    /// <summary>Where a display is always followed by war and trade measures never, cases foretell it; where a coin decides, they are not called better.</summary>
    [Fact]
    public void The_backtest_finds_skill_where_there_is_some_and_claims_none_where_a_coin_decides()
    {
        ImmutableArray<CaseAnalogueScore> Run(Func<int, bool> displays, Func<int, bool> goesOn) => new CaseAnalogueBacktest(
            Enumerable.Range(0, 80).Select(i => Case($"c{i}", new Day(1900, 1, 1) + (400 * i),
                [(0, StepKind.Accusation), (60, displays(i) ? StepKind.Display : StepKind.EconomicCoercion), .. goesOn(i) ? [(100, StepKind.War)] : Array.Empty<(int, StepKind)>()])),
            Choice, new AsOf(new Day(2020, 1, 1)), 0.95).Run();
        var random = new Random(8);
        var coins = Enumerable.Range(0, 80).Select(_ => random.Next(2) == 0).ToArray();

        var lawful = Run(i => coins[i], i => coins[i]).Single(s => s is { Question: CaseQuestion.War, TimeWeight: 1 });
        lawful.Verdict.ShouldBe(AnalogueVerdict.Better);
        lawful.Skill.Value.ShouldBeGreaterThan(0.3);
        Run(i => i % 2 == 0, i => coins[i]).Where(s => s.Question == CaseQuestion.War).ShouldAllBe(s => s.Verdict == AnalogueVerdict.Neither || s.Verdict == AnalogueVerdict.Worse);
        Run(i => i % 2 == 0, i => i < 3).Where(s => s.Question == CaseQuestion.War).ShouldAllBe(s => s.Verdict == AnalogueVerdict.NotEnoughEvidence && double.IsNaN(s.Brier));
    }

    [Fact]
    public void The_backtest_of_the_casebook_sees_only_what_was_known()
    {
        var asOf = new AsOf(new Day(1995, 1, 1));
        var (whole, known) = (new CaseAnalogueBacktest(CaseBook.Default.Cases, Choice, asOf, 0.9).Run(), new CaseAnalogueBacktest(CaseBook.Default.KnownBy(asOf).Select(c => c with { Outcome = null }), Choice, asOf, 0.9).Run());
        known.Select(s => s with { Reliability = [] }).ShouldBe(whole.Select(s => s with { Reliability = [] }));
        whole.ShouldAllBe(s => s.Forecasts > 50 && s.Cases > 20);
    }

    private static ClimbPoint[] Made(Random random) => [.. Enumerable.Range(0, random.Next(1, 6)).Select(_ => new ClimbPoint(random.Next(9), random.NextDouble() * 4))];

    /// <summary>The recursion as it is defined.</summary>
    private static double ByHand(ClimbPoint[] one, ClimbPoint[] other, int i, int j)
    {
        if (i < 0 || j < 0)
            return i == -1 && j == -1 ? 0 : double.PositiveInfinity;
        var cost = Math.Abs(one[i].Rung - other[j].Rung) + (0.7 * Math.Abs(one[i].Age - other[j].Age));
        return cost + Math.Min(ByHand(one, other, i - 1, j), Math.Min(ByHand(one, other, i, j - 1), ByHand(one, other, i - 1, j - 1)));
    }

    /// <summary>A climb with steps so many days before the as-of day.</summary>
    private static PairLadder Climb(Day asOf, params (int Before, StepKind Kind)[] steps)
    {
        var builder = new LadderBuilder([Climbs.Pair], new DayRange(new Day(1900, 1, 1), asOf), new AsOf(asOf), Climbs.Rules(rulings: null));
        foreach (var (before, kind) in steps.Where(s => s.Kind != StepKind.War))
            builder.Add(Climbs.Step(asOf - before - Happenings.Day(0), kind));
        var ladder = builder.Build(Climbs.Pair);
        return steps.All(s => s.Kind != StepKind.War) ? ladder : Force(asOf);
    }

    /// <summary>Force on day after day is war.</summary>
    private static PairLadder Force(Day asOf)
    {
        var builder = new LadderBuilder([Climbs.Pair], new DayRange(new Day(1900, 1, 1), asOf), new AsOf(asOf), Climbs.Rules(Climbs.Several));
        for (var before = 12; before >= 0; before--)
            builder.Add(Climbs.Step(asOf - before - Happenings.Day(0), StepKind.LimitedForce));
        return builder.Build(Climbs.Pair);
    }

    private static CoercionCase Case(string id, Day began, (int Day, StepKind Kind)[] steps, string coercer = "YYY", string target = "ZZZ") => new(
        id, [new ActorCode(coercer)], [new ActorCode(target)], "Made up", new CaseDate(began, DatePrecision.Day), "EUR", [],
        [
            .. steps.Select((s, i) => new CaseStep(
                i + 2, new CaseDate(began + s.Day, DatePrecision.Day), CaseParty.Coercer, [new ActorCode(coercer)], s.Kind, "Made up.", "", [new CaseReference("made", "Made up", "")], "")),
        ],
        null);
}
