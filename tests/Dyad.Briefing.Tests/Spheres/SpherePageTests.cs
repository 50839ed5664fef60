using System.Text.Json;
using AngleSharp.Html.Parser;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Briefing.Spheres;

namespace Dyad.Briefing.Tests.Spheres;

public sealed class SpherePageTests
{
    private const string Hostile = " <img src=x onerror=alert(1)></script> \u202e";

    private static readonly Brief Page = BriefWriter.Compose(SyntheticStudy.Input() with { Spheres = SphereWorld.Report() });

    public static TheoryData<string> Files => [HtmlSpheres.Map(SphereWorld.Report(), "A study", "1"), HtmlSpheres.Network(SphereWorld.Report(), "A study", "1")];

    [Fact]
    public void A_brief_with_spheres_keeps_its_rules()
    {
        BriefLint.Check(Page).ShouldBeEmpty();
        Page.Sections.Select(s => s.Id).ShouldContain("spheres");
        Page.Sections.Select(s => s.Id).ShouldContain("doctrine");
        Page.Sentences.Where(s => s.Template.Id == "spheres.judgement").ShouldNotBeEmpty();
        Page.Sentences.Where(s => s.Template.Id == "doctrine.effect").ShouldNotBeEmpty();
        Page.Sentences.Where(s => s.Template.Id.StartsWith("doctrine.declared", StringComparison.Ordinal)).ShouldAllBe(s => s.Evidence.OfType<Evidence.RecordEvidence>().Any());
        Page.Records.Length.ShouldBe(2);
    }

    [Fact]
    public void The_weights_are_printed_in_every_form()
    {
        const string weights = "claim 0.25, leverage 0.25, acts 0.25, deference 0.25";
        foreach (var text in new[] { HtmlBrief.Render(Page), MarkdownBrief.Render(Page), JsonBrief.Render(Page), HtmlSpheres.Map(SphereWorld.Report(), "A study", "1") })
            text.ShouldContain(weights);
        JsonDocument.Parse(JsonBrief.Render(Page)).RootElement.GetProperty("records").GetArrayLength().ShouldBe(2);
    }

    [Fact]
    public void Every_note_and_record_can_be_reached()
    {
        var page = new HtmlParser().ParseDocument(HtmlBrief.Render(Page));
        var ids = page.QuerySelectorAll("[id]").Select(e => e.Id!).ToList();
        ids.Distinct().Count().ShouldBe(ids.Count);
        page.QuerySelectorAll("a[href^='#']").Select(a => a.GetAttribute("href")![1..]).ShouldBeSubsetOf(ids);
    }

    [Theory]
    [MemberData(nameof(Files))]
    public void The_pages_load_nothing_and_lead_from_every_state_to_what_stands_behind_it(string html)
    {
        var page = new HtmlParser().ParseDocument(html);
        page.QuerySelectorAll("[src], [srcset], [poster], link, iframe, object, embed").ShouldBeEmpty();
        page.QuerySelector("meta[http-equiv='Content-Security-Policy']")!.GetAttribute("content")!.ShouldStartWith("default-src 'none'");
        page.QuerySelector("style")!.TextContent.ShouldNotContain("url(");
        // Names of XML are no addresses; anything else of the kind would be one that the script could fetch.
        var script = page.Scripts.Single(s => s.Type != "application/json").TextContent;
        System.Text.RegularExpressions.Regex.Matches(script, "https?://[A-Za-z0-9./_-]+", System.Text.RegularExpressions.RegexOptions.None, TimeSpan.FromSeconds(5))
            .Select(m => m.Value).ShouldAllBe(a => a.StartsWith("http://www.w3.org/", StringComparison.Ordinal));
        var chart = JsonDocument.Parse(page.QuerySelector("#brief-data")!.TextContent).RootElement.GetProperty("charts")[0];
        var states = chart.GetProperty("states").EnumerateArray().ToList();
        states.Count.ShouldBe(3);
        foreach (var state in states)
            page.GetElementById(state.GetProperty("href").GetString()![1..])!.QuerySelectorAll("li").Length.ShouldBeGreaterThan(0);
        page.QuerySelectorAll("figure details table tbody tr").Length.ShouldBe(3);
        page.QuerySelectorAll("table").ShouldAllBe(t => t.QuerySelector("caption") != null && t.QuerySelector("th[scope=row]") != null);
    }

    [Fact]
    public void The_map_says_whose_boundaries_it_draws() =>
        SphereMarks.Map(SphereWorld.Report(), "m", _ => "").Caption.ShouldContain("imply nothing");

    [Fact]
    public void Text_from_files_stays_text()
    {
        var report = SphereWorld.Report(Hostile);
        foreach (var html in new[] { HtmlSpheres.Map(report, "A study" + Hostile, "1"), HtmlBrief.Render(BriefWriter.Compose(SyntheticStudy.Input() with { Spheres = report })) })
        {
            var page = new HtmlParser().ParseDocument(html);
            page.QuerySelectorAll("img").ShouldBeEmpty();
            page.Scripts.Length.ShouldBe(2);
        }
    }

    [Fact]
    public void The_same_input_gives_the_same_bytes() =>
        HtmlSpheres.Network(SphereWorld.Report(), "A study", "1").ShouldBe(HtmlSpheres.Network(SphereWorld.Report(), "A study", "1"));

    [Fact]
    public void Spheres_of_another_day_are_the_callers_mistake()
    {
        var report = SphereWorld.Report();
        Should.Throw<ArgumentException>(() => BriefWriter.Compose(SyntheticStudy.Input() with { Spheres = report with { Now = report.Before! } }));
    }
}
