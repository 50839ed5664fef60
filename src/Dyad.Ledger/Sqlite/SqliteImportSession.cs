using Dyad.Ledger.Appending;
using Dyad.Ledger.Keys;
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
        var plan = ImportPlan.Of(batch, Run, new KeyCheck(new SqliteKeys(_connection, transaction)));
        if (plan.New.Count > 0)
            SegmentTable.Store(_connection, transaction, Run.Id, plan.New);
        foreach (var row in plan.Quarantined)
            SegmentTable.Store(_connection, transaction, row);
        Run = plan.Run;
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
