using Dyad.Ledger.Blocks;
using Dyad.Ledger.Copies;
using Dyad.Ledger.Keys;
using Dyad.Ledger.Moving;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>
/// The embedded ledger: one SQLite file in write-ahead mode. Tables hold sources, runs and quarantine; claims are kept as segments of up to
/// 65,536 claims, column by column, in one BLOB each, with their months and sorted keys beside them; reports each in one BLOB with the passages
/// that were read.
/// </summary>
public sealed class SqliteLedger : ILedger, IHoldsRows
{
    private readonly SqliteConnection _connection;
    private readonly ReportTable _reports;
    private readonly ForecastTable _forecasts;
    private readonly CorrectionTable _corrections;

    private SqliteLedger(SqliteConnection connection, string path)
    {
        _connection = connection;
        _reports = new ReportTable(connection);
        _forecasts = new ForecastTable(connection);
        _corrections = new CorrectionTable(connection);
        Location = path;
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <summary>Version of the SQLite library that is bundled.</summary>
    public static string EngineVersion
    {
        get
        {
            SQLitePCL.Batteries_V2.Init();
            return SQLitePCL.raw.sqlite3_libversion().utf8_to_string();
        }
    }

    /// <summary>Opens a ledger, or creates it.</summary>
    /// <param name="path">Path of the file.</param>
    /// <param name="create">Whether a missing file is created, with its folder.</param>
    /// <exception cref="LedgerException">The file is missing and not to be created, is no ledger, or cannot be opened.</exception>
    public static SqliteLedger Open(string path, bool create)
    {
        ArgumentException.ThrowIfNullOrEmpty(path);
        var full = Path.GetFullPath(path);
        if (!File.Exists(full) && !create)
            throw new LedgerException($"{path}: there is no ledger. Import something into it first: dyad import FORMAT PATH --ledger {path}");
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder
        {
            DataSource = full,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            Pooling = false,
        }.ConnectionString);
        try
        {
            if (create)
                Directory.CreateDirectory(Path.GetDirectoryName(full)!);
            connection.Open();
            SqliteSchema.Ensure(connection, path);
            SqliteSchema.Execute(connection, "PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; PRAGMA wal_autocheckpoint=4096; PRAGMA mmap_size=1073741824");
            return new SqliteLedger(connection, path);
        }
        catch (LedgerException)
        {
            connection.Dispose();
            throw;
        }
        catch (Exception e) when (e is SqliteException or IOException or UnauthorizedAccessException)
        {
            connection.Dispose();
            throw new LedgerException($"{path}: cannot be opened as a ledger: {e.Message}", e);
        }
    }

    /// <summary>Creates an empty ledger in memory, gone when it is disposed.</summary>
    public static SqliteLedger InMemory()
    {
        SQLitePCL.Batteries_V2.Init();
        var connection = new SqliteConnection("Data Source=:memory:;Pooling=False");
        connection.Open();
        SqliteSchema.Ensure(connection, ":memory:");
        return new SqliteLedger(connection, ":memory:");
    }

    /// <inheritdoc/>
    public LedgerSummary Summarise()
    {
        const string Sql = """
            SELECT s.id, s.title, s.licence, s.citation, s.code_table, s.rows_are_acts,
                (SELECT coalesce(sum(claims), 0) FROM segment WHERE origin = s.id),
                (SELECT count(*) FROM run WHERE origin = s.id),
                (SELECT coalesce(sum(rows_quarantined), 0) FROM run WHERE origin = s.id),
                (SELECT min(first_day) FROM segment WHERE origin = s.id),
                (SELECT max(last_day) FROM segment WHERE origin = s.id)
            FROM source s ORDER BY s.id
            """;
        using var command = SqliteSchema.Command(_connection, null, Sql);
        using var reader = command.ExecuteReader();
        var sources = new List<SourceSummary>();
        while (reader.Read())
        {
            DayRange? days = reader.IsDBNull(9) ? null : new DayRange(new Day(reader.GetInt32(9)), new Day(reader.GetInt32(10)));
            sources.Add(new SourceSummary(SourceAt(reader), reader.GetInt64(6), reader.GetInt32(7), reader.GetInt64(8), days));
        }

        var bytes = SqliteSchema.Number(_connection, "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()");
        return new LedgerSummary(Location, bytes, SqliteSchema.Version, sources);
    }

    /// <inheritdoc/>
    public DataSource? Source(string id)
    {
        using var command = SqliteSchema.Command(_connection, null,
            "SELECT id, title, licence, citation, code_table, rows_are_acts FROM source WHERE id = $id", ("$id", id));
        using var reader = command.ExecuteReader();
        return reader.Read() ? SourceAt(reader) : null;
    }

    /// <inheritdoc/>
    public IReadOnlyList<ImportRun> Runs()
    {
        using var command = SqliteSchema.Command(_connection, null, RunTable.Sql + " ORDER BY r.id");
        using var reader = command.ExecuteReader();
        var runs = new List<ImportRun>();
        while (reader.Read())
            runs.Add(RunTable.At(reader));
        return runs;
    }

