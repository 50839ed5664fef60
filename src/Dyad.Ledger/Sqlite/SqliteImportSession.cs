using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>The import of one file: every batch is one transaction that also moves the run's count of rows on.</summary>
internal sealed class SqliteImportSession : IImportSession
{
    internal const string RunSql = """
        SELECT r.id, s.id, s.title, s.licence, s.citation, s.code_table, s.rows_are_acts, r.format, r.file_name, r.digest, r.bytes, r.started, r.complete,
            r.rows_read, r.rows_kept, r.rows_held, r.rows_quarantined, r.claims
        FROM run r JOIN source s ON s.id = r.origin
        """;

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
        new(connection, file, at, Find(connection, null, file) ?? new ImportRun(0, file, at, false, 0, 0, 0, 0, 0));

    public void Append(ImportBatch batch)
    {
        if (batch.RowsRead <= Run.Read)
            return;
        using var transaction = Begin();
        Run = Find(_connection, transaction, _file) ?? Create(transaction);
        if (batch.RowsRead <= Run.Read)
            return;
        if (batch.RowsRead - batch.RowsKept - batch.Quarantined.Count != Run.Read)
            throw new LedgerException($"{_file.Name}: a batch ends at row {batch.RowsRead} with {batch.RowsKept + batch.Quarantined.Count} rows, but the ledger stands at row {Run.Read}.");

        var verdict = new KeyCheck(_connection, transaction).Examine(batch.Claims);
        var quarantined = batch.Quarantined.Count + verdict.Conflicts.Count;
        if (verdict.New.Count > 0)
            Store(transaction, verdict.New);
        foreach (var row in batch.Quarantined.Concat(verdict.Conflicts))
            Store(transaction, row);
        Run = Run with
        {
            Read = batch.RowsRead,
            Kept = Run.Kept + batch.RowsKept - verdict.Conflicts.Count,
            Held = Run.Held + verdict.Held,
            Quarantined = Run.Quarantined + quarantined,
            Claims = Run.Claims + verdict.New.Count,
        };
        Update(transaction);
        transaction.Commit();
    }

    public void Complete()
    {
        using var transaction = Begin();
        Run = (Find(_connection, transaction, _file) ?? Create(transaction)) with { IsComplete = true };
        Update(transaction);
        transaction.Commit();
    }

    public void Dispose()
    {
        // Every batch is committed or rolled back where it is appended: nothing is left open.
    }

    internal static ImportRun RunAt(SqliteDataReader r)
    {
        var file = new ImportedFile(SqliteLedger.SourceAt(r, 1), r.GetString(7), r.GetString(8), r.GetString(9), r.GetInt64(10));
        return new ImportRun(
            r.GetInt64(0), file, new IngestionInstant(r.GetInt64(11)), r.GetInt64(12) != 0, r.GetInt64(13), r.GetInt64(14), r.GetInt64(15), r.GetInt64(16), r.GetInt64(17));
    }

    private static ImportRun? Find(SqliteConnection connection, SqliteTransaction? transaction, ImportedFile file)
    {
        using var command = SqliteSchema.Command(connection, transaction,
            RunSql + " WHERE r.origin = $origin AND r.digest = $digest AND r.format = $format AND r.code_table = $table",
            ("$origin", file.Source.Id), ("$digest", file.Digest), ("$format", file.Format), ("$table", file.Source.CodeTable));
        using var reader = command.ExecuteReader();
        return reader.Read() ? RunAt(reader) : null;
    }

    private SqliteTransaction Begin()
    {
        try
        {
            return _connection.BeginTransaction(deferred: false);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 5)
        {
            throw new LedgerException("Another process has been writing to the ledger for 30 seconds. Wait for it, then give the command again: it goes on where it stopped.", e);
        }
    }

