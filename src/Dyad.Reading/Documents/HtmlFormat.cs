using AngleSharp;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;

namespace Dyad.Reading.Documents;

/// <summary>
/// HTML pages, parsed by AngleSharp as a browser would. Scripts are not run and nothing is loaded. Title, author, publisher and date come from the page's
/// metadata; the main text from <see cref="MainText"/>.
/// </summary>
internal static class HtmlFormat
{
    private const int DeepestNesting = 2000;

    internal static DocumentOutcome Read(string html, string name)
    {
        if (Parse(html) is not { } page)
            return DocumentOutcome.Refused(name, $"the page nests its elements more than {DeepestNesting} deep");
        var facts = PageFacts.Of(page);
        var text = Prose.Join(MainText.Paragraphs(page));
        if (text.Length == 0)
            return DocumentOutcome.Refused(name, "the page holds no text that could be the article");
        var (dateline, agency, day) = Dateline.Read(text);
        return DocumentOutcome.Of(new Document(
            name, "html", facts.Title, facts.Publisher.Length > 0 ? facts.Publisher : agency, facts.Author, dateline, facts.Address, facts.Published ?? day, text));
    }

    /// <summary>The text of a piece of HTML, all of it, paragraph by paragraph.</summary>
    internal static string TextOf(string html) =>
        Parse(html) is { Body: { } body } ? Prose.Join(MainText.Blocks(body)) : "";

    private static IDocument? Parse(string html)
    {
        if (Nests(html))
            return null;
        var parser = new HtmlParser(new HtmlParserOptions { IsScripting = false }, BrowsingContext.New(Configuration.Default));
        return parser.ParseDocument(html);
    }

    /// <summary>Whether more elements are open at once than any page has; checked before the tree is built, since trees are walked by recursion in places.</summary>
    private static bool Nests(string html)
    {
        var depth = 0;
        for (var at = html.IndexOf('<', StringComparison.Ordinal); at >= 0 && at + 1 < html.Length; at = html.IndexOf('<', at + 1))
        {
            if (html[at + 1] == '/')
                depth = Math.Max(0, depth - 1);
            else if (char.IsAsciiLetter(html[at + 1]) && !IsVoid(html, at + 1) && ++depth > DeepestNesting)
                return true;
        }

        return false;
    }

    /// <summary>Elements that need no end tag and so say nothing about depth.</summary>
    private static bool IsVoid(string html, int at)
    {
        var end = at;
        while (end < html.Length && end - at < 12 && char.IsAsciiLetterOrDigit(html[end]))
            end++;
        return html[at..end].ToLowerInvariant() is "br" or "img" or "meta" or "link" or "hr" or "input" or "p" or "li" or "td" or "tr" or "th" or "dt" or "dd" or "option" or "source" or "wbr"
            or "area" or "base" or "col" or "embed" or "param" or "track";
    }
}
