using Dyad.Reading.Syntax;

namespace Dyad.Reading.Actors;

/// <summary>An actor phrase met before, as later phrases may point back to it.</summary>
/// <param name="Phrase">The phrase.</param>
/// <param name="Sentence">Index of its sentence.</param>
/// <param name="IsSubject">Whether it is the subject of a clause.</param>
/// <param name="IsMain">Whether it is the subject of the main clause.</param>
/// <param name="IsPerson">Whether it names one person or the holder of an office.</param>
/// <param name="IsPlural">Whether it is plural or coordinated.</param>
/// <param name="Noun">The noun of agents at its head, or empty.</param>
/// <param name="IsDocument">Whether it names a text.</param>
internal readonly record struct Antecedent(ActorPhrase Phrase, int Sentence, bool IsSubject, bool IsMain, bool IsPerson, bool IsPlural, string Noun, bool IsDocument)
{
    /// <summary>Whether somebody is known to point back to.</summary>
    internal bool IsKnown => Phrase.Actors.Count > 0 && Phrase.Actors[0].Code.Body.Length > 0;
}

/// <summary>What pronouns and definite phrases may point back to: the present sentence and the two before it. Where two readings are open, none is taken.</summary>
internal sealed class Discourse
{
    private const int Reach = 2, FarReach = 8;
    private readonly List<Antecedent> _met = [];

    internal void Add(Antecedent met)
    {
        if (_met.Count > 0 && _met[0].Sentence < met.Sentence - Reach && _met[^1].Sentence < met.Sentence)
            _met.RemoveAll(m => m.Sentence < met.Sentence - (m.IsDocument ? FarReach : Reach));
        _met.Add(met);
    }

    /// <summary>The one person spoken of; of several the subject of the sentence before, for a pronoun that is subject itself.</summary>
    /// <param name="sentence">Index of the sentence of the pronoun.</param>
    /// <param name="isSubject">Whether the pronoun is a subject.</param>
    /// <param name="isObject">Whether it is an object, which cannot be the subject of its own clause.</param>
    internal Antecedent? Person(int sentence, bool isSubject, bool isObject)
    {
        NamedActor? self = null;
        foreach (var met in _met)
        {
            if (isObject && met.Sentence == sentence && met.IsSubject && met.IsPerson && met.Phrase.Actors.Count == 1)
                self = met.Phrase.Actors[0];
        }

        for (var back = 0; back < Reach; back++)
        {
            Antecedent? only = null, subject = null;
            var (several, subjects) = (false, 0);
            foreach (var met in _met)
            {
                if (met.Sentence != sentence - back || !met.IsPerson || met.Phrase.Actors.Count != 1 || met.Phrase.Actors[0] == self)
                    continue;
                several |= only is { } other && other.Phrase.Actors[0].Code != met.Phrase.Actors[0].Code;
                only = met;
                if (met.IsSubject && (subject is null || subject.Value.Phrase.Actors[0] != met.Phrase.Actors[0]))
                    (subject, subjects) = (met, subjects + 1);
            }

            if (only is null)
                continue;
            return !several ? only : isSubject && subjects == 1 ? subject : null;
        }

        return null;
    }

    /// <summary>The subject nearest before, where it is a body (and plural, where that is asked).</summary>
    internal Antecedent? Subject(int sentence, Sentence words, int token, bool plural)
    {
        // A possessive after two subjects may be of either.
        if (words[token].Relation == "nmod:poss" && HasTwoSubjects(sentence, token))
            return null;
        for (var at = token - 1; at >= 0; at--)
        {
            if (!words[at].Is("nsubj"))
                continue;
            foreach (var met in _met)
            {
                if (met.Sentence == sentence && met.Phrase.Head == at)
                    return met.IsPlural == plural && !met.IsPerson && met.IsKnown ? met : null;
            }

            return null;
        }

        Antecedent? before = null;
        foreach (var met in _met)
        {
            if (met.Sentence == sentence - 1 && met.IsMain)
                before ??= met;
        }

        return before is { } found && found.IsPlural == plural && !found.IsPerson && found.IsKnown ? found : null;
    }

    /// <summary>Whether a sentence before spoke of the body.</summary>
    internal bool SpokeOf(string body, int before) => _met.Exists(m => m.Sentence < before && m.Phrase.Actors.Any(a => a.Code.Body == body));

    private bool HasTwoSubjects(int sentence, int token)
    {
        string? only = null;
        foreach (var met in _met)
        {
            if (met.Sentence != sentence || !met.IsSubject || met.Phrase.Head >= token || !met.IsKnown)
                continue;
            if (only is not null && only != met.Phrase.Actors[0].Code.Body)
                return true;
            only = met.Phrase.Actors[0].Code.Body;
        }

        return false;
    }

    /// <summary>The two actors of the present sentence or else of it and the one before: persons where asked and there are two, otherwise bodies.</summary>
    internal List<NamedActor>? Two(int sentence, bool persons)
    {
        for (var back = 0; back <= Reach; back++)
        {
            var (people, bodies) = (new List<NamedActor>(), new List<NamedActor>());
            foreach (var met in _met)
            {
                if (met.Sentence < sentence - back || met.Phrase.Ground == ActorGround.Unplaced)
                    continue;
                foreach (var actor in met.Phrase.Actors)
                {
                    if (actor.Code.Body.Length == 0)
                        continue;
                    if (!bodies.Exists(b => b.Code.Body == actor.Code.Body))
                        bodies.Add(new NamedActor(actor.Code.Whole, actor.Name));
                    if (met.IsPerson && !people.Exists(b => b.Code == actor.Code))
                        people.Add(actor);
                }
            }

            if (persons && people.Count == 2)
                return people;
            if (bodies.Count == 2)
                return bodies;
            if (bodies.Count > 2)
                return null;
        }

        return null;
    }

    /// <summary>The one state spoken of nearby.</summary>
    internal NamedActor? State(int sentence, Func<string, bool> isState)
    {
        for (var back = 0; back <= 1; back++)
        {
            NamedActor? only = null;
            foreach (var met in _met)
            {
                if (met.Sentence < sentence - back)
                    continue;
                foreach (var actor in met.Phrase.Actors)
                {
                    if (!isState(actor.Code.Body))
                        continue;
                    if (only is { } other && other.Code.Body != actor.Code.Body)
                        return null;
                    only = actor;
                }
            }

            if (only is { } found)
                return found with { Code = found.Code.Whole };
        }

        return null;
    }

    /// <summary>The one phrase nearby with the same noun, or for which the test holds.</summary>
    internal Antecedent? Like(Func<Antecedent, bool> test)
    {
        Antecedent? only = null;
        foreach (var met in _met)
        {
            if (met.Phrase.Actors.Count != 1 || met.Phrase.Actors[0].Code.Body.Length == 0 || !test(met))
                continue;
            if (only is { } other && other.Phrase.Actors[0].Code.Body != met.Phrase.Actors[0].Code.Body)
                return null;
            only = met;
        }

        return only;
    }
}
