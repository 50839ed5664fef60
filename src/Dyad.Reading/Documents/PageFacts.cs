using System.Text.Json;
using AngleSharp.Dom;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Documents;

/// <summary>What a page says about itself: Open Graph, Dublin Core and other meta elements, schema.org in JSON-LD, <c>time</c> elements.</summary>
internal sealed record PageFacts(string Title, string Publisher, string Author, string Address, PublicationInstant? Published)
{
    private static readonly string[] DateNames =
    [
        "article:published_time", "datepublished", "date", "dc.date", "dc.date.issued", "dcterms.created", "dcterms.issued", "pubdate", "publishdate", "publish-date",
        "publication_date", "parsely-pub-date", "sailthru.date", "og:published_time", "citation_publication_date",
    ];

    internal static PageFacts Of(IDocument page)
    {
        var meta = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var element in page.QuerySelectorAll("meta[content]"))
        {
            var name = element.GetAttribute("property") ?? element.GetAttribute("name") ?? element.GetAttribute("itemprop") ?? "";
            if (name.Length > 0)
                meta.TryAdd(name, Prose.OneLine(element.GetAttribute("content")!));
        }

        var facts = new PageFacts(First(meta, "og:title", "dc.title", "twitter:title"), First(meta, "og:site_name", "dc.publisher", "application-name", "publisher"),
            First(meta, "author", "article:author", "dc.creator", "parsely-author"), First(meta, "og:url"), null);
        foreach (var script in page.QuerySelectorAll("script[type='application/ld+json']").Take(20))
            facts = facts.With(script.TextContent);
        foreach (var name in DateNames)
        {
            if (facts.Published is null && meta.TryGetValue(name, out var date) && Dates.TryRead(date, out var read))
                facts = facts with { Published = read };
        }

        foreach (var time in page.QuerySelectorAll("time[pubdate], time[itemprop=datePublished], article time[datetime], header time[datetime]").Take(20))
        {
            if (facts.Published is null && Dates.TryRead(time.GetAttribute("datetime") ?? time.TextContent, out var read))
                facts = facts with { Published = read };
        }

        var canonical = page.QuerySelector("link[rel=canonical]")?.GetAttribute("href") ?? "";
        var heading = page.QuerySelector("h1")?.TextContent ?? page.Title ?? "";
        return facts with
        {
            Title = facts.Title.Length > 0 ? facts.Title : Prose.OneLine(heading),
            // An author given as an address is a link to a profile, no name.
            Author = facts.Author.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? "" : facts.Author,
            Address = Web(facts.Address) ?? Web(canonical) ?? "",
        };
    }

    private static string First(Dictionary<string, string> meta, params string[] names) =>
        names.Select(n => meta.GetValueOrDefault(n, "")).FirstOrDefault(v => v.Length > 0) ?? "";

    private static string? Web(string address) =>
        Uri.TryCreate(address, UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttp || uri.Scheme == Uri.UriSchemeHttps) ? uri.AbsoluteUri : null;

    private PageFacts With(string json)
    {
        try
        {
            using var document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 32, AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var found = this;
            foreach (var thing in Things(document.RootElement).Where(t => t.ValueKind == JsonValueKind.Object))
            {
                found = found with
                {
                    Published = found.Published ?? (Dates.TryRead(Text(thing, "datePublished"), out var date) ? date : null),
                    Title = found.Title.Length > 0 ? found.Title : Text(thing, "headline"),
                    Author = found.Author.Length > 0 ? found.Author : Text(thing, "author"),
                    Publisher = found.Publisher.Length > 0 ? found.Publisher : Text(thing, "publisher"),
                };
            }

            return found;
        }
        catch (JsonException)
        {
            return this; // a page's metadata may be broken; its text is what counts
        }
    }

    private static IEnumerable<JsonElement> Things(JsonElement root) =>
        root.ValueKind == JsonValueKind.Array ? root.EnumerateArray()
        : root.ValueKind == JsonValueKind.Object && root.TryGetProperty("@graph", out var graph) && graph.ValueKind == JsonValueKind.Array ? graph.EnumerateArray()
        : [root];

    /// <summary>A property as text: a string, the name of a thing, or the names of several.</summary>
    private static string Text(JsonElement thing, string property)
    {
        if (!thing.TryGetProperty(property, out var value))
            return "";
        var values = value.ValueKind == JsonValueKind.Array ? value.EnumerateArray().ToList() : [value];
        return Prose.OneLine(string.Join(", ", values
            .Select(v => v.ValueKind == JsonValueKind.String ? v.GetString()! : v.ValueKind == JsonValueKind.Object && v.TryGetProperty("name", out var name) && name.ValueKind == JsonValueKind.String ? name.GetString()! : "")
            .Where(v => v.Length > 0)));
    }
}
