using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Documents;

/// <summary>One text as found in a file, with what the file tells about it. A feed, a mailbox or a folder holds several.</summary>
/// <param name="Name">File name, with the number or name of the entry in it after an exclamation mark.</param>
/// <param name="Format">Document format: <c>text</c>, <c>markdown</c>, <c>html</c>, <c>feed</c>, <c>mail</c>.</param>
/// <param name="Title">Headline, or empty.</param>
/// <param name="Publisher">Publisher, or empty.</param>
/// <param name="Author">Author, or empty.</param>
/// <param name="Dateline">Place in front of the text, as written, or empty.</param>
/// <param name="Address">Web address or message number, or empty.</param>
/// <param name="Published">When it was published; null where the document does not say.</param>
/// <param name="Text">The plain text: paragraphs separated by an empty line, no markup, no boilerplate.</param>
public sealed record Document(
    string Name,
    string Format,
    string Title,
    string Publisher,
    string Author,
    string Dateline,
    string Address,
    PublicationInstant? Published,
    string Text);
