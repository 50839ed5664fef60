using System.Collections.Frozen;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Ledger.Importing.Plover;

/// <summary>Actors as PLOVER-coded data write them: a country code or name, and a sector in PLOVER's own codes.</summary>
internal sealed class PloverActors
{
    private readonly ActorBook _book;
    private readonly FrozenDictionary<string, string> _cow;
    private readonly FrozenDictionary<string, string> _sectors;
    private readonly FrozenDictionary<string, string> _written;

    internal PloverActors(ActorBook book)
    {
        _book = book;
        var cow = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var r in CodebookFile.Rows("actors/states.csv", "cow_abbreviation", "iso3").Where(r => r[0].Length > 0))
            cow.TryAdd(r[0], r[1]);
        _cow = cow.ToFrozenDictionary();
        var sectors = new Dictionary<string, string>(StringComparer.Ordinal);
        var written = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var r in CodebookFile.Rows("actors/sectors.csv", "code", "polecat"))
        {
            var codes = r[1].Split(';', StringSplitOptions.RemoveEmptyEntries);
            foreach (var code in codes)
            {
                // PLOVER's REB stands for insurgents and separatists too: the sector of the same name goes first.
                if (code == r[0])
                    sectors[code] = r[0];
                else
                    sectors.TryAdd(code, r[0]);
            }

            written[r[0]] = codes.FirstOrDefault("");
        }

        _sectors = sectors.ToFrozenDictionary();
        _written = written.ToFrozenDictionary();
    }

    /// <summary>The body behind a code or a name; empty where there is none.</summary>
    internal string Body(string text) =>
        text.Length == 0 ? ""
        : _book.HasBody(text) ? text
        : _book.TryName(text, out var body) || _book.TryCow(text, out body) || _cow.TryGetValue(text, out body) || _book.TryCameo(text, out body) ? body!
        : "";

    /// <summary>The sector behind one of PLOVER's codes; empty where it is unknown.</summary>
    internal string Sector(string code) => _sectors.GetValueOrDefault(code.ToUpperInvariant(), "");

    /// <summary>PLOVER's code for a sector, or empty; several sectors may share one.</summary>
    internal string Written(string sector) => _written.GetValueOrDefault(sector, "");

    /// <summary>An actor from what a record says: <c>USA</c>, <c>USA/MIL</c>, <c>USAMIL</c>, a name, and a sector beside it.</summary>
    internal ActorCode Actor(string code, string sector)
    {
        var named = Sector(sector);
        if (code.Contains('/', StringComparison.Ordinal) && _book.TryParse(code, out var parsed))
            return named.Length > 0 && parsed.Sector.Length == 0 ? parsed with { Sector = named } : parsed;
        var body = Body(code);
        if (body.Length > 0 || code.Length == 0)
            return new ActorCode(body, named);
        var joined = CameoActors.FromJoined(_book, code);
        return named.Length > 0 ? joined with { Sector = named } : joined;
    }
}
