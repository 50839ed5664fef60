using System.Text.Json;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Briefing.Tests.Rendering;

/// <summary>The sentences behind acts that were read from reports, in all three forms; reports are taken as hostile.</summary>
public sealed class ExcerptTests
{
    private const string Before = "An earlier sentence. ";
    private const string Sentence = "According to critics, Arania's minister sharply accused Belmark over the border.";
    private const string Hostile = "<script>alert(1)</script> ](javascript:alert(2)) \u202Eevil\u2066 <img src=x onerror=alert(3)> `code` **x** [y](javascript:alert(4)) \u0000 \uD800 |";

    [Fact]
    public void Words_for_source_act_and_target_are_marked()
    {
        var acts = Html(Text(Sentence)).QuerySelectorAll("ol.acts > li");
        acts.Length.ShouldBeGreaterThan(0);
        foreach (var act in acts)
        {
            var excerpt = act.QuerySelectorAll("ul.excerpts > li").ShouldHaveSingleItem();
            excerpt.QuerySelectorAll("q mark").Select(m => $"{m.ClassName}: {m.TextContent}").ShouldBe(
                ["witness: critics", "source: Arania's minister", "act: sharply accused", "target: Belmark", "motive: over the border"]);
            excerpt.QuerySelector("q")!.TextContent.ShouldBe(Sentence);
            excerpt.QuerySelector("cite")!.TextContent.ShouldBe("The headline");
            excerpt.TextContent.ShouldMatch("The headline, The Courier, 2024-02-03: according to (critics|Belmark|the Republic of Arania), stated as having happened\\.$");
            act.QuerySelectorAll(":scope > q").ShouldBeEmpty("the words stand in the excerpt");
        }
    }

    [Fact]
    public void Markdown_has_them_bold_in_a_list_below_the_act()
    {
        var markdown = MarkdownBrief.Render(Brief(Text(Sentence)));
        markdown.ShouldContain("- “According to critics, **Arania's minister** **sharply accused** **Belmark** over the border.” *The headline*, The Courier, 2024-02-03: according to critics, stated as having happened.\n");
        var acts = MarkdownPage.Read(markdown).QuerySelectorAll("ol > li").Where(li => li.QuerySelector("ul") is not null).ToList();
        acts.ShouldNotBeEmpty();
        acts.ShouldAllBe(li => li.QuerySelectorAll("ul li strong").Length == 3);
    }

    [Fact]
    public void Json_has_them_as_pieces()
    {
        using var json = JsonDocument.Parse(JsonBrief.Render(Brief(Text(Sentence))));
        var excerpt = json.RootElement.GetProperty("acts")[0].GetProperty("excerpts")[0];
        excerpt.GetProperty("text").GetString().ShouldBe(Sentence);
        (excerpt.GetProperty("title").GetString(), excerpt.GetProperty("modality").GetString(), excerpt.GetProperty("published").GetString()).ShouldBe(("The headline", "happened", "2024-02-03"));
        excerpt.GetProperty("pieces").EnumerateArray().Where(p => p.TryGetProperty("part", out _)).Select(p => p.GetProperty("part").GetString()).ShouldBe(["witness", "source", "act", "target", "motive"]);
        string.Concat(excerpt.GetProperty("pieces").EnumerateArray().Select(p => p.GetProperty("text").GetString())).ShouldBe(Sentence);
    }

    [Fact]
    public void What_critics_say_is_not_written_as_a_fact_though_critics_have_no_code()
    {
        var brief = Brief(Text(Sentence));
        BriefLint.Check(brief).ShouldBeEmpty();
        brief.Acts.ShouldAllBe(a => a.Attribution.Length > 0);
        brief.Acts.ShouldContain(a => a.Attribution == "critics");
        brief.Sentences.Where(s => s.Evidence.OfType<ActEvidence>().Any() && s.Text.Contains("score", StringComparison.Ordinal)).ShouldAllBe(s => s.Text.Contains("ccording to ", StringComparison.Ordinal));
    }

    [Fact]
    public void Acts_of_event_files_have_none()
    {
        var brief = BriefWriter.Compose(SyntheticStudy.Input());
        brief.Acts.ShouldAllBe(a => a.Excerpts.IsEmpty);
        HtmlBrief.Render(brief).ShouldNotContain("<mark");
        JsonBrief.Render(brief).ShouldNotContain("\"excerpts\"");
    }

