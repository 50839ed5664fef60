using Dyad.Ledger.Appending;
using Dyad.Ledger.Keys;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>The reading of documents: every batch is one transaction. A run is made when it first brings something new.</summary>
internal sealed class SqliteReadingSession : IReadingSession
{
    private readonly SqliteConnection _connection;
    private readonly ReportTable _reports;
    private readonly ImportedFile _file;
    private readonly string _reader;
    private readonly IngestionInstant _at;

    internal SqliteReadingSession(SqliteConnection connection, ReadingRun run, IngestionInstant at)
    {
        _connection = connection;
        _reports = new ReportTable(connection);
        _reader = run.Reader;
        _at = at;
        _file = ReadingPlan.FileOf(run);
        Run = RunTable.Find(connection, null, _file) ?? new ImportRun(0, _file, at, false, 0, 0, 0, 0, 0, _reader);
    }

    public ImportRun Run { get; private set; }

    public BatchOutcome Append(ReadingBatch batch)
    {
        using var transaction = RunTable.Begin(_connection);
        var plan = ReadingPlan.Of(
            batch,
            digest => _reports.Counts(digest, transaction) is not null,
            key => IsHeld(key, transaction),
            () => RunTable.Find(_connection, transaction, _file) ?? RunTable.Create(_connection, transaction, _file, _at, _reader),
            new KeyCheck(new SqliteKeys(_connection, transaction)),
            out var held);
        if (plan is null)
            return new BatchOutcome(0, held, 0, 0);
        foreach (var (row, read, form) in plan.Reports)
            _reports.Store(transaction, plan.Run.Id, row, read, form, _at);
        foreach (var block in plan.Blocks)
            SegmentTable.Store(_connection, transaction, plan.Run.Id, block);
        foreach (var (row, key) in plan.Refused)
            SegmentTable.Store(_connection, transaction, row, row.File, key);
        RunTable.Update(_connection, transaction, plan.Run);
        transaction.Commit();
        Run = plan.Run;
        return plan.Outcome;
    }

    public void Complete()
    {
        using var transaction = RunTable.Begin(_connection);
        if (RunTable.Find(_connection, transaction, _file) is not { IsComplete: false } run)
            return;
        Run = run with { IsComplete = true };
        RunTable.Update(_connection, transaction, Run);
        transaction.Commit();
    }

    public void Dispose()
    {
        // Every batch is committed or rolled back where it is appended: nothing is left open.
    }

    private bool IsHeld(long key, SqliteTransaction transaction)
    {
        using var command = SqliteSchema.Command(_connection, transaction, "SELECT count(*) FROM quarantine WHERE key = $key", ("$key", key));
        return (long)command.ExecuteScalar()! > 0;
    }
}
