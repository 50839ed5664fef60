using Dyad.Ledger;

namespace Dyad.Cli.Hosting;

/// <summary>Why rows were set aside, values left out, so that the same reason counts once.</summary>
internal static class QuarantineReasons
{
    private const int Shown = 5;

    /// <summary>The commonest reasons of a run, most rows first, the others together.</summary>
    internal static IEnumerable<(string Reason, int Rows)> Of(ILedger ledger, ImportRun run)
    {
        if (run.Quarantined == 0)
            return [];
        var reasons = ledger.Quarantine(run.Id)
            .GroupBy(q => q.Reason.Contains('\'', StringComparison.Ordinal) ? q.Reason[..q.Reason.IndexOf('\'', StringComparison.Ordinal)] + q.Reason[(q.Reason.LastIndexOf('\'') + 1)..] : q.Reason)
            .Select(g => (Reason: Singular(g.First().Reason, g.Key, g.Count()), Rows: g.Count()))
            .OrderByDescending(g => g.Rows).ThenBy(g => g.Reason, StringComparer.Ordinal).ToList();
        return reasons.Count <= Shown
            ? reasons
            : reasons.Take(Shown).Append(("other reasons: dyad export quarantine lists every row", reasons.Skip(Shown).Sum(r => r.Rows)));
    }

    private static string Singular(string first, string folded, int rows) => rows == 1 ? first : folded.Replace("  ", " ", StringComparison.Ordinal);
}
