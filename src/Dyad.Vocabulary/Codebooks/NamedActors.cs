using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Cases;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>
/// Persons in office, parties, institutions and groups by the names that a data set writes without saying the country. A person acts for whom the
/// codebook says that they held office on the day.
/// </summary>
/// <remarks>
/// Names are compared without case, accents and hyphens. Of a name with three words or more that the codebook does not have, first and last word are tried,
/// for persons in office on the day alone. A name that two bodies have equal right to stays unknown.
/// </remarks>
public sealed class NamedActors
{
    private static readonly Lazy<NamedActors> Loaded = new(() => new NamedActors());

    private readonly FrozenDictionary<string, Holder[]> _persons;
    private readonly FrozenDictionary<string, ActorCode> _bodies;

    private NamedActors()
    {
        var persons = new Dictionary<string, List<Holder>>(StringComparer.Ordinal);
        void Person(string name, string aliases, Holder holder)
        {
            // A surname alone names too many.
            foreach (var key in Items(aliases).Where(a => a.Contains(' ', StringComparison.Ordinal)).Prepend(name).Select(Key).Distinct(StringComparer.Ordinal))
            {
                if (!persons.TryGetValue(key, out var list))
                    persons.Add(key, list = []);
                list.Add(holder);
            }
        }

        foreach (var r in CodebookFile.Rows("actors/leaders.csv", "country", "office", "name", "aliases", "from", "to"))
            Person(r[2], r[3], new Holder(new ActorCode(r[0], r[1] switch { "group-leader" => "REB", "party-leader" => "PTY", _ => Office }), First(r[4]), Last(r[5])));
        foreach (var r in CodebookFile.Rows("actors/persons.csv", "code", "sector", "name", "aliases", "from", "to"))
            Person(r[2], r[3], new Holder(new ActorCode(r[0], r[1]), First(r[4]), Last(r[5])));
        _persons = persons.ToFrozenDictionary(p => p.Key, p => p.Value.ToArray(), StringComparer.Ordinal);

        var bodies = new Dictionary<string, ActorCode?>(StringComparer.Ordinal);
        foreach (var file in new[] { "institutions", "groups", "parties" })
        {
            foreach (var r in CodebookFile.Rows($"actors/{file}.csv", "code", "sector", "name", "aliases", "ambiguous").Where(r => r[4] != "yes"))
            {
                foreach (var key in Items(r[3]).Prepend(r[2]).Where(n => n.Length > 3 || n == r[2]).Select(Key))
                    bodies[key] = bodies.TryGetValue(key, out var other) && other?.Body != r[0] ? null : new ActorCode(r[0], r[1]);
            }
        }

        _bodies = bodies.Where(b => b.Value is not null).ToFrozenDictionary(b => b.Key, b => b.Value!.Value, StringComparer.Ordinal);
    }

    private const string Office = "GOV";
    private const string FormerOfficial = "ELI";

    /// <summary>The names of this build.</summary>
    public static NamedActors Default => Loaded.Value;

    /// <summary>For whom somebody of that name acts on a day.</summary>
    /// <param name="name">A name as a data set writes it.</param>
    /// <param name="day">The day.</param>
    /// <param name="actor">Body and sector; of one who held office before, the sector of elites.</param>
    public bool TryFind(string name, Day day, out ActorCode actor)
    {
        var key = Key(name);
        if (_persons.TryGetValue(key, out var holders))
            return TryOn(holders, day, mustHold: false, out actor);
        if (_bodies.TryGetValue(key, out actor) || _bodies.TryGetValue(key + " party", out actor))
            return true;
        var words = key.Split(' ');
        return words.Length > 2 && _persons.TryGetValue($"{words[0]} {words[^1]}", out holders) && TryOn(holders, day, mustHold: true, out actor);
    }

    private static bool TryOn(Holder[] holders, Day day, bool mustHold, out ActorCode actor)
    {
        actor = default;
        var running = holders.Where(h => h.From <= day.Number && day.Number <= h.To).ToList();
        if (running.Count > 0)
        {
            var held = running.OrderByDescending(h => h.Actor.Sector == Office).ThenByDescending(h => h.From).ToList();
            if (held.Exists(h => h.Actor.Body != held[0].Actor.Body && h.From == held[0].From))
                return false;
            actor = held[0].Actor;
            return true;
        }

        if (mustHold || holders.Any(h => h.Actor.Body != holders[0].Actor.Body))
            return false;
        var before = holders.Where(h => h.To < day.Number).OrderByDescending(h => h.To).ToList();
        actor = before.Count == 0 ? new ActorCode(holders[0].Actor.Body) : before.Exists(h => h.Actor.Sector == Office) ? new ActorCode(before[0].Actor.Body, FormerOfficial) : before[0].Actor;
        return true;
    }

    private static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name.Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
                key.Append(c is '-' or '.' or '\'' or '’' ? ' ' : char.ToLowerInvariant(c));
        }

        return string.Join(' ', key.ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries));
    }

    private static int First(string text) => text.Length == 0 ? 0 : Date(text).Day.Number;

    private static int Last(string text) => text.Length == 0 ? int.MaxValue : Date(text).Last.Number;

    private static CaseDate Date(string text) =>
        CaseDate.TryParse(text, out var date) ? date : throw new InvalidDataException($"The codebook has the day '{text}' of a term.");

    private static string[] Items(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private readonly record struct Holder(ActorCode Actor, int From, int To);
}
