using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Ledger.Importing.Icews;

/// <summary>Resolves an ICEWS actor from its name, its list of sectors and its country.</summary>
internal sealed class IcewsActors(ActorBook book)
{
    private const int MaximumKnown = 50_000;

    private readonly Dictionary<(string Name, string Sectors, string Country), ActorMention> _known = [];

    internal ActorMention Mention(string name, string sectors, string country)
    {
        if (_known.TryGetValue((name, sectors, country), out var mention))
            return mention;
        if (_known.Count >= MaximumKnown)
            _known.Clear();
        return _known[(name, sectors, country)] = Resolve(name, sectors, country);
    }

    private ActorMention Resolve(string name, string sectors, string country)
    {
        if (name.Length == 0 && sectors.Length == 0 && country.Length == 0)
            return ActorMention.Nobody;
        var sector = IcewsSectors.Choose(book, sectors);
        var raw = country.Length == 0 ? sectors : sectors.Length == 0 ? country : $"{country}: {sectors}";
        // An organisation or a state that is named itself is the actor, whatever country it is filed under.
        if (book.TryName(name, out var body))
            return new ActorMention(new ActorCode(body, sector is "IGO" or "GOV" ? "" : sector), name, raw);
        if (book.TryName(country, out body) || book.TryName(InParentheses(name), out body))
            return new ActorMention(new ActorCode(body, sector), name, raw);
        return new ActorMention(new ActorCode("", sector), name, raw);
    }

    /// <summary>What stands in the last parentheses of a name, which may hold parentheses themselves; empty where it ends otherwise.</summary>
    internal static string InParentheses(string name) => Opening(name) is >= 0 and var at ? name[(at + 1)..^1].Trim() : "";

    /// <summary>Position of the parenthesis that the last character closes, or -1.</summary>
    internal static int Opening(string name)
    {
        if (!name.EndsWith(')'))
            return -1;
        var depth = 0;
        for (var i = name.Length - 1; i >= 0; i--)
        {
            depth += name[i] switch { ')' => 1, '(' => -1, _ => 0 };
            if (depth == 0)
                return i;
        }

        return -1;
    }
}
