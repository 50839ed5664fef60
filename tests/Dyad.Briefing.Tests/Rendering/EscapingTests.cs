using System.Text.Json;
using AngleSharp.Html.Parser;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;

namespace Dyad.Briefing.Tests.Rendering;

/// <summary>Titles, names, words and references come from files and are taken as hostile.</summary>
public sealed class EscapingTests
{
    private const string Hostile = "<script>alert(1)</script><img src=x onerror=alert(2)>\" onload=\"alert(3)' &lt;b&gt; </style></script><!-- ]]> {source} \u202Eevil\u0000 [x](javascript:alert(4)) | `code`";

    [Theory]
    [InlineData("javascript:alert(1)")]
    [InlineData("JaVaScRiPt:alert(1)")]
    [InlineData(" javascript:alert(1)")]
    [InlineData("data:text/html,<script>alert(1)</script>")]
    [InlineData("vbscript:x")]
    [InlineData("file:///etc/passwd")]
    [InlineData("//example.org/x")]
    [InlineData("/etc/passwd")]
    [InlineData("Gazette, no. 7")]
    [InlineData("")]
    public void Only_http_addresses_become_links(string address) => new ReportLink("P", address).Link.ShouldBeEmpty();

    [Fact]
    public void An_http_address_keeps_nothing_that_could_leave_its_attribute()
    {
        var link = new ReportLink("P", "https://example.org/a?b=\"><script>&c='d'").Link;
        link.ShouldStartWith("https://example.org/a?b=");
        link.ShouldNotContain("\"");
        link.ShouldNotContain("<");
    }

    [Fact]
    public void Hostile_text_stays_text_in_html()
    {
        var html = HtmlBrief.Render(Brief());
        var page = new HtmlParser().ParseDocument(html);
        page.Scripts.Length.ShouldBe(2);
        page.QuerySelectorAll("style").Length.ShouldBe(1);
        page.QuerySelectorAll("img, iframe, object, embed, form, base, link").Length.ShouldBe(0);
        page.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name == "style").ShouldBeEmpty();
        page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldAllBe(h => h!.StartsWith('#') || h.StartsWith("https://example.org/", StringComparison.Ordinal));
        page.QuerySelector("h1")!.TextContent.ShouldContain("<script>alert(1)</script>");
        html.ShouldNotContain("\u202E");
        html.ShouldNotContain("\0");
    }

    [Fact]
    public void Hostile_text_cannot_end_the_data_of_the_charts()
    {
        var page = new HtmlParser().ParseDocument(HtmlBrief.Render(Brief()));
        var data = page.GetElementById("brief-data")!.TextContent;
        data.ShouldNotContain("<");
        using var json = JsonDocument.Parse(data);
        json.RootElement.GetProperty("charts")[0].GetProperty("lines")[0].GetProperty("name").GetString().ShouldNotBeNull().ShouldContain("</script>");
    }

    [Fact]
    public void Hostile_text_cannot_become_markup_in_markdown()
    {
        var page = MarkdownPage.Read(MarkdownBrief.Render(Brief()));
        page.QuerySelectorAll("script, img, style, code, iframe").ShouldBeEmpty();
        page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldAllBe(h => h!.StartsWith('#') || h.StartsWith("https://example.org/", StringComparison.Ordinal));
        page.QuerySelector("h1")!.TextContent.ShouldContain("<script>alert(1)</script><img src=x onerror=alert(2)>");
        page.QuerySelectorAll("tr").Where(r => r.TextContent.Contains("Scored acts", StringComparison.Ordinal)).ShouldAllBe(r => r.Children.Length == 3);
    }

    [Fact]
    public void Hostile_text_comes_back_whole_from_json()
    {
        using var json = JsonDocument.Parse(JsonBrief.Render(Brief()));
        json.RootElement.GetProperty("title").GetString().ShouldBe("Arania and Belmark" + Hostile);
    }

    private static Brief Brief() => BriefWriter.Compose(SyntheticStudy.Input(hostile: Hostile, address: "https://example.org/\"><script>alert(5)</script>"));
}
