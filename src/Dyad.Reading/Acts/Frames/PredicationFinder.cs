using Dyad.Reading.Syntax;

namespace Dyad.Reading.Acts.Frames;

/// <summary>
/// Finds what stands around a verb or noun and turns it into the order of an active main clause: passives, relative clauses, participles,
/// infinitives under control, coordination, light verbs, possessors and adjectives of nouns.
/// </summary>
internal static class PredicationFinder
{
    private const int Deepest = 4;

    /// <summary>Fills a predication with what stands around a token.</summary>
    internal static void Find(Sentence sentence, int predicate, Predication into)
    {
        var passive = IsPassive(sentence, predicate);
        into.Begin(predicate, passive);
        if (sentence[predicate].PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Propn)
            NounArguments(sentence, predicate, into);
        else
            VerbArguments(sentence, predicate, into, passive);
    }

    /// <summary>Whether a verb stands in the passive: by its auxiliary, its subject, or as a bare participle after a noun.</summary>
    internal static bool IsPassive(Sentence sentence, int verb)
    {
        foreach (var child in sentence.Children(verb))
        {
            var relation = sentence[child].Relation;
            if (relation is "nsubj:pass" or "aux:pass" or "csubj:pass")
                return true;
        }

        var token = sentence[verb];
        return token.Tag == "VBN" && token.PartOfSpeech == PartOfSpeech.Verb
            && (token.Relation is "acl" or "amod" || (token.Is("advcl") && sentence.Child(verb, "aux") < 0));
    }

    /// <summary>The preposition of a phrase, or empty.</summary>
    internal static string PrepositionOf(Sentence sentence, int head)
    {
        foreach (var child in sentence.Children(head))
        {
            var token = sentence[child];
            if (token.Is("case") && child < head && token.Tag != "POS")
                return token.Lemma;
        }

        return "";
    }

    private static void VerbArguments(Sentence sentence, int verb, Predication into, bool passive)
    {
        var token = sentence[verb];
        foreach (var child in sentence.Children(verb))
        {
            var dependent = sentence[child];
            if (dependent.Is("nsubj") || dependent.Is("csubj"))
                into.Add(passive || dependent.Relation.EndsWith(":pass", StringComparison.Ordinal) ? ArgumentRole.Object : ArgumentRole.Subject, Antecedent(sentence, child, verb), "", 0);
            else if (dependent.Is("obj") || dependent.Is("iobj"))
                AddObject(sentence, child, verb, into);
            else if (dependent.Is("obl") || dependent.Is("nmod"))
                AddOblique(sentence, child, into, passive, 0);
            else if (dependent.Is("xcomp") || dependent.Is("ccomp"))
                into.Add(ArgumentRole.Clause, child, "", 0);
        }

        // A phrase after an object (talks with T) may hang on the verb or on the object: both are looked at.
        for (var at = 0; at < into.Arguments.Count; at++)
        {
            var argument = into.Arguments[at];
            if (argument is { Role: ArgumentRole.Object, Distance: 0 })
                AddModifiers(sentence, argument.Head, into, 1, verb);
        }

        Participle(sentence, verb, into, passive);
        if (!into.Has(ArgumentRole.Subject))
            InheritSubject(sentence, verb, into, passive);
        if (token.Is("conj") && !into.Has(ArgumentRole.Object) && token.Head >= 0)
            ShareObject(sentence, verb, into);
    }

    private static void AddObject(Sentence sentence, int child, int verb, Predication into)
    {
        var head = Antecedent(sentence, child, verb);
        into.Add(ArgumentRole.Object, head, "", 0);
    }

    private static void AddOblique(Sentence sentence, int child, Predication into, bool passive, int distance)
    {
        var preposition = PrepositionOf(sentence, child);
        if (passive && preposition == "by")
            into.Add(ArgumentRole.Subject, child, "", distance);
        else if (preposition.Length > 0)
            into.Add(ArgumentRole.Oblique, child, preposition, distance);
        foreach (var inner in sentence.Children(child))
        {
            // into talks with T; against targets of T
            if (sentence[inner].Is("nmod") && distance < 2)
                AddOblique(sentence, inner, into, passive, distance + 1);
        }
    }

