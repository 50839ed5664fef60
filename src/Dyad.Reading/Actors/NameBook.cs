using System.Globalization;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Reading.Actors;

/// <summary>Every name of the codebook that an actor may be known by, in one automaton over words.</summary>
public sealed class NameBook
{
    private static readonly Lazy<NameBook> Loaded = new(() => new NameBook());
    private static readonly string[] Lists = ["groups", "parties", "institutions", "societies"];

    private readonly WordTrie<NameEntry> _trie = new();
    private readonly HashSet<string> _states = new(StringComparer.Ordinal);

    private NameBook()
    {
        foreach (var (list, code) in new[] { ("states", "iso3"), ("territories", "code"), ("former-states", "code") })
            _states.UnionWith(CodebookFile.Rows($"actors/{list}.csv", code).Select(r => r[0]));
        EnterBodies();
        foreach (var r in CodebookFile.Rows("actors/places.csv", "code", "name", "ambiguous"))
            Enter(r[1], new NameEntry(NameKind.Place, new ActorCode(r[0]), r[1], IsYes(r[2]), 0, int.MaxValue, null));
        foreach (var r in CodebookFile.Rows("actors/world.csv", "code", "text"))
            Enter(r[1], new NameEntry(NameKind.Region, new ActorCode(r[0]), r[1], false, 0, int.MaxValue, null));
        foreach (var r in CodebookFile.Rows("actors/peoples.csv", "code", "sector", "name", "aliases", "ambiguous"))
            EnterAll(NameKind.People, new ActorCode(r[0], r[1]), r[2], r[3], IsYes(r[4]));
        foreach (var list in Lists)
        {
            foreach (var r in CodebookFile.Rows($"actors/{list}.csv", "code", "sector", "name", "aliases", "ambiguous"))
                EnterAll(NameKind.Organisation, new ActorCode(r[0], r[1]), r[2], r[3], IsYes(r[4]));
        }

        EnterPersons();
    }

    /// <summary>The codebook of this build.</summary>
    public static NameBook Default => Loaded.Value;

    /// <summary>Whether the body is a state, a territory or a former state.</summary>
    public bool IsState(string body) => _states.Contains(body);

    /// <summary>Number of a word in the automaton, 0 where no name has it: as written, or with a capital alone where all its letters are capitals.</summary>
    internal int Word(string piece)
    {
        var number = _trie.Word(piece);
        if (number != 0 || piece.Length < 4)
            return number;
        foreach (var c in piece)
        {
            if (!char.IsAsciiLetterUpper(c))
                return 0;
        }

        return _trie.Word(piece[0] + piece[1..].ToLowerInvariant());
    }

    /// <summary>The longest name at the beginning of the words.</summary>
    internal IReadOnlyList<NameEntry> Longest(ReadOnlySpan<int> words, out int length) => _trie.Longest(words, out length);

    private void EnterBodies()
    {
        var organisations = CodebookFile.Rows("actors/organisations.csv", "code").Select(r => r[0]).ToHashSet(StringComparer.Ordinal);
        foreach (var r in CodebookFile.Rows("actors/names.csv", "code", "kind", "text", "from", "to", "ambiguous"))
        {
            if (r[1] == "gdelt" || (r[1] == "icews" && r[2].Contains('(', StringComparison.Ordinal)))
                continue;
            var code = ActorCode.Parse(r[0]);
            var kind = r[1] switch
            {
                "adjective" or "demonym" => NameKind.Demonym,
                "capital" => NameKind.Capital,
                "metonym" => NameKind.Organisation,
                _ when organisations.Contains(code.Body) => NameKind.Organisation,
                _ => NameKind.State,
            };
            // Writers keep former names long after a state gave them up.
            var to = r[1] is "former" or "name" or "capital" or "official" ? int.MaxValue : Term.Last(r[4]);
            Enter(r[2], new NameEntry(kind, code, r[2], IsYes(r[5]), r[1] == "metonym" ? Term.First(r[3]) : 0, to, null));
        }

        foreach (var r in CodebookFile.Rows("actors/organisations.csv", "code", "name", "abbreviations", "kind"))
            EnterAll(NameKind.Organisation, new ActorCode(r[0], r[3] == "court" ? "JUD" : ""), r[1], r[2], false);
    }

