using Dyad.Ledger.Blocks;
using Dyad.Ledger.Keys;

namespace Dyad.Ledger.Appending;

/// <summary>What a batch of a file brings to a ledger, whatever the store.</summary>
/// <param name="New">Claims that the ledger does not hold.</param>
/// <param name="Quarantined">Rows set aside, those in conflict with what is held last, each with the run.</param>
/// <param name="Run">The run afterwards.</param>
internal sealed record ImportPlan(ClaimBlock New, IReadOnlyList<QuarantinedRow> Quarantined, ImportRun Run)
{
    /// <summary>Judges a batch.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="run">The run as the ledger has it.</param>
    /// <param name="check">Compares with what is held.</param>
    /// <exception cref="LedgerException">The batch does not follow on.</exception>
    internal static ImportPlan Of(ImportBatch batch, ImportRun run, KeyCheck check)
    {
        if (batch.RowsRead - batch.RowsKept - batch.Quarantined.Count != run.Read)
            throw new LedgerException($"{run.File.Name}: a batch ends at row {batch.RowsRead} with {batch.RowsKept + batch.Quarantined.Count} rows, but the ledger stands at row {run.Read}.");
        var verdict = check.Examine(batch.Claims);
        return new ImportPlan(
            verdict.New,
            [.. batch.Quarantined.Concat(verdict.Conflicts).Select(row => row with { Run = run.Id })],
            run with
            {
                Read = batch.RowsRead,
                Kept = run.Kept + batch.RowsKept - verdict.Conflicts.Count,
                Held = run.Held + verdict.Held,
                Quarantined = run.Quarantined + batch.Quarantined.Count + verdict.Conflicts.Count,
                Claims = run.Claims + verdict.New.Count,
            });
    }
}