    private static void AddModifiers(Sentence sentence, int noun, Predication into, int distance, int outside)
    {
        foreach (var child in sentence.Children(noun))
        {
            if (child != outside && sentence[child].Is("nmod"))
                AddOblique(sentence, child, into, false, distance);
        }
    }

    /// <summary>The noun that a relative pronoun stands for, or the token itself.</summary>
    private static int Antecedent(Sentence sentence, int token, int verb)
    {
        if (sentence[token].Lemma is not ("who" or "which" or "that" or "whom"))
            return token;
        for (int at = verb, steps = 0; at >= 0 && steps < Deepest; at = sentence[at].Head, steps++)
        {
            if (sentence[at].Is("acl"))
                return sentence[at].Head;
        }

        // The clause hangs elsewhere: the noun right before the pronoun, a comma between them or not.
        for (var at = token - 1; at >= Math.Max(0, token - 2) && sentence[token].Lemma != "that"; at--)
        {
            if (sentence[at].PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Propn)
                return at;
        }

        return token;
    }

    /// <summary>A participle or a relative clause without pronoun after a noun: the noun fills the gap.</summary>
    private static void Participle(Sentence sentence, int verb, Predication into, bool passive)
    {
        var token = sentence[verb];
        if (token.Head < 0 || !(token.Is("acl") || (token.Is("amod") && token.PartOfSpeech == PartOfSpeech.Verb)))
            return;
        if (passive && !into.Has(ArgumentRole.Object, 0))
            into.Add(ArgumentRole.Object, token.Head, "", 0);
        else if (!passive && !into.Has(ArgumentRole.Subject, 0))
            into.Add(ArgumentRole.Subject, token.Head, "", token.Tag == "VBG" ? 0 : 1);
        else if (!passive && token.Relation == "acl:relcl" && !into.Has(ArgumentRole.Object, 0))
            into.Add(ArgumentRole.Object, token.Head, "", 0);
        // the decision by S to sanction T; S's decision to sanction T
        if (!passive && token.Tag == "VB")
            Owners(sentence, token.Head, into, 1);
    }

    /// <summary>The subject that a verb borrows from the verb above it.</summary>
    private static void InheritSubject(Sentence sentence, int verb, Predication into, bool passive)
    {
        var at = verb;
        for (var distance = 1; distance <= Deepest; distance++)
        {
            var relation = sentence[at].Relation;
            var above = sentence[at].Head;
            var shares = sentence[at].Is("xcomp") || sentence[at].Is("advcl") || relation is "conj" or "parataxis" || (sentence[at].Is("ccomp") && sentence.Child(at, "nsubj") < 0);
            if (above < 0)
                return;
            if (!shares)
            {
                if (sentence[above].PartOfSpeech == PartOfSpeech.Noun && (sentence[at].Is("acl") || sentence[at].Is("nmod")))
                    Owners(sentence, above, into, distance);
                return;
            }

            var abovePassive = IsPassive(sentence, above);
            if (sentence[at].Is("xcomp") && !abovePassive && sentence.Child(above, "obj") is >= 0 and var controller && !IsSubjectControl(sentence[above].Lemma))
            {
                AddShared(into, Antecedent(sentence, controller, above), passive, distance);
                return;
            }

            foreach (var child in sentence.Children(above))
            {
                if (sentence[child].Is("nsubj"))
                {
                    var subject = Antecedent(sentence, child, above);
                    // accused by S of attacking: what is done to the subject of a passive is not done by it, but what follows is.
                    AddShared(into, subject, passive, distance);
                    return;
                }
            }

            if (sentence[above].Is("acl"))
            {
                AddShared(into, sentence[above].Head, passive, distance);
                return;
            }

            at = above;
        }
    }

    private static void AddShared(Predication into, int subject, bool passive, int distance) =>
        into.Add(passive ? ArgumentRole.Object : ArgumentRole.Subject, subject, "", distance);

    private static bool IsSubjectControl(string lemma) => lemma is "promise" or "threaten" or "vow" or "use" or "take" or "make" or "hold";

