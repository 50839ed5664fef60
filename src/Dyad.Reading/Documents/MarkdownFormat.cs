using Markdig;

namespace Dyad.Reading.Documents;

/// <summary>Markdown with the common extensions, turned into HTML by Markdig and read as such; headers as in plain text, between lines of <c>---</c> or without.</summary>
internal static class MarkdownFormat
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().UseAdvancedExtensions().Build();

    internal static DocumentOutcome Read(string text, string name)
    {
        var head = TextHead.Read(Prose.Clean(text));
        string html;
        try
        {
            html = Markdown.ToHtml(head.Text, Pipeline);
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return DocumentOutcome.Refused(name, $"the Markdown cannot be read: {e.Message}");
        }

        return PlainTextFormat.Finish(head with { Text = HtmlFormat.TextOf(html) }, name, "markdown", null);
    }
}
