using System.Text.Json;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Tests.Composition;

/// <summary>Two data sources on one pair in the brief, and one alone.</summary>
public sealed class SourceSectionTests
{
    private static readonly Brief Page = BriefWriter.Compose(Input());

    [Fact]
    public void It_keeps_the_rules_and_names_every_source_with_its_counts()
    {
        BriefLint.Check(Page).ShouldBeEmpty();
        var charts = Page.Blocks.OfType<SourceChart>().ToList();
        charts.Count.ShouldBe(2);
        charts.ShouldAllBe(c => c.Lines.Length == 2 && c.Count == c.Lines.Sum(l => l.Acts));
        charts[0].Lines[1].Acts.ShouldBe(charts[0].Lines[1].Points.Sum(p => p.Acts));
        charts[0].Days.To.ShouldBeLessThan(new Day(2022, 1, 1), "the other source ends in 2021");
        Page.DataSources.Select(d => d.Id).ShouldBe(["other", "testdata"]);
        Page.Sentences.Count(s => s.Template.Id == "compared.differ").ShouldBe(2);
    }

    [Fact]
    public void A_source_that_says_the_same_lies_on_the_same_line()
    {
        var same = BriefWriter.Compose(Input(years: 10));
        foreach (var chart in same.Blocks.OfType<SourceChart>())
        {
            chart.Lines[0].Points.Zip(chart.Lines[1].Points).Where(p => !double.IsNaN(p.First.Level))
                .ShouldAllBe(p => Math.Abs(p.First.Level - p.Second.Level) < 1e-6);
        }
    }

    [Fact]
    public void Every_form_holds_it()
    {
        HtmlBrief.Render(Page).ShouldContain("id=\"plot-compared-1\"");
        MarkdownBrief.Render(Page).ShouldContain("acts since the row before");
        var json = JsonDocument.Parse(JsonBrief.Render(Page)).RootElement;
        var line = json.GetProperty("sections").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "compared")
            .GetProperty("blocks")[0].GetProperty("blocks")[0].GetProperty("lines")[0];
        line.GetProperty("days").GetArrayLength().ShouldBe(line.GetProperty("acts").GetArrayLength());
    }

    [Fact]
    public void One_source_alone_has_no_such_section()
    {
        var alone = BriefWriter.Compose(SyntheticStudy.Input());
        alone.Sections.ShouldAllBe(s => s.Id != "compared");
        alone.Sentences.ShouldContain(s => s.Template.Id == "unknown.one-source");
    }

    [Fact]
    public void A_source_without_counts_is_refused() =>
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(Input() with { DataSources = SyntheticStudy.Input().DataSources }));

    /// <summary>The test data, and beside them another source that holds the same acts of the first years, on the same scale.</summary>
    private static BriefInput Input(int years = 3)
    {
        var input = SyntheticStudy.Input();
        var study = input.Study with { SourceScales = input.Study.SourceScales.Add("testdata", "made-up").Add("other", "made-up") };
        var others = input.Events.Where(e => e.Day.Date.Year < 2019 + years).Select(e => e with { Origin = "other" }).ToList();
        return input with
        {
            Study = study,
            DataSources = [.. input.DataSources, input.DataSources[0] with { Id = "other", Title = "Other data", Events = others.Count }],
            Sources =
            [
                .. input.Climates.Select(c => SourceComparison.Of(
                [
                    ("testdata", c),
                    ("other", ClimateEstimate.Of(DailyScores.From(others, c.Pair, SyntheticStudy.Scale, c.Scores.Range, rootOnly: true), study.Climate)),
                ])),
            ],
        };
    }
}