    private static void ShareObject(Sentence sentence, int verb, Predication into)
    {
        var first = sentence[verb].Head;
        foreach (var child in sentence.Children(first))
        {
            if (sentence[child].Is("obj") && child > verb)
                into.Add(ArgumentRole.Object, Antecedent(sentence, child, first), "", 1);
        }

        // condemned and attacked T: the parser may hang T on either verb.
        if (IsPassive(sentence, first) && into.IsPassive)
        {
            foreach (var child in sentence.Children(first))
            {
                if (sentence[child].Relation == "nsubj:pass")
                    into.Add(ArgumentRole.Object, child, "", 1);
            }
        }
    }

    private static void NounArguments(Sentence sentence, int noun, Predication into)
    {
        Owners(sentence, noun, into, 0);
        foreach (var child in sentence.Children(noun))
        {
            if (sentence[child].Is("nmod") && PrepositionOf(sentence, child) is { Length: > 0 } preposition)
            {
                into.Add(ArgumentRole.Oblique, child, preposition, 0);
                // the attack on T by S: the parser may hang the second phrase on the first.
                foreach (var inner in sentence.Children(child))
                {
                    if (sentence[inner].Is("nmod") && PrepositionOf(sentence, inner) is { Length: > 0 } second)
                        into.Add(second == "by" ? ArgumentRole.Subject : ArgumentRole.Oblique, inner, second == "by" ? "" : second, 1);
                }
            }
            else if (sentence[child].Is("acl") || sentence[child].Is("ccomp"))
                into.Add(ArgumentRole.Clause, child, "", 0);
        }

        Carrier(sentence, noun, into);
    }

    /// <summary>Possessor, adjective, compound and <c>by</c> phrase of a noun.</summary>
    private static void Owners(Sentence sentence, int noun, Predication into, int distance)
    {
        foreach (var child in sentence.Children(noun))
        {
            var token = sentence[child];
            if (token.Relation == "nmod:poss" || token.Is("nmod") && PrepositionOf(sentence, child) == "by")
                into.Add(ArgumentRole.Subject, child, "", distance);
            else if (token.Is("amod") && char.IsUpper(token.Form[0]) || token.Is("compound") && token.PartOfSpeech == PartOfSpeech.Propn)
                into.Add(ArgumentRole.Subject, child, "", distance + 1);
        }
    }

    /// <summary>The verb that carries a noun: its subject acts, and its phrases complete the noun.</summary>
    private static void Carrier(Sentence sentence, int noun, Predication into)
    {
        var token = sentence[noun];
        var at = noun;
        // talks and negotiations: the coordination is carried by the verb of its first part.
        for (var steps = 0; sentence[at].Is("conj") && sentence[at].Head >= 0 && steps < Deepest; steps++)
            at = sentence[at].Head;
        var verb = sentence[at].Head;
        if (verb < 0 || sentence[verb].PartOfSpeech is not (PartOfSpeech.Verb or PartOfSpeech.Aux))
            return;
        var isObject = sentence[at].Is("obj") || sentence[at].Relation == "nsubj:pass";
        var isOblique = sentence[at].Is("obl");
        if (!isObject && !isOblique && !token.Is("nsubj"))
            return;
        var passive = IsPassive(sentence, verb);
        foreach (var child in sentence.Children(verb))
        {
            var other = sentence[child];
            if (child == at)
                continue;
            if (other.Is("nsubj") && (isObject || isOblique))
                into.Add(ArgumentRole.Subject, Antecedent(sentence, child, verb), "", 1);
            else if (other.Is("obl") && PrepositionOf(sentence, child) is { Length: > 0 } preposition)
                into.Add(passive && preposition == "by" ? ArgumentRole.Subject : ArgumentRole.Oblique, child, passive && preposition == "by" ? "" : preposition, 1);
            else if ((other.Is("obj") || other.Is("iobj")) && !isObject)
                into.Add(ArgumentRole.Object, child, "", 1);
            else if (other.Is("iobj"))
                into.Add(ArgumentRole.Oblique, child, "to", 1);
        }

        if (!into.Has(ArgumentRole.Subject) && (isObject || isOblique))
            InheritSubject(sentence, verb, into, false);
        if (sentence[verb].Is("acl") && !passive && (isObject || isOblique))
            into.Add(ArgumentRole.Subject, sentence[verb].Head, "", 1);
    }
}