    private ImportRun Create(SqliteTransaction transaction)
    {
        var s = _file.Source;
        using (var source = SqliteSchema.Command(_connection, transaction,
            "INSERT INTO source(id, title, licence, citation, code_table, rows_are_acts) VALUES($id, $title, $licence, $citation, $table, $acts) ON CONFLICT(id) DO NOTHING",
            ("$id", s.Id), ("$title", s.Title), ("$licence", s.Licence), ("$citation", s.Citation), ("$table", s.CodeTable), ("$acts", s.RowsAreActs ? 1 : 0)))
        {
            source.ExecuteNonQuery();
        }

        using var run = SqliteSchema.Command(_connection, transaction,
            "INSERT INTO run(origin, format, file_name, digest, bytes, code_table, started) VALUES($origin, $format, $name, $digest, $bytes, $table, $started) RETURNING id",
            ("$origin", s.Id), ("$format", _file.Format), ("$name", _file.Name), ("$digest", _file.Digest), ("$bytes", _file.Bytes), ("$table", s.CodeTable), ("$started", _at.UnixSeconds));
        var id = (long)run.ExecuteScalar()!;
        return new ImportRun(id, _file, _at, false, 0, 0, 0, 0, 0);
    }

    private void Update(SqliteTransaction transaction)
    {
        using var command = SqliteSchema.Command(_connection, transaction,
            "UPDATE run SET complete = $complete, rows_read = $read, rows_kept = $kept, rows_held = $held, rows_quarantined = $quarantined, claims = $claims WHERE id = $id",
            ("$complete", Run.IsComplete ? 1 : 0), ("$read", Run.Read), ("$kept", Run.Kept), ("$held", Run.Held), ("$quarantined", Run.Quarantined), ("$claims", Run.Claims), ("$id", Run.Id));
        command.ExecuteNonQuery();
    }

    private void Store(SqliteTransaction transaction, ClaimBlock block)
    {
        var days = block.Columns.Days.Span;
        var published = block.Columns.Published.Span;
        var (firstDay, lastDay, firstPublished, lastPublished) = (int.MaxValue, int.MinValue, long.MaxValue, long.MinValue);
        var months = new SortedDictionary<int, int>();
        var (lastSeen, lastMonth) = (-1, 0);
        for (var i = 0; i < days.Length; i++)
        {
            firstDay = Math.Min(firstDay, days[i]);
            lastDay = Math.Max(lastDay, days[i]);
            firstPublished = Math.Min(firstPublished, published[i]);
            lastPublished = Math.Max(lastPublished, published[i]);
            if (days[i] != lastSeen)
                (lastSeen, lastMonth) = (days[i], new Day(days[i]).Month);
            months[lastMonth] = months.GetValueOrDefault(lastMonth) + 1;
        }

        using var insert = SqliteSchema.Command(_connection, transaction,
            """
            INSERT INTO segment(run, origin, claims, first_day, last_day, first_published, last_published, body)
            VALUES($run, $origin, $claims, $firstDay, $lastDay, $firstPublished, $lastPublished, $body) RETURNING id
            """,
            ("$run", Run.Id), ("$origin", block.Origin), ("$claims", block.Count), ("$firstDay", firstDay), ("$lastDay", lastDay),
            ("$firstPublished", firstPublished), ("$lastPublished", lastPublished), ("$body", ClaimBlockCodec.Write(block)));
        var segment = (long)insert.ExecuteScalar()!;
        foreach (var (month, claims) in months)
        {
            using var command = SqliteSchema.Command(_connection, transaction, "INSERT INTO segment_month(origin, month, segment, claims) VALUES($origin, $month, $segment, $claims)",
                ("$origin", block.Origin), ("$month", month), ("$segment", segment), ("$claims", claims));
            command.ExecuteNonQuery();
        }

        var keys = SegmentKeys.Of(block);
        using var key = SqliteSchema.Command(_connection, transaction, "INSERT INTO segment_key(segment, origin, first_key, last_key, keys) VALUES($segment, $origin, $first, $last, $keys)",
            ("$segment", segment), ("$origin", block.Origin), ("$first", keys.First), ("$last", keys.Last), ("$keys", keys.Write()));
        key.ExecuteNonQuery();
    }

    private void Store(SqliteTransaction transaction, QuarantinedRow row)
    {
        using var command = SqliteSchema.Command(_connection, transaction,
            "INSERT INTO quarantine(run, row, reason, text, length) VALUES($run, $row, $reason, $text, $length)",
            ("$run", Run.Id), ("$row", row.Row), ("$reason", row.Reason), ("$text", row.Text.ToArray()), ("$length", row.Length));
        command.ExecuteNonQuery();
    }
}
