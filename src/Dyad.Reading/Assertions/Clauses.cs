using Dyad.Reading.Syntax;

namespace Dyad.Reading.Assertions;

/// <summary>Questions to a tree that several readers of assertions ask.</summary>
internal static class Clauses
{
    /// <summary>In which form a token stands under its head.</summary>
    public static Complement Form(Sentence sentence, int node)
    {
        ref readonly var token = ref sentence.Tokens[node];
        var isVerbal = token.PartOfSpeech is PartOfSpeech.Verb or PartOfSpeech.Aux;
        if (!isVerbal && sentence.Child(node, "cop") < 0)
            return token.Is("ccomp") && token.PartOfSpeech == PartOfSpeech.Adj ? Complement.Clause : Complement.Noun;
        if (IsInfinitive(sentence, node))
            return Complement.Infinitive;
        if (token.Tag == "VBG" && !HasAuxiliary(sentence, node, "be"))
            return Complement.Gerund;
        // Denied having met, after having met: the gerund is in the auxiliary.
        foreach (var child in sentence.Children(node))
        {
            if (sentence[child].Is("aux") && sentence[child].Tag == "VBG" && sentence[child].Lemma == "have")
                return Complement.Gerund;
        }

        return token.Tag == "VB" && token.Is("xcomp") && sentence.Child(node, "aux") < 0 ? Complement.Infinitive : Complement.Clause;
    }

    /// <summary>Whether the token has <c>to</c> before it.</summary>
    public static bool IsInfinitive(Sentence sentence, int node)
    {
        foreach (var child in sentence.Children(node))
        {
            if (child < node && sentence[child].PartOfSpeech == PartOfSpeech.Part && sentence[child].Lemma == "to")
                return true;
        }

        return false;
    }

    /// <summary>Whether the token has an auxiliary of the lemma.</summary>
    public static bool HasAuxiliary(Sentence sentence, int node, string lemma)
    {
        foreach (var child in sentence.Children(node))
        {
            if (sentence[child].Is("aux") && sentence[child].Lemma == lemma)
                return true;
        }

        return false;
    }

    /// <summary>The lemma of the preposition before a noun, or of the one that marks a gerund, with its fixed parts; empty where there is none.</summary>
    public static string Preposition(Sentence sentence, int node)
    {
        foreach (var child in sentence.Children(node))
        {
            if (child < node && (sentence[child].Is("case") || (sentence[child].Is("mark") && sentence[child].PartOfSpeech != PartOfSpeech.Part)))
                return Fixed(sentence, child);
        }

        return "";
    }

    /// <summary>A function word with the fixed parts of its expression, in lower case.</summary>
    public static string Fixed(Sentence sentence, int node)
    {
        var words = Lower(sentence[node].Form);
        foreach (var child in sentence.Children(node))
        {
            if (sentence[child].Is("fixed"))
                words += " " + Lower(sentence[child].Form);
        }

        return words;
    }

    /// <summary>The particle of a verb (<c>rule out</c>, <c>look forward</c>), or empty.</summary>
    public static string Particle(Sentence sentence, int node)
    {
        foreach (var child in sentence.Children(node))
        {
            ref readonly var token = ref sentence.Tokens[child];
            if (token.Relation == "compound:prt" || (token.Is("advmod") && child == node + 1 && token.Lemma is "forward" or "away" or "back" or "short" or "ahead" or "off"))
                return token.Lemma;
        }

        return "";
    }

    /// <summary>The subject of a clause, passive or active, or -1.</summary>
    public static int Subject(Sentence sentence, int node)
    {
        var subject = sentence.Child(node, "nsubj");
        return subject >= 0 ? subject : sentence.Child(node, "csubj");
    }

    /// <summary>Whether the noun is meant as known: with <c>the</c>, a possessive, a demonstrative, or a name before it.</summary>
    public static bool IsDefinite(Sentence sentence, int node)
    {
        foreach (var child in sentence.Children(node))
        {
            ref readonly var token = ref sentence.Tokens[child];
            if (token.Relation == "nmod:poss" || (token.Is("det") && token.Lemma is "the" or "this" or "that"))
                return true;
        }

        return sentence[node].PartOfSpeech == PartOfSpeech.Propn;
    }

    /// <summary>Whether the words stand before a noun as part of its name: <c>the 1904 treaty</c>.</summary>
    public static bool IsWithin(Sentence sentence, TokenRange words)
    {
        ref readonly var last = ref sentence.Tokens[words.End - 1];
        return last.Head >= words.End && (last.Is("compound") || last.Is("nummod") || last.Is("amod")) && last.Head - words.End < 4;
    }

    /// <summary>Whether the clause is in the past.</summary>
    public static bool IsPast(Sentence sentence, int node)
    {
        ref readonly var token = ref sentence.Tokens[node];
        if (token.Tag is "VBD")
            return true;
        foreach (var child in sentence.Children(node))
        {
            if (sentence[child].Tag is "VBD" && (sentence[child].Is("aux") || sentence[child].Is("cop")))
                return true;
        }

        return token.Tag == "VBN" && sentence.Child(node, "aux") < 0;
    }

    /// <summary>The text in lower case; itself where it is already.</summary>
    public static string Lower(string text)
    {
        foreach (var c in text)
        {
            if (char.IsUpper(c))
                return text.ToLowerInvariant();
        }

        return text;
    }
}
