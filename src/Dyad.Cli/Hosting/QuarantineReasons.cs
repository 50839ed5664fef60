using Dyad.Ledger;

namespace Dyad.Cli.Hosting;

/// <summary>Why rows were set aside, values left out, so that the same reason counts once.</summary>
internal static class QuarantineReasons
{
    private const int Shown = 5;

    /// <summary>The commonest reasons of a run, most rows first, the others together; each with the first row that it holds for. Rows are passed one by one, so that a file of which no row can be used takes no memory.</summary>
    internal static IEnumerable<(string Reason, int Rows, long First)> Of(ILedger ledger, ImportRun run)
    {
        if (run.Quarantined == 0)
            return [];
        var found = new Dictionary<string, (string First, int Rows, long Row)>(StringComparer.Ordinal);
        foreach (var row in ledger.Quarantine(run.Id))
        {
            var folded = row.Reason.IndexOf('\'', StringComparison.Ordinal) is >= 0 and var at ? row.Reason[..at] + row.Reason[(row.Reason.LastIndexOf('\'') + 1)..] : row.Reason;
            found[folded] = found.TryGetValue(folded, out var known) ? known with { Rows = known.Rows + 1 } : (row.Reason, 1, row.Row);
        }

        var reasons = found.Select(g => (Reason: Singular(g.Value.First, g.Key, g.Value.Rows), g.Value.Rows, First: g.Value.Row))
            .OrderByDescending(g => g.Rows).ThenBy(g => g.Reason, StringComparer.Ordinal).ToList();
        return reasons.Count <= Shown
            ? reasons
            : reasons.Take(Shown).Append(("other reasons: dyad export quarantine lists every row", reasons.Skip(Shown).Sum(r => r.Rows), reasons.Skip(Shown).Min(r => r.First)));
    }

    private static string Singular(string first, string folded, int rows) => rows == 1 ? first : folded.Replace("  ", " ", StringComparison.Ordinal);
}
