using System.Globalization;
using System.Text.Json;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Forecasts;

namespace Dyad.Cli.Tables;

/// <summary>Forecasts, and how they came out, as tables or JSON.</summary>
internal static class ForecastTables
{
    internal static void Write(TextWriter writer, string format, IReadOnlyList<KeptForecast> forecasts)
    {
        if (format == "json")
        {
            Json(writer, json =>
            {
                json.WriteStartArray();
                foreach (var kept in forecasts)
                    Write(json, kept);
                json.WriteEndArray();
            });
            return;
        }

        if (forecasts.Count == 0)
            writer.WriteLine("no forecasts");
        foreach (var group in forecasts.GroupBy(k => (k.Forecast.AsOf, k.Forecast.Study, k.Forecast.Model, k.Forecast.Question.Origin, k.Forecast.Panel)))
        {
            writer.WriteLine($"{group.Key.Study} as of {group.Key.AsOf}, from {group.Key.Origin}, panel {group.Key.Panel[..12]}, by {group.Key.Model}");
            var width = group.Max(k => k.Forecast.Question.InWords(k.Forecast.Days).Length);
            writer.WriteLine($"  {"question".PadRight(width)} {"yes",7}  {"mean",7}  {"80 %",9} {"95 %",9}  answer".TrimEnd());
            foreach (var kept in InOrder(group))
                writer.WriteLine(Line(kept, width));
        }
    }

    internal static void Write(TextWriter writer, string format, IReadOnlyList<(string Name, ForecastTally Tally)> tallies)
    {
        if (format == "json")
        {
            Json(writer, json =>
            {
                json.WriteStartObject();
                foreach (var (name, tally) in tallies)
                    Write(json, name, tally);
                json.WriteEndObject();
            });
            return;
        }

        foreach (var (name, tally) in tallies)
            Table(writer, name, tally);
    }

    private static IEnumerable<KeptForecast> InOrder(IEnumerable<KeptForecast> forecasts) => forecasts
        .OrderBy(k => k.Forecast.Question.Kind).ThenBy(k => k.Forecast.Question.Pair.Source).ThenBy(k => k.Forecast.Question.Pair.Target)
        .ThenBy(k => k.Forecast.Question.Of, StringComparer.Ordinal).ThenBy(k => k.Forecast.Horizon);

    private static string Line(KeptForecast kept, int width)
    {
        var f = kept.Forecast;
        var count = f.Count is { } c ? Text($"{c.Mean,7:0.00}  {$"{c.Quantiles[1]}-{c.Quantiles[5]}",9} {$"{c.Quantiles[0]}-{c.Quantiles[6]}",9}") : new string(' ', 28);
        var answer = kept.Resolution is { } r ? $"{r.Outcome.ToString().ToLowerInvariant()}: {r.Reason}" : kept.Id.Length == 0 ? "" : $"open until {f.Settled}";
        return $"  {f.Question.InWords(f.Days).PadRight(width)} {Percent(f.Probability),7}  {count}  {answer}".TrimEnd();
    }

    private static void Table(TextWriter writer, string name, ForecastTally tally)
    {
        writer.WriteLine($"{name}: {tally.Made} forecasts made, {tally.Open} open, {tally.Void} void, {tally.Made - tally.Open - tally.Void} answered");
        if (tally.Brier is not { } brier || tally.Reliability is not { } diagram)
            return;
        writer.WriteLine(Text($"  Brier score {brier.Score:0.0000} = miscalibration {brier.Miscalibration:0.0000} - discrimination {brier.Discrimination:0.0000} + uncertainty {brier.Uncertainty:0.0000}; log score {tally.Log:0.0000}"));
        if (!double.IsNaN(tally.Inside80))
            writer.WriteLine(Text($"  counts inside the 80 % interval {tally.Inside80:P0}, inside the 95 % interval {tally.Inside95:P0}"));
        writer.WriteLine(tally.IsEnough
            ? $"  {tally.Families.Families} questions came out both ways {ForecastFamilies.OfEachOutcome} times or more"
            : $"  not enough evidence for a claim of skill: {tally.Families.Families} of {tally.Families.Asked} questions came out both ways {ForecastFamilies.OfEachOutcome} times or more; {ForecastFamilies.Fewest} are needed");
        writer.WriteLine($"  {"said",-14} {"forecasts",9} {"mean said",9} {"came",7}  {Text($"{diagram.Band:P0}")} band if right");
        foreach (var bin in diagram.Bins)
            writer.WriteLine(Text($"  {$"{bin.From:P0} to {bin.To:P0}",-14} {bin.Forecasts,9} {bin.Mean,9:P1} {bin.Observed,7:P1}  {bin.Lower:P1} to {bin.Upper:P1}{(bin.IsConsistent ? "" : "  outside")}"));
    }

