using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>Runs as rows: imports of files and readings of documents.</summary>
internal static class RunTable
{
    internal const string Sql = """
        SELECT r.id, s.id, s.title, s.licence, s.citation, s.code_table, s.rows_are_acts, r.format, r.file_name, r.digest, r.bytes, r.started, r.complete,
            r.rows_read, r.rows_kept, r.rows_held, r.rows_quarantined, r.claims, r.reader, r.code_table
        FROM run r JOIN source s ON s.id = r.origin
        """;

    internal static ImportRun At(SqliteDataReader r)
    {
        var file = new ImportedFile(SqliteLedger.SourceAt(r, 1), r.GetString(7), r.GetString(8), r.GetString(9), r.GetInt64(10));
        return new ImportRun(
            r.GetInt64(0), file, new IngestionInstant(r.GetInt64(11)), r.GetInt64(12) != 0, r.GetInt64(13), r.GetInt64(14), r.GetInt64(15), r.GetInt64(16), r.GetInt64(17), r.GetString(18));
    }

    internal static ImportRun? Find(SqliteConnection connection, SqliteTransaction? transaction, ImportedFile file)
    {
        using var command = SqliteSchema.Command(connection, transaction,
            Sql + " WHERE r.origin = $origin AND r.digest = $digest AND r.format = $format AND r.code_table = $table",
            ("$origin", file.Source.Id), ("$digest", file.Digest), ("$format", file.Format), ("$table", file.Source.CodeTable));
        using var reader = command.ExecuteReader();
        return reader.Read() ? At(reader) : null;
    }

    internal static ImportRun Create(SqliteConnection connection, SqliteTransaction transaction, ImportedFile file, IngestionInstant at, string reader = "")
    {
        var run = new ImportRun(0, file, at, false, 0, 0, 0, 0, 0, reader);
        return run with { Id = Create(connection, transaction, run, null) };
    }

    /// <summary>Makes the row of a run, with nothing read yet, and that of its source where it is missing.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="transaction">The batch.</param>
    /// <param name="run">The run.</param>
    /// <param name="number">Its number; null for the next.</param>
    /// <returns>Its number.</returns>
    internal static long Create(SqliteConnection connection, SqliteTransaction transaction, ImportRun run, long? number)
    {
        var (file, s) = (run.File, run.File.Source);
        using (var source = SqliteSchema.Command(connection, transaction,
            "INSERT INTO source(id, title, licence, citation, code_table, rows_are_acts) VALUES($id, $title, $licence, $citation, $table, $acts) ON CONFLICT(id) DO NOTHING",
            ("$id", s.Id), ("$title", s.Title), ("$licence", s.Licence), ("$citation", s.Citation), ("$table", s.CodeTable), ("$acts", s.RowsAreActs ? 1 : 0)))
        {
            source.ExecuteNonQuery();
        }

        using var insert = SqliteSchema.Command(connection, transaction,
            "INSERT INTO run(id, origin, format, file_name, digest, bytes, code_table, started, reader) VALUES($id, $origin, $format, $name, $digest, $bytes, $table, $started, $reader) RETURNING id",
            ("$id", number), ("$origin", s.Id), ("$format", file.Format), ("$name", file.Name), ("$digest", file.Digest), ("$bytes", file.Bytes), ("$table", s.CodeTable),
            ("$started", run.Started.UnixSeconds), ("$reader", run.Reader));
        return (long)insert.ExecuteScalar()!;
    }

    internal static void Update(SqliteConnection connection, SqliteTransaction transaction, ImportRun run)
    {
        using var command = SqliteSchema.Command(connection, transaction,
            "UPDATE run SET complete = $complete, rows_read = $read, rows_kept = $kept, rows_held = $held, rows_quarantined = $quarantined, claims = $claims WHERE id = $id",
            ("$complete", run.IsComplete ? 1 : 0), ("$read", run.Read), ("$kept", run.Kept), ("$held", run.Held), ("$quarantined", run.Quarantined), ("$claims", run.Claims), ("$id", run.Id));
        command.ExecuteNonQuery();
    }

    /// <summary>Becomes the one writer, or says that another process is.</summary>
    internal static SqliteTransaction Begin(SqliteConnection connection)
    {
        try
        {
            return connection.BeginTransaction(deferred: false);
        }
        catch (SqliteException e) when (e.SqliteErrorCode == 5)
        {
            throw new LedgerException("Another process has been writing to the ledger for 30 seconds. Wait for it, then give the command again: it goes on where it stopped.", e);
        }
    }
}
