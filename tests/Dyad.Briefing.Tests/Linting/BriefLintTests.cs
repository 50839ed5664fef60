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
    private static readonly LikelihoodRun Likely = new(Likelihood.Likely, Probable(0.75));

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

    [Theory]
    [InlineData("probably")]
    [InlineData("highly improbable")]
    [InlineData("Nearly certain")]
    [InlineData("roughly even odds")]
    public void The_other_words_of_the_standard_count_as_well(string word)
    {
        Rules(Say($"{{l}} that it is {word}.", judgement: true, ("l", Likely))).ShouldBe(["likelihood"]);
        Rules(Say($"It is {word}.", judgement: false)).ShouldBe(["likelihood"]);
    }

    [Fact]
    public void A_likelihood_word_keeps_to_its_band()
    {
        // The figure that stands behind is 0.75, which is likely.
        foreach (var word in Enum.GetValues<Likelihood>())
            Rules(Say("{l} that it moved.", judgement: true, ("l", new LikelihoodRun(word, Probable(0.75))))).ShouldBe(word == Likelihood.Likely ? [] : ["band"]);
        foreach (var (value, word) in new[] { (0.005, Likelihood.Beyond), (0.03, Likelihood.AlmostNoChance), (0.45, Likelihood.RoughlyEvenChance), (0.8, Likelihood.Likely), (0.95, Likelihood.VeryLikely), (0.999, Likelihood.Beyond) })
            Rules(Say("{l} that it moved.", judgement: true, ("l", new LikelihoodRun(word, Probable(value))))).ShouldBeEmpty();
        Rules(Say("{l} that it moved.", judgement: true, ("l", new LikelihoodRun(Likelihood.Likely, Probable(0.75) with { Unit = FigureUnit.Ratio })))).ShouldBe(["band"]);
    }

    [Fact]
    public void What_comes_from_a_file_brings_no_second_likelihood_or_confidence_into_a_judgement()
    {
        Rules(Say("{l} that {says}.", judgement: true, ("l", Likely), ("says", new NameRun("war is unlikely")))).ShouldBe(["likelihood"]);
        Rules(Say("{l} that {says}.", judgement: true, ("l", Likely), ("says", new NameRun("they are confident of peace")))).ShouldBe(["confidence"]);
        Rules(Say("{name} supposes: {says}", judgement: false, ("name", new NameRun("a file")), ("says", new NameRun("War is unlikely.")))).ShouldBeEmpty();
    }

    [Fact]
    public void A_row_has_as_many_cells_as_its_table_has_columns() =>
        Rules(With(Good, new FigureTable("t", ["a", "b"], [[new WordCell("only one")]]))).ShouldBe(["table"]);

    [Fact]
    public void A_page_says_which_alternatives_were_weighed_and_what_changed()
    {
        Brief Without(params string[] ids) => Good with
        {
            Sections = [.. Good.Sections.Select(s => s with { Blocks = [.. s.Blocks.Select(b => b is Statements said ? said with { Sentences = [.. said.Sentences.Where(t => !ids.Any(i => t.Template.Id.StartsWith(i, StringComparison.Ordinal)))] } : b)] })],
        };
        Rules(Without("alternatives.", "accounts.")).ShouldBe(["alternatives"]);
        Rules(Without("since.")).ShouldBe(["change"]);
        // A word about a matrix is no weighing of alternatives.
        var matrix = new Sentence(new SentenceTemplate("accounts.linchpins", "Items."), new Dictionary<string, Run>(), new ChoiceEvidence("window"));
        Rules(With(Without("alternatives.", "accounts."), new Statements("", [matrix]))).ShouldBe(["alternatives"]);
    }

    [Fact]
    public void A_sentence_without_a_source_is_not_made_and_one_whose_source_is_not_in_the_brief_is_found()
    {
        Should.Throw<ArgumentException>(() => new Sentence(new SentenceTemplate("test", "It moved."), new Dictionary<string, Run>())).Message.ShouldContain("Nothing stands behind");
        Rules(With(Good, new Statements("", [new Sentence(new SentenceTemplate("test", "It moved."), new Dictionary<string, Run>(), new ChoiceEvidence("no-such-choice"))]))).ShouldBe(["evidence"]);
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

    private static Figure Probable(double value) => FigureTests.Whole() with { Value = value, Unit = FigureUnit.Probability };

    private static IEnumerable<string> Rules(Brief brief) => BriefLint.Check(brief).Select(f => f.Rule).Distinct();

    private static Brief Say(string pattern, bool judgement, params (string Place, Run Run)[] places) => With(
        Good with { Figures = Good.Figures.Add(FigureTests.Whole()) },
        new Statements("", [new Sentence(new SentenceTemplate("test", pattern, judgement), places.ToDictionary(p => p.Place, p => p.Run), new ChoiceEvidence("window"))]));

    private static Brief With(Brief brief, Block block) => brief with { Sections = brief.Sections.Add(new Section("test", "Test", [block])) };
}
