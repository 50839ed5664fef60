using Dyad.Ledger.Importing.Chronicle;
using Dyad.Ledger.Importing.Gdelt;
using Dyad.Ledger.Importing.Icews;
using Dyad.Ledger.Importing.Keds;
using Dyad.Ledger.Importing.Phoenix;
using Dyad.Ledger.Importing.Plover;
using Dyad.Ledger.Importing.Polecat;
using Dyad.Ledger.Importing.Quadruples;
using Dyad.Ledger.Importing.Tidy;
using Dyad.Vocabulary.Spelling;

namespace Dyad.Ledger.Importing;

/// <summary>Every format that claims can be read from, by name.</summary>
public static class ClaimFormats
{
    private static readonly Dictionary<string, string> Aliases = new(StringComparer.OrdinalIgnoreCase)
    {
        ["icews14"] = "quadruples",
        ["icews18"] = "quadruples",
        ["tkg"] = "quadruples",
        ["ndjson"] = "jsonl",
    };

    /// <summary>The formats, in the order in which they are listed to users.</summary>
    public static IReadOnlyList<IClaimFormat> All { get; } =
    [
        GdeltFormat.Version1, GdeltFormat.Version2, new IcewsFormat(), new PolecatFormat(), new PhoenixFormat(), new PloverFormat(), new KedsFormat(),
        new QuadrupleFormat(), new CsvFormat(), new JsonlFormat(), new ChronicleFormat(),
    ];

    /// <summary>The format with the given name or alias, in any case.</summary>
    /// <exception cref="ArgumentException">There is none; the message names the nearest and lists all.</exception>
    public static IClaimFormat Find(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        var own = Aliases.GetValueOrDefault(name, name);
        return All.FirstOrDefault(f => f.Name.Equals(own, StringComparison.OrdinalIgnoreCase)) ?? throw new ArgumentException(
            $"There is no format '{name}'. Did you mean {NearestName.Of(name, All.Select(f => f.Name).Concat(Aliases.Keys))}? Known: {string.Join(", ", All.Select(f => f.Name))}.",
            nameof(name));
    }
}
