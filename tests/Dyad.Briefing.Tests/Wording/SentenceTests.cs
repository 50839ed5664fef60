using Dyad.Briefing.Evidence;
using Dyad.Briefing.Tests.Evidence;
using Dyad.Briefing.Wording;

namespace Dyad.Briefing.Tests.Wording;

public sealed class SentenceTests
{
    private static readonly SentenceTemplate Plain = new("test", "The {thing} moved.");

    [Fact]
    public void A_sentence_with_nothing_behind_it_cannot_be_made() =>
        Should.Throw<ArgumentException>(() => new Sentence(Plain, Places("thing", new NameRun("level")))).Message.ShouldContain("Nothing stands behind");

    [Fact]
    public void A_figure_or_an_act_in_a_sentence_is_its_evidence()
    {
        new Sentence(Plain, Places("thing", new FigureRun(FigureTests.Whole(), WithInterval: true))).Evidence.ShouldBe([new FigureEvidence("ARA:BEL/level")]);
        new Sentence(Plain, Places("thing", new CitationRun(new ActEvidence("o", "1")))).Evidence.ShouldBe([new ActEvidence("o", "1")]);
    }

    [Fact]
    public void A_figure_without_its_scale_cannot_stand_in_a_sentence() =>
        Should.Throw<ArgumentException>(() => new Sentence(Plain, Places("thing", new FigureRun(FigureTests.Whole() with { Scale = "" }, WithInterval: false))))
            .Message.ShouldContain("names no scale");

    [Fact]
    public void Every_place_is_filled_and_no_other_is_given()
    {
        Should.Throw<ArgumentException>(() => new Sentence(Plain, Places("other", new NameRun("x")), new ChoiceEvidence("c")));
        Should.Throw<ArgumentException>(() => new Sentence(
            Plain, new Dictionary<string, Run> { ["thing"] = new NameRun("x"), ["more"] = new NameRun("y") }, new ChoiceEvidence("c")));
    }

    [Fact]
    public void Text_that_looks_like_a_place_is_left_alone() =>
        new Sentence(Plain, Places("thing", new NameRun("{thing}")), new ChoiceEvidence("c")).Text.ShouldBe("The {thing} moved.");

    private static Dictionary<string, Run> Places(string name, Run run) => new() { [name] = run };
}
