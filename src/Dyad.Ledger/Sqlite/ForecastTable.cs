using Dyad.Ledger.Forecasts;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>Forecasts and their answers as rows. The store itself refuses to change or remove one.</summary>
internal sealed class ForecastTable(SqliteConnection connection)
{
    /// <summary>Freezes forecasts, all or none; those that are kept already are passed over.</summary>
    internal int Freeze(IReadOnlyList<FrozenForecast> forecasts, IngestionInstant at)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var kept = 0;
        foreach (var forecast in forecasts)
        {
            var body = KeptForecasts.Body(forecast);
            using var insert = SqliteSchema.Command(connection, transaction,
                "INSERT INTO forecast(id, as_of, made, body) VALUES($id, $asof, $made, $body) ON CONFLICT(id) DO NOTHING",
                ("$id", ForecastCodec.IdOf(body)), ("$asof", forecast.AsOf.Day.Number), ("$made", at.UnixSeconds), ("$body", body));
            kept += insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return kept;
    }

    /// <summary>Keeps answers, all or none; a forecast that has one keeps it.</summary>
    internal int Resolve(IReadOnlyList<ForecastResolution> resolutions, IngestionInstant at)
    {
        using var transaction = connection.BeginTransaction(deferred: false);
        var kept = 0;
        foreach (var resolution in resolutions)
        {
            using (var known = SqliteSchema.Command(connection, transaction, "SELECT count(*) FROM forecast WHERE id = $id", ("$id", resolution.Forecast)))
            {
                if ((long)known.ExecuteScalar()! == 0)
                    throw new LedgerException($"{connection.DataSource} holds no forecast {resolution.Forecast}.");
            }

            using var insert = SqliteSchema.Command(connection, transaction,
                """
                INSERT INTO forecast_resolution(forecast, outcome, observed, as_of, made, reason) VALUES($id, $outcome, $observed, $asof, $made, $reason)
                ON CONFLICT(forecast) DO NOTHING
                """,
                ("$id", resolution.Forecast), ("$outcome", resolution.Outcome.ToString()),
                ("$observed", double.IsNaN(resolution.Observed) ? null : resolution.Observed), ("$asof", resolution.AsOf.Day.Number), ("$made", at.UnixSeconds),
                ("$reason", resolution.Reason));
            kept += insert.ExecuteNonQuery();
        }

        transaction.Commit();
        return kept;
    }

    /// <summary>Forecasts made from what was known up to a day, with the answers given by then: by as-of day, then by identifier.</summary>
    internal IReadOnlyList<KeptForecast> Read(AsOf asOf)
    {
        using var command = SqliteSchema.Command(connection, null,
            """
            SELECT f.id, f.made, f.body, r.outcome, r.observed, r.as_of, r.reason FROM forecast f
            LEFT JOIN forecast_resolution r ON r.forecast = f.id AND r.as_of <= $asof WHERE f.as_of <= $asof ORDER BY f.as_of, f.id
            """,
            ("$asof", asOf.Day.Number));
        using var reader = command.ExecuteReader();
        var kept = new List<KeptForecast>();
        while (reader.Read())
            kept.Add(At(reader));
        return kept;
    }

    private KeptForecast At(SqliteDataReader reader)
    {
        var id = reader.GetString(0);
        try
        {
            var resolution = reader.IsDBNull(3)
                ? null
                : new ForecastResolution(
                    id, Enum.Parse<ForecastOutcome>(reader.GetString(3)), reader.IsDBNull(4) ? double.NaN : reader.GetDouble(4), new AsOf(new Day(reader.GetInt32(5))), reader.GetString(6));
            return KeptForecasts.Of(connection.DataSource, id, reader.GetString(2), new IngestionInstant(reader.GetInt64(1)), resolution);
        }
        catch (ArgumentException e)
        {
            throw new LedgerException($"{connection.DataSource}: forecast {id} cannot be read: {e.Message}. Restore the file from a copy.", e);
        }
    }
}
