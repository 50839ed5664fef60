using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Assertions;

/// <summary>How a sentence asserts an act: in which mood, on whose word, with what motive.</summary>
/// <param name="Modality">Mood.</param>
/// <param name="Attribution">Who says so; unknown where the report itself does, or where the one who says so has no code.</param>
/// <param name="AttributedTo">Tokens that name who says so; none where the report itself does.</param>
/// <param name="Motive">Tokens of the stated motive; none where none is stated.</param>
/// <param name="Trace">Which words decided: one line each.</param>
public sealed record Assertion(
    Modality Modality,
    ActorCode Attribution,
    TokenRange AttributedTo,
    TokenRange Motive,
    IReadOnlyList<string> Trace);
