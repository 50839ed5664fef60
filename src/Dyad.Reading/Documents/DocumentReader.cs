namespace Dyad.Reading.Documents;

/// <summary>
/// Reads files into documents: plain text, Markdown, HTML, RSS and Atom feeds, e-mail and mailboxes. Knows a format by the ending and, where that
/// says nothing, by what the file holds. Hostile or damaged input gives a reason, never an exception; nothing is loaded from elsewhere.
/// </summary>
public static class DocumentReader
{
    /// <summary>Largest file that is read whole, in bytes; mailboxes may be larger, message by message.</summary>
    public const int MaximumBytes = 64 << 20;

    /// <summary>Endings that a folder is searched for.</summary>
    public static IReadOnlyList<string> Endings { get; } = [".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xml", ".rss", ".atom", ".rdf", ".eml", ".mbox"];

    /// <summary>Reads one file. A feed or a mailbox gives several documents, in order.</summary>
    /// <param name="path">File to read.</param>
    /// <param name="name">Name for people.</param>
    /// <exception cref="IOException">The file cannot be opened.</exception>
    public static IEnumerable<DocumentOutcome> Read(string path, string name)
    {
        var ending = Path.GetExtension(path).ToLowerInvariant();
        if (ending == ".mbox")
            return MailboxFormat.Read(path, name);
        var length = new FileInfo(path).Length;
        if (length > MaximumBytes)
            return [DocumentOutcome.Refused(name, $"the file has {length} bytes, more than the {MaximumBytes} that one document may have; split it")];
        return Read(File.ReadAllBytes(path), name);
    }

    /// <summary>Reads the bytes of a file.</summary>
    /// <param name="bytes">The file, whole.</param>
    /// <param name="name">Its name, whose ending counts.</param>
    public static IReadOnlyList<DocumentOutcome> Read(byte[] bytes, string name)
    {
        ArgumentNullException.ThrowIfNull(bytes);
        ArgumentNullException.ThrowIfNull(name);
        if (bytes.Length == 0)
            return [DocumentOutcome.Refused(name, "the file is empty")];
        if (bytes.Length > MaximumBytes)
            return [DocumentOutcome.Refused(name, $"the file has {bytes.Length} bytes, more than the {MaximumBytes} that one document may have; split it")];
        if (Path.GetExtension(name).Equals(".mbox", StringComparison.OrdinalIgnoreCase))
            return [.. MailboxFormat.Read(new MemoryStream(bytes), name)];
        if (EncodingDetector.Magic(bytes) is { } kind)
            return [DocumentOutcome.Refused(name, $"the file is {kind}, not a text; give its text")];
        return DocumentKinds.Of(name, bytes) switch
        {
            DocumentKind.Mail => [MailFormat.Read(bytes, name)],
            var kinded => ReadText(bytes, name, kinded),
        };
    }

    private static IReadOnlyList<DocumentOutcome> ReadText(byte[] bytes, string name, DocumentKind kind)
    {
        if (EncodingDetector.Decode(bytes, EncodingDetector.Declared(bytes)) is not { } text)
            return [DocumentOutcome.Refused(name, "the file holds binary data, not a text")];
        return kind switch
        {
            DocumentKind.Feed => FeedFormat.Read(text, name),
            DocumentKind.Html => [HtmlFormat.Read(text, name)],
            DocumentKind.Markdown => [MarkdownFormat.Read(text, name)],
            _ => [PlainTextFormat.Read(text, name)],
        };
    }
}
