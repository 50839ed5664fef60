using System.Collections.Immutable;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Briefing.Tests.Composition;

/// <summary>Scenarios in a brief: in words of likelihood, beside the baseline, and refused where they know more than the page.</summary>
public sealed class ScenarioSectionTests
{
    private static readonly BriefInput Plain = SyntheticStudy.Input();

    [Fact]
    public void Every_world_stands_in_the_table_and_every_outcome_in_words()
    {
        var brief = BriefWriter.Compose(Plain with { Scenarios = Compared(0) });
        BriefLint.Check(brief).ShouldBeEmpty();
        var section = brief.Sections.Single(s => s.Id == "scenarios");
        var told = section.Blocks.OfType<Statements>().SelectMany(s => s.Sentences).Select(s => s.Text).ToList();
        told.ShouldContain(t => t.StartsWith("It is likely that they clash within 30 days after", StringComparison.Ordinal) && t.Contains("supposing “storm”: 60 % (95 % interval 40 % to 80 %), against 35 % if nothing of it is done, a difference in percentage points of +25.0 (95 % interval +20.0 to +30.0)", StringComparison.Ordinal));
        told.ShouldContain(t => t.StartsWith("It is unlikely that they clash", StringComparison.Ordinal) && t.Contains("if none of this is done: 35 %", StringComparison.Ordinal));
        told.ShouldContain("Of what the account behind “storm” expects beside the baseline the model bears out 1 of 1, contradicts 0, and shows no clear difference in the rest.");
        var tables = section.Blocks.OfType<FigureTable>().ToList();
        tables.Select(t => string.Join(' ', t.Columns)).ShouldBe(["Outcome baseline storm calm", "Outcome storm calm"]);
        foreach (var table in tables)
            table.Rows.Single(r => r[0].Text == "they make war").Skip(1).ShouldAllBe(c => c.Text == "not answered");
        tables[1].Rows[0][1].Text.ShouldBe("+25.0 (95 % interval +20.0 to +30.0)");
        var charts = section.Blocks.OfType<ClimateChart>().ToList();
        charts.Count.ShouldBe(2);
        charts.ShouldAllBe(c => c.Lines.Length == 2 && c.Lines.All(l => l.Points.Length == 30));
        HtmlBrief.Render(brief).ShouldContain("What would follow");
        MarkdownBrief.Render(brief).ShouldContain("“storm” supposes");
    }

    [Fact]
    public void What_was_not_known_on_the_day_of_the_page_is_refused() =>
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(Plain with { Scenarios = Compared(1) }));

    private static ComparedScenarios Compared(int daysLate)
    {
        var origin = Plain.AsOf.Day + daysLate;
        var clash = new ScenarioOutcome("clash", "they clash", new CountPredicate(new CountedActs([Plain.Study.Pairs[0]], "material-conflict", false), 3, false, 30), Expectation.Likelier);
        var war = new ScenarioOutcome("war", "they make war", new LadderPredicate(Plain.Study.Pairs[0], Dyad.Vocabulary.Ladders.Rung.War, 30), Expectation.Likelier);
        OutcomeResult Result(double probability, double? difference) => new(
            clash, null, new Simulated(probability, 0.02, probability - 0.04, probability + 0.04), new ParameterSpread(0.1, probability - 0.2, probability + 0.2),
            difference is { } d ? new PairedDifference(new Simulated(d, 0.025, d - 0.05, d + 0.05), 30, 5) : null, new FirstPassage(0.4, [3, 8, 20, null, null]), 200);
        OutcomeResult Silent() => new(
            war, "no ruling", new Simulated(double.NaN, double.NaN, double.NaN, double.NaN), new ParameterSpread(double.NaN, double.NaN, double.NaN), null, new FirstPassage(double.NaN, []), 0);
        ImmutableArray<Fan> Fans(double level) =>
            [.. Plain.Study.Pairs.Select(p => new Fan(p, Fan.Climate, [.. Enumerable.Range(0, 30).Select(d => (ImmutableArray<double>)[level - 2, level - 1, level, level + 1, level + 2])]))];
        WorldResult World(string name, double probability, double? difference, double level) => new(name, [Result(probability, difference), Silent()], Fans(level), [], [], 0);
        var size = new RunSize(30, 200, 20, 4, 0.03);
        var storm = new Scenario("storm", "A storm", origin, 30, 200, 20, 4, 0.03)
        {
            Says = "things get worse.",
            Acts = [new ScenarioAct("", 1, [Plain.Study.Pairs[0]], new ActKind("material-conflict", Dyad.Vocabulary.Acts.EventType.None), 1)],
            Outcomes = [clash, war],
        };
        var calm = storm with { Name = "calm", Title = "A calm", Says = "nothing changes.", Acts = [] };
        return new ComparedScenarios(
            [storm, calm], new ScenarioResult(origin, size, 0.95, "digest", "0123456789abcdef", [World("baseline", 0.35, null, 0), World("storm", 0.6, 0.25, -2), World("calm", 0.35, 0, 0)], ["a note"]));
    }
}
