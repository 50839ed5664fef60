using Dyad.Reading.Syntax;

namespace Dyad.Reading.Assertions;

/// <summary>What the word above an act does to it.</summary>
internal static class Government
{
    /// <summary>The effect of a head on a node that stands under it in a form, behind a preposition.</summary>
    public static CueEffect Effect(Sentence sentence, int node, int head, Complement form, string preposition, CueBook cues)
    {
        ref readonly var token = ref sentence.Tokens[node];
        if (token.Relation is "acl:relcl" or "advcl:relcl" or "nmod:poss" or "parataxis" or "amod" or "list" or "discourse" or "vocative" or "orphan")
            return CueEffect.None;
        if (form == Complement.Clause && token.Is("advcl"))
            return CueEffect.None;
        ref readonly var governor = ref sentence.Tokens[head];
        // Used to do: a habit of long ago, unlike used something to do.
        if (governor.Lemma == "use" && form == Complement.Infinitive && token.Is("xcomp") && governor.Tag != "VBN" && sentence.Child(head, "obj") < 0)
            return CueEffect.Historical;
        if (governor.Lemma == "have" && form == Complement.Infinitive && HasYet(sentence, head))
            return CueEffect.Negated;
        // A relative clause without its pronoun is no content of the noun; the content has its that.
        if (token.Is("acl") && ((form == Complement.Clause && sentence.Child(node, "mark") < 0) || (form == Complement.Gerund && preposition.Length == 0)))
            return CueEffect.None;
        var effect = cues.Governor(governor, form, Clauses.Particle(sentence, head), preposition);
        if (effect == CueEffect.Topic)
            effect = Clauses.IsDefinite(sentence, node) ? CueEffect.Fact : CueEffect.Hypothetical;
        if (effect == CueEffect.None && form == Complement.Subject && governor.PartOfSpeech is PartOfSpeech.Adj or PartOfSpeech.Noun)
        {
            effect = cues.Governor(governor, Complement.Noun, "", "");
            effect = effect is CueEffect.Future or CueEffect.Hypothetical ? effect : CueEffect.None;
        }

        return effect;
    }

    private static bool HasYet(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            if (sentence[child].Lemma == "yet")
                return true;
        }

        return false;
    }

    /// <summary>Whether the clause has an auxiliary of its own.</summary>
    public static bool HasAuxiliary(Sentence sentence, int node)
    {
        foreach (var child in sentence.Children(node))
        {
            if (sentence[child].Relation is "aux" or "aux:pass")
                return true;
        }

        return false;
    }

    /// <summary>Whether the subject is nobody: <c>no country</c>.</summary>
    public static bool IsNone(Sentence sentence, int subject, CueBook cues)
    {
        foreach (var child in sentence.Children(subject))
        {
            if (sentence[child].Is("det") && Clauses.Lower(sentence[child].Form) is "no" or "neither")
                return true;
        }

        return cues.Marker("determiner", sentence[subject].Lemma) == CueEffect.Negated;
    }

    /// <summary>Why and how ask about what happened.</summary>
    public static bool Presupposes(Sentence sentence, int root)
    {
        foreach (var child in sentence.Children(root))
        {
            if (child < root && sentence[child].Lemma is "why" or "how" or "who" or "when" or "where")
                return true;
        }

        return false;
    }
}
