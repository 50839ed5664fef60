using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Assertions;

/// <summary>
/// Moods told by several words together, which no single word beside the act shows: <c>has yet to send</c>, <c>at no time did</c>, <c>freed not a single
/// one</c>, <c>only a matter of time before</c>, <c>whether they have signed</c>, a question that asks for yes or no.
/// </summary>
internal static class FixedPhrases
{
    private const int Reach = 14;
    private const int Clause = 10;

    /// <summary>The mood that they tell of an act, or happened where there are none.</summary>
    /// <param name="sentence">Sentence.</param>
    /// <param name="predicate">Act.</param>
    /// <param name="cue">Index of a word of the phrase.</param>
    public static Modality Mood(Sentence sentence, int predicate, out int cue)
    {
        if (Denied(sentence, predicate, out cue) || DeniedBehind(sentence, predicate, out cue) || DeniedFromTheStart(sentence, predicate, out cue))
            return Modality.Negated;
        if (IsAsked(sentence, out cue) || IsRumour(sentence, predicate, out cue))
            return Modality.Hypothetical;
        return Ahead(sentence, predicate, out cue) ? Modality.Future : InClause(sentence, predicate, out cue);
    }

    /// <summary>Denials right before the act.</summary>
    private static bool Denied(Sentence sentence, int predicate, out int cue)
    {
        var last = predicate - 1;
        while (last > 0 && sentence[last].PartOfSpeech == PartOfSpeech.Adv && !Is(sentence, last, "longer"))
            last--;
        cue = last;
        if (Is(sentence, last, "to") && Is(sentence, last - 1, "yet"))
            return last > 1 && sentence[last - 2].Lemma is "have" or "be";
        if (Is(sentence, last, "from") && Is(sentence, last - 1, "far"))
            return true;
        if (Is(sentence, last, "of") && Is(sentence, last - 1, "short"))
            return true;
        if (Is(sentence, last, "longer") && Is(sentence, last - 1, "no"))
            return true;
        // The tagger takes the verb behind a bare name for a noun: Finland denies having moved.
        if (Is(sentence, last, "having") && last > 0 && sentence[last - 1].Form is { } verb && verb.StartsWith("den", StringComparison.OrdinalIgnoreCase)
            && verb.ToUpperInvariant() is "DENY" or "DENIES" or "DENIED")
        {
            return true;
        }

        for (cue = predicate - 2; cue >= 0 && cue > predicate - Reach; cue--)
        {
            if (sentence[cue].Form is "," or ";" || sentence[cue].PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Sconj)
                return false;
            if ((Is(sentence, cue, "hardly") || Is(sentence, cue, "scarcely")) && sentence[cue + 1].Lemma is "any" or "anyone" or "anybody" or "anything" or "ever")
                return true;
        }

        return false;
    }

    /// <summary>Freed not a single prisoner; freed nobody; stopped short of freeing them.</summary>
    private static bool DeniedBehind(Sentence sentence, int predicate, out int cue)
    {
        cue = predicate + 1;
        if (Is(sentence, cue, "nobody") || Is(sentence, cue, "nothing") || Is(sentence, cue, "none") || (Is(sentence, cue, "short") && Is(sentence, cue + 1, "of")))
            return true;
        return Is(sentence, cue, "not") && (Is(sentence, cue + 1, "a") || Is(sentence, cue + 1, "one") || Is(sentence, cue + 1, "any") || Is(sentence, cue + 1, "even"));
    }

    /// <summary>At no time has she warned; what he did not do was to expel them.</summary>
    private static bool DeniedFromTheStart(Sentence sentence, int predicate, out int cue)
    {
        cue = 0;
        if ((Is(sentence, 0, "at") || Is(sentence, 0, "under") || Is(sentence, 0, "on") || Is(sentence, 0, "in")) && Is(sentence, 1, "no") && predicate > 3
            && sentence[2].Lemma is "time" or "point" or "stage" or "moment" or "circumstance" or "account" or "occasion" or "way")
        {
            cue = 1;
            // What stands between commas is another clause: at no time, an aide said, has she warned.
            return !IsBetweenCommas(sentence, predicate);
        }

        if (!Is(sentence, 0, "what"))
            return false;
        for (var at = 1; at < predicate; at++)
        {
            if (Is(sentence, at, "not") || Is(sentence, at, "n't") || Is(sentence, at, "n’t") || Is(sentence, at, "never"))
                cue = at;
            else if (cue > 0 && sentence[at].Lemma == "be" && sentence[at - 1].PartOfSpeech != PartOfSpeech.Aux)
                return true;
        }

        return false;
    }

