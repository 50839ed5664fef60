using Dyad.Reading.Syntax;

namespace Dyad.Reading.Assertions;

/// <summary>Finds the motive that a sentence states for an act.</summary>
internal static class MotiveReader
{
    /// <summary>Tokens of the motive; none where none is stated.</summary>
    public static TokenRange Of(Sentence sentence, int predicate, CueBook cues)
    {
        var node = predicate;
        for (var steps = 0; steps < 4 && node >= 0; steps++)
        {
            foreach (var child in sentence.Children(node))
            {
                if (IsMotive(sentence, node, child, cues))
                    return Whole(sentence, child);
            }

            ref readonly var token = ref sentence.Tokens[node];
            var up = token.Is("obj") || token.Is("conj") || token.Is("xcomp") || token.Relation == "nsubj:pass" || (steps == 0 && token.Is("ccomp") is false && token.Is("obl"));
            node = up ? token.Head : -1;
        }

        return default;
    }

    private static bool IsMotive(Sentence sentence, int node, int child, CueBook cues)
    {
        ref readonly var token = ref sentence.Tokens[child];
        if (token.Is("advcl"))
        {
            // By charging that, citing concerns, accusing it of.
            if (token.Tag == "VBG" && cues.IsMotive("verb", token.Lemma))
                return true;
            foreach (var word in sentence.Children(child))
            {
                ref readonly var mark = ref sentence.Tokens[word];
                if (mark.Relation != "mark")
                    continue;
                if (cues.IsMotive("mark", Clauses.Fixed(sentence, word)) || (word > 0 && cues.IsMotive("mark", Clauses.Lower(sentence[word - 1].Form) + " " + Clauses.Lower(mark.Form))))
                    return true;
                if (mark.Lemma == "for" && cues.IsMotive("for", sentence[node].Lemma))
                    return true;
                // In order to: the words stand before the infinitive's own mark.
                if (word > 1 && mark.Lemma == "to" && sentence[word - 1].Lemma == "order" && sentence[word - 2].Lemma == "in")
                    return true;
            }

            return false;
        }

        if (!token.Is("obl") && !token.Is("nmod"))
            return false;
        var preposition = Clauses.Preposition(sentence, child);
        return preposition switch
        {
            "" => false,
            "for" => token.Is("obl") && cues.IsMotive("for", sentence[node].Lemma),
            "over" or "amid" or "out of" => !IsMeasure(sentence, child),
            "in" or "on" or "under" or "with" => cues.IsMotive("noun", token.Lemma) && (sentence.Child(child, "nmod") > child || sentence.Child(child, "acl") > child),
            _ => cues.IsMotive("case", preposition),
        };
    }

    private static bool IsMeasure(Sentence sentence, int node)
    {
        ref readonly var token = ref sentence.Tokens[node];
        return sentence.Child(node, "nummod") >= 0 || token.PartOfSpeech is PartOfSpeech.Num or PartOfSpeech.Propn || TimeBook.Default.TryGet(TimeWord.Unit, token.Lemma, out _);
    }

    private static TokenRange Whole(Sentence sentence, int node)
    {
        var (first, last) = (node, node);
        Widen(sentence, node, ref first, ref last, 0);
        while (last > first && sentence[last].PartOfSpeech == PartOfSpeech.Punct)
            last--;
        while (first < last && sentence[first].PartOfSpeech == PartOfSpeech.Punct)
            first++;
        return new TokenRange(first, last - first + 1);
    }

    private static void Widen(Sentence sentence, int node, ref int first, ref int last, int depth)
    {
        if (depth > 60)
            return;
        foreach (var child in sentence.Children(node))
        {
            (first, last) = (Math.Min(first, child), Math.Max(last, child));
            Widen(sentence, child, ref first, ref last, depth + 1);
        }
    }
}
