using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>Tables of the embedded ledger.</summary>
internal static class SqliteSchema
{
    internal const int Version = 4;

    private const string Claims = """
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

    /// <summary>Signatures stand apart from reports, in the order in which they are read, so that looking for copies reads no text.</summary>
    private const string Reports = """
        ALTER TABLE run ADD COLUMN reader TEXT NOT NULL DEFAULT '';
        ALTER TABLE quarantine ADD COLUMN name TEXT NOT NULL DEFAULT '';
        ALTER TABLE quarantine ADD COLUMN key INTEGER;
        CREATE UNIQUE INDEX quarantine_key ON quarantine(key) WHERE key IS NOT NULL;
        CREATE TABLE report(
            id INTEGER PRIMARY KEY, run INTEGER NOT NULL REFERENCES run(id), row INTEGER NOT NULL, digest TEXT NOT NULL UNIQUE,
            published INTEGER NOT NULL, ingested INTEGER NOT NULL, sentences INTEGER NOT NULL, claims INTEGER NOT NULL, happened INTEGER NOT NULL,
            body BLOB NOT NULL, UNIQUE(run, row));
        CREATE TABLE report_signature(
            published INTEGER NOT NULL, digest TEXT NOT NULL REFERENCES report(digest), runs INTEGER NOT NULL, signature BLOB NOT NULL,
            PRIMARY KEY(published, digest)) WITHOUT ROWID;
        """;

    /// <summary>Forecasts are kept as they were made: the store refuses every change and removal.</summary>
    private const string Forecasts = """
        CREATE TABLE forecast(id TEXT PRIMARY KEY, as_of INTEGER NOT NULL, made INTEGER NOT NULL, body TEXT NOT NULL) WITHOUT ROWID;
        CREATE TABLE forecast_resolution(
            forecast TEXT PRIMARY KEY REFERENCES forecast(id), outcome TEXT NOT NULL CHECK(outcome IN ('Yes', 'No', 'Void')), observed REAL,
            as_of INTEGER NOT NULL, made INTEGER NOT NULL, reason TEXT NOT NULL) WITHOUT ROWID;
        CREATE TRIGGER forecast_stays BEFORE UPDATE ON forecast BEGIN SELECT RAISE(ABORT, 'a forecast is never changed'); END;
        CREATE TRIGGER forecast_remains BEFORE DELETE ON forecast BEGIN SELECT RAISE(ABORT, 'a forecast is never removed'); END;
        CREATE TRIGGER resolution_stays BEFORE UPDATE ON forecast_resolution BEGIN SELECT RAISE(ABORT, 'an answer is never changed'); END;
        CREATE TRIGGER resolution_remains BEFORE DELETE ON forecast_resolution BEGIN SELECT RAISE(ABORT, 'an answer is never removed'); END;
        """;

    /// <summary>What people decided about claims stands beside them, in the order in which it was decided.</summary>
    private const string Corrections = """
        CREATE TABLE correction(
            id INTEGER PRIMARY KEY, origin TEXT NOT NULL REFERENCES source(id), claim TEXT NOT NULL, kind TEXT NOT NULL CHECK(kind IN ('Changed', 'Withdrawn', 'Restored')),
            source TEXT, target TEXT, type TEXT, modality TEXT, day INTEGER, attribution TEXT, reason TEXT NOT NULL, decided_by TEXT NOT NULL, made INTEGER NOT NULL);
        CREATE INDEX correction_claim ON correction(origin, claim);
        CREATE TRIGGER correction_stays BEFORE UPDATE ON correction BEGIN SELECT RAISE(ABORT, 'a correction is never changed'); END;
        CREATE TRIGGER correction_remains BEFORE DELETE ON correction BEGIN SELECT RAISE(ABORT, 'a correction is never removed'); END;
        """;

    /// <summary>What brings a ledger from the version of its place to the next.</summary>
    private static readonly string[] Steps = [Claims, Reports, Forecasts, Corrections];

    private static readonly string[] First = ["source", "run", "segment", "segment_key", "segment_month", "quarantine"];
    private static readonly string[] Second = [.. First, "report", "report_signature"];
    private static readonly string[] Third = [.. Second, "forecast", "forecast_resolution"];
    private static readonly string[] All = [.. Third, "correction"];

    /// <summary>
    /// Creates the tables in an empty file and brings a ledger of an earlier version up to date; refuses a file of a later version, and one of
    /// something else without touching it.
    /// </summary>
    internal static void Ensure(SqliteConnection connection, string path)
    {
        Execute(connection, "PRAGMA busy_timeout=30000");
        var version = Number(connection, "PRAGMA user_version");
        if (version > Version)
            throw new LedgerException($"{path}: the ledger has schema version {version}, this Dyad knows up to {Version}. Use a newer Dyad.");
        if (version < 0 || !IsLedger(connection, version))
            throw new LedgerException($"{path}: this is a SQLite file of something else, not a ledger. Name another file.");
        if (version == Version)
            return;
        if (version == 0)
        {
            Execute(connection, "PRAGMA page_size=16384");
            Execute(connection, "PRAGMA journal_mode=WAL");
        }

        // Another process may have done it in between; tables and their version appear at once.
        using var transaction = connection.BeginTransaction(deferred: false);
        for (var step = Number(connection, "PRAGMA user_version", transaction); step < Version; step++)
        {
            Execute(connection, Steps[step], transaction);
            Execute(connection, $"PRAGMA user_version={step + 1}", transaction);
        }

        transaction.Commit();
    }

    private static bool IsLedger(SqliteConnection connection, long version)
    {
        if (version == 0)
            return Number(connection, "SELECT count(*) FROM sqlite_master WHERE type = 'table'") == 0 || Number(connection, "PRAGMA user_version") != 0;
        var tables = version switch { 1 => First, 2 => Second, 3 => Third, _ => All };
        return Number(connection, $"SELECT count(*) FROM sqlite_master WHERE type = 'table' AND name IN ({string.Join(", ", tables.Select(t => $"'{t}'"))})") == tables.Length;
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
