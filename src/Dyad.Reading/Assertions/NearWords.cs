using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Assertions;

/// <summary>The words next to an act, read in their order: a second look where the tree shows no cue, since a parser attaches one word in six wrongly.</summary>
internal static class NearWords
{
    private const int Reach = 7;

    /// <summary>The mood that the words beside the act tell, or happened where they tell none.</summary>
    /// <param name="sentence">Sentence.</param>
    /// <param name="predicate">Act.</param>
    /// <param name="cues">Cues.</param>
    /// <param name="cue">Index of the word that decided.</param>
    public static Modality Mood(Sentence sentence, int predicate, CueBook cues, out int cue)
    {
        if (FixedDenials.Denies(sentence, predicate, out cue))
            return Modality.Negated;
        var at = predicate - 1;
        while (at >= 0 && sentence[at].PartOfSpeech is PartOfSpeech.Adv or PartOfSpeech.Aux or PartOfSpeech.Part or PartOfSpeech.Cconj && sentence[at].Lemma != "to")
        {
            cue = at;
            var effect = Word(sentence, at, predicate, cues);
            if (effect != Modality.Happened)
                return effect;
            at--;
        }

        if (at > 0 && sentence[at].Lemma == "to" && sentence[at].PartOfSpeech is PartOfSpeech.Part or PartOfSpeech.Adp && IsPlain(sentence[predicate]))
        {
            var mood = BehindTo(sentence, at, cues, out cue);
            if (mood != Modality.Happened)
                return mood;
        }

        var parted = Parted(sentence, predicate, cues, out cue);
        if (parted != Modality.Happened)
            return parted;
        var that = BehindThat(sentence, predicate, cues, out cue);
        return that != Modality.Happened ? that : Opening(sentence, predicate, cues, out cue);
    }

    private static Modality Word(Sentence sentence, int at, int predicate, CueBook cues)
    {
        ref readonly var token = ref sentence.Tokens[at];
        if (cues.Marker("adverb", token.Lemma) == CueEffect.Negated && !(token.Lemma is "nearly" or "almost" && at != predicate - 1)
            && cues.Marker("negation", sentence[at + 1].Lemma) != CueEffect.Open)
        {
            return Modality.Negated;
        }

        if (token.Tag != "MD")
            return Modality.Happened;
        var effect = cues.Marker("auxiliary", token.Lemma);
        return effect == CueEffect.None ? Modality.Happened : Beside(sentence, at, effect, cues);
    }

    /// <summary>A bare verb form wants its auxiliary, though words stand between: <c>will on Friday condemn</c>, <c>had not, he insisted, planted</c>.</summary>
    private static Modality Parted(Sentence sentence, int predicate, CueBook cues, out int cue)
    {
        cue = predicate;
        var isBare = sentence[predicate].Tag == "VB";
        if (!isBare && sentence[predicate].Tag is not ("VBN" or "VBG"))
            return Modality.Happened;
        var commas = 0;
        for (var at = predicate - 1; at >= 0 && at >= predicate - (2 * Reach); at--)
        {
            ref readonly var token = ref sentence.Tokens[at];
            commas += token.Form == "," ? 1 : 0;
            if (token.PartOfSpeech is PartOfSpeech.Sconj or PartOfSpeech.Cconj || token.Lemma == "to" || (token.PartOfSpeech == PartOfSpeech.Verb && commas != 1))
                return Modality.Happened;
            // Between two commas stands what somebody says of it; the auxiliary is before the first.
            if (commas == 1 || (!isBare && commas == 0))
                continue;
            cue = at;
            var mood = Word(sentence, at, predicate, cues);
            if (mood != Modality.Happened)
                return mood;
        }

        return Modality.Happened;
    }

    /// <summary>The word before the nearest <c>that</c>: a clause that the tree hangs elsewhere.</summary>
    private static Modality BehindThat(Sentence sentence, int predicate, CueBook cues, out int cue)
    {
        cue = predicate;
        var that = predicate - 1;
        while (that > 0 && sentence[that].Form != "," && sentence[that].PartOfSpeech is not PartOfSpeech.Verb && !(sentence[that].Lemma == "that" && sentence[that].PartOfSpeech == PartOfSpeech.Sconj))
            that--;
        if (that <= 0 || sentence[that].Lemma != "that")
            return Modality.Happened;
        for (cue = that - 1; cue >= 0 && cue >= that - Reach; cue--)
        {
            if (sentence[cue].PartOfSpeech is not (PartOfSpeech.Verb or PartOfSpeech.Noun or PartOfSpeech.Adj))
                continue;
            var effect = cues.Governor(sentence[cue], Complement.Clause, "", "");
            if (effect != CueEffect.None)
                return Of(effect);
            if (sentence[cue].PartOfSpeech == PartOfSpeech.Verb)
                return Modality.Happened;
        }

        return Modality.Happened;
    }

