using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using Markdig;

namespace Dyad.Briefing.Tests.Rendering;

/// <summary>Markdown as an independent reader understands it: CommonMark with tables and footnotes, without citation marks.</summary>
internal static class MarkdownPage
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UsePipeTables().UseFootnotes().UseAutoLinks().Build();

    internal static IDocument Read(string markdown)
    {
        var page = new HtmlParser().ParseDocument(Markdown.ToHtml(markdown, Pipeline));
        foreach (var mark in page.QuerySelectorAll("a.footnote-ref").ToList())
            mark.Remove();
        return page;
    }
}
