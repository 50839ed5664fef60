using Dyad.Vocabulary.Codebooks;

namespace Dyad.Ledger.Importing.Icews;

/// <summary>
/// Chooses one sector from ICEWS's unordered list. The list names every level of a hierarchy (<c>Government</c>, <c>Executive</c>,
/// <c>Foreign Ministry</c>) and every capacity of a person, so that the order of the file cannot decide; a fixed order of precedence does:
/// services of the state, the executive, armed actors, opposition, parliament, government at large, and then the less political roles. It
/// follows the precedence of roles in the CAMEO manual (primary before secondary roles).
/// </summary>
internal static class IcewsSectors
{
    // GOV stands twice: first where an office of the executive is named, later where no more is said than "Government".
    private static readonly string[] Precedence =
    [
        "SPY", "MIL", "COP", "JUD", "GOV!", "SEP", "INS", "REB", "IMG", "PAR", "UAF", "OPP", "LEG", "GOV", "RAD", "CRM", "PKO", "IGO", "REF", "SET",
        "MED", "MNC", "BUS", "LAB", "AGR", "EDU", "HRI", "HLH", "ENV", "DEV", "NGO", "NGM", "PTY", "MOD", "ELI", "REL", "ETH", "ISM", "INT", "UIS", "CVL",
    ];

    /// <summary>The sector that goes before the others in the list; empty where none is known.</summary>
    internal static string Choose(ActorBook book, string list)
    {
        var best = Precedence.Length;
        foreach (var part in list.Split([',', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var name = part.Trim('"');
            if (!book.TryIcewsSector(name, out var sector))
                continue;
            var at = Array.IndexOf(Precedence, sector == "GOV" && !IsGeneral(name) ? "GOV!" : sector);
            if (at >= 0 && at < best)
                best = at;
        }

        return best == Precedence.Length ? "" : Precedence[best].TrimEnd('!');
    }

    private static bool IsGeneral(string name) =>
        name.Equals("Government", StringComparison.OrdinalIgnoreCase) || name.EndsWith("(In Government)", StringComparison.OrdinalIgnoreCase);
}
