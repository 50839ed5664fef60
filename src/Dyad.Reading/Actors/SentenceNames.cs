using Dyad.Reading.Syntax;

namespace Dyad.Reading.Actors;

/// <summary>A name found in a sentence.</summary>
/// <param name="First">First token.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Entries">Its meanings.</param>
/// <param name="Link">What the word after a hyphen makes of it; <see cref="AgentKind.Agent"/> where none stands there.</param>
internal readonly record struct NameMatch(int First, int End, IReadOnlyList<NameEntry> Entries, AgentKind Link)
{
    /// <summary>Whether it stands before a hyphen that makes it a mere circumstance of the noun.</summary>
    internal bool IsLinked => Link is AgentKind.Support or AgentKind.Lead or AgentKind.Origin;
}

/// <summary>A noun of agents found in a sentence.</summary>
/// <param name="First">First token.</param>
/// <param name="End">Token after the last.</param>
/// <param name="Entries">Its meanings.</param>
/// <param name="IsAdjective">Whether an adjective stands there, which only says of a sector what the codebook says of modifiers.</param>
internal readonly record struct AgentMatch(int First, int End, IReadOnlyList<AgentEntry> Entries, bool IsAdjective)
{
    /// <summary>As a noun by itself, or null where it only modifies.</summary>
    internal AgentEntry? Noun
    {
        get
        {
            for (var at = 0; at < Entries.Count; at++)
            {
                if (Entries[at].Kind <= AgentKind.Document)
                    return Entries[at];
            }

            return null;
        }
    }

    /// <summary>Sector that it gives to the noun after it, or empty.</summary>
    internal string SectorBefore
    {
        get
        {
            for (var at = 0; at < Entries.Count; at++)
            {
                if (Entries[at].Kind == AgentKind.Modifier)
                    return Entries[at].Sector;
            }

            return !IsAdjective && Noun is { Kind: not (AgentKind.Thing or AgentKind.Document) } noun ? noun.Sector : "";
        }
    }
}

/// <summary>The names and the nouns of agents of one sentence, before any is resolved.</summary>
internal sealed class SentenceNames
{
    private readonly int[] _nameAt;
    private readonly int[] _agentAt;
    private (bool IsKnown, NameEntry? Entry)[] _meanings = [];

    internal SentenceNames(Sentence sentence, NameBook names, AgentBook agents)
    {
        Sentence = sentence;
        _nameAt = new int[sentence.Count];
        _agentAt = new int[sentence.Count];
        Array.Fill(_nameAt, -1);
        Array.Fill(_agentAt, -1);
        var words = new WordPieces(sentence, names, agents);
        for (var at = 0; at < words.Count;)
        {
            var found = names.Longest(words.Names[at..], out var length);
            if (length == 0 || !IsName(words, at, length, found))
            {
                at++;
                continue;
            }

            var (first, end) = (words.Token(at), words.Token(at + length - 1) + 1);
            var link = words.LinkAfter(at + length, agents);
            for (var token = first; token < end; token++)
                _nameAt[token] = Names.Count;
            Names.Add(new NameMatch(first, end, found, link));
            at += length;
        }

        for (var at = 0; at < words.Count;)
        {
            var found = agents.Longest(words.Agents[at..], out var length);
            if (length == 0 || !IsNoun(words, at, length) || IsInName(words, at, length))
            {
                at++;
                continue;
            }

            var (first, end) = (words.Token(at), words.Token(at + length - 1) + 1);
            for (var token = first; token < end; token++)
                _agentAt[token] = Agents.Count;
            Agents.Add(new AgentMatch(first, end, found, length == 1 && sentence[first].PartOfSpeech == PartOfSpeech.Adj));
            at += length;
        }
    }

    internal Sentence Sentence { get; }

    internal List<NameMatch> Names { get; } = [];

    internal List<AgentMatch> Agents { get; } = [];

    /// <summary>What the name at a token means in its document, chosen once.</summary>
    internal NameEntry? Meaning(int token, DocumentNames document)
    {
        if (_meanings.Length == 0)
            _meanings = new (bool, NameEntry?)[Names.Count];
        var name = _nameAt[token];
        if (!_meanings[name].IsKnown)
        {
            var match = Names[name];
            _meanings[name] = (true, document.Choose(this, match, match.First > 0 && AgentAt(match.First - 1) is { Noun.Kind: AgentKind.Title }));
        }

        return _meanings[name].Entry;
    }

    internal NameMatch? NameAt(int token) => _nameAt[token] < 0 ? null : Names[_nameAt[token]];

    internal AgentMatch? AgentAt(int token) => _agentAt[token] < 0 ? null : Agents[_agentAt[token]];

    /// <summary>A name does not begin or end inside a token, but at a hyphen.</summary>
    private bool IsName(WordPieces words, int at, int length, IReadOnlyList<NameEntry> found)
    {
        if (length > 1)
            return true;
        // A single word is a name as a noun or adjective alone; Turkey is no turkey, Polish no polish: names are compared with their capitals.
        var token = Sentence[words.Token(at)];
        if (token.Form.Length > 1 && token.Form.AsSpan().IndexOfAnyExceptInRange('A', 'Z') < 0)
            return true;
        // The name of a state is no verb or conjunction, whatever the tagger says of the first word of a sentence.
        if (found[0] is { Kind: NameKind.State or NameKind.Capital, IsAmbiguous: false } && token.Form.Length > 3)
            return true;
        return token.PartOfSpeech is PartOfSpeech.Propn or PartOfSpeech.Adj or PartOfSpeech.Noun or PartOfSpeech.X
            || (words.IsWhole(at) && token.PartOfSpeech is not (PartOfSpeech.Pron or PartOfSpeech.Aux or PartOfSpeech.Verb or PartOfSpeech.Adv or PartOfSpeech.Adp or PartOfSpeech.Sconj or PartOfSpeech.Cconj or PartOfSpeech.Part or PartOfSpeech.Det or PartOfSpeech.Intj))
            || !words.IsWhole(at);
    }

    private bool IsNoun(WordPieces words, int at, int length) =>
        length > 1 || Sentence[words.Token(at)].PartOfSpeech is PartOfSpeech.Noun or PartOfSpeech.Propn or PartOfSpeech.Adj or PartOfSpeech.X or PartOfSpeech.Num or PartOfSpeech.Det;

    /// <summary>Nouns inside a trusted name of several words do not count.</summary>
    private bool IsInName(WordPieces words, int at, int length)
    {
        var (first, end) = (words.Token(at), words.Token(at + length - 1) + 1);
        for (var token = first; token < end; token++)
        {
            if (NameAt(token) is not { } name || (name.End - name.First == 1 && end - first > 1))
                continue;
            if (name.Entries[0].Person is not null)
                continue;
            if (name.End - name.First > 1 || name.Entries.Any(e => !e.IsAmbiguous && e.Kind == NameKind.Organisation))
                return true;
        }

        return false;
    }
}
