using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>The import of one file: every batch is one transaction that also moves the run's count of rows on.</summary>
internal sealed class SqliteImportSession : IImportSession
{
    private readonly SqliteConnection _connection;
    private readonly ImportedFile _file;
    private readonly IngestionInstant _at;

    private SqliteImportSession(SqliteConnection connection, ImportedFile file, IngestionInstant at, ImportRun run)
    {
        _connection = connection;
        _file = file;
        _at = at;
        Run = run;
    }

    public ImportRun Run { get; private set; }

    internal static SqliteImportSession Open(SqliteConnection connection, ImportedFile file, IngestionInstant at) =>
        new(connection, file, at, RunTable.Find(connection, null, file) ?? new ImportRun(0, file, at, false, 0, 0, 0, 0, 0));

    public void Append(ImportBatch batch)
    {
        if (batch.RowsRead <= Run.Read)
            return;
        using var transaction = RunTable.Begin(_connection);
        Run = RunTable.Find(_connection, transaction, _file) ?? RunTable.Create(_connection, transaction, _file, _at);
        if (batch.RowsRead <= Run.Read)
            return;
        if (batch.RowsRead - batch.RowsKept - batch.Quarantined.Count != Run.Read)
            throw new LedgerException($"{_file.Name}: a batch ends at row {batch.RowsRead} with {batch.RowsKept + batch.Quarantined.Count} rows, but the ledger stands at row {Run.Read}.");

        var verdict = new KeyCheck(_connection, transaction).Examine(batch.Claims);
        var quarantined = batch.Quarantined.Count + verdict.Conflicts.Count;
        if (verdict.New.Count > 0)
            SegmentTable.Store(_connection, transaction, Run.Id, verdict.New);
        foreach (var row in batch.Quarantined.Concat(verdict.Conflicts))
            SegmentTable.Store(_connection, transaction, row with { Run = Run.Id });
        Run = Run with
        {
            Read = batch.RowsRead,
            Kept = Run.Kept + batch.RowsKept - verdict.Conflicts.Count,
            Held = Run.Held + verdict.Held,
            Quarantined = Run.Quarantined + quarantined,
            Claims = Run.Claims + verdict.New.Count,
        };
        RunTable.Update(_connection, transaction, Run);
        transaction.Commit();
    }

    public void Complete()
    {
        using var transaction = RunTable.Begin(_connection);
        Run = (RunTable.Find(_connection, transaction, _file) ?? RunTable.Create(_connection, transaction, _file, _at)) with { IsComplete = true };
        RunTable.Update(_connection, transaction, Run);
        transaction.Commit();
    }

    public void Dispose()
    {
        // Every batch is committed or rolled back where it is appended: nothing is left open.
    }
}
