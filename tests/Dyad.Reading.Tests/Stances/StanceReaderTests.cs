using Dyad.Reading.Stances;

namespace Dyad.Reading.Tests.Stances;

public sealed class StanceReaderTests
{
    [Theory]
    [InlineData("France and Morocco enjoy a warm friendship. Their cooperation is close.", StanceLevel.Warm)]
    [InlineData("Tension between France and Morocco is bitter. The feud between Paris and Rabat shows mutual mistrust.", StanceLevel.Strained)]
    [InlineData("The relation between France and Morocco is far from a warm friendship.", StanceLevel.Strained)]
    public void The_words_of_relation_make_the_level(string text, StanceLevel expected) =>
        PlainReading.Stance(text, "FRA", "MAR").ShouldNotBeNull().Said.ShouldBe(expected);

    [Fact]
    public void A_report_without_words_of_relation_says_nothing() =>
        PlainReading.Stance("France and Morocco are neighbours across a sea.", "FRA", "MAR").ShouldBeNull();

    [Theory]
    [InlineData("Tensions between France and Morocco are rising.", StanceTrend.Worse)]
    [InlineData("Relations between France and Morocco have deteriorated.", StanceTrend.Worse)]
    [InlineData("Relations between France and Morocco have improved.", StanceTrend.Better)]
    [InlineData("France and Morocco eased their tensions.", StanceTrend.Better)]
    public void Words_of_change_make_the_trend(string text, StanceTrend expected) =>
        PlainReading.Stance(text, "FRA", "MAR").ShouldNotBeNull().Moving.ShouldBe(expected);

    [Fact]
    public void What_was_counts_less_than_what_is()
    {
        var was = PlainReading.Stance("France and Morocco were once friends.", "FRA", "MAR").ShouldNotBeNull();
        var isNow = PlainReading.Stance("France and Morocco are friends.", "FRA", "MAR").ShouldNotBeNull();
        was.Level.ShouldBeLessThan(isNow.Level / 2);
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
        (first.Level, first.Trend, first.Lower, first.Upper, first.Said).ShouldBe((second.Level, second.Trend, second.Lower, second.Upper, second.Said));
    }

    [Fact]
    public void The_level_lies_in_its_interval_and_every_piece_of_evidence_in_the_text()
    {
        const string text = "Tensions between India and China are rising. Still, both countries praised their trade partnership. The rivalry will not fade.";
        foreach (var stance in new StanceReader().Read(PlainReading.Analyse(text)))
        {
            stance.Lower.ShouldBeLessThanOrEqualTo(stance.Upper);
            Math.Abs(stance.Level).ShouldBeLessThanOrEqualTo(1);
            Math.Abs(stance.Trend).ShouldBeLessThanOrEqualTo(1);
            foreach (var word in stance.Evidence.SelectMany(e => e.Words))
                text.Substring(word.Span.Start, word.Span.Length).ShouldBe(word.Text);
        }
    }

    /// <summary>The two articles that Dyad was created from: one calls the relation of two leaders warm, the other strained.</summary>
    [Fact]
    public void One_article_calls_the_relation_warm_and_the_other_strained()
    {
        var folder = SharedData.FileOrSkip("seeds");
        var stances = Directory.GetFiles(folder, "*.txt").Order(StringComparer.Ordinal).Select(f => new StanceReader().Read(PlainReading.Analyse(File.ReadAllText(f)))[0]).ToList();
        stances.Count.ShouldBe(2);
        stances[0].Pair.ShouldBe(stances[1].Pair);
        stances[0].Said.ShouldBe(StanceLevel.Warm);
        stances[1].Said.ShouldBe(StanceLevel.Strained);
        stances[1].Moving.ShouldBe(StanceTrend.Worse);
    }
}
