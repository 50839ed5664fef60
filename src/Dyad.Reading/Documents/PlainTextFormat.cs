using System.Text.RegularExpressions;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Documents;

/// <summary>
/// Plain text. Taken where they stand: header lines (<c>Title:</c>, <c>Date:</c>, <c>Author:</c>, <c>Publisher:</c>, <c>URL:</c>) before the first empty line, a
/// <c>date 2025-12-14</c> in front of the text, a first line that is a headline, a line that is nothing but a date, a dateline.
/// </summary>
internal static class PlainTextFormat
{
    private const int LinesOfHead = 8;
    private const int LongestHeadline = 160;

    internal static DocumentOutcome Read(string text, string name)
    {
        var head = TextHead.Read(Prose.Clean(text));
        return Finish(head, name, "text", null);
    }

    /// <summary>A document out of a head and its text, with headline, date line and dateline looked for.</summary>
    internal static DocumentOutcome Finish(TextHead head, string name, string format, PublicationInstant? published)
    {
        var lines = head.Text.Trim().Split('\n').Select(l => l.TrimEnd()).ToList();
        var date = head.Published ?? published;
        var title = head.Title;
        for (var at = 0; at < Math.Min(lines.Count, LinesOfHead); at++)
        {
            if (lines[at].Length is > 0 and < 60 && Dates.TryRead(lines[at].Trim(), out var stated))
            {
                date ??= stated;
                lines.RemoveAt(at);
                break;
            }
        }

        if (title.Length == 0 && lines.Count > 2 && lines[1].Length == 0 && lines[0].Length <= LongestHeadline && lines[0].Length > 0 && lines[0][^1] is not ('.' or '!' or ':'))
        {
            title = lines[0].Trim();
            lines.RemoveRange(0, 2);
        }

        var body = string.Join('\n', lines).Trim();
        if (body.Length == 0)
            return DocumentOutcome.Refused(name, "the document holds no text");
        var (dateline, publisher, day) = Dateline.Read(body);
        return DocumentOutcome.Of(new Document(
            name, format, title, head.Publisher.Length > 0 ? head.Publisher : publisher, head.Author, dateline, head.Address, date ?? day, body));
    }
}

/// <summary>What stands in front of a text about it.</summary>
/// <param name="Title">Headline, or empty.</param>
/// <param name="Publisher">Publisher, or empty.</param>
/// <param name="Author">Author, or empty.</param>
/// <param name="Address">Address, or empty.</param>
/// <param name="Published">Date, or null.</param>
/// <param name="Text">The rest.</param>
internal sealed partial record TextHead(string Title, string Publisher, string Author, string Address, PublicationInstant? Published, string Text)
{
    internal static TextHead Read(string text)
    {
        var rest = text.TrimStart();
        var fenced = rest.StartsWith("---\n", StringComparison.Ordinal);
        if (fenced)
            rest = rest[4..];
        var head = new TextHead("", "", "", "", null, "");
        var any = false;
        while (rest.Length > 0)
        {
            var end = rest.IndexOf('\n', StringComparison.Ordinal);
            var line = end < 0 ? rest : rest[..end];
            if (fenced && line.TrimEnd() is "---" or "...")
            {
                rest = end < 0 ? "" : rest[(end + 1)..];
                break;
            }

            var field = Field().Match(line);
            if (!field.Success && !fenced)
                break;
            if (field.Success)
                head = head.With(field.Groups["key"].Value.ToLowerInvariant(), field.Groups["value"].Value.Trim().Trim('"', '\''));
            any = true;
            rest = end < 0 ? "" : rest[(end + 1)..];
        }

        var inline = Inline().Match(rest);
        if (inline.Success && Dates.TryRead(inline.Groups["date"].Value, out var date))
            head = head with { Published = head.Published ?? date, Text = rest[inline.Length..] };
        else
            head = head with { Text = any ? rest.TrimStart() : rest };
        return head;
    }

    private TextHead With(string key, string value) => key switch
    {
        "title" or "headline" => this with { Title = value },
        "publisher" or "source" or "publication" => this with { Publisher = value },
        "author" or "by" or "byline" => this with { Author = value },
        "url" or "link" or "address" => this with { Address = value },
        _ => Dates.TryRead(value, out var date) ? this with { Published = date } : this,
    };

    [GeneratedRegex("""^(?<key>title|headline|publisher|publication|source|author|by|byline|url|link|address|date|published|pubdate)\s*:\s*(?<value>\S.*)$""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Field();

    [GeneratedRegex("""^\s*date[:\s]\s*(?<date>\d{4}-\d{2}-\d{2})(?=\s)""", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Inline();
}
