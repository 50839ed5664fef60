using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Frames;

/// <summary>Matches one frame against one predication.</summary>
internal static class FrameMatcher
{
    private const int Deepest = 3;

    /// <summary>Whether the frame stands around the predicate; then who fills it.</summary>
    internal static bool TryMatch(Sentence sentence, Predication predication, Frame frame, out FrameMatch match)
    {
        match = default;
        var head = predication.Predicate;
        if (frame.Particle.Length > 0 && !HasParticle(sentence, head, frame.Particle))
            return false;
        int source = -1, target = -1, filled = frame.Particle.Length > 0 ? 2 : 1, distance = 0;
        foreach (var slot in frame.Slots)
        {
            if (slot.Kind == SlotKind.Word)
            {
                if (HasWord(sentence, head, slot.Lemmas, Deepest))
                    filled++;
                else if (!slot.IsOptional)
                    return false;
                continue;
            }

            var found = Find(sentence, predication, frame, slot, source, target);
            if (found.Head >= 0)
            {
                filled++;
                distance += found.Distance;
                if (slot.Kind is SlotKind.Source)
                    source = found.Head;
                else if (slot.Kind is SlotKind.Target)
                    target = found.Head;
                else if (slot.Kind is SlotKind.Mutual)
                    (source, target) = Partners(sentence, found.Head);
            }
            else if (!slot.IsOptional && !(slot.Kind == SlotKind.Source && (predication.IsPassive || frame.IsNoun)))
            {
                return false;
            }
        }

        if (frame.IsMutual && target < 0)
            return false;
        match = new FrameMatch(frame, head, source, target, filled, distance);
        return source >= 0 || target >= 0;
    }

    private static Argument Find(Sentence sentence, Predication predication, Frame frame, FrameSlot slot, int source, int target)
    {
        var best = new Argument(ArgumentRole.Subject, -1, "", int.MaxValue);
        foreach (var argument in predication.Arguments)
        {
            if (argument.Distance >= best.Distance || argument.Head == source || argument.Head == target || !Fits(frame, slot, argument))
                continue;
            if (slot.Kind == SlotKind.Mutual && Partners(sentence, argument.Head).Target < 0)
                continue;
            best = argument;
        }

        return best;
    }

    private static bool Fits(Frame frame, FrameSlot slot, in Argument argument)
    {
        if (slot.Prepositions.Count > 0)
        {
            foreach (var preposition in slot.Prepositions)
            {
                if (argument.Role == ArgumentRole.Oblique && string.Equals(argument.Preposition, preposition, StringComparison.Ordinal))
                    return true;
                // by S, of S: the actor of a noun may stand as its possessor, its adjective or the subject of its verb.
                if (frame.IsNoun && argument.Role == ArgumentRole.Subject && slot.Kind is SlotKind.Source or SlotKind.Mutual && preposition is "by" or "of" or "from" or "between")
                    return true;
                if (slot.Kind == SlotKind.Any && argument.Role == ArgumentRole.Clause)
                    return true;
            }

            return false;
        }

        if (slot.BeforeHead)
            return argument.Role == ArgumentRole.Subject;
        if (frame.IsNoun)
            return argument.Role is ArgumentRole.Object or ArgumentRole.Oblique;
        // returned to T: the phrase with its preposition is the frame's own; only a frame without prepositions may take it for its object.
        return argument.Role == ArgumentRole.Object
            || (slot.Kind == SlotKind.Any && (argument.Role == ArgumentRole.Clause || (argument.Role == ArgumentRole.Oblique && !frame.Slots.Any(s => s.Prepositions.Count > 0))));
    }

    /// <summary>The two of a coordination, or a plural by itself, which acts with itself.</summary>
    private static (int Source, int Target) Partners(Sentence sentence, int head)
    {
        foreach (var child in sentence.Children(head))
        {
            if (sentence[child].Is("conj"))
                return (head, child);
        }

        return sentence[head].Tag is "NNS" or "NNPS" || sentence[head].Lemma is "they" or "both" or "two" ? (head, head) : (head, -1);
    }

    private static bool HasParticle(Sentence sentence, int verb, string particle)
    {
        foreach (var child in sentence.Children(verb))
        {
            var token = sentence[child];
            if (string.Equals(token.Lemma, particle, StringComparison.Ordinal) && (token.Is("compound") || token.Is("advmod") || token.Is("case") || token.Is("mark") || token.Is("obl")))
                return true;
        }

        // pulled out of T: the particle is taken for a preposition of the phrase that follows.
        var next = verb + 1;
        return next < sentence.Count && string.Equals(sentence[next].Lemma, particle, StringComparison.Ordinal);
    }

    private static bool HasWord(Sentence sentence, int head, IReadOnlyList<string> lemmas, int depth)
    {
        foreach (var child in sentence.Children(head))
        {
            var token = sentence[child];
            foreach (var lemma in lemmas)
            {
                if (IsWord(token, lemma))
                    return true;
            }

            if (depth > 1 && !token.Is("conj") && !token.Is("parataxis") && HasWord(sentence, child, lemmas, depth - 1))
                return true;
        }

        return PassiveNoun(sentence, head, lemmas);
    }

    /// <summary>Whether a token is a form of a lemma; the lemmatizer may have left a plural as it is.</summary>
    private static bool IsWord(in Token token, string lemma) =>
        string.Equals(token.Lemma, lemma, StringComparison.OrdinalIgnoreCase)
        || (token.Tag is "NNS" or "NNPS" && token.Lemma.Length == lemma.Length + 1 && token.Lemma[^1] == 's' && token.Lemma.StartsWith(lemma, StringComparison.OrdinalIgnoreCase));

    /// <summary>A participle after its object: <c>sanctions imposed on T</c>; a noun carried by a verb: <c>launched an attack</c>.</summary>
    private static bool PassiveNoun(Sentence sentence, int head, IReadOnlyList<string> lemmas)
    {
        var token = sentence[head];
        if (token.Head < 0 || !(token.Is("acl") || token.Is("obj") || token.Is("obl") || token.Is("nsubj")))
            return false;
        foreach (var lemma in lemmas)
        {
            if (IsWord(sentence[token.Head], lemma))
                return true;
        }

        return false;
    }
}
