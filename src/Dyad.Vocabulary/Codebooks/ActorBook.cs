using System.Collections.Frozen;
using Dyad.Vocabulary.Actors;

namespace Dyad.Vocabulary.Codebooks;

/// <summary>What the codebook knows of actors: states, territories, organisations and regions under the codes and names of each data source.</summary>
public sealed class ActorBook
{
    private static readonly Lazy<ActorBook> Loaded = new(() => new ActorBook());

    private readonly FrozenDictionary<string, string> _names;
    private readonly FrozenDictionary<string, string> _byCameo;
    private readonly FrozenDictionary<string, string> _byFips;
    private readonly FrozenDictionary<string, string> _byCow;
    private readonly FrozenDictionary<string, string> _byIcewsName;
    private readonly FrozenDictionary<string, string> _byIcewsSector;
    private readonly FrozenDictionary<string, ActorCode> _groups;
    private readonly FrozenDictionary<string, ActorCode> _identities;
    private readonly FrozenDictionary<string, string> _icewsRoles;
    private readonly FrozenSet<string> _sectors;
    private readonly FrozenSet<string> _regions;
    private readonly FrozenSet<string> _states;
    private readonly FrozenSet<string> _articles;
    private readonly FrozenDictionary<string, SectorClass> _classes;

    private ActorBook()
    {
        var names = new Dictionary<string, string>();
        var (cameo, fips, cow) = (new Dictionary<string, string>(), new Dictionary<string, string>(), new Dictionary<string, string>());
        foreach (var r in CodebookFile.Rows("actors/states.csv", "iso3", "name", "cow", "cameo", "fips"))
        {
            names.Add(r[0], r[1]);
            Enter(cameo, r[3] + ";" + r[0], r[0]);
            Enter(fips, r[4], r[0]);
            Enter(cow, r[2], r[0]);
        }

        _states = names.Keys.ToFrozenSet();
        foreach (var r in CodebookFile.Rows("actors/territories.csv", "code", "name", "cameo", "fips"))
        {
            names.TryAdd(r[0], r[1]);
            Enter(cameo, r[2] + ";" + r[0], r[0]);
            Enter(fips, r[3], r[0]);
        }

        foreach (var r in CodebookFile.Rows("actors/former-states.csv", "code", "name", "cow", "cameo", "fips"))
        {
            names.TryAdd(r[0], r[1]);
            Enter(cameo, r[3] + ";" + r[0], r[0]);
            Enter(fips, r[4], r[0]);
            Enter(cow, r[2], r[0]);
        }

        foreach (var r in CodebookFile.Rows("actors/organisations.csv", "code", "name", "cameo"))
        {
            names.TryAdd(r[0], r[1]);
            Enter(cameo, r[2], r[0]);
        }

        var regions = CodebookFile.Rows("actors/regions.csv", "code", "name").ToList();
        foreach (var r in regions)
        {
            names.TryAdd(r[0], r[1]);
            Enter(cameo, r[0], r[0]);
        }

        _regions = regions.Select(r => r[0]).ToFrozenSet();
        (_names, _byCameo, _byFips, _byCow) = (names.ToFrozenDictionary(), cameo.ToFrozenDictionary(), fips.ToFrozenDictionary(), cow.ToFrozenDictionary());

        var sectors = CodebookFile.Rows("actors/sectors.csv", "code", "class", "icews").ToList();
        _sectors = sectors.Select(r => r[0]).ToFrozenSet();
        _classes = sectors.ToFrozenDictionary(r => r[0], r => Enum.Parse<SectorClass>(r[1], ignoreCase: true));
        _byIcewsSector = sectors.SelectMany(r => Items(r[2]).Select(name => (name, code: r[0])))
            .DistinctBy(p => p.name, StringComparer.OrdinalIgnoreCase)
            .ToFrozenDictionary(p => p.name, p => p.code, StringComparer.OrdinalIgnoreCase);
        _groups = CodebookFile.Rows("actors/gdelt-groups.csv", "code", "organisation_or_country", "sector")
            .ToFrozenDictionary(r => r[0], r => new ActorCode(r[1], r[2]));
        _identities = CodebookFile.Rows("actors/identities.csv", "code", "kind", "country")
            .ToFrozenDictionary(r => r[0], r => new ActorCode(r[2], r[1] switch { "ethnic" => "ETH", "religious" => "REL", "political" => "PTY", _ => "" }));
        _icewsRoles = CodebookFile.Rows("actors/icews-roles.csv", "name", "sector").ToFrozenDictionary(r => r[0], r => r[1], StringComparer.OrdinalIgnoreCase);

        // English wants an article where the names list the body with one, and before organisations written out.
        _articles = CodebookFile.Rows("actors/names.csv", "code", "text", "kind")
            .Where(r => r[2] == "name" && r[1].StartsWith("the ", StringComparison.OrdinalIgnoreCase) && names.GetValueOrDefault(r[0]) == r[1][4..])
            .Select(r => r[0])
            .Concat(CodebookFile.Rows("actors/organisations.csv", "code").Select(r => r[0]))
            .ToFrozenSet();

        // ICEWS writes country names: its own spellings go before common names, so that words ambiguous in free text (Georgia, Niger) resolve here.
        var icews = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var rows = CodebookFile.Rows("actors/names.csv", "code", "kind", "text").Where(r => r[1] is "icews" or "name" or "official" or "former").ToList();
        foreach (var r in rows.OrderBy(r => Array.IndexOf(["icews", "name", "official", "former"], r[1])))
            icews.TryAdd(r[2], ActorCode.Parse(r[0]).Body);
        foreach (var (code, name) in _names)
            icews.TryAdd(name, code);
        _byIcewsName = icews.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>The codebook of this build.</summary>
    public static ActorBook Default => Loaded.Value;

    /// <summary>Every body that the codebook knows: states, territories, former states, organisations and regions.</summary>
    public IEnumerable<string> Bodies => _names.Keys;

    /// <summary>Every state of today, those whose statehood is disputed among them.</summary>
    public IReadOnlySet<string> States => _states;

    /// <summary>Every sector role.</summary>
    public IEnumerable<string> Sectors => _sectors;

    /// <summary>Short English name of a body, or the code itself where the codebook has none.</summary>
    public string Name(string body) => _names.GetValueOrDefault(body, body);

    /// <summary>The name of a body as it stands within a sentence: with its article where English wants one.</summary>
    public string NameInSentence(string body)
    {
        var name = Name(body);
        return _articles.Contains(body) ? "the " + name : name;
    }

    /// <summary>Whether the codebook knows the body.</summary>
    public bool HasBody(string body) => _names.ContainsKey(body);

    /// <summary>Whether the body is a state of today.</summary>
    public bool IsState(string body) => _states.Contains(body);

    /// <summary>Whether the body is a region of the world such as Europe, not an actor in its own right.</summary>
    public bool IsRegion(string body) => _regions.Contains(body);

    /// <summary>Whether the sector role exists.</summary>
    public bool HasSector(string sector) => _sectors.Contains(sector);

    /// <summary>The class that a sector belongs to; <see cref="SectorClass.Unknown"/> for the empty sector.</summary>
    public SectorClass ClassOf(string sector) => _classes.GetValueOrDefault(sector, SectorClass.Unknown);

    /// <summary>The body behind a CAMEO country, group or organisation code as GDELT and KEDS write it.</summary>
    public bool TryCameo(string code, out string body) => _byCameo.TryGetValue(code, out body!);

    /// <summary>The body behind a FIPS 10-4 code as GDELT's geography writes it.</summary>
    public bool TryFips(string code, out string body) => _byFips.TryGetValue(code, out body!);

    /// <summary>The body behind a Correlates of War number.</summary>
    public bool TryCow(string number, out string body) => _byCow.TryGetValue(number, out body!);

    /// <summary>The body behind a country name as ICEWS or POLECAT write it.</summary>
    public bool TryName(string name, out string body) => _byIcewsName.TryGetValue(name, out body!);

    /// <summary>The sector behind one of ICEWS's sector names.</summary>
    public bool TryIcewsSector(string name, out string sector) => _byIcewsSector.TryGetValue(name, out sector!);

    /// <summary>The sector behind a role as ICEWS writes it before a country in parentheses (<c>Citizen (Nigeria)</c>), or a sector name.</summary>
    public bool TryIcewsRole(string name, out string sector) => _icewsRoles.TryGetValue(name, out sector!) || TryIcewsSector(name, out sector);

    /// <summary>
    /// What an ethnic, religious or political code, or one of a place, says of an actor: the country that the group or place belongs to, where
    /// it belongs to one, and the sector of the group.
    /// </summary>
    public bool TryIdentity(string code, out ActorCode actor) => _identities.TryGetValue(code, out actor);

    /// <summary>The organisation, or the armed or other group, behind a known-group code of CAMEO.</summary>
    public bool TryGroup(string code, out ActorCode actor) => _groups.TryGetValue(code, out actor);

    /// <summary>Reads an actor code written with slash and checks both halves.</summary>
    public bool TryParse(string text, out ActorCode actor)
    {
        actor = ActorCode.Parse(text);
        return (actor.Body.Length == 0 || HasBody(actor.Body)) && (actor.Sector.Length == 0 || HasSector(actor.Sector));
    }

    private static void Enter(Dictionary<string, string> codes, string list, string body)
    {
        foreach (var code in Items(list))
            codes.TryAdd(code, body);
    }

    private static string[] Items(string list) => list.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
}
