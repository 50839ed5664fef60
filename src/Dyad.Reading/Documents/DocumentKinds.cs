using System.Text;

namespace Dyad.Reading.Documents;

internal enum DocumentKind
{
    Text,
    Markdown,
    Html,
    Feed,
    Mail,
}

/// <summary>Which format a file is in.</summary>
internal static class DocumentKinds
{
    internal static DocumentKind Of(string name, ReadOnlySpan<byte> bytes) => Path.GetExtension(name).ToLowerInvariant() switch
    {
        ".eml" => DocumentKind.Mail,
        ".md" or ".markdown" => DocumentKind.Markdown,
        ".rss" or ".atom" or ".rdf" => DocumentKind.Feed,
        ".html" or ".htm" => DocumentKind.Html,
        ".txt" or ".text" => DocumentKind.Text,
        _ => Look(bytes),
    };

    private static DocumentKind Look(ReadOnlySpan<byte> bytes)
    {
        var head = Encoding.Latin1.GetString(bytes[..Math.Min(bytes.Length, 4096)]).TrimStart('\u00EF', '\u00BB', '\u00BF', ' ', '\r', '\n', '\t');
        if (head.Contains("<rss", StringComparison.OrdinalIgnoreCase) || head.Contains("<feed", StringComparison.OrdinalIgnoreCase) || head.Contains("<rdf:RDF", StringComparison.Ordinal))
            return DocumentKind.Feed;
        if (head.StartsWith("<!doctype html", StringComparison.OrdinalIgnoreCase) || head.Contains("<html", StringComparison.OrdinalIgnoreCase))
            return DocumentKind.Html;
        return head.StartsWith("From ", StringComparison.Ordinal) || head.StartsWith("Return-Path:", StringComparison.OrdinalIgnoreCase)
            || head.StartsWith("Received:", StringComparison.OrdinalIgnoreCase) || head.StartsWith("MIME-Version:", StringComparison.OrdinalIgnoreCase)
            ? DocumentKind.Mail
            : DocumentKind.Text;
    }
}