    private void EnterPersons()
    {
        var persons = new Dictionary<(string, string), NamedPerson>();
        foreach (var r in CodebookFile.Rows("actors/leaders.csv", "country", "office", "name", "aliases", "from", "to"))
        {
            var sector = r[1] switch { "group-leader" => "REB", "party-leader" => "PTY", _ => "GOV" };
            EnterPerson(persons, r[0], r[2], r[3], (sector, Term.First(r[4]), Term.Last(r[5]), r[1] is "head-of-state" or "head-of-government" or "monarch" or "supreme-leader"));
        }

        foreach (var r in CodebookFile.Rows("actors/persons.csv", "code", "sector", "name", "aliases", "from", "to"))
            EnterPerson(persons, r[0], r[2], r[3], (r[1], Term.First(r[4]), Term.Last(r[5]), false));
    }

    private void EnterPerson(Dictionary<(string, string), NamedPerson> persons, string body, string name, string aliases, (string Sector, int From, int To, bool Leads) term)
    {
        var key = (body, NameText.Fold(name));
        if (!persons.TryGetValue(key, out var person))
            persons.Add(key, person = new NamedPerson(body, name));
        person.Add(term.Sector, term.From, term.To, term.Leads);
        foreach (var alias in aliases.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Prepend(name))
        {
            // A whole name has its words; a surname with a particle (Van Rompuy, bin Laden) is as good as one word.
            var isWhole = alias == name || (alias.Contains(' ', StringComparison.Ordinal) && char.IsUpper(alias[0]));
            Enter(alias, new NameEntry(isWhole ? NameKind.Person : NameKind.Surname, new ActorCode(body), name, false, 0, int.MaxValue, person));
        }
    }

    private void EnterAll(NameKind kind, ActorCode code, string name, string aliases, bool isAmbiguous)
    {
        foreach (var text in aliases.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Prepend(name))
            Enter(text, new NameEntry(kind, code, name, isAmbiguous, 0, int.MaxValue, null));
    }

    private void Enter(string text, NameEntry entry)
    {
        var pieces = NameText.Pieces(text.StartsWith("the ", StringComparison.Ordinal) ? text[4..] : text);
        if (pieces.Count == 0)
            return;
        var found = _trie.Enter(pieces);
        for (var at = 0; at < found.Count; at++)
        {
            var other = found[at];
            if (ReferenceEquals(other.Person, entry.Person) && entry.Person is not null)
                return;
            if (other.Person is not null || entry.Person is not null || other.Code.Body != entry.Code.Body)
                continue;
            // The same body twice: what is trusted, then what says the sector, then what was entered first.
            if ((other.IsAmbiguous && !entry.IsAmbiguous) || (other.IsAmbiguous == entry.IsAmbiguous && other.Code.Sector.Length == 0 && entry.Kind == NameKind.Organisation && entry.Code.Sector.Length > 0))
                found[at] = entry;
            return;
        }

        found.Add(entry);
    }

    private static bool IsYes(string text) => text == "yes";

    /// <summary>Days, months and years of terms as day numbers.</summary>
    private static class Term
    {
        internal static int First(string text) => text.Length == 0 ? 0 : Begin(text).DayNumber;

        internal static int Last(string text) => text.Length switch
        {
            0 => int.MaxValue,
            4 => Begin(text).AddYears(1).DayNumber - 1,
            7 => Begin(text).AddMonths(1).DayNumber - 1,
            _ => Begin(text).DayNumber,
        };

        private static DateOnly Begin(string text) =>
            DateOnly.TryParseExact(text.Length switch { 4 => text + "-01-01", 7 => text + "-01", _ => text }, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new InvalidDataException($"The codebook has the day '{text}' of a term.");
    }
}
