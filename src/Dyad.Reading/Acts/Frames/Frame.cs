using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Acts.Frames;

/// <summary>What stands in one place of a frame.</summary>
internal enum SlotKind
{
    /// <summary>Who acts.</summary>
    Source,

    /// <summary>Who is acted upon.</summary>
    Target,

    /// <summary>Both, acting upon each other.</summary>
    Mutual,

    /// <summary>Any phrase.</summary>
    Any,

    /// <summary>A word that must be there.</summary>
    Word,
}

/// <summary>One place of a frame.</summary>
/// <param name="Kind">What stands there.</param>
/// <param name="Lemmas">For a word, the lemmas that will do.</param>
/// <param name="Prepositions">Prepositions that mark the phrase; empty for a subject or an object.</param>
/// <param name="BeforeHead">Whether it stands before the head in an active main clause.</param>
/// <param name="IsOptional">Whether it may be missing.</param>
internal sealed record FrameSlot(SlotKind Kind, IReadOnlyList<string> Lemmas, IReadOnlyList<string> Prepositions, bool BeforeHead, bool IsOptional);

/// <summary>How English says an act: a head word and what stands around it.</summary>
/// <param name="Text">As the page has it.</param>
/// <param name="IsNoun">Whether the head is a noun.</param>
/// <param name="Heads">Lemmas of the head.</param>
/// <param name="Particle">Particle of the verb, or empty.</param>
/// <param name="Slots">The places in order, without the head.</param>
/// <param name="Act">Type, mode and CAMEO code.</param>
/// <param name="Contexts">PLOVER contexts.</param>
/// <param name="Place">Page and line: <c>ACCUSE.md:12</c>.</param>
/// <param name="Rank">Place in the order of all frames; lower wins.</param>
internal sealed record Frame(
    string Text,
    bool IsNoun,
    IReadOnlyList<string> Heads,
    string Particle,
    IReadOnlyList<FrameSlot> Slots,
    Act Act,
    IReadOnlyList<string> Contexts,
    string Place,
    int Rank)
{
    /// <summary>Whether the actors act upon each other.</summary>
    internal bool IsMutual { get; } = Slots.Any(s => s.Kind == SlotKind.Mutual);

    /// <summary>Digest of the text: the frame's name in a model, whatever its place in the pages.</summary>
    internal ulong Digest { get; } = Relations.FeatureList.HashOf(Text);

    /// <summary>Words that the frame asks for beside its head.</summary>
    internal int Words { get; } = Slots.Count(s => s is { Kind: SlotKind.Word, IsOptional: false });
}