    private static void Write(Utf8JsonWriter json, KeptForecast kept)
    {
        var (f, q) = (kept.Forecast, kept.Forecast.Question);
        json.WriteStartObject();
        if (kept.Id.Length > 0)
        {
            json.WriteString("id", kept.Id);
            json.WriteString("made", kept.Made.ToString());
        }

        json.WriteString("study", f.Study);
        json.WriteString("question", q.InWords(f.Days));
        json.WriteString("kind", q.Kind.ToString());
        json.WriteString("source", q.Pair.Source.ToString());
        json.WriteString("target", q.Pair.Target.ToString());
        json.WriteString("of", q.Of);
        json.WriteNumber("level", q.Level);
        json.WriteString("origin", q.Origin);
        json.WriteString("as_of", f.AsOf.ToString());
        json.WriteString("from", f.Days.From.ToString());
        json.WriteString("to", f.Days.To.ToString());
        json.WriteNumber("horizon", f.Horizon);
        json.WriteNumber("probability", f.Probability);
        if (f.Count is { } count)
        {
            json.WriteNumber("mean", count.Mean);
            json.WriteStartObject("quantiles");
            for (var i = 0; i < count.Quantiles.Length; i++)
                json.WriteNumber(CountForecast.Levels[i].ToString(CultureInfo.InvariantCulture), count.Quantiles[i]);
            json.WriteEndObject();
        }

        json.WriteString("model", f.Model);
        json.WriteString("panel", f.Panel);
        json.WriteNumber("seed", f.Seed);
        json.WriteNumber("paths", f.Paths);
        json.WriteString("rule", f.Rule);
        json.WriteString("settled", f.Settled.ToString());
        if (kept.Resolution is { } r)
        {
            json.WriteString("outcome", r.Outcome.ToString().ToLowerInvariant());
            if (!double.IsNaN(r.Observed))
                json.WriteNumber("observed", r.Observed);
            json.WriteString("answered_as_of", r.AsOf.ToString());
            json.WriteString("reason", r.Reason);
        }

        json.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter json, string name, ForecastTally tally)
    {
        json.WriteStartObject(name);
        json.WriteNumber("made", tally.Made);
        json.WriteNumber("open", tally.Open);
        json.WriteNumber("void", tally.Void);
        json.WriteNumber("families", tally.Families.Families);
        json.WriteBoolean("enough_evidence", tally.IsEnough);
        if (tally.Brier is { } brier)
        {
            json.WriteNumber("brier", brier.Score);
            json.WriteNumber("brier_miscalibration", brier.Miscalibration);
            json.WriteNumber("brier_discrimination", brier.Discrimination);
            json.WriteNumber("brier_uncertainty", brier.Uncertainty);
        }

        if (double.IsFinite(tally.Log))
            json.WriteNumber("log", tally.Log);
        json.WriteStartArray("reliability");
        foreach (var bin in tally.Reliability?.Bins ?? [])
        {
            json.WriteStartObject();
            json.WriteNumber("said", bin.Mean);
            json.WriteNumber("came", bin.Observed);
            json.WriteNumber("forecasts", bin.Forecasts);
            json.WriteNumber("lower", bin.Lower);
            json.WriteNumber("upper", bin.Upper);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Json(TextWriter writer, Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
            write(json);
        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static string Percent(double probability) => probability switch
    {
        < 0.001 => "<0.1 %",
        > 0.999 => ">99.9 %",
        < 0.1 or > 0.9 => Text($"{100 * probability:0.0} %"),
        _ => Text($"{100 * probability:0} %"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
