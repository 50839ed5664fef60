using Dyad.Ledger.Importing.Icews;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Quadruples;

/// <summary>Entities and relations of a set, resolved once by their names.</summary>
internal sealed class QuadrupleNames
{
    private readonly ActorMention?[] _actors;
    private readonly Act?[] _acts;
    private readonly IReadOnlyList<string> _relations;

    internal QuadrupleNames(NameTable entities, NameTable relations, ImportOptions options)
    {
        _relations = relations.Names;
        _actors = [.. entities.Names.Select(n => n.Length == 0 ? null : Resolve(n, options.Actors))];
        _acts = [.. relations.Names.Select(n =>
            options.Events.TryCode(CameoTable.Cameo11, n, out var code) && options.Events.TryAct(code, out var act) ? act : (Act?)null)];
    }

    /// <summary>The actor with that number on a day, or null where the table has none. Whom a person acts for depends on the day.</summary>
    internal ActorMention? Actor(int number, Day day)
    {
        if (number >= _actors.Length || _actors[number] is not { } actor)
            return null;
        return actor.Code == ActorCode.Unknown && NamedActors.Default.TryFind(actor.Name, day, out var named) ? actor with { Code = named } : actor;
    }

    /// <summary>What the relation means, or null where the table has none, or no label of CAMEO 1.1.</summary>
    internal Act? Act(int number) => number < _acts.Length ? _acts[number] : null;

    /// <summary>Label of a relation, or empty.</summary>
    internal string Relation(int number) => number < _relations.Count ? _relations[number] : "";

    /// <summary>
    /// A role with a country in parentheses (<c>Citizen_(Nigeria)</c>), a country or an organisation by its name, or somebody of whom the set
    /// tells only the name, to be looked for among named persons, parties, institutions and groups.
    /// </summary>
    internal static ActorMention Resolve(string written, ActorBook book)
    {
        var name = string.Join(' ', written.Replace('_', ' ').Split(' ', StringSplitOptions.RemoveEmptyEntries));
        if (book.TryName(name, out var body))
            return new ActorMention(new ActorCode(body), name, written);
        var opening = IcewsActors.Opening(name);
        if (opening < 0)
            return new ActorMention(ActorCode.Unknown, name, written);
        var (role, place) = (name[..opening].Trim(), name[(opening + 1)..^1].Trim());
        _ = book.TryIcewsRole(role, out var sector);
        return new ActorMention(new ActorCode(book.TryName(place, out body) ? body : "", sector ?? ""), name, written);
    }
}
