using Dyad.Reading.Actors;
using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;

namespace Dyad.Reading.Assertions;

/// <summary>Finds who says so.</summary>
internal static class SpeakerReader
{
    /// <summary>The tokens that name the speaker, and his code where one of the phrases is his.</summary>
    /// <param name="sentence">Sentence.</param>
    /// <param name="cue">The verb or noun of saying, the phrase behind <c>according to</c>, or the adverb.</param>
    /// <param name="actors">Phrases that name actors.</param>
    public static (TokenRange Words, ActorCode Code) Of(Sentence sentence, int cue, IReadOnlyList<ActorPhrase> actors)
    {
        var node = Node(sentence, cue);
        if (node < 0)
            return (new TokenRange(cue, 1), ActorCode.Unknown);
        var words = Phrase(sentence, node);
        ActorPhrase? nearest = null;
        foreach (var actor in actors)
        {
            if (actor.Actors.Count == 0 || !(actor.Head == node || actor.Range.Contains(node) || words.Contains(actor.Head)))
                continue;
            if (actor.Head == node || actor.Range.Contains(node))
                return (words, actor.Actors[0].Code);
            nearest ??= actor;
        }

        return (words, nearest?.Actors[0].Code ?? ActorCode.Unknown);
    }

    private static int Node(Sentence sentence, int cue)
    {
        ref readonly var token = ref sentence.Tokens[cue];
        if (token.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Aux)
            return OfVerb(sentence, cue);
        if (token.PartOfSpeech is PartOfSpeech.Adv or PartOfSpeech.Adj)
            return -1;
        if (token.Is("obl") || (token.Is("nmod") && Clauses.Preposition(sentence, cue).StartsWith("according", StringComparison.Ordinal)))
            return cue;
        // The accusation by Chad, Chad's accusation, accusations from Chad.
        foreach (var child in sentence.Children(cue))
        {
            if (sentence[child].Relation == "nmod:poss" || (sentence[child].Is("nmod") && Clauses.Preposition(sentence, child) is "by" or "from" or "of"))
                return child;
        }

        return -1;
    }

    private static int OfVerb(Sentence sentence, int verb)
    {
        for (var steps = 0; steps < 6 && verb >= 0; steps++)
        {
            var passive = sentence.Child(verb, "nsubj:pass") >= 0 || sentence.Child(verb, "aux:pass") >= 0 || (sentence[verb].Tag == "VBN" && sentence.Child(verb, "aux") < 0);
            foreach (var child in sentence.Children(verb))
            {
                ref readonly var token = ref sentence.Tokens[child];
                if (token.Relation == "nsubj" && !passive)
                    return child;
                if (passive && (token.Relation == "obl:agent" || (token.Is("obl") && Clauses.Preposition(sentence, child) == "by")))
                    return child;
            }

            ref readonly var self = ref sentence.Tokens[verb];
            if (passive || !(self.Is("conj") || self.Is("xcomp") || self.Is("advcl")))
            {
                // A participle behind a noun: officials accusing the government.
                return self.Is("acl") && !passive ? self.Head : -1;
            }

            verb = self.Head;
        }

        return -1;
    }

    /// <summary>The phrase around a noun without clauses and appositions that hang on it.</summary>
    private static TokenRange Phrase(Sentence sentence, int node)
    {
        var (first, last) = (node, node);
        Widen(sentence, node, ref first, ref last, 0);
        return new TokenRange(first, last - first + 1);
    }

    private static void Widen(Sentence sentence, int node, ref int first, ref int last, int depth)
    {
        foreach (var child in sentence.Children(node))
        {
            ref readonly var token = ref sentence.Tokens[child];
            if (token.Is("acl") || token.Is("appos") || token.Is("punct") || token.Is("parataxis") || token.Is("advcl") || (depth == 0 && (token.Is("case") || token.Is("cop"))) || depth > 8)
                continue;
            (first, last) = (Math.Min(first, child), Math.Max(last, child));
            Widen(sentence, child, ref first, ref last, depth + 1);
        }
    }
}
