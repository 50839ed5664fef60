using Dyad.Ledger.Forecasts;
using Dyad.Ledger.Moving;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>The rows of the file as they are stored.</summary>
internal sealed class SqliteRows(SqliteConnection connection, string location) : ILedgerRows
{
    private const int Constraint = 19;
    private bool _isHeld;

    public string Location => location;

    public IReadOnlyList<ImportRun> Runs => [.. Read(RunTable.Sql + " ORDER BY r.id", Run)];

    public IReadOnlyList<long> RunsOfSegments => [.. Read("SELECT run FROM segment ORDER BY id", r => r.GetInt64(0))];

    /// <summary>What others write from now on is not seen.</summary>
    public void BeginGiving()
    {
        SqliteSchema.Execute(connection, "BEGIN");
        _isHeld = true;
    }

    /// <summary>Every batch is a transaction: nothing is to be taken before.</summary>
    public void BeginTaking()
    {
    }

    public IEnumerable<MovedSegment> Segments(int passed)
    {
        var number = (long)passed;
        return Read("SELECT run, body FROM segment ORDER BY id LIMIT -1 OFFSET $passed", r => new MovedSegment(++number, r.GetInt64(0), (byte[])r.GetValue(1)), ("$passed", passed));
    }

    public IEnumerable<MovedAside> Aside(long run) => Read(
        "SELECT row, reason, text, length, name, key FROM quarantine WHERE run = $run ORDER BY row",
        r => new MovedAside(new QuarantinedRow(run, r.GetString(4), r.GetInt64(0), r.GetString(1), (byte[])r.GetValue(2), r.GetInt64(3)), r.IsDBNull(5) ? null : r.GetInt64(5)),
        ("$run", run));

    public IEnumerable<MovedReport> Reports(long run) => Read(
        """
        SELECT r.row, r.digest, r.published, r.ingested, r.sentences, r.claims, r.happened, r.body, s.runs, s.signature
        FROM report r JOIN report_signature s ON s.digest = r.digest AND s.published = r.published WHERE r.run = $run ORDER BY r.row
        """,
        r => new MovedReport(
            run, r.GetInt64(0), r.GetString(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5), r.GetInt64(6), (byte[])r.GetValue(7), r.GetInt64(8), (byte[])r.GetValue(9)),
        ("$run", run));

    public IEnumerable<KeptCorrection> Corrections() => new CorrectionTable(connection).Read(null);

    public IEnumerable<MovedForecast> Forecasts() =>
        Read("SELECT id, as_of, made, body FROM forecast ORDER BY id", r => new MovedForecast(r.GetString(0), r.GetInt32(1), r.GetInt64(2), r.GetString(3)));

    public IEnumerable<MovedAnswer> Answers() => Read(
        "SELECT forecast, outcome, observed, as_of, made, reason FROM forecast_resolution ORDER BY forecast",
        r => new MovedAnswer(r.GetString(0), r.GetInt32(3), r.GetInt64(4), KeptForecasts.Body(new ForecastResolution(
            r.GetString(0), Enum.Parse<ForecastOutcome>(r.GetString(1)), r.IsDBNull(2) ? double.NaN : r.GetDouble(2), new AsOf(new Day(r.GetInt32(3))), r.GetString(5)))));

    public void Take(MovedBatch batch) => Whole(transaction =>
    {
        var run = batch.Run;
        if (SqliteSchema.Number(connection, $"SELECT count(*) FROM run WHERE id = {run.Id}", transaction) == 0)
            RunTable.Create(connection, transaction, run, run.Id);
        foreach (var (stored, claims) in batch.Segments)
            SegmentTable.Store(connection, transaction, run.Id, claims, stored.Body, stored.Number);
        foreach (var (row, key) in batch.Aside)
            SegmentTable.Store(connection, transaction, row, row.File, key);
        foreach (var report in batch.Reports)
            Take(transaction, report);
        RunTable.Update(connection, transaction, run);
    });

    public void Take(IReadOnlyList<KeptCorrection> corrections) => Whole(transaction =>
    {
        var table = new CorrectionTable(connection);
        foreach (var correction in corrections)
            table.Keep(correction.Correction, correction.At, transaction, correction.Number);
    });

    public void Take(IReadOnlyList<MovedForecast> forecasts, IReadOnlyList<MovedAnswer> answers) => Whole(transaction =>
    {
        foreach (var f in forecasts)
            Tell(transaction, "INSERT INTO forecast(id, as_of, made, body) VALUES($id, $asof, $made, $body)", ("$id", f.Id), ("$asof", f.AsOf), ("$made", f.Made), ("$body", f.Body));
        foreach (var a in answers)
        {
            var answer = KeptForecasts.Resolution(a.Forecast, a.Body);
            Tell(transaction, "INSERT INTO forecast_resolution(forecast, outcome, observed, as_of, made, reason) VALUES($id, $outcome, $observed, $asof, $made, $reason)",
                ("$id", a.Forecast), ("$outcome", answer.Outcome.ToString()), ("$observed", double.IsNaN(answer.Observed) ? null : answer.Observed), ("$asof", a.AsOf), ("$made", a.Made),
                ("$reason", answer.Reason));
        }
    });

    public void Dispose()
    {
        if (_isHeld)
            SqliteSchema.Execute(connection, "COMMIT");
        _isHeld = false;
    }

    private static ImportRun Run(SqliteDataReader reader)
    {
        var run = RunTable.At(reader);
        return run with { File = run.File with { Source = run.File.Source with { CodeTable = reader.GetString(19) } } };
    }

    private void Take(SqliteTransaction transaction, MovedReport r)
    {
        Tell(transaction,
            """
            INSERT INTO report(run, row, digest, published, ingested, sentences, claims, happened, body)
            VALUES($run, $row, $digest, $published, $ingested, $sentences, $claims, $happened, $body)
            """,
            ("$run", r.Run), ("$row", r.Row), ("$digest", r.Digest), ("$published", r.Published), ("$ingested", r.Ingested), ("$sentences", r.Sentences), ("$claims", r.Claims),
            ("$happened", r.Happened), ("$body", r.Body));
        Tell(transaction, "INSERT INTO report_signature(published, digest, runs, signature) VALUES($published, $digest, $runs, $signature)",
            ("$published", r.Published), ("$digest", r.Digest), ("$runs", r.Runs), ("$signature", r.Signature));
    }

    private void Tell(SqliteTransaction transaction, string sql, params ReadOnlySpan<(string Name, object? Value)> parameters)
    {
        using var command = SqliteSchema.Command(connection, transaction, sql, parameters);
        command.ExecuteNonQuery();
    }

    private void Whole(Action<SqliteTransaction> take)
    {
        using var transaction = RunTable.Begin(connection);
        try
        {
            take(transaction);
            transaction.Commit();
        }
        catch (SqliteException e) when (e.SqliteErrorCode == Constraint)
        {
            throw new LedgerException($"{location}: another program has written to it meanwhile ({e.Message}). Give the command again: what is there is compared first.", e);
        }
    }

    private IEnumerable<T> Read<T>(string sql, Func<SqliteDataReader, T> at, params (string Name, object? Value)[] parameters)
    {
        using var command = SqliteSchema.Command(connection, null, sql, parameters);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return at(reader);
    }
}
