using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Acts.Frames;

/// <summary>A sentence of a page, with source and target marked.</summary>
/// <param name="Marked">The sentence with <c>&lt;s&gt;</c> and <c>&lt;t&gt;</c>.</param>
/// <param name="Act">How it must be read.</param>
/// <param name="Modality">How it is asserted.</param>
/// <param name="Place">Page and line.</param>
internal sealed record PageExample(string Marked, Act Act, Modality Modality, string Place);

/// <summary>A sentence that looks like the type and is not.</summary>
/// <param name="Marked">The sentence with <c>&lt;s&gt;</c> and <c>&lt;t&gt;</c>.</param>
/// <param name="Instead">What it is; <see cref="EventType.None"/> where nothing is done.</param>
/// <param name="IsExchanged">Whether it is the type with the actors exchanged.</param>
/// <param name="Place">Page and line.</param>
internal sealed record PageNearMiss(string Marked, EventType Instead, bool IsExchanged, string Place);

/// <summary>One page of the lexicon of acts.</summary>
/// <param name="Type">The type that it is about.</param>
/// <param name="Frames">How the type is said, in order of precedence.</param>
/// <param name="Examples">Sentences that must be read as the page says.</param>
/// <param name="NearMisses">Sentences that must not.</param>
/// <param name="Errors">What is wrong with the page: file, line and reason.</param>
internal sealed record FramePage(
    EventType Type,
    IReadOnlyList<Frame> Frames,
    IReadOnlyList<PageExample> Examples,
    IReadOnlyList<PageNearMiss> NearMisses,
    IReadOnlyList<string> Errors);