    private static Modality Of(CueEffect effect) => effect switch
    {
        CueEffect.Future => Modality.Future,
        CueEffect.Hypothetical or CueEffect.Claim or CueEffect.Topic => Modality.Hypothetical,
        CueEffect.Negated or CueEffect.Excluded => Modality.Negated,
        _ => Modality.Happened,
    };

    /// <summary>Whether a condition stands in the sentence, so that what is foreseen is foreseen under it.</summary>
    public static bool HasCondition(Sentence sentence)
    {
        foreach (ref readonly var token in sentence.Tokens)
        {
            if (token.PartOfSpeech == PartOfSpeech.Sconj && token.Lemma is "if" or "unless" && token.Head >= 0)
                return true;
        }

        return false;
    }

    private static Modality Beside(Sentence sentence, int modal, CueEffect effect, CueBook cues)
    {
        if (modal + 1 < sentence.Count && cues.Marker("adverb", sentence[modal + 1].Lemma) == CueEffect.Negated && cues.Marker("negation", sentence[Math.Min(modal + 2, sentence.Count - 1)].Lemma) != CueEffect.Open)
            return Modality.Negated;
        return effect switch
        {
            CueEffect.Future => Modality.Future,
            CueEffect.Would => Modality.Conditional,
            _ => Modality.Hypothetical,
        };
    }

    private static bool IsPlain(in Token token) =>
        token.Tag is "VB" or "VBP" or "NN" or "JJ" && token.Lemma.Equals(token.Form, StringComparison.Ordinal);

    private static Modality BehindTo(Sentence sentence, int to, CueBook cues, out int cue)
    {
        cue = to - 1;
        while (cue > 0 && sentence[cue].PartOfSpeech == PartOfSpeech.Adv)
            cue--;
        // They are to meet; they used to meet, unlike what is used to do something.
        if (sentence[cue].Lemma == "be" && cue == to - 1)
            return Modality.Future;
        if (sentence[cue].Lemma == "use" && cue == to - 1 && cue > 0 && sentence[cue - 1].Lemma != "be" && sentence[cue - 1].PartOfSpeech is not PartOfSpeech.Punct)
            return Modality.PastHistorical;
        var effect = cues.Governor(sentence[cue], Complement.Infinitive, "", "");
        for (var steps = 0; steps < Reach && cue > 0 && effect is CueEffect.None && sentence[cue].PartOfSpeech is not (PartOfSpeech.Verb or PartOfSpeech.Punct); steps++)
        {
            cue--;
            if (sentence[cue].PartOfSpeech == PartOfSpeech.Verb)
                effect = cues.Governor(sentence[cue], Complement.Infinitive, "", "");
        }

        return Of(effect);
    }

    /// <summary>How the sentence opens: <c>Should they attack,</c> and <c>No country</c>.</summary>
    private static Modality Opening(Sentence sentence, int predicate, CueBook cues, out int cue)
    {
        cue = 0;
        var first = Clauses.Lower(sentence[0].Form);
        if (predicate == 0)
            return Modality.Happened;
        if (first is "should" or "were" or "had" && sentence[sentence.Count - 1].Form != "?")
        {
            for (var at = 1; at < predicate; at++)
            {
                if (sentence[at].Form == ",")
                    return Modality.Happened;
            }

            return Modality.Conditional;
        }

        var perhaps = sentence[0].PartOfSpeech == PartOfSpeech.Adv && cues.Marker("adverb", first) == CueEffect.Hypothetical;
        var opened = first is "at" or "under" or "in" or "on" && sentence.Count > 1 ? Clauses.Lower(sentence[1].Form) : first;
        var denies = opened is "no" or "none" or "neither" or "never" or "nobody" or "nothing" || (first == "not" && sentence.Count > 1 && sentence[1].Lemma is "one" or "a");
        if ((!denies && !perhaps) || sentence[1].PartOfSpeech == PartOfSpeech.Punct)
            return Modality.Happened;
        // The first verb of the sentence is the one denied.
        for (var at = 1; at < predicate; at++)
        {
            if (sentence[at].PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Sconj || sentence[at].Form == ",")
                return Modality.Happened;
        }

        return denies ? Modality.Negated : Modality.Hypothetical;
    }
}
