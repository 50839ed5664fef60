using Dyad.Briefing.Composition;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Tests.Evidence;
using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Tests.Linting;

public sealed class BriefLintTests
{
    private static readonly Brief Good = BriefWriter.Compose(SyntheticStudy.Input());
    private static readonly LikelihoodRun Likely = new(Likelihood.Likely, FigureTests.Whole());

    [Fact]
    public void A_composed_brief_keeps_the_rules() => BriefLint.Check(Good).ShouldBeEmpty();

    [Fact]
    public void Evidence_must_resolve()
    {
        Rules(Good with { Acts = [] }).ShouldBe(["evidence"]);
        Rules(Good with { Figures = [] }).ShouldBe(["evidence"]);
        Rules(Good with { Choices = [] }).ShouldBe(["evidence"]);
        Rules(Good with { DataSources = [] }).ShouldBe(["evidence"]);
    }

    [Fact]
    public void A_figure_must_state_scale_version_source_and_count()
    {
        foreach (var broken in new[] { FigureTests.Whole() with { Scale = "" }, FigureTests.Whole() with { ScaleVersion = "" }, FigureTests.Whole() with { Source = "" }, FigureTests.Whole() with { Count = -1 } })
            Rules(With(Good with { Figures = Good.Figures.Add(broken) }, new FigureTable("t", ["", "x"], [[new WordCell("r"), new FigureCell(broken)]]))).ShouldBe(["figure"]);
    }

    [Fact]
    public void A_chart_must_state_its_scale_and_source()
    {
        var chart = Good.Blocks.OfType<ClimateChart>().First();
        Rules(With(Good, chart with { ScaleVersion = "" })).ShouldBe(["figure"]);
        Rules(With(Good, chart with { Source = "" })).ShouldBe(["figure"]);
        Rules(With(Good, chart with { Table = new PlainTable(["a", "b"], [["only one"]]) })).ShouldBe(["table"]);
    }

    [Fact]
    public void A_judgement_has_exactly_one_likelihood()
    {
        Rules(Say("No likelihood at all.", judgement: true)).ShouldBe(["likelihood"]);
        Rules(Say("{l} that it is almost certain.", judgement: true, ("l", Likely))).ShouldBe(["likelihood"]);
        Rules(Say("{l} that it moved.", judgement: true, ("l", Likely))).ShouldBeEmpty();
    }

    [Fact]
    public void Other_sentences_have_no_likelihood() => Rules(Say("It is very unlikely.", judgement: false)).ShouldBe(["likelihood"]);

    [Fact]
    public void Words_of_a_report_are_no_judgement_of_ours() =>
        Rules(Say("They wrote: {q}.", judgement: false, ("q", new QuoteRun("war is likely, with high confidence")))).ShouldBeEmpty();

    [Fact]
    public void Likelihood_and_confidence_stay_apart()
    {
        Rules(Say("{l} with {c} trust.", judgement: true, ("l", Likely), ("c", new ConfidenceRun(Confidence.High)))).ShouldBe(["confidence"]);
        Rules(Say("{l} with high confidence.", judgement: true, ("l", Likely))).ShouldBe(["confidence"]);
    }

    [Fact]
    public void An_allegation_is_never_written_as_a_fact()
    {
        var alleged = Good.Acts.First(a => a.Attribution.Length > 0).Evidence;
        Rules(Say("They did it {c}.", judgement: false, ("c", new CitationRun(alleged)))).ShouldBe(["allegation"]);
        Rules(Say("According to them it happened {c}.", judgement: false, ("c", new CitationRun(alleged)))).ShouldBeEmpty();
    }

    private static IEnumerable<string> Rules(Brief brief) => BriefLint.Check(brief).Select(f => f.Rule).Distinct();

    private static Brief Say(string pattern, bool judgement, params (string Place, Run Run)[] places) => With(
        Good with { Figures = Good.Figures.Add(FigureTests.Whole()) },
        new Statements("", [new Sentence(new SentenceTemplate("test", pattern, judgement), places.ToDictionary(p => p.Place, p => p.Run), new ChoiceEvidence("window"))]));

    private static Brief With(Brief brief, Block block) => brief with { Sections = brief.Sections.Add(new Section("test", "Test", [block])) };
}
