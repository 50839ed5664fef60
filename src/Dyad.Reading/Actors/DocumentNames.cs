using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Actors;

/// <summary>What a document as a whole tells of its names: which bodies it speaks of, which persons it introduces, on which day it was written.</summary>
internal sealed class DocumentNames
{
    private readonly Dictionary<string, int> _bodies = new(StringComparer.Ordinal);
    private readonly HashSet<NamedPerson> _persons = [];
    private readonly Dictionary<string, NamedActor?> _introduced = new(StringComparer.Ordinal);

    internal DocumentNames(Day? day) => Day = day;

    /// <summary>Day of the document, where known.</summary>
    internal Day? Day { get; }

    /// <summary>Number of trusted mentions of the body.</summary>
    internal int Mentions(string body) => _bodies.GetValueOrDefault(body);

    /// <summary>Whether the document speaks of any body.</summary>
    internal bool HasBodies => _bodies.Count > 0;

    /// <summary>The one body that the document speaks of, or null where there are several or none.</summary>
    internal string? OnlyBody => _bodies.Count == 1 ? _bodies.Keys.First() : null;

    /// <summary>Counts what is beyond doubt in a sentence.</summary>
    internal void Add(SentenceNames names)
    {
        foreach (var name in names.Names)
        {
            NameEntry? only = null;
            var bodies = 0;
            foreach (var entry in name.Entries)
            {
                if (entry.Kind == NameKind.Person)
                    _persons.Add(entry.Person!);
                if (entry.IsAmbiguous || entry.Kind is NameKind.Surname or NameKind.Region || entry.Code.Body.Length == 0)
                    continue;
                bodies += only is null || only.Code.Body != entry.Code.Body ? 1 : 0;
                only = entry;
            }

            if (bodies == 1 && !name.IsLinked)
                Mention(only!.Code.Body);
        }
    }

    /// <summary>Counts a body that the context of the document names.</summary>
    internal void Mention(string body) => _bodies[body] = _bodies.GetValueOrDefault(body) + 1;

    /// <summary>Remembers a person whom the text introduces with a description, by the last word of the name; two of one name are forgotten.</summary>
    internal void Introduce(string word, NamedActor actor)
    {
        if (!_introduced.TryGetValue(word, out var known))
            _introduced.Add(word, actor);
        else if (known is { } other && other.Code.Body != actor.Code.Body)
            _introduced[word] = null;
    }

    internal NamedActor? Introduced(string word) => _introduced.GetValueOrDefault(word);

    /// <summary>The meaning of a name here, or null where the document does not decide.</summary>
    /// <param name="names">Names of the sentence.</param>
    /// <param name="match">The name.</param>
    /// <param name="hasTitle">Whether a title of persons stands before it.</param>
    internal NameEntry? Choose(SentenceNames names, NameMatch match, bool hasTitle)
    {
        if (IsPartOfPerson(names, match))
            return null;
        NameEntry? person = null, trusted = null, doubtful = null;
        var (doubtfuls, trustedBodies) = (0, 0);
        foreach (var entry in match.Entries)
        {
            switch (entry.Kind)
            {
                case NameKind.Person:
                    person = Better(person, entry);
                    break;
                case NameKind.Surname:
                    break;
                case var _ when !entry.IsValid(Day):
                    break;
                case var _ when entry.IsAmbiguous:
                    doubtfuls++;
                    doubtful = doubtful is not null && Mentions(doubtful.Code.Body) >= Mentions(entry.Code.Body) ? doubtful : entry;
                    break;
                default:
                    trustedBodies++;
                    // Where one text stands for several bodies, a capital goes before other places and the document before both.
                    trusted = trusted is not null && Mentions(trusted.Code.Body) >= Mentions(entry.Code.Body) ? trusted : entry;
                    break;
            }
        }

        if (person is not null)
            return person;
        var surname = hasTitle || trusted is null ? Surnamed(match, hasTitle) : null;
        return surname ?? trusted ?? (doubtful is not null && IsBelieved(names, match, doubtful, doubtfuls) ? doubtful : null);
    }

    private bool IsBelieved(SentenceNames names, NameMatch match, NameEntry entry, int rivals)
    {
        if (Mentions(entry.Code.Body) > 0)
            return rivals == 1 || match.Entries.Count(e => Mentions(e.Code.Body) > 0) == 1;
        if (rivals > 1)
            return false;
        return entry.Kind switch
        {
            NameKind.State or NameKind.Demonym or NameKind.Capital => true,
            NameKind.Place => match.First > 0 && names.Sentence[match.First - 1].Lemma is "in" or "near",
            _ => IsAbbreviation(names.Sentence[match.First].Form) ? !IsShouted(names.Sentence) : !HasBodies,
        };
    }

