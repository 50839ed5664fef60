using System.Text;
using AngleSharp.Dom;

namespace Dyad.Reading.Documents;

/// <summary>
/// The article of a page. Where the page marks it (<c>article</c>, <c>main</c>, <c>itemprop=articleBody</c>), the marked element with most prose; otherwise the element
/// whose paragraphs hold most text outside links. No library for this is to be had for .NET from the registries used here; the method is the one of readers in browsers, reduced to its core.
/// </summary>
internal static class MainText
{
    private static readonly HashSet<string> Dropped = new(StringComparer.OrdinalIgnoreCase)
    {
        "script", "style", "noscript", "template", "nav", "aside", "footer", "form", "button", "select", "textarea", "iframe", "object", "embed", "svg", "math", "canvas",
        "audio", "video", "figure", "figcaption", "head", "title", "menu", "dialog", "input", "link", "meta", "map", "datalist",
    };

    private static readonly HashSet<string> Block = new(StringComparer.OrdinalIgnoreCase)
    {
        "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "li", "ul", "ol", "dl", "dt", "dd", "blockquote", "pre", "table", "tr", "td", "th",
        "tbody", "thead", "body", "html", "address", "hr", "center", "details", "summary", "br-br",
    };

    private static readonly string[] SideWords = ["comment", "share", "social", "promo", "related", "newsletter", "subscribe", "advert", "cookie", "breadcrumb", "sidebar", "footer", "nav", "menu", "caption", "byline"];

    /// <summary>Paragraphs of the article of a page.</summary>
    internal static List<string> Paragraphs(IDocument page)
    {
        if (page.Body is not { } body)
            return [];
        var marked = page.QuerySelectorAll("article, main, [role=main], [itemprop=articleBody]").Select(e => (Element: e, Length: Weight(e))).Where(e => e.Length >= 200).ToList();
        var root = marked.Count > 0 ? marked.MaxBy(e => e.Length).Element : Densest(body);
        var blocks = Blocks(root);
        return blocks.Count > 0 ? blocks : Blocks(body);
    }

    /// <summary>Every paragraph below an element, in order, without what is no prose.</summary>
    internal static List<string> Blocks(IElement root)
    {
        var (blocks, line) = (new List<string>(), new StringBuilder());
        var breaks = 0;
        foreach (var (node, leaving) in Walk(root))
        {
            if (node is IText text && !leaving)
            {
                line.Append(text.Data);
                breaks = string.IsNullOrWhiteSpace(text.Data) ? breaks : 0;
            }
            else if (node is IElement element)
            {
                if (element.LocalName == "br" && !leaving)
                {
                    // Two line breaks in a row are how old pages write a paragraph.
                    if (++breaks > 1)
                        Flush(blocks, line);
                    line.Append(' ');
                }
                else if (Block.Contains(element.LocalName))
                {
                    Flush(blocks, line);
                }
            }
        }

        Flush(blocks, line);
        return blocks;
    }

    private static void Flush(List<string> blocks, StringBuilder line)
    {
        var text = Prose.OneLine(line.ToString());
        if (text.Length > 0)
            blocks.Add(text);
        line.Clear();
    }

    /// <summary>Letters of running text: what paragraphs hold outside links.</summary>
    private static int Weight(IElement element) =>
        element.QuerySelectorAll("p").Sum(p => Math.Max(0, p.TextContent.Length - p.QuerySelectorAll("a").Sum(a => a.TextContent.Length)));

    private static IElement Densest(IElement body)
    {
        var weights = new Dictionary<IElement, int>();
        foreach (var paragraph in body.QuerySelectorAll("p"))
        {
            var own = Math.Max(0, paragraph.TextContent.Length - paragraph.QuerySelectorAll("a").Sum(a => a.TextContent.Length));
            if (own < 40 || paragraph.ParentElement is not { } parent)
                continue;
            weights[parent] = weights.GetValueOrDefault(parent) + own;
            if (parent.ParentElement is { } grandparent)
                weights[grandparent] = weights.GetValueOrDefault(grandparent) + (own / 2);
        }

        var best = body;
        var most = 0;
        foreach (var (element, weight) in weights)
        {
            if (weight > most)
                (best, most) = (element, weight);
        }

        return most >= 200 ? best : body;
    }

    /// <summary>Nodes in order, entering and leaving, without recursion; what is dropped or hidden is not entered.</summary>
    private static IEnumerable<(INode Node, bool Leaving)> Walk(IElement root)
    {
        var node = root.FirstChild;
        while (node is not null)
        {
            yield return (node, false);
            if (node.FirstChild is { } first && (node is not IElement element || !IsDropped(element)))
            {
                node = first;
                continue;
            }

            while (node is not null && node.NextSibling is null)
            {
                yield return (node, true);
                node = ReferenceEquals(node.Parent, root) ? null : node.Parent;
            }

            if (node is not null)
            {
                yield return (node, true);
                node = node.NextSibling;
            }
        }
    }

    private static bool IsDropped(IElement element)
    {
        if (Dropped.Contains(element.LocalName) || element.HasAttribute("hidden") || element.GetAttribute("aria-hidden") == "true")
            return true;
        var style = element.GetAttribute("style");
        if (style is not null && style.Replace(" ", "", StringComparison.Ordinal).Contains("display:none", StringComparison.OrdinalIgnoreCase))
            return true;
        if (element.LocalName is "p" or "body" or "html" or "article" or "main")
            return false;
        var names = $"{element.ClassName} {element.Id}";
        return names.Length > 1 && SideWords.Any(w => names.Contains(w, StringComparison.OrdinalIgnoreCase)) && element.TextContent.Length < 600;
    }
}
