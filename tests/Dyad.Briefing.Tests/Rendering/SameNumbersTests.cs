using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;

namespace Dyad.Briefing.Tests.Rendering;

/// <summary>HTML, Markdown and JSON of one brief say the same; each is read back by a reader of its own format.</summary>
public sealed partial class SameNumbersTests
{
    private static readonly Brief Brief = BriefWriter.Compose(SyntheticStudy.Input());
    private static readonly IDocument Html = new HtmlParser().ParseDocument(HtmlBrief.Render(Brief));
    private static readonly string Markdown = MarkdownBrief.Render(Brief);
    private static readonly JsonElement Json = JsonDocument.Parse(JsonBrief.Render(Brief)).RootElement;

    [Fact]
    public void Every_sentence_reads_the_same_in_all_three()
    {
        var json = Sentences(Json).Select(s => s.GetProperty("text").GetString()!.Trim()).ToList();
        json.Count.ShouldBeGreaterThan(30);
        Html.QuerySelectorAll(".sentence").Select(Plain).ShouldBe(json.Select(Spaces));
        var markdown = Spaces(Citation().Replace(MarkdownPage.Read(Markdown).Body!.TextContent, ""));
        foreach (var sentence in json)
            markdown.ShouldContain(Spaces(sentence));
    }

    [Fact]
    public void Every_figure_in_the_text_has_the_value_and_words_of_the_json_figure()
    {
        var figures = Json.GetProperty("figures").EnumerateArray().ToDictionary(f => f.GetProperty("id").GetString()!);
        var data = Html.QuerySelectorAll("data");
        data.Length.ShouldBeGreaterThan(30);
        foreach (var element in data)
        {
            var figure = figures[element.GetAttribute("data-figure")!];
            double.Parse(element.GetAttribute("value")!, CultureInfo.InvariantCulture).ShouldBe(figure.GetProperty("value").GetDouble());
            figure.GetProperty("text").GetString()!.ShouldStartWith(element.TextContent);
        }
    }

    [Fact]
    public void Tables_hold_the_same_cells()
    {
        var html = Html.QuerySelectorAll("#changed tbody tr").Select(r => r.Children.Select(c => c.TextContent).ToArray()).ToList();
        var json = Json.GetProperty("sections")[1].GetProperty("blocks").EnumerateArray().Single(b => b.GetProperty("kind").GetString() == "table")
            .GetProperty("rows").EnumerateArray().Select(r => r.EnumerateArray().Select(c => c.GetProperty("text").GetString()!).ToArray()).ToList();
        html.Count.ShouldBe(4);
        html.ShouldBe(json);
        foreach (var row in html)
            Markdown.ShouldContain("| " + string.Join(" | ", row) + " |");
    }

    [Fact]
    public void The_picture_is_drawn_from_the_levels_of_the_json()
    {
        using var drawn = JsonDocument.Parse(Html.GetElementById("brief-data")!.TextContent);
        var chart = drawn.RootElement.GetProperty("charts")[0];
        var full = Json.GetProperty("sections").EnumerateArray().Single(s => s.GetProperty("id").GetString() == "climate").GetProperty("blocks")[0];
        chart.GetProperty("id").GetString().ShouldBe(full.GetProperty("id").GetString());
        var small = chart.GetProperty("lines")[0].GetProperty("level").EnumerateArray().Select(v => v.GetDouble());
        var exact = full.GetProperty("lines")[0].GetProperty("level").EnumerateArray().Select(v => Math.Round(v.GetDouble(), 3));
        small.ShouldBe(exact);
        chart.GetProperty("dots").GetArrayLength().ShouldBe(full.GetProperty("dots").GetArrayLength());
    }

    [Fact]
    public void Evidence_in_json_names_what_is_there()
    {
        var known = Json.GetProperty("acts").EnumerateArray().Select(a => a.GetProperty("id").GetString()!)
            .Concat(Json.GetProperty("figures").EnumerateArray().Select(f => "figure:" + f.GetProperty("id").GetString()))
            .Concat(Json.GetProperty("choices").EnumerateArray().Select(c => "choice:" + c.GetProperty("name").GetString()))
            .Concat(Json.GetProperty("dataSources").EnumerateArray().Select(d => "data:" + d.GetProperty("id").GetString()))
            .ToHashSet();
        foreach (var sentence in Sentences(Json))
        {
            var evidence = sentence.GetProperty("evidence").EnumerateArray().Select(e => e.GetString()!).ToList();
            evidence.ShouldNotBeEmpty();
            evidence.ShouldBeSubsetOf(known);
        }
    }

    [Fact]
    public void Every_footnote_is_defined_once()
    {
        var used = FootnoteUse().Matches(Markdown).Select(m => m.Groups["n"].Value).ToHashSet();
        var defined = FootnoteDefinition().Matches(Markdown).Select(m => m.Groups["n"].Value).ToList();
        defined.ShouldBe(defined.Distinct());
        used.ShouldBe(defined, ignoreOrder: true);
        MarkdownPage.Read(Markdown).QuerySelectorAll(".footnotes li").Length.ShouldBe(defined.Count);
        Html.QuerySelectorAll(".notes > li").Length.ShouldBe(defined.Count);
    }

    private static IEnumerable<JsonElement> Sentences(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Array => element.EnumerateArray().SelectMany(Sentences),
        JsonValueKind.Object when element.TryGetProperty("template", out _) => [element],
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Sentences(p.Value)),
        _ => [],
    };

    private static string Plain(IElement sentence)
    {
        var copy = (IElement)sentence.Clone();
        foreach (var mark in copy.QuerySelectorAll("sup, .cite").ToList())
            mark.Remove();
        foreach (var quote in copy.QuerySelectorAll("q").ToList())
            quote.TextContent = $"“{quote.TextContent}”";
        return Spaces(copy.TextContent);
    }

    private static string Spaces(string text) => Blank().Replace(text, " ").Replace(" .", ".", StringComparison.Ordinal).Replace(" ,", ",", StringComparison.Ordinal).Trim();

    [GeneratedRegex(@"\[\d+\]", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Citation();

    [GeneratedRegex(@"\[\^(?<n>\d+)\](?!:)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FootnoteUse();

    [GeneratedRegex(@"^\[\^(?<n>\d+)\]:", RegexOptions.Multiline | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FootnoteDefinition();

    [GeneratedRegex(@"\s+", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Blank();
}
