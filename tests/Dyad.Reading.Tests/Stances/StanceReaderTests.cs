using Dyad.Reading.Stances;
using Dyad.Vocabulary.Actors;

namespace Dyad.Reading.Tests.Stances;

public sealed class StanceReaderTests
{
    [Theory]
    [InlineData("France and Morocco enjoy a warm friendship. Their cooperation is close.", StanceLevel.Warm)]
    [InlineData("Tension between France and Morocco is bitter. The feud between Paris and Rabat shows mutual mistrust.", StanceLevel.Strained)]
    [InlineData("The relation between France and Morocco is far from a warm friendship.", StanceLevel.Strained)]
    public void The_words_of_relation_make_the_level(string text, StanceLevel expected) =>
        PlainReading.Stance(text, "FRA", "MAR").ShouldNotBeNull().Whole.Said.ShouldBe(expected);

    [Fact]
    public void A_report_without_words_of_relation_says_nothing() =>
        PlainReading.Stance("France and Morocco are neighbours across a sea.", "FRA", "MAR").ShouldBeNull();

    [Theory]
    [InlineData("Tensions between France and Morocco are rising.", StanceTrend.Worse)]
    [InlineData("Relations between France and Morocco have deteriorated.", StanceTrend.Worse)]
    [InlineData("Relations between France and Morocco have improved.", StanceTrend.Better)]
    [InlineData("France and Morocco eased their tensions.", StanceTrend.Better)]
    public void Words_of_change_make_the_trend(string text, StanceTrend expected) =>
        PlainReading.Stance(text, "FRA", "MAR").ShouldNotBeNull().Whole.Moving.ShouldBe(expected);

    [Fact]
    public void What_was_counts_less_than_what_is()
    {
        var was = PlainReading.Stance("France and Morocco were once friends.", "FRA", "MAR").ShouldNotBeNull();
        var isNow = PlainReading.Stance("France and Morocco are friends.", "FRA", "MAR").ShouldNotBeNull();
        was.Whole.Level.ShouldBeLessThan(isNow.Whole.Level / 2);
    }

    [Theory]
    [InlineData("France", "Morocco", "FRA", "MAR", "Chile", "Peru", "CHL", "PER")]
    [InlineData("India", "China", "IND", "CHN", "Kenya", "Ghana", "KEN", "GHA")]
    [InlineData("Japan", "Russia", "JPN", "RUS", "Spain", "Iran", "ESP", "IRN")]
    public void Other_names_make_no_other_stance(string a, string b, string codeA, string codeB, string c, string d, string codeC, string codeD)
    {
        const string text = "The warm friendship between {0} and {1} is growing. Critics see mistrust between {0} and {1}. A feud between {0} and {1} has ended.";
        var first = PlainReading.Stance(string.Format(null, text, a, b), codeA, codeB).ShouldNotBeNull();
        var second = PlainReading.Stance(string.Format(null, text, c, d), codeC, codeD).ShouldNotBeNull();
        (first.Whole.Level, first.Whole.Trend, first.Whole.Lower, first.Whole.Upper, first.Whole.Said).ShouldBe((second.Whole.Level, second.Whole.Trend, second.Whole.Lower, second.Whole.Upper, second.Whole.Said));
    }

    [Fact]
    public void The_level_lies_in_its_interval_and_every_piece_of_evidence_in_the_text()
    {
        const string text = "Tensions between India and China are rising. Still, both countries praised their trade partnership. The rivalry will not fade.";
        foreach (var stance in new StanceReader().Read(PlainReading.Analyse(text)))
        {
            stance.Whole.Lower.ShouldBeLessThanOrEqualTo(stance.Whole.Upper);
            Math.Abs(stance.Whole.Level).ShouldBeLessThanOrEqualTo(1);
            Math.Abs(stance.Whole.Trend).ShouldBeLessThanOrEqualTo(1);
            foreach (var word in stance.Evidence.SelectMany(e => e.Words))
                text.Substring(word.Span.Start, word.Span.Length).ShouldBe(word.Text);
        }
    }

    [Theory]
    [InlineData("The hostility of France towards Morocco is bitter.", StanceDirection.Forth)]
    [InlineData("Morocco's hostility towards France is bitter.", StanceDirection.Back)]
    [InlineData("France sees Morocco as an enemy.", StanceDirection.Forth)]
    [InlineData("Morocco drew bitter hostility from France.", StanceDirection.Forth)]
    [InlineData("The warm friendship between France and Morocco is growing.", StanceDirection.Mutual)]
    public void A_word_tells_of_the_conduct_of_one_or_of_both(string text, StanceDirection expected)
    {
        var words = PlainReading.Stance(text, "FRA", "MAR").ShouldNotBeNull().Evidence.SelectMany(e => e.Words).ToList();
        words.ShouldNotBeEmpty();
        words.ShouldAllBe(w => w.Direction == expected);
    }

    [Theory]
    [InlineData("{0} showed bitter hostility towards {1}. {1} praised its friendship with {0}.")]
    [InlineData("The hostility of {0} towards {1} is bitter. Relations between {0} and {1} have deteriorated.")]
    public void Exchanging_the_two_exchanges_the_directions(string text)
    {
        var here = PlainReading.Stance(string.Format(null, text, "France", "Morocco"), "FRA", "MAR").ShouldNotBeNull();
        var there = PlainReading.Stance(string.Format(null, text, "Morocco", "France"), "FRA", "MAR").ShouldNotBeNull();
        (there.Forth, there.Back, there.Whole).ShouldBe((here.Back, here.Forth, here.Whole));
        here.From(new ActorCode("FRA")).Level.ShouldBeLessThan(here.From(new ActorCode("MAR")).Level + 1e-9);
    }

    /// <summary>The two articles that Dyad was created from: one calls the relation of two leaders warm, the other strained.</summary>
    [Fact]
    public void One_article_calls_the_relation_warm_and_the_other_strained()
    {
        var folder = SharedData.FileOrSkip("seeds");
        var stances = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(f => new StanceReader().Read(PlainReading.Analyse(File.ReadAllText(f)))[0]).ToList();
        stances.Count.ShouldBe(2);
        stances[0].Pair.ShouldBe(stances[1].Pair);
        stances[0].Whole.Said.ShouldBe(StanceLevel.Warm);
        stances[1].Whole.Said.ShouldBe(StanceLevel.Strained);
        stances[1].Whole.Moving.ShouldBe(StanceTrend.Worse);
    }
}
