using Dyad.Reading.Actors;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Acts;

/// <summary>An act that a sentence speaks of, whether it happened or not.</summary>
/// <param name="Predicate">Index of the verb or noun that carries it.</param>
/// <param name="Words">Tokens for the act.</param>
/// <param name="Act">Type, mode and, where it is clear, CAMEO 1.1 code.</param>
/// <param name="Contexts">PLOVER contexts, in lower case.</param>
/// <param name="Sources">Who acts: several in a coordination, none where the sentence does not say.</param>
/// <param name="Targets">Who is acted upon: several in a coordination, none where the sentence does not say.</param>
/// <param name="IsMutual">Whether sources act upon each other: <c>A and B met</c>; then there are no targets.</param>
/// <param name="Probability">Probability that source, target and type are right, 0 to 1, as found on sentences that the model had not seen.</param>
/// <param name="Trace">Which frame, which features, which words: one line each.</param>
public sealed record FoundAct(
    int Predicate,
    TokenRange Words,
    Act Act,
    IReadOnlyList<string> Contexts,
    IReadOnlyList<ActorPhrase> Sources,
    IReadOnlyList<ActorPhrase> Targets,
    bool IsMutual,
    double Probability,
    IReadOnlyList<string> Trace)
{
    /// <summary>What the probability was made of.</summary>
    internal Relations.ActEvidence Evidence { get; init; }
}
