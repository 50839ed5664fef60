using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;

namespace Dyad.Reading.Actors;

/// <summary>Finds the actor phrases of one sentence, left to right, so that what points back finds what it points to.</summary>
internal sealed class SentenceActors
{
    private readonly SentenceNames _names;
    private readonly DocumentNames _document;
    private readonly Discourse _discourse;
    private readonly int _index;
    private readonly Sentence _sentence;
    private readonly ActorPhrase?[] _phrases;
    private readonly PhraseResolver _resolver;
    private readonly ReferenceResolver _references;

    internal SentenceActors(SentenceNames names, DocumentNames document, Discourse discourse, int index)
    {
        (_names, _document, _discourse, _index, _sentence) = (names, document, discourse, index, names.Sentence);
        _phrases = new ActorPhrase?[_sentence.Count];
        _resolver = new PhraseResolver(names, document);
        _references = new ReferenceResolver(discourse, document);
    }

    internal IReadOnlyList<ActorPhrase> Find()
    {
        if (_sentence.Count == 0)
            return [];
        var tree = new PhraseTree(_sentence);
        var found = new List<ActorPhrase>();
        for (var at = 0; at < _sentence.Count; at++)
        {
            var token = _sentence[at];
            var phrase = token.PartOfSpeech is PartOfSpeech.Pron or PartOfSpeech.Det && _names.NameAt(at) is null
                ? _references.Pronoun(_sentence, _index, at, head => _phrases[head])
                : PhraseTree.IsHead(token) || token.PartOfSpeech == PartOfSpeech.Pron ? Nominal(tree, at) : Inner(at);
            if (phrase is null)
                continue;
            _phrases[at] = phrase;
            found.Add(phrase);
            Remember(phrase);
        }

        return found;
    }

    private ActorPhrase? Nominal(PhraseTree tree, int head)
    {
        if (_names.NameAt(head) is { IsLinked: true })
            return null;
        var range = tree.Range(head);
        var found = _resolver.Resolve(range.First, range.End, head);
        var noun = _names.AgentAt(head)?.Noun;
        if (noun is { } known && !found.Actors.Any(a => a.Code.Body.Length > 0))
        {
            if (_references.Definite(_sentence, _index, range, head, known, found) is { } reference)
                return reference;
            if (found.Actors.Count == 0 && known.Kind is AgentKind.Thing or AgentKind.Document or AgentKind.Modifier && Owner(head) is null)
                return null;
        }

        if (found.Actors.Count == 0 && noun is null && Owner(head) is null)
            return null;
        if (!found.Actors.Any(a => a.Code.Body.Length > 0) && (Owner(head) ?? Coordinate(head)) is { Actors: [{ Code.Body.Length: > 0 }, ..] } owner)
        {
            var sector = found.Actors.Count > 0 ? found.Actors[0].Code.Sector : noun is { Kind: AgentKind.Staff or AgentKind.Member } fallback ? fallback.Sector : "";
            return new ActorPhrase(head, range, [.. owner.Actors.Select(a => a with { Code = new ActorCode(a.Code.Body, sector) })], ActorGround.Description, $"{found.Trace}; body of: {_sentence[owner.Head].Form}");
        }

        return found.Actors.Count == 0 ? null : new ActorPhrase(head, range, found.Actors, found.Ground, found.Trace);
    }

    /// <summary>A name inside the phrase of another head: <c>French</c> in <c>the French attack</c>, <c>Iran</c> in <c>Iran's troops</c>.</summary>
    private ActorPhrase? Inner(int token)
    {
        if (_names.NameAt(token) is not { IsLinked: false } match || HeadOf(match) != token)
            return null;
        // Eastern before the name of a place is no part of the world.
        if (match.Entries[0].Kind == NameKind.Region && match.End < _sentence.Count && _names.NameAt(match.End) is not null)
            return null;
        var found = _resolver.Resolve(match.First, match.End, token);
        return found.Actors.Count == 0 ? null : new ActorPhrase(token, new TokenRange(match.First, match.End - match.First), found.Actors, found.Ground, found.Trace);
    }

