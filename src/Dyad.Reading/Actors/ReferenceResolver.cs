using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Actors;

/// <summary>Pronouns and definite phrases that point back. Where it is not safe, the phrase is left open and the trace says why.</summary>
internal sealed class ReferenceResolver(Discourse discourse, DocumentNames document)
{
    /// <summary>Reads a pronoun; null where it stands for nobody (<c>it is raining</c>) or for the speaker.</summary>
    internal ActorPhrase? Pronoun(Sentence sentence, int index, int token, Func<int, ActorPhrase?> phraseAt)
    {
        var word = sentence[token].Form.ToLowerInvariant();
        if (word is "who" or "which" or "that" or "whom" or "whose")
            return Relative(sentence, token, phraseAt);
        if (sentence[token].Is("expl"))
            return null;
        if (sentence[token].Head is >= 0 and var verb && sentence[verb].Is("parataxis"))
            return new ActorPhrase(token, new TokenRange(token, 1), [], ActorGround.Open, $"{word}: in a parenthesis");
        var isSubject = sentence[token].Is("nsubj");
        var isObject = sentence[token].Is("obj") || sentence[token].Is("iobj") || sentence[token].Is("obl");
        return word switch
        {
            "he" or "him" or "his" or "himself" or "she" or "her" or "herself" or "hers" => Pointing(token, discourse.Person(index, isSubject, isObject), word, "no person, or several"),
            "it" or "its" or "itself" => Pointing(token, discourse.Subject(index, sentence, token, plural: false), word, "the subject before is no body"),
            "they" or "them" or "their" or "theirs" or "themselves" => Pointing(token, discourse.Subject(index, sentence, token, plural: true), word, "the subject before is no plural actor"),
            "both" when !sentence[token].Is("det") && !sentence[token].Is("cc") => discourse.Two(index, persons: true) is { } two ? Found(token, two, "both: the two spoken of") : null,
            _ => null,
        };
    }

    /// <summary>Reads a definite phrase without a body of its own; null where it points nowhere that is known.</summary>
    internal ActorPhrase? Definite(Sentence sentence, int index, TokenRange range, int head, AgentEntry noun, Resolution found)
    {
        var lemma = noun.Phrase;
        var isPair = IsPair(sentence, range, head);
        if (isPair && (noun.IsPlural || noun.Kind is AgentKind.Member))
        {
            var persons = lemma is "leader" or "leaders" or "president" or "prime minister" or "minister" or "foreign minister" or "head of state" or "statesman";
            return discourse.Two(index, persons) is { } two
                ? new ActorPhrase(head, range, [.. two.Select(a => a.Code.Sector.Length > 0 ? a : a with { Code = a.Code with { Sector = noun.Kind is AgentKind.Agent or AgentKind.Title ? noun.Sector : "" } })], ActorGround.Reference, $"the two {lemma}: the two spoken of")
                : new ActorPhrase(head, range, [], ActorGround.Open, $"the two {lemma}: not exactly two are spoken of");
        }

        if (!IsDefinite(sentence, range))
            return null;
        if (lemma is "country" or "nation" or "kingdom" or "republic")
        {
            return noun.IsPlural ? null : discourse.State(index, IsState) is { } state
                ? new ActorPhrase(head, range, [state], ActorGround.Reference, $"the {lemma}: the one state spoken of")
                : new ActorPhrase(head, range, [], ActorGround.Open, $"the {lemma}: no state, or several");
        }

        if (lemma is "group" or "organization" or "organisation" or "movement" or "party" or "company" or "alliance" or "bloc" or "agency" && !noun.IsPlural)
        {
            return discourse.Like(m => !m.IsPerson && m.Phrase.Ground == ActorGround.Name && !IsState(m.Phrase.Actors[0].Code.Body) | m.Phrase.Actors[0].Code.Sector.Length > 0) is { } group
                ? new ActorPhrase(head, range, group.Phrase.Actors, ActorGround.Reference, $"the {lemma}: {group.Phrase.Actors[0].Name}")
                : new ActorPhrase(head, range, [], ActorGround.Open, $"the {lemma}: none, or several");
        }

        if (discourse.Like(m => m.Noun == lemma) is { } same && !noun.IsPlural)
            return new ActorPhrase(head, range, same.Phrase.Actors, ActorGround.Reference, $"the {lemma}: spoken of before");
        if (noun.Kind == AgentKind.Document && discourse.Like(m => m.IsDocument) is { } text)
            return new ActorPhrase(head, range, text.Phrase.Actors, ActorGround.Reference, $"the {lemma}: of {text.Phrase.Actors[0].Name}");
        if (noun.Kind == AgentKind.Document)
            return new ActorPhrase(head, range, [], ActorGround.Open, $"the {lemma}: none, or several");
        return ActorBook.Default.ClassOf(found.Code.Sector) == SectorClass.State && !noun.IsPlural && document.OnlyBody is { } body && IsState(body) && discourse.SpokeOf(body, index)
            ? new ActorPhrase(head, range, [new NamedActor(found.Code with { Body = body }, ActorBook.Default.Name(body))], ActorGround.Reference, $"the {lemma}: of the only body that the document speaks of")
            : null;
    }

    internal static bool IsState(string body) => NameBook.Default.IsState(body);

    private static ActorPhrase? Relative(Sentence sentence, int token, Func<int, ActorPhrase?> phraseAt)
    {
        var at = token;
        for (var steps = 0; at >= 0 && steps < 6; steps++)
        {
            if (sentence[at].Relation == "acl:relcl")
            {
                return sentence[at].Head is var head && head >= 0 && head < token && phraseAt(head) is { } antecedent
                    ? new ActorPhrase(token, new TokenRange(token, 1), antecedent.Actors, antecedent.Actors.Count > 0 ? ActorGround.Reference : ActorGround.Open, $"relative: {sentence[head].Form}")
                    : null;
            }

            at = sentence[at].Head;
        }

        return null;
    }

    private static ActorPhrase Pointing(int token, Antecedent? found, string word, string reason) => found is { } met
        ? Found(token, met.Phrase.Actors, $"{word}: {met.Phrase.Actors[0].Name}")
        : new ActorPhrase(token, new TokenRange(token, 1), [], ActorGround.Open, $"{word}: {reason}");

    private static ActorPhrase Found(int token, IReadOnlyList<NamedActor> actors, string trace) => new(token, new TokenRange(token, 1), actors, ActorGround.Reference, trace);

    private static bool IsPair(Sentence sentence, TokenRange range, int head)
    {
        for (var at = range.First; at < head; at++)
        {
            if (sentence[at].Form.ToLowerInvariant() is "two" or "both")
                return true;
        }

        return false;
    }

    private static bool IsDefinite(Sentence sentence, TokenRange range) => sentence[range.First].Form.ToLowerInvariant() is "the" or "this" or "that";
}
