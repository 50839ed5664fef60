using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Reports;

/// <summary>A text that somebody published.</summary>
/// <param name="Digest">Digest of the text, with the name of its algorithm: <c>xxh64:…</c>; the report's identity.</param>
/// <param name="Name">Where it was found: file name, with the number or name of the entry in it after an exclamation mark.</param>
/// <param name="Format">Document format: <c>text</c>, <c>markdown</c>, <c>html</c>, <c>feed</c>, <c>mail</c>.</param>
/// <param name="Title">Headline, or empty.</param>
/// <param name="Publisher">Who published it, or empty.</param>
/// <param name="Author">Who wrote it, or empty.</param>
/// <param name="Dateline">Place in front of the text, as written (<c>MOSCOW</c>), or empty.</param>
/// <param name="Address">Web address or message number, or empty.</param>
/// <param name="Published">When it became public.</param>
/// <param name="Text">The plain text, whole. All spans count in it.</param>
public sealed record Report(
    string Digest,
    string Name,
    string Format,
    string Title,
    string Publisher,
    string Author,
    string Dateline,
    string Address,
    PublicationInstant Published,
    string Text);
