using System.Globalization;
using System.Xml;
using System.Xml.Linq;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Documents;

/// <summary>RSS 0.9x, 1.0 and 2.0, and Atom 1.0 (RFC 4287). Each entry is a document. Document types and external entities are refused, so that a feed can neither load nor blow up.</summary>
internal static class FeedFormat
{
    internal static IReadOnlyList<DocumentOutcome> Read(string xml, string name)
    {
        XElement root;
        try
        {
            var settings = new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = DocumentReader.MaximumBytes, CheckCharacters = false };
            using var reader = XmlReader.Create(new StringReader(xml.TrimStart()), settings);
            root = Bounded(reader);
        }
        catch (XmlException e)
        {
            return [DocumentOutcome.Refused(name, $"the feed is no well-formed XML: {e.Message}")];
        }

        var feedTitle = Text(root.Element(root.Name.Namespace + "title") ?? Child(Child(root, "channel"), "title"));
        var entries = root.Descendants().Where(e => e.Name.LocalName is "item" or "entry").ToList();
        return entries.Count == 0
            ? [DocumentOutcome.Refused(name, "the XML has no 'item' and no 'entry': it is neither an RSS nor an Atom feed")]
            : [.. entries.Select((entry, at) => Read(entry, feedTitle, $"{name}!{(at + 1).ToString(CultureInfo.InvariantCulture)}"))];
    }

    private static DocumentOutcome Read(XElement entry, string feedTitle, string name)
    {
        var title = Text(Child(entry, "title"));
        var content = Child(entry, "encoded") ?? Child(entry, "content") ?? Child(entry, "description") ?? Child(entry, "summary");
        var text = content is null ? "" : HtmlFormat.TextOf(content.HasElements ? string.Concat(content.Nodes()) : content.Value);
        if (text.Length == 0)
            return DocumentOutcome.Refused(name, title.Length > 0 ? $"the entry '{title}' holds a title and no text" : "the entry holds no text");
        PublicationInstant? published = null;
        foreach (var field in (string[])["pubDate", "published", "date", "issued", "created", "updated"])
        {
            if (published is null && Child(entry, field) is { } date && Dates.TryRead(date.Value, out var read))
                published = read;
        }

        var author = Child(entry, "creator") ?? Child(Child(entry, "author"), "name") ?? Child(entry, "author");
        var (dateline, agency, day) = Dateline.Read(text);
        return DocumentOutcome.Of(new Document(
            name, "feed", title, Text(Child(entry, "source")) is { Length: > 0 } source ? source : feedTitle.Length > 0 ? feedTitle : agency, Text(author), dateline, Address(entry), published ?? day, text));
    }

    private static string Address(XElement entry)
    {
        var link = entry.Elements().Where(e => e.Name.LocalName == "link").OrderBy(e => (string?)e.Attribute("rel") is null or "alternate" ? 0 : 1).FirstOrDefault();
        var address = (string?)link?.Attribute("href") ?? link?.Value ?? Child(entry, "guid")?.Value ?? Child(entry, "id")?.Value ?? "";
        return Prose.OneLine(address);
    }

    private static XElement? Child(XElement? parent, string name) => parent?.Elements().FirstOrDefault(e => e.Name.LocalName == name);

    /// <summary>Markup in a title is dropped.</summary>
    private static string Text(XElement? element) =>
        element is null ? "" : Prose.OneLine(element.Value.Contains('<', StringComparison.Ordinal) ? HtmlFormat.TextOf(element.Value) : element.Value);

    /// <summary>Builds the tree, refusing one so deep that walking it by recursion would end the process.</summary>
    private static XElement Bounded(XmlReader reader)
    {
        const int Deepest = 256;
        var root = (XElement?)null;
        var open = new Stack<XElement>();
        while (reader.Read())
        {
            if (reader.NodeType == XmlNodeType.Element)
            {
                if (open.Count >= Deepest)
                    throw new XmlException($"elements nest more than {Deepest} deep");
                var element = new XElement(XName.Get(reader.LocalName, reader.NamespaceURI));
                var isEmpty = reader.IsEmptyElement;
                for (var more = reader.MoveToFirstAttribute(); more; more = reader.MoveToNextAttribute())
                {
                    if (reader.NamespaceURI != "http://www.w3.org/2000/xmlns/")
                        element.SetAttributeValue(XName.Get(reader.LocalName, reader.NamespaceURI), reader.Value);
                }

                if (open.TryPeek(out var parent))
                    parent.Add(element);
                root ??= element;
                if (!isEmpty)
                    open.Push(element);
            }
            else if (reader.NodeType == XmlNodeType.EndElement)
            {
                open.Pop();
            }
            else if (reader.NodeType is XmlNodeType.Text or XmlNodeType.CDATA or XmlNodeType.SignificantWhitespace or XmlNodeType.Whitespace && open.TryPeek(out var holder))
            {
                holder.Add(new XText(reader.Value));
            }
        }

        return root ?? throw new XmlException("there is no element");
    }
}
