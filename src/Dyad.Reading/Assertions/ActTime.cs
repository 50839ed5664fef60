using Dyad.Reading.Syntax;

namespace Dyad.Reading.Assertions;

/// <summary>Finds which expression of time in a sentence belongs to an act.</summary>
internal static class ActTime
{
    /// <summary>The nearest expression that dates the act, or null.</summary>
    public static TimeExpression? Of(Sentence sentence, int predicate, List<TimeExpression> said, CueBook cues)
    {
        if (said.Count == 0)
            return null;
        var node = predicate;
        for (var steps = 0; steps < 6 && node >= 0; steps++)
        {
            if (Nearest(sentence, node, predicate, said) is { } found)
                return found;
            node = SameEvent(sentence, node, cues);
        }

        return Opening(sentence, predicate, said);
    }

    /// <summary>
    /// A date that opens the sentence governs the whole of it; one with a year also reaches every <c>had</c>, and the verb above it through nouns
    /// of time (<c>in the spring of</c>) or through a clause of time (<c>when they came in</c>).
    /// </summary>
    private static TimeExpression? Opening(Sentence sentence, int predicate, List<TimeExpression> said)
    {
        // Tomorrow the ministers meet; In 1940 troops came: the first words, though the parser may hang them on the subject behind them.
        if (said[0].Words.First <= 1 && predicate > said[0].Words.First && (predicate == sentence.Root || said[0].Year > 0) && Adverbial(sentence, said[0].Words.First))
            return said[0];
        if (!Clauses.IsPast(sentence, predicate))
            return null;
        foreach (var expression in said)
        {
            var first = expression.Words.First;
            if (Clauses.IsWithin(sentence, expression.Words))
                continue;
            var isDated = expression.Year > 0 || expression.Kind is TimeKind.Era or TimeKind.Ago;
            if (first <= 7 && first < predicate && (isDated || expression.Kind is TimeKind.Date or TimeKind.Month) && Adverbial(sentence, first))
                return expression;
            if (isDated && (Clauses.HasAuxiliary(sentence, predicate, "have") || Above(sentence, expression) is var verb && (verb == predicate || (verb >= 0 && sentence[verb].Relation == "advcl" && sentence[verb].Head == predicate))))
                return expression;
        }

        return null;
    }

    private static int Above(Sentence sentence, TimeExpression expression)
    {
        var node = expression.Words.First;
        for (var steps = 0; steps < 6; steps++)
        {
            var head = sentence[node].Head;
            if (head < 0)
                return -1;
            if (expression.Words.Contains(head))
            {
                node = head;
                continue;
            }

            if (sentence[head].PartOfSpeech == PartOfSpeech.Verb)
                return head;
            if (Clauses.Preposition(sentence, node) == "of" && !IsTimeNoun(sentence[head].Lemma))
                return -1;
            node = head;
        }

        return -1;
    }

    private static bool IsTimeNoun(string lemma) => TimeBook.Default.TryGet(TimeWord.Unit, lemma, out _);

    private static bool Adverbial(Sentence sentence, int first)
    {
        for (var at = first - 1; at >= 0 && at >= first - 6; at--)
        {
            if (sentence[at].Form == ",")
                return false;
            if (Clauses.Lower(sentence[at].Form) is "in" or "on" or "during" or "since" or "by" or "from" or "for" or "until" or "throughout" or "after" or "before")
                return true;
        }

        return first == 0;
    }

    private static TimeExpression? Nearest(Sentence sentence, int node, int predicate, List<TimeExpression> said)
    {
        TimeExpression? best = null;
        foreach (var expression in said)
        {
            if (Belongs(sentence, expression, node) && (best is not { } b || Math.Abs(expression.Words.First - predicate) < Math.Abs(b.Words.First - predicate)))
                best = expression;
        }

        return best;
    }

    /// <summary>Whether the words hang on the node, or on an object of it as an adverbial that the parser attached too low.</summary>
    private static bool Belongs(Sentence sentence, TimeExpression expression, int node)
    {
        var top = expression.Words.First;
        for (var at = expression.Words.First; at < expression.Words.End; at++)
        {
            if (!expression.Words.Contains(sentence[at].Head))
                top = at;
        }

        var head = sentence[top].Head;
        if (head == node)
            return expression.Kind is TimeKind.Relative or TimeKind.Unit or TimeKind.Recent or TimeKind.Ago || (!sentence[top].Is("nsubj") && !sentence[top].Is("obj"));
        if (head < 0 || top == node)
            return false;
        // During the height of the Cold War: one noun may stand between, behind a preposition.
        var low = sentence[top].Is("nmod") || sentence[top].Is("obl") || sentence[top].Is("compound") || sentence[top].Is("nummod");
        if (!low || sentence[head].Head != node)
            return false;
        if (sentence[head].Is("obl") && expression.Words.First >= head - 3 && !sentence[top].Is("nmod"))
            return Clauses.Preposition(sentence, head) is "in" or "during" or "since" or "on" or "until" or "by" or "after" or "before" or "throughout";
        return sentence[top].Is("nmod") && (sentence[head].Is("obj") || sentence[head].Is("obl"))
            && Clauses.Preposition(sentence, top) is "in" or "on" or "since" or "during" or "until" or "";
    }

    /// <summary>The governor that tells of the same happening: of a light verb's object, of an infinitive behind begin, of a conjunct; -1 where there is none.</summary>
    private static int SameEvent(Sentence sentence, int node, CueBook cues)
    {
        var head = sentence[node].Head;
        if (head < 0)
            return -1;
        ref readonly var token = ref sentence.Tokens[node];
        if (token.Is("conj"))
            return Clauses.Subject(sentence, node) < 0 ? head : -1;
        if (token.Relation is "acl:relcl" or "advcl" or "parataxis" or "ccomp" or "nmod:poss")
            return -1;
        var form = Clauses.Form(sentence, node);
        if (form == Complement.Noun && token.Relation is "nsubj" or "nsubj:pass" or "obj")
            return head;
        var preposition = form is Complement.Noun or Complement.Gerund ? Clauses.Preposition(sentence, node) : "";
        return cues.Governor(sentence[head], form, Clauses.Particle(sentence, head), preposition) is CueEffect.Keep or CueEffect.Negated ? head : -1;
    }
}
