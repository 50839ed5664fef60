using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Parser;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Rendering;

namespace Dyad.Briefing.Tests.Rendering;

public sealed class PolicyTests
{
    private static readonly string Html = HtmlBrief.Render(BriefWriter.Compose(SyntheticStudy.Input()));

    [Fact]
    public void The_policy_allows_the_one_style_sheet_and_the_one_script_by_their_hashes()
    {
        var page = new HtmlParser().ParseDocument(Html);
        var meta = page.QuerySelector("meta[http-equiv='Content-Security-Policy']").ShouldNotBeNull();
        var script = page.Scripts.Single(s => s.Type != "application/json").TextContent;
        var style = page.QuerySelector("style")!.TextContent;
        meta.GetAttribute("content").ShouldBe(
            $"default-src 'none'; style-src '{Hash(style)}'; script-src '{Hash(script)}'; base-uri 'none'; form-action 'none'");
        Html.IndexOf("Content-Security-Policy", StringComparison.Ordinal).ShouldBeLessThan(Html.IndexOf("<style", StringComparison.Ordinal));
    }

    [Fact]
    public void Nothing_on_the_page_names_another_file()
    {
        var page = new HtmlParser().ParseDocument(Html);
        page.QuerySelectorAll("[src], [srcset], [poster], link").ShouldBeEmpty();
        page.QuerySelector("style")!.TextContent.ShouldNotContain("url(");
        page.QuerySelector("style")!.TextContent.ShouldNotContain("@import");
    }

    [Fact]
    public void The_page_has_landmarks_headings_captions_and_a_place_for_those_without_script()
    {
        var page = new HtmlParser(new HtmlParserOptions { IsScripting = false }).ParseDocument(Html);
        page.DocumentElement.GetAttribute("lang").ShouldBe("en");
        page.QuerySelectorAll("main, header, footer, nav[aria-label]").Length.ShouldBe(4);
        page.QuerySelectorAll("h1").Length.ShouldBe(1);
        page.QuerySelectorAll("table").ShouldAllBe(t => t.QuerySelector("caption") != null && t.QuerySelector("th[scope=row]") != null);
        page.QuerySelectorAll("figure").ShouldAllBe(f => f.QuerySelector("figcaption") != null && f.QuerySelector("noscript") != null && f.QuerySelector("details table") != null);
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        page.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).ShouldBeSubsetOf(ids!);
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes()
    {
        var (one, other) = (BriefWriter.Compose(SyntheticStudy.Input()), BriefWriter.Compose(SyntheticStudy.Input()));
        HtmlBrief.Render(other).ShouldBe(HtmlBrief.Render(one));
        MarkdownBrief.Render(other).ShouldBe(MarkdownBrief.Render(one));
        JsonBrief.Render(other).ShouldBe(JsonBrief.Render(one));
        (HtmlBrief.Render(one) + MarkdownBrief.Render(one) + JsonBrief.Render(one)).ShouldNotContain("\r");
    }

    private static string Hash(string content) => "sha256-" + Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(content)));
}
