using System.Collections.Immutable;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.Tests.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Analogues;

/// <summary>War is force, and force is a higher rung for who has used none: what includes another outcome is never foretold with less.</summary>
public sealed class NestedOutcomeTests
{
    private static readonly StepKind[] Kinds = [.. Enum.GetValues<StepKind>().Where(k => k.Rung() != Rung.None), StepKind.DeEscalation, StepKind.Settlement];

    [Fact]
    public void Outcomes_within_one_another_never_cross_in_made_up_books()
    {
        var random = new Random(11);
        var (below, onForce) = (0, 0);
        for (var round = 0; round < 400; round++)
        {
            var choice = new CaseAnalogueChoice(Nearest: random.Next(1, 15), BaseWeight: random.Next(4), HorizonDays: random.Next(30, 800), TimeWeight: random.Next(3), MergeDays: random.Next(1, 60), FewestCases: random.Next(1, 12));
            var asOf = new AsOf(new Day(2000, 1, 1));
            var cases = Enumerable.Range(0, 40).Select(i => Case(random, $"c{i}", new ActorCode("YYY"), new ActorCode("ZZZ"), new Day(1950, 1, 1) + random.Next(17_000), StepKind.War))
                .Append(Case(random, "own", Climbs.Pair.Source, Climbs.Pair.Target, asOf.Day - 900, StepKind.LimitedForce));
            foreach (var result in new CaseAnalogueSearch(cases, choice).FindOwn(Climbs.Pair, asOf, 0.9).Where(r => r.Diagnosis == CaseAnalogueDiagnosis.Found))
            {
                Check(result);
                (below, onForce) = result.Highest < Rung.LimitedForce ? (below + 1, onForce) : (below, onForce + 1);
            }
        }

        below.ShouldBeGreaterThan(50);
        onForce.ShouldBeGreaterThan(50);
    }

    [Fact]
    public void Outcomes_within_one_another_never_cross_in_the_casebook()
    {
        var choice = new CaseAnalogueChoice(Nearest: 12, BaseWeight: 5, HorizonDays: 365, TimeWeight: 1, MergeDays: 30, FewestCases: 10);
        var search = new CaseAnalogueSearch(CaseBook.Default.Cases, choice);
        var pairs = CaseBook.Default.Cases.SelectMany(c => c.Coercers.SelectMany(s => c.Targets.Select(t => new DirectedPair(s, t)))).Distinct().ToList();
        var found = 0;
        for (var year = 1965; year <= 2025; year += 2)
        {
            foreach (var result in pairs.SelectMany(p => search.FindOwn(p, new AsOf(new Day(year, 7, 1)), 0.9)).Where(r => r.Diagnosis == CaseAnalogueDiagnosis.Found))
            {
                Check(result);
                found++;
            }
        }

        found.ShouldBeGreaterThan(50);
    }

    private static void Check(CaseAnalogueResult result)
    {
        var outlooks = result.Outlooks;
        outlooks.Select(o => (o.Cases, o.Analogues)).Distinct().Count().ShouldBe(1, "all are answered from the same cases");
        for (var i = 1; i < outlooks.Length; i++)
        {
            var (wide, narrow) = (outlooks[i - 1], outlooks[i]);
            string why = $"{result.Teller}: {narrow.Question} is {wide.Question}";
            narrow.WentOn.ShouldBeLessThanOrEqualTo(wide.WentOn, why);
            narrow.BaseRate.ShouldBeLessThanOrEqualTo(wide.BaseRate, why);
            narrow.Probability.ShouldBeLessThanOrEqualTo(wide.Probability, why);
            narrow.Lower.ShouldBeLessThanOrEqualTo(wide.Lower + 1e-9, why);
            narrow.Upper.ShouldBeLessThanOrEqualTo(wide.Upper + 1e-9, why);
        }

        // Above limited force there is war alone: to ask for either is to ask the same.
        if (result.Highest == Rung.LimitedForce)
            (outlooks[0] with { Question = CaseQuestion.War }).ShouldBe(outlooks[^1]);
    }

    private static CoercionCase Case(Random random, string id, ActorCode coercer, ActorCode target, Day began, StepKind highest)
    {
        var day = began;
        var steps = ImmutableArray.CreateBuilder<CaseStep>();
        foreach (var line in Enumerable.Range(2, random.Next(2, 8)))
        {
            var kind = Kinds[random.Next(Kinds.Length)];
            kind = kind.Rung() > highest.Rung() ? highest : kind;
            steps.Add(new CaseStep(line, new CaseDate(day, DatePrecision.Day), CaseParty.Coercer, [coercer], kind, "Made up.", "", [new CaseReference("made", "Made up", "")], ""));
            day += random.Next(1, 200);
        }

        return new CoercionCase(id, [coercer], [target], "Made up", new CaseDate(began, DatePrecision.Day), "EUR", [], steps.ToImmutable(), null);
    }
}
