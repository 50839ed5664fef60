using System.Globalization;
using System.Text.Json;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Forecasts;

/// <summary>Forecasts and answers between their stored form and the nouns.</summary>
internal static class KeptForecasts
{
    /// <summary>The stored form of a forecast.</summary>
    /// <exception cref="ArgumentException">It is no probability, or asks about no day.</exception>
    internal static string Body(FrozenForecast forecast) => forecast.Probability >= 0 && forecast.Probability <= 1 && forecast.Horizon >= 1
        ? ForecastCodec.Write(forecast)
        : throw new ArgumentException($"A forecast has a probability and at least one day: {forecast.Question}.", nameof(forecast));

    /// <summary>The stored form of an answer.</summary>
    internal static string Body(ForecastResolution resolution) => JsonSerializer.Serialize<string?[]>(
        [resolution.Outcome.ToString(), double.IsNaN(resolution.Observed) ? null : resolution.Observed.ToString("R", CultureInfo.InvariantCulture), resolution.AsOf.Day.Number.ToString(CultureInfo.InvariantCulture), resolution.Reason]);

    /// <summary>An answer from its stored form.</summary>
    internal static ForecastResolution Resolution(string forecast, string body) => JsonSerializer.Deserialize<string?[]>(body) is [{ } outcome, var observed, { } asOf, { } reason]
        ? new ForecastResolution(
            forecast, Enum.Parse<ForecastOutcome>(outcome), observed is null ? double.NaN : double.Parse(observed, CultureInfo.InvariantCulture), new AsOf(new Day(int.Parse(asOf, CultureInfo.InvariantCulture))), reason)
        : throw new InvalidDataException($"'{body}' is no answer to a forecast.");

    /// <summary>A forecast from its stored form.</summary>
    /// <exception cref="LedgerException">It was changed since it was kept.</exception>
    internal static KeptForecast Of(string location, string id, string body, IngestionInstant made, ForecastResolution? resolution)
    {
        try
        {
            if (ForecastCodec.IdOf(body) != id)
                throw new InvalidDataException("its content does not have its identifier");
            return new KeptForecast(id, ForecastCodec.Read(body), made, resolution);
        }
        catch (InvalidDataException e)
        {
            throw new LedgerException($"{location}: forecast {id} cannot be read: {e.Message}. Restore the ledger from a copy.", e);
        }
    }
}
