using System.Collections.Immutable;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Reports;

namespace Dyad.Reading.Accounts;

/// <summary>The part of a sentence that says under which condition the rest holds: <c>if they refuse</c>, <c>when they refused</c>, <c>should they refuse</c>.</summary>
/// <param name="Span">Where it stands.</param>
/// <param name="Holds">Whether the rest follows where it holds; <c>unless</c> and <c>until</c> say the opposite.</param>
/// <param name="IsTemporal">Whether it tells of a time, so that the rest may have happened.</param>
internal readonly record struct ConditionClause(TextSpan Span, bool Holds, bool IsTemporal)
{
    private static readonly ImmutableArray<string> Opening = ["if", "when", "whenever", "once", "unless", "until", "lest"];
    private static readonly ImmutableArray<string> Temporal = ["when", "whenever", "once"];
    private static readonly ImmutableArray<string> Opposite = ["unless", "until", "lest"];

    /// <summary>Whether words stand inside it.</summary>
    internal bool Contains(TextSpan words) => words.Start >= Span.Start && words.Start + words.Length <= Span.Start + Span.Length;

    /// <summary>The condition of a sentence; null where it has none.</summary>
    /// <remarks>
    /// The words decide rather than the tree, which hangs one word in six wrongly: from the opening word to the next comma, or to the end of the sentence.
    /// </remarks>
    internal static ConditionClause? Of(Sentence sentence)
    {
        for (var at = 0; at < sentence.Count; at++)
        {
            if (Opens(sentence, at) is not { } holds)
                continue;
            var end = at + 1;
            while (end < sentence.Count && sentence[end].Form != ",")
                end++;
            // A clause with nothing before it and nothing behind it is no condition of anything.
            if (at <= 1 && end >= sentence.Count - 1)
                continue;
            return new ConditionClause(sentence.SpanOf(new TokenRange(at, (end == sentence.Count && sentence[end - 1].PartOfSpeech == PartOfSpeech.Punct ? end - 1 : end) - at)), holds, Temporal.Contains(sentence[at].Form.ToLowerInvariant()));
        }

        return null;
    }

    private static bool? Opens(Sentence sentence, int at)
    {
        var word = sentence[at].Form.ToLowerInvariant();
        if (at == 0 && word is "should" or "were" or "had" && sentence[sentence.Count - 1].Form != "?")
            return true;
        if (word == "as" && at + 2 < sentence.Count && sentence[at + 2].Form == "as" && sentence[at + 1].Form is "long" or "soon")
            return true;
        if (word is "provided" or "case" && at + 1 < sentence.Count && sentence[at + 1].Form == "that")
            return true;
        if (!Opening.Contains(word))
            return null;
        // Once heralded, where and when we need, when asked when: a clause with a subject behind the word, and no noun before it that it describes.
        if (at > 0 && sentence[at - 1].Form is "and" or "even" or "the" or "at")
            return null;
        for (var behind = at + 1; behind < sentence.Count && sentence[behind].Form != ","; behind++)
        {
            if (sentence[behind].Is("nsubj"))
                return !Opposite.Contains(word);
        }

        return null;
    }
}