    /// <inheritdoc/>
    public IEnumerable<QuarantinedRow> Quarantine(long? run = null)
    {
        const string Sql = """
            SELECT q.run, CASE WHEN q.name = '' THEN r.file_name ELSE q.name END, q.row, q.reason, q.text, q.length FROM quarantine q JOIN run r ON r.id = q.run
            WHERE $run IS NULL OR q.run = $run ORDER BY q.run, q.row
            """;
        using var command = SqliteSchema.Command(_connection, null, Sql, ("$run", run));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            yield return new QuarantinedRow(
                reader.GetInt64(0), reader.GetString(1), reader.GetInt64(2), reader.GetString(3), (byte[])reader.GetValue(4), reader.GetInt64(5));
        }
    }

    /// <inheritdoc/>
    public IImportSession Import(ImportedFile file, IngestionInstant at) => SqliteImportSession.Open(_connection, file, at);

    /// <inheritdoc/>
    public IReadingSession Read(ReadingRun run, IngestionInstant at)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new SqliteReadingSession(_connection, run, at);
    }

    /// <inheritdoc/>
    public IEnumerable<string> ReportDigests() => _reports.Digests();

    /// <inheritdoc/>
    public ReportCounts? Counts(string digest) => _reports.Counts(digest);

    /// <inheritdoc/>
    public StoredReport? Report(string digest, AsOf asOf) => _reports.Find(digest, asOf);

    /// <inheritdoc/>
    public IEnumerable<StoredReport> Reports(AsOf asOf) => _reports.Read(asOf);

    /// <inheritdoc/>
    public IEnumerable<ReportSignature> Signatures(AsOf asOf) => _reports.Signatures(asOf);

    /// <inheritdoc/>
    public IReadOnlyList<MonthCount> Months(string origin)
    {
        using var command = SqliteSchema.Command(_connection, null,
            "SELECT month, sum(claims) FROM segment_month WHERE origin = $origin GROUP BY month ORDER BY month", ("$origin", origin));
        using var reader = command.ExecuteReader();
        var months = new List<MonthCount>();
        while (reader.Read())
            months.Add(new MonthCount(reader.GetInt32(0), reader.GetInt64(1)));
        return months;
    }

    /// <inheritdoc/>
    public IEnumerable<ClaimBlock> Blocks(string origin, int firstMonth, int lastMonth, AsOf asOf)
    {
        const string Sql = """
            SELECT id, run, last_published, body FROM segment WHERE first_published <= $until AND id IN (
                SELECT segment FROM segment_month WHERE origin = $origin AND month BETWEEN $first AND $last)
            ORDER BY id
            """;
        using var command = SqliteSchema.Command(_connection, null, Sql,
            ("$origin", origin), ("$first", firstMonth), ("$last", lastMonth), ("$until", asOf.Until.UnixSeconds));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var block = Block(origin, reader);
            yield return reader.GetInt64(2) <= asOf.Until.UnixSeconds ? block : block.PublishedBy(asOf);
        }
    }

    /// <inheritdoc/>
    public Claim? Find(string origin, string id, AsOf asOf)
    {
        const string Sql = """
            SELECT s.id, s.run, s.last_published, s.body, k.keys FROM segment_key k JOIN segment s ON s.id = k.segment
            WHERE k.origin = $origin AND k.first_key <= $key AND k.last_key >= $key ORDER BY s.id
            """;
        ArgumentException.ThrowIfNullOrEmpty(id);
        var (key, _) = ClaimKey.Of(id);
        using var command = SqliteSchema.Command(_connection, null, Sql, ("$origin", origin), ("$key", key));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            if (!SegmentKeys.Read((byte[])reader.GetValue(4)).Has(key))
                continue;
            if (Block(origin, reader).Find(key, id) is { } claim)
                return claim.Published.UnixSeconds <= asOf.Until.UnixSeconds ? claim : null;
        }

        return null;
    }

    /// <inheritdoc/>
    public KeptCorrection Correct(ClaimCorrection correction, IngestionInstant at)
    {
        ArgumentNullException.ThrowIfNull(correction);
        return Find(correction.Origin, correction.Claim, new AsOf(DayRange.All.To)) is null
            ? throw new LedgerException($"{Location} holds no claim {correction.Origin}:{correction.Claim}.")
            : _corrections.Keep(correction, at);
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeptCorrection> Corrections(string? origin = null) => _corrections.Read(origin);

    /// <inheritdoc/>
    public int Freeze(IReadOnlyList<FrozenForecast> forecasts, IngestionInstant at) => _forecasts.Freeze(forecasts, at);

    /// <inheritdoc/>
    public int Resolve(IReadOnlyList<ForecastResolution> resolutions, IngestionInstant at) => _forecasts.Resolve(resolutions, at);

    /// <inheritdoc/>
    public IReadOnlyList<KeptForecast> Forecasts(AsOf asOf) => _forecasts.Read(asOf);

    /// <inheritdoc/>
    public IReadOnlyList<string> Verify() => new SqliteCheck(_connection, Location).Faults(Runs());

    ILedgerRows IHoldsRows.Rows() => new SqliteRows(_connection, Location);

    /// <summary>Closes the file.</summary>
    public void Dispose() => _connection.Dispose();

    /// <summary>The source whose six columns come first in the row, after <paramref name="at"/> others.</summary>
    internal static DataSource SourceAt(SqliteDataReader reader, int at = 0) => new(
        reader.GetString(at), reader.GetString(at + 1), reader.GetString(at + 2), reader.GetString(at + 3), reader.GetString(at + 4), reader.GetInt64(at + 5) != 0);

    private ClaimBlock Block(string origin, SqliteDataReader reader)
    {
        try
        {
            return ClaimBlockCodec.Read(origin, reader.GetInt64(1), (byte[])reader.GetValue(3));
        }
        catch (InvalidDataException e)
        {
            throw new LedgerException($"{Location}: segment {reader.GetInt64(0)} of run {reader.GetInt64(1)} cannot be read: {e.Message} Restore the file from a copy, or import into a new ledger.", e);
        }
    }
}