    /// <summary>A person in office is known by one word where no other holder has it; a leader at once, another with a title or the state named.</summary>
    private NameEntry? Surnamed(NameMatch match, bool hasTitle)
    {
        NameEntry? found = null, former = null;
        var (others, formers) = (false, false);
        foreach (var entry in match.Entries)
        {
            if (entry.Kind != NameKind.Surname)
                continue;
            if (_persons.Contains(entry.Person!))
                return entry;
            var isNamed = hasTitle || Mentions(entry.Code.Body) > 0;
            if (!isNamed && !entry.Person!.IsLeader)
                continue;
            if (entry.Person!.IsInOfficeOn(Day))
                (found, others) = Narrow(found, others, entry);
            else
                (former, formers) = Narrow(former, formers, entry);
        }

        return found is not null ? (others ? null : found) : formers ? null : former;
    }

    private (NameEntry Found, bool AreSeveral) Narrow(NameEntry? found, bool several, NameEntry entry)
    {
        if (found is null)
            return (entry, false);
        var (before, now) = (Mentions(found.Code.Body) > 0, Mentions(entry.Code.Body) > 0);
        if (before != now)
            return now ? (entry, false) : (found, several);
        if (found.Person!.IsLeader != entry.Person!.IsLeader)
            return entry.Person.IsLeader ? (entry, false) : (found, several);
        return (found, several || found.Code.Body != entry.Code.Body);
    }

    private NameEntry Better(NameEntry? person, NameEntry entry)
    {
        if (person is null)
            return entry;
        var (before, now) = (Mentions(person.Code.Body), Mentions(entry.Code.Body));
        return now != before ? (now > before ? entry : person) : entry.Person!.IsInOfficeOn(Day) && !person.Person!.IsInOfficeOn(Day) ? entry : person;
    }

    /// <summary>Whether a place or people is but a part of somebody's name: <c>Michael Jordan</c>, <c>Paris Hilton</c>.</summary>
    private static bool IsPartOfPerson(SentenceNames names, NameMatch match)
    {
        if (match.End - match.First > 1 || match.IsLinked)
            return false;
        var sentence = names.Sentence;
        var token = sentence[match.First];
        var isPlain = token.PartOfSpeech == PartOfSpeech.X;
        if (match.First > 0 && (match.Entries[0].Kind is NameKind.Surname or NameKind.Place || (isPlain && match.Entries[0].Kind is NameKind.State or NameKind.Capital)) && IsGivenName(names, match.First - 1, match.First))
            return true;
        if (token.Is("flat") && token.Head >= 0 && names.NameAt(token.Head) is null && names.AgentAt(token.Head) is null && IsCapitalised(sentence[token.Head].Form))
            return true;
        foreach (var child in sentence.Children(match.First))
        {
            if (sentence[child].Is("flat") && names.NameAt(child) is null && names.AgentAt(child) is null && sentence[child].PartOfSpeech == PartOfSpeech.Propn && token.Tag == "NNP")
                return true;
        }

        return false;
    }

    /// <summary>Whether an unknown name stands before that belongs to the same person.</summary>
    private static bool IsGivenName(SentenceNames names, int before, int token)
    {
        var sentence = names.Sentence;
        var word = sentence[before];
        if (names.NameAt(before) is not null || names.AgentAt(before) is not null || !IsCapitalised(word.Form) || word.Form.Length < 3 || word.Form.EndsWith('.'))
            return false;
        return word.PartOfSpeech == PartOfSpeech.X
            ? word.Form.ToLowerInvariant() is not ("the" or "eastern" or "western" or "northern" or "southern" or "central" or "greater" or "new")
            : word.PartOfSpeech == PartOfSpeech.Propn && (word.Head == token || sentence[token].Head == before) && (sentence[token].Is("flat") || word.Is("flat") || word.Is("compound") || sentence[token].Is("compound"));
    }

    private static bool IsCapitalised(string form) => form.Length > 0 && char.IsUpper(form[0]);

    private static bool IsAbbreviation(string form) => form.Length is > 1 and < 7 && form.AsSpan().IndexOfAnyInRange('a', 'z') < 0;

    /// <summary>Whether all words of a sentence are in capitals, so that capitals tell nothing.</summary>
    private static bool IsShouted(Sentence sentence)
    {
        var (letters, small) = (0, 0);
        foreach (var token in sentence.Tokens)
        {
            foreach (var c in token.Form)
            {
                letters += char.IsLetter(c) ? 1 : 0;
                small += char.IsLower(c) ? 1 : 0;
            }
        }

        return letters > 20 && small * 10 < letters;
    }
}
