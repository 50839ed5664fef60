using Dyad.Reading.Syntax;

namespace Dyad.Reading.Assertions;

/// <summary>Denials of several words, which no single word beside the act shows: <c>has yet to send</c>, <c>far from threatening</c>, <c>hardly any of them backed</c>, <c>no longer exercise</c>.</summary>
internal static class FixedDenials
{
    private const int Reach = 14;

    /// <summary>Whether one stands before the act.</summary>
    /// <param name="sentence">Sentence.</param>
    /// <param name="predicate">Act.</param>
    /// <param name="cue">Index of a word of it.</param>
    public static bool Denies(Sentence sentence, int predicate, out int cue)
    {
        var last = predicate - 1;
        while (last > 0 && sentence[last].PartOfSpeech == PartOfSpeech.Adv && !Is(sentence, last, "longer"))
            last--;
        cue = last;
        if (Is(sentence, last, "to") && Is(sentence, last - 1, "yet"))
            return last > 1 && sentence[last - 2].Lemma is "have" or "be";
        if (Is(sentence, last, "from") && Is(sentence, last - 1, "far"))
            return true;
        if (Is(sentence, last, "longer") && Is(sentence, last - 1, "no"))
            return true;
        for (cue = predicate - 2; cue >= 0 && cue > predicate - Reach; cue--)
        {
            if (sentence[cue].Form is "," or ";" || sentence[cue].PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Sconj)
                return false;
            if ((Is(sentence, cue, "hardly") || Is(sentence, cue, "scarcely")) && sentence[cue + 1].Lemma is "any" or "anyone" or "anybody" or "anything" or "ever")
                return true;
        }

        return false;
    }

    private static bool Is(Sentence sentence, int at, string word) => at >= 0 && string.Equals(sentence[at].Form, word, StringComparison.OrdinalIgnoreCase);
}