    private static bool IsBetweenCommas(Sentence sentence, int predicate)
    {
        var (before, after) = (predicate, predicate);
        while (before > 0 && sentence[before].Form != ",")
            before--;
        while (after < sentence.Count && sentence[after].Form != ",")
            after++;
        return before > 0 && after < sentence.Count && before <= 4;
    }

    /// <summary>A question that begins with its auxiliary asks whether, and tells nothing.</summary>
    private static bool IsAsked(Sentence sentence, out int cue)
    {
        cue = 0;
        var last = sentence.Count - 1;
        while (last > 0 && sentence[last].Form is "\"" or "”" or "''" or ")" or "’")
            last--;
        while (cue < last && sentence[cue].PartOfSpeech == PartOfSpeech.Punct)
            cue++;
        return sentence[last].Form == "?" && sentence[cue].PartOfSpeech == PartOfSpeech.Aux;
    }

    /// <summary>Rumour has it that they attacked.</summary>
    private static bool IsRumour(Sentence sentence, int predicate, out int cue)
    {
        for (cue = 0; cue + 2 < predicate; cue++)
        {
            if (sentence[cue].Lemma == "have" && Is(sentence, cue + 1, "it") && Is(sentence, cue + 2, "that"))
                return true;
        }

        return false;
    }

    /// <summary>It is only a matter of time before they attack; the minister is due in the capital; MINISTER TO VISIT CAPITAL.</summary>
    private static bool Ahead(Sentence sentence, int predicate, out int cue)
    {
        cue = predicate;
        if (sentence[predicate].Lemma == "due" && predicate > 0 && sentence[predicate - 1].Lemma == "be")
            return true;
        // Norway plans to send aid, where the plan itself is taken for the act.
        if (sentence[predicate].Lemma is "plan" or "intend" or "hope" or "want" or "aim" or "wish" or "mean" && Is(sentence, predicate + 1, "to"))
            return true;
        for (var at = 0; at + 3 < predicate; at++)
        {
            if (Is(sentence, at, "be") && Is(sentence, at + 1, "long") && Is(sentence, at + 2, "before"))
            {
                cue = at + 1;
                return true;
            }

            if (sentence[at].Lemma is "matter" or "question" && Is(sentence, at + 1, "of") && Is(sentence, at + 2, "time") && (Is(sentence, at + 3, "before") || Is(sentence, at + 3, "until")))
            {
                cue = at;
                return true;
            }
        }

        var to = predicate - 1;
        if (to is < 1 or > 7 || !Is(sentence, to, "to") || sentence[to - 1].PartOfSpeech is not (PartOfSpeech.Propn or PartOfSpeech.Noun))
            return false;
        cue = to;
        for (var at = 0; at < to; at++)
        {
            if (sentence[at].PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Aux or PartOfSpeech.Sconj)
                return false;
        }

        // Ability to act and the like are no headlines: a headline names who will act.
        return sentence[to - 1].PartOfSpeech == PartOfSpeech.Propn;
    }

    /// <summary>Whether they have signed; if cut off: the word that opens the clause, though the tree hangs it elsewhere.</summary>
    private static Modality InClause(Sentence sentence, int predicate, out int cue)
    {
        for (cue = predicate - 1; cue >= 0 && cue >= predicate - Clause; cue--)
        {
            if (sentence[cue].Form is "," or ";" or ":" || sentence[cue].PartOfSpeech == PartOfSpeech.Verb)
                break;
            if (Is(sentence, cue, "whether"))
                return Modality.Hypothetical;
            if ((Is(sentence, cue, "if") && !Is(sentence, cue - 1, "as") && !Is(sentence, cue - 1, "even")) || Is(sentence, cue, "unless") || Is(sentence, cue, "lest"))
                return Modality.Conditional;
        }

        cue = predicate;
        return Modality.Happened;
    }

    private static bool Is(Sentence sentence, int at, string word) => at >= 0 && at < sentence.Count && string.Equals(sentence[at].Form, word, StringComparison.OrdinalIgnoreCase);
}