    /// <summary>The token of a name whose head lies outside it; a part of a name whose head heads a phrase of its own has none.</summary>
    private int HeadOf(NameMatch match)
    {
        for (var at = match.First; at < match.End; at++)
        {
            var head = _sentence[at].Head;
            if (head < match.First || head >= match.End)
                return at;
        }

        return -1;
    }

    /// <summary>What a possessive pronoun before the head points to: <c>its troops</c>.</summary>
    private ActorPhrase? Owner(int head)
    {
        foreach (var child in _sentence.Children(head))
        {
            if (child < head && _sentence[child].PartOfSpeech == PartOfSpeech.Pron && _phrases[child] is { Actors: [{ Code.Body.Length: > 0 }, ..] } owner)
                return owner;
        }

        return null;
    }

    /// <summary>The first of a coordination, whose adjective holds for a bare noun after it too: <c>Russian troops and police</c>.</summary>
    private ActorPhrase? Coordinate(int head)
    {
        if (!_sentence[head].Is("conj") || _sentence[head].Head is var first && (first < 0 || first > head || _phrases[first] is not { Ground: ActorGround.Description or ActorGround.Office }))
            return null;
        foreach (var child in _sentence.Children(head))
        {
            if (child < head && _sentence[child].PartOfSpeech is PartOfSpeech.Det or PartOfSpeech.Pron)
                return null;
        }

        return _names.AgentAt(head) is null ? null : _phrases[_sentence[head].Head];
    }

    private void Remember(ActorPhrase phrase)
    {
        var token = _sentence[phrase.Head];
        var noun = _names.AgentAt(phrase.Head)?.Noun;
        var isPerson = phrase.Ground == ActorGround.Person || noun is { Kind: AgentKind.Title, IsPlural: false } || noun is { IsPlural: false, Phrase: "leader" or "spokesman" or "spokeswoman" or "spokesperson" or "official" };
        var isPlural = token.Tag is "NNS" or "NNPS" || phrase.Actors.Count > 1 || noun is { IsPlural: true }
            || (token.Form.EndsWith('s') && _names.NameAt(phrase.Head) is { Entries: [{ Kind: NameKind.Demonym or NameKind.Region }, ..] });
        foreach (var child in _sentence.Children(phrase.Head))
            isPlural |= _sentence[child].Is("conj");
        if (phrase.Ground == ActorGround.Reference)
            isPerson = token.Form.ToLowerInvariant() is "he" or "she" or "him" or "her" or "his" || isPerson;
        _discourse.Add(new Antecedent(phrase, _index, token.Is("nsubj"), token.Is("nsubj") && token.Head >= 0 && _sentence[token.Head].Head < 0, isPerson, isPlural, noun?.Phrase ?? "", IsDocument(phrase)));
        if (phrase.Actors.Count == 0)
            return;
        if (phrase.Ground is ActorGround.Office or ActorGround.Description && token.PartOfSpeech == PartOfSpeech.Propn && noun is null && phrase.Actors.Count == 1)
            _document.Introduce(LastWord(phrase), phrase.Actors[0]);
    }

    private bool IsDocument(ActorPhrase phrase)
    {
        for (var at = phrase.Range.First; at < phrase.Range.End; at++)
        {
            if (_names.AgentAt(at)?.Noun is { Kind: AgentKind.Document } && (at == phrase.Head || _sentence[at].PartOfSpeech == PartOfSpeech.Propn))
                return phrase.Actors.Count > 0;
        }

        return false;
    }

    private string LastWord(ActorPhrase phrase)
    {
        var last = phrase.Head;
        foreach (var child in _sentence.Children(phrase.Head))
        {
            if (_sentence[child].Is("flat") && child > last)
                last = child;
        }

        return _sentence[last].Form;
    }
}
