using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Forecasts;

/// <summary>A forecast as one line of JSON in a fixed order: equal forecasts give equal bytes, and those their identifier.</summary>
internal static class ForecastCodec
{
    private const int IdLength = 16;

    internal static string Write(FrozenForecast f)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer))
        {
            var q = f.Question;
            json.WriteStartObject();
            json.WriteString("study", f.Study);
            json.WriteString("kind", q.Kind.ToString());
            json.WriteString("source", q.Pair.Source.ToString());
            json.WriteString("target", q.Pair.Target.ToString());
            json.WriteString("of", q.Of);
            json.WriteNumber("level", q.Level);
            json.WriteString("origin", q.Origin);
            json.WriteBoolean("root_only", q.RootOnly);
            json.WriteString("as_of", f.AsOf.ToString());
            json.WriteNumber("horizon", f.Horizon);
            json.WriteNumber("probability", f.Probability);
            if (f.Count is { } count)
            {
                json.WriteNumber("mean", count.Mean);
                json.WriteStartArray("quantiles");
                foreach (var quantile in count.Quantiles)
                    json.WriteNumberValue(quantile);
                json.WriteEndArray();
            }

            json.WriteString("model", f.Model);
            json.WriteString("panel", f.Panel);
            json.WriteNumber("seed", f.Seed);
            json.WriteNumber("paths", f.Paths);
            json.WriteNumber("settle_days", f.SettleDays);
            json.WriteString("rule", f.Rule);
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    internal static string IdOf(string body) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(body)))[..IdLength];

    /// <exception cref="InvalidDataException">The text is no forecast.</exception>
    internal static FrozenForecast Read(string body)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            var json = document.RootElement;
            string Text(string key) => json.GetProperty(key).GetString() ?? throw new InvalidDataException($"'{key}' is empty");
            var question = new ForecastQuestion(
                Enum.Parse<ForecastKind>(Text("kind")), new DirectedPair(ActorCode.Parse(Text("source")), ActorCode.Parse(Text("target"))),
                Text("of"), json.GetProperty("level").GetDouble(), Text("origin"), json.GetProperty("root_only").GetBoolean());
            var count = json.TryGetProperty("mean", out var mean)
                ? new CountForecast(mean.GetDouble(), [.. json.GetProperty("quantiles").EnumerateArray().Select(q => q.GetInt32())])
                : null;
            return new FrozenForecast(
                Text("study"), question, new AsOf(Day.Parse(Text("as_of"))), json.GetProperty("horizon").GetInt32(), json.GetProperty("probability").GetDouble(),
                count, Text("model"), Text("panel"), json.GetProperty("seed").GetInt32(), json.GetProperty("paths").GetInt32(),
                json.GetProperty("settle_days").GetInt32(), Text("rule"));
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or FormatException or InvalidOperationException or ArgumentException)
        {
            throw new InvalidDataException(e.Message, e);
        }
    }
}
