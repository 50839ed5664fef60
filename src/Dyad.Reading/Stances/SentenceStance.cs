using Dyad.Reading.Assertions;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Claims;

namespace Dyad.Reading.Stances;

/// <summary>A word of relation in a sentence, weighed by the words beside it.</summary>
/// <param name="At">Index of the token that carries it.</param>
/// <param name="Word">The word.</param>
internal readonly record struct WeighedWord(int At, StanceWord Word);

/// <summary>Finds and weighs the words of relation in a sentence.</summary>
internal sealed class SentenceStance(StanceBook book, AssertionReader assertions)
{
    private const int Near = 3;

    /// <summary>The words of relation, in order.</summary>
    public List<WeighedWord> Words(Sentence sentence)
    {
        var found = new List<WeighedWord>();
        List<(TokenRange Words, Shift Shift)>? shifters = null;
        for (var at = 0; at < sentence.Count; at++)
        {
            if (!book.TryRelation(sentence, at, out var count, out var level, out var trend))
                continue;
            shifters ??= Shifters(sentence);
            var range = new TokenRange(at, count);
            // A row without weight keeps its words from being read as another row's: united in a country's name.
            if (level != 0 || trend != 0)
                found.Add(Weigh(sentence, range, level, trend, shifters));
            at += count - 1;
        }

        return found;
    }

    private WeighedWord Weigh(Sentence sentence, TokenRange range, double level, double trend, List<(TokenRange Words, Shift Shift)> shifters)
    {
        var carrier = Carrier(sentence, range);
        var (sign, reversals, because, own) = (Math.Sign(level), 0, "", trend);
        var unmoved = false;
        foreach (var (words, shift) in shifters)
        {
            if (words.First < range.End && range.First < words.End)
                continue;
            if (!Reaches(sentence, words, carrier, range))
                continue;
            // What does not end goes on: a negated shifter shifts nothing.
            if (IsNegated(sentence, words))
            {
                unmoved = true;
                continue;
            }

            because += (because.Length > 0 ? ", " : "") + sentence.Words(sentence.SpanOf(words));
            if (shift.HasFlag(Shift.Reverse))
                reversals++;
            // More of a good thing is better, less of it worse; of a bad thing the other way about.
            if (shift.HasFlag(Shift.Raise))
                trend += sign * 0.6;
            if (shift.HasFlag(Shift.Lower))
                (level, trend) = (level * book.Weight("shifter", "lower"), trend - (sign * 0.6));
            if (shift.HasFlag(Shift.Past))
                (level, trend) = (level * book.Weight("shifter", "past"), trend * book.Weight("shifter", "past"));
            if (shift.HasFlag(Shift.Strong))
                level *= book.Weight("shifter", "strong");
            if (shift.HasFlag(Shift.Weak))
                level *= book.Weight("shifter", "weak");
        }

        var modality = assertions.Read(sentence, carrier, []).Modality;
        if (reversals == 0 && !unmoved && modality == Modality.Negated)
            (reversals, because) = (1, because.Length > 0 ? because : "negated");
        if (modality is Modality.Future or Modality.Conditional or Modality.Hypothetical or Modality.PastHistorical)
        {
            (level, trend) = (level * book.Weight(modality), trend * book.Weight(modality));
            because += (because.Length > 0 ? ", " : "") + modality.ToString().ToLowerInvariant();
        }

        if (reversals % 2 == 1)
            (level, trend) = (level * book.Weight("shifter", "reverse"), own == 0 && trend == 0 ? -0.3 * sign : -trend);
        var span = sentence.SpanOf(range);
        return new WeighedWord(carrier, new StanceWord(span, sentence.Words(span), Math.Clamp(level, -1, 1), Math.Clamp(trend, -1, 1), because));
    }

    private static bool IsNegated(Sentence sentence, TokenRange words)
    {
        foreach (var child in sentence.Children(Carrier(sentence, words)))
        {
            if (sentence[child].Is("advmod") && (sentence[child].Lemma is "not" or "never" || sentence[child].Form.EndsWith("n't", StringComparison.Ordinal) || sentence[child].Form.EndsWith("n’t", StringComparison.Ordinal)))
                return true;
        }

        return false;
    }

    /// <summary>The token of an expression whose head lies outside.</summary>
    private static int Carrier(Sentence sentence, TokenRange range)
    {
        for (var at = range.First; at < range.End; at++)
        {
            if (!range.Contains(sentence[at].Head))
                return at;
        }

        return range.First;
    }

    private List<(TokenRange Words, Shift Shift)> Shifters(Sentence sentence)
    {
        var found = new List<(TokenRange, Shift)>();
        for (var at = 0; at < sentence.Count; at++)
        {
            if (book.TryShifter(sentence, at, out var count, out var shift))
            {
                found.Add((new TokenRange(at, count), shift));
                at += count - 1;
            }
        }

        return found;
    }

    /// <summary>A shifter reaches the words that it governs, the word that it hangs on, the verb of its clause, and what stands close behind it.</summary>
    private static bool Reaches(Sentence sentence, TokenRange shifter, int carrier, TokenRange cue)
    {
        var top = Carrier(sentence, shifter);
        var hangsOn = sentence[top].Head;
        if (hangsOn == carrier && !sentence[top].Is("nsubj") && !sentence[top].Is("conj") && !sentence[top].Is("parataxis") && !sentence[top].Is("advcl"))
            return true;
        var node = carrier;
        for (var steps = 0; steps < Near; steps++)
        {
            ref readonly var token = ref sentence.Tokens[node];
            if (token.Head < 0 || token.Relation is "acl:relcl" or "advcl" or "parataxis" or "ccomp" or "appos")
                break;
            var head = token.Head;
            if (shifter.Contains(head))
                return true;
            // An auxiliary or adverb of the verb that governs the word: was once, is no longer.
            if (head == hangsOn && (sentence[top].Is("advmod") || sentence[top].Is("aux") || sentence[top].Is("cop")) && token.Is("nsubj") is false)
                return true;
            if (token.Is("obl") && steps > 0)
                break;
            node = head;
        }

        if (shifter.End > cue.First || cue.First - shifter.End >= Near)
            return false;
        for (var at = shifter.End; at < cue.First; at++)
        {
            if (sentence[at].PartOfSpeech is PartOfSpeech.Punct or PartOfSpeech.Cconj or PartOfSpeech.Verb)
                return false;
        }

        return true;
    }
}
