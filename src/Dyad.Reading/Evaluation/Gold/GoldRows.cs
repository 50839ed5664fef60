namespace Dyad.Reading.Evaluation.Gold;

/// <summary>The shapes in which sentences labelled by others come.</summary>
public enum GoldShape
{
    /// <summary>Sentence with source, target and root: <c>sentence source target marked_sentence root quad</c>.</summary>
    Relations,

    /// <summary>Sentence with class 0 to 4, 0 for a sentence without an event: <c>sentence quad</c>.</summary>
    Quad,

    /// <summary>Tokens with tags, a sentence a paragraph: <c>S</c> source, <c>T</c> target, <c>R</c> both.</summary>
    Spans,

    /// <summary>Sentence with actor codes and root: <c>sentence date source source_sector target target_sector root</c>.</summary>
    Triples,

    /// <summary>Actor's phrase with country and sector: <c>phrase context date country sector wikipedia</c>.</summary>
    Actors,

    /// <summary>Sentence of this project with marks, type, mode and modality: <c>sentence type mode cameo modality contexts</c>.</summary>
    Sentences,
}

/// <summary>A row of <see cref="GoldShape.Relations"/>.</summary>
/// <param name="Marked">Sentence with source and target marked.</param>
/// <param name="Root">PLOVER type; <c>YIELD</c> for CONCEDE and RETREAT together.</param>
/// <param name="Quad">1 to 4.</param>
/// <param name="Line">Line of the file, from 1.</param>
public sealed record RelationRow(MarkedText Marked, string Root, int Quad, int Line);

/// <summary>A row of <see cref="GoldShape.Quad"/>.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Quad">0 to 4.</param>
/// <param name="Line">Line of the file, from 1.</param>
public sealed record QuadRow(string Text, int Quad, int Line);

/// <summary>A sentence of <see cref="GoldShape.Spans"/>.</summary>
/// <param name="Words">Tokens as the file has them.</param>
/// <param name="Tags"><c>O</c>, <c>B-S</c>, <c>I-S</c>, <c>B-T</c>, ….</param>
/// <param name="Line">Line of its first token, from 1.</param>
public sealed record SpanRow(IReadOnlyList<string> Words, IReadOnlyList<string> Tags, int Line);

/// <summary>A row of <see cref="GoldShape.Triples"/>.</summary>
/// <param name="Text">The sentence.</param>
/// <param name="Date">Date of the report, or null where the row has none.</param>
/// <param name="Sources">Codes of the sources.</param>
/// <param name="Targets">Codes of the targets; none where the act is mutual or the target is not said.</param>
/// <param name="Root">PLOVER type.</param>
/// <param name="Line">Line of the file, from 1.</param>
public sealed record TripleRow(string Text, DateOnly? Date, IReadOnlyList<string> Sources, IReadOnlyList<string> Targets, string Root, int Line);

/// <summary>A row of <see cref="GoldShape.Actors"/>.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Context">Words around it, or empty.</param>
/// <param name="Date">Date as the file has it, or empty.</param>
/// <param name="Country">ISO 3166-1 alpha-3, or empty.</param>
/// <param name="Sector">Sector, or empty.</param>
/// <param name="Line">Line of the file, from 1.</param>
public sealed record ActorRow(string Phrase, string Context, string Date, string Country, string Sector, int Line);

/// <summary>A row of <see cref="GoldShape.Sentences"/>.</summary>
/// <param name="Marked">Sentence with source and target marked.</param>
/// <param name="Type">PLOVER type or <c>NONE</c>.</param>
/// <param name="Mode">Mode, or empty.</param>
/// <param name="Cameo">CAMEO 1.1 code, or empty.</param>
/// <param name="Modality">Modality as the codebook writes it.</param>
/// <param name="Contexts">PLOVER contexts.</param>
/// <param name="Line">Line of the file, from 1.</param>
public sealed record SentenceRow(MarkedText Marked, string Type, string Mode, string Cameo, string Modality, IReadOnlyList<string> Contexts, int Line);
