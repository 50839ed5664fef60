using System.Text;

namespace Dyad.Reading.Documents;

/// <summary>
/// An e-mail message (RFC 5322 and MIME, RFC 2045 to 2047): subject, sender, date and message number from its header; the text from its first plain part, or
/// from its HTML where it has none. Attachments are not read.
/// </summary>
internal static class MailFormat
{
    internal static DocumentOutcome Read(ReadOnlySpan<byte> bytes, string name)
    {
        var message = MimePart.Parse(bytes);
        if (message.Fields.Count == 0)
            return DocumentOutcome.Refused(name, "the file has no header lines: it is no e-mail message");
        var (text, isHtml) = Body(message, 0);
        var plain = isHtml ? HtmlFormat.TextOf(text) : Unquoted(Prose.Clean(text));
        if (plain.Trim().Length == 0)
            return DocumentOutcome.Refused(name, "the message holds no text");
        var (dateline, agency, day) = Dateline.Read(plain.Trim());
        return DocumentOutcome.Of(new Document(
            name, "mail", Prose.OneLine(message.Field("Subject")), agency, Sender(message.Field("From")), dateline, message.Field("Message-ID").Trim('<', '>', ' '),
            Dates.TryRead(message.Field("Date"), out var date) ? date : day, plain.Trim()));
    }

    private static (string Text, bool IsHtml) Body(MimePart part, int depth)
    {
        const int Deepest = 20;
        if (depth > Deepest || part.Field("Content-Disposition").StartsWith("attachment", StringComparison.OrdinalIgnoreCase))
            return ("", false);
        if (part.Type.StartsWith("multipart/", StringComparison.Ordinal))
        {
            var bodies = part.Parts().Select(p => Body(p, depth + 1)).Where(b => b.Text.Trim().Length > 0).ToList();
            return bodies.Find(b => !b.IsHtml) is { Text.Length: > 0 } plain ? plain : bodies.FirstOrDefault(("", false));
        }

        return part.Type switch
        {
            "" or "text/plain" => (part.Text(), false),
            "text/html" => (part.Text(), true),
            "message/rfc822" => Body(MimePart.Parse(part.Content()), depth + 1),
            _ => ("", false),
        };
    }

    /// <summary>Without lines quoted from an earlier message and without a signature.</summary>
    private static string Unquoted(string text)
    {
        var kept = new StringBuilder();
        foreach (var line in text.Split('\n'))
        {
            if (line.TrimEnd() == "--")
                break;
            if (!line.StartsWith('>'))
                kept.Append(line.TrimEnd()).Append('\n');
        }

        return kept.ToString();
    }

    private static string Sender(string field)
    {
        var angle = field.IndexOf('<', StringComparison.Ordinal);
        return Prose.OneLine(angle > 0 ? field[..angle].Trim().Trim('"') : field.Trim('<', '>', ' '));
    }
}