    [Fact]
    public void Hostile_reports_stay_text_in_html()
    {
        var page = Html(Text(Hostile));
        page.Scripts.Length.ShouldBe(2);
        page.QuerySelectorAll("img, iframe, object, embed, form, base, link").Length.ShouldBe(0);
        page.All.SelectMany(e => e.Attributes).Where(a => a.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase) || a.Name == "style").ShouldBeEmpty();
        page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldAllBe(h => h!.StartsWith('#') || h.StartsWith("https://example.org/", StringComparison.Ordinal));
        page.QuerySelector("ul.excerpts")!.TextContent.ShouldContain("<script>alert(1)</script> ](javascript:alert(2)) \uFFFDevil\uFFFD <img");
        page.Source.Text.ShouldNotContain("\u202E");
        page.Source.Text.ShouldNotContain("\u2066");
    }

    [Fact]
    public void Hostile_reports_stay_text_in_markdown()
    {
        var page = MarkdownPage.Read(MarkdownBrief.Render(Brief(Text(Hostile))));
        page.QuerySelectorAll("script, img, style, code, iframe, ul.excerpts strong").ShouldBeEmpty();
        page.QuerySelectorAll("a").Select(a => a.GetAttribute("href")).ShouldAllBe(h => h!.StartsWith('#') || h.StartsWith("https://example.org/", StringComparison.Ordinal));
        page.Body!.TextContent.ShouldContain("](javascript:alert(2))");
    }

    /// <summary>Every way in which spans can lie in a sentence: the pieces are always the sentence, or a part of it between dots.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Pieces_are_the_sentence_whatever_the_spans(int seed)
    {
        var random = new Random(seed);
        for (var round = 0; round < 60; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(5, 500)).Select(_ => random.Next(9) == 0 ? "\U0001F600" : random.Next(4) == 0 ? " " : "ab"));
            TextSpan Any(int most)
            {
                var start = random.Next(text.Length);
                return random.Next(4) == 0 ? TextSpan.Empty : new TextSpan(start, Math.Min(random.Next(most), text.Length - start));
            }

            var passage = new Passage(new TextSpan(0, text.Length), Any(9), Any(30), Any(30), Any(900), Any(900), [], 1, []);
            var excerpt = Brief(new QuotedPassage(Report(text), passage)).Acts[0].Excerpts.ShouldHaveSingleItem();
            var shown = excerpt.Text;
            if (shown == text)
                continue;
            shown.Length.ShouldBeLessThanOrEqualTo(606);
            text.ShouldContain(shown.Replace("… ", "", StringComparison.Ordinal).Replace(" …", "", StringComparison.Ordinal));
            excerpt.Pieces.ShouldAllBe(p => !char.IsLowSurrogate(p.Text.First()) && !char.IsHighSurrogate(p.Text.Last()));
            if (!passage.Act.IsEmpty && !char.IsLowSurrogate(text[passage.Act.Start]))
                excerpt.Pieces.ShouldContain(p => p.Part == ExcerptPart.Act);
        }
    }

    [Fact]
    public void Copies_are_one_excerpt_that_says_how_many_there_are()
    {
        var input = SyntheticStudy.Input();
        var events = input.Events.Select(e => e with { Claims = [Claim(e, "a", ""), Claim(e, "b", "a"), Claim(e, "c", "a"), Claim(e, "d", "")] }).ToList();
        var brief = BriefWriter.Compose(input with { Events = events, Changes = [.. input.Changes.Select(c => c with { Drivers = [] })], Passages = _ => Text(Sentence) });
        var act = brief.Acts[0];
        act.Excerpts.Select(e => e.Copies).ShouldBe([2, 0]);
        HtmlBrief.Render(brief).ShouldContain("stated as having happened; 2 more reports repeat the text.");

        static SupportingClaim Claim(Event e, string digest, string copyOf)
        {
            var claim = e.First with { Origin = ReadClaimId.Origin, Id = $"{digest}#1", Report = new ReportReference("", "report:" + digest) };
            return new SupportingClaim(claim, MergeReason.SameAct) { CopyOf = copyOf };
        }
    }

    private static IDocument Html(QuotedPassage quoted) => new HtmlParser().ParseDocument(HtmlBrief.Render(Brief(quoted)));

    private static Brief Brief(QuotedPassage quoted) => BriefWriter.Compose(SyntheticStudy.Input(address: "https://example.org/a") with { Passages = _ => quoted });

    private static QuotedPassage Text(string sentence)
    {
        var text = Before + sentence;
        TextSpan Of(string words) => text.IndexOf(words, StringComparison.Ordinal) is >= 0 and var at ? new TextSpan(at, words.Length) : new TextSpan(Before.Length, 5);
        return new QuotedPassage(
            Report(text, sentence == Hostile ? Hostile : ""),
            new Passage(new TextSpan(Before.Length, sentence.Length), Of("sharply accused"), Of("Arania's minister"), Of("Belmark"), Of("critics"), Of("over the border"), [], 0.9, []));
    }

    private static Report Report(string text, string hostile = "") => new(
        "xxh64:1", "r.txt", "text", "The headline" + hostile, "The Courier" + hostile, "", "", "https://example.org/a", PublicationInstant.EndOf(new Day(2024, 2, 3)), text);
}
