using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>Tables of the embedded ledger.</summary>
internal static class SqliteSchema
{
    internal const int Version = 1;

    private const string Tables = """
        CREATE TABLE source(
            id TEXT PRIMARY KEY, title TEXT NOT NULL, licence TEXT NOT NULL, citation TEXT NOT NULL, code_table TEXT NOT NULL,
            rows_are_acts INTEGER NOT NULL) WITHOUT ROWID;
        CREATE TABLE run(
            id INTEGER PRIMARY KEY, origin TEXT NOT NULL REFERENCES source(id), format TEXT NOT NULL, file_name TEXT NOT NULL,
            digest TEXT NOT NULL, bytes INTEGER NOT NULL, code_table TEXT NOT NULL, started INTEGER NOT NULL, complete INTEGER NOT NULL DEFAULT 0,
            rows_read INTEGER NOT NULL DEFAULT 0, rows_kept INTEGER NOT NULL DEFAULT 0, rows_held INTEGER NOT NULL DEFAULT 0,
            rows_quarantined INTEGER NOT NULL DEFAULT 0, claims INTEGER NOT NULL DEFAULT 0,
            UNIQUE(origin, digest, format, code_table),
            CHECK(rows_read = rows_kept + rows_quarantined));
        CREATE TABLE segment(
            id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), origin TEXT NOT NULL, claims INTEGER NOT NULL,
            first_day INTEGER NOT NULL, last_day INTEGER NOT NULL, first_published INTEGER NOT NULL, last_published INTEGER NOT NULL,
            body BLOB NOT NULL);
        CREATE TABLE segment_key(
            segment INTEGER PRIMARY KEY REFERENCES segment(id), origin TEXT NOT NULL, first_key INTEGER NOT NULL, last_key INTEGER NOT NULL, keys BLOB NOT NULL);
        CREATE TABLE segment_month(
            origin TEXT NOT NULL, month INTEGER NOT NULL, segment INTEGER NOT NULL REFERENCES segment(id), claims INTEGER NOT NULL,
            PRIMARY KEY(origin, month, segment)) WITHOUT ROWID;
        CREATE TABLE quarantine(
            run INTEGER NOT NULL REFERENCES run(id), row INTEGER NOT NULL, reason TEXT NOT NULL, text BLOB NOT NULL, length INTEGER NOT NULL,
            PRIMARY KEY(run, row)) WITHOUT ROWID;
        """;

    /// <summary>Creates the tables in an empty file; refuses a file of a later version, and one of something else without touching it.</summary>
    internal static void Ensure(SqliteConnection connection, string path)
    {
        Execute(connection, "PRAGMA busy_timeout=30000");
        var version = Number(connection, "PRAGMA user_version");
        var foreign = new LedgerException($"{path}: this is a SQLite file of something else, not a ledger. Name another file.");
        const string TableCount = "SELECT count(*) FROM sqlite_master WHERE type = 'table'";
        if (version == Version)
        {
            if (Number(connection, TableCount + " AND name IN ('source', 'run', 'segment', 'segment_key', 'segment_month', 'quarantine')") == 6)
                return;
            throw foreign;
        }

        if (version > Version)
            throw new LedgerException($"{path}: the ledger has schema version {version}, this Dyad knows up to {Version}. Use a newer Dyad.");
        // Another process may have made the tables in between; they and their version appear at once.
        if (version < 0 || (Number(connection, TableCount) > 0 && Number(connection, "PRAGMA user_version") == 0))
            throw foreign;
        Execute(connection, "PRAGMA page_size=16384");
        Execute(connection, "PRAGMA journal_mode=WAL");
        using var transaction = connection.BeginTransaction(deferred: false);
        if (Number(connection, "PRAGMA user_version", transaction) == 0)
        {
            Execute(connection, Tables, transaction);
            Execute(connection, $"PRAGMA user_version={Version}", transaction);
        }

        transaction.Commit();
    }

    internal static void Execute(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    internal static long Number(SqliteConnection connection, string sql, SqliteTransaction? transaction = null)
    {
        using var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        return Convert.ToInt64(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }

    internal static SqliteCommand Command(SqliteConnection connection, SqliteTransaction? transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        var command = connection.CreateCommand();
        command.Transaction = transaction;
        command.CommandText = sql;
        foreach (var (name, value) in parameters)
            command.Parameters.AddWithValue(name, value ?? DBNull.Value);
        return command;
    }
}
