using System.Globalization;
using System.Text.Json;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Tables;

/// <summary>What several sources say of one pair, as text and as JSON.</summary>
internal static class SourcesTable
{
    internal static void Text(TextWriter writer, SourceComparison compared, IReadOnlyList<string> leftOut, Study study, AsOf asOf)
    {
        writer.WriteLine($"{compared.Pair}  as of {asOf}; each source on its own scale and history: z = (level - mean) / deviation of its own scored days");
        writer.WriteLine($"  {"source",-12} {"scale",-16} {"events",8} {"days",6} {"mean",6} {"dev.",6}");
        foreach (var s in compared.Sources)
            writer.WriteLine(Line($"  {s.Origin,-12} {s.Climate.Scale.Id,-16} {s.Climate.Scores.Scored,8} {s.Climate.Scores.Days.Length,6} {s.Mean,6:0.0} {s.Deviation,6:0.0}{(s.IsMeasured ? "" : "  no climate: " + s.Climate.Diagnosis)}"));
        foreach (var origin in leftOut)
            writer.WriteLine($"  {origin,-12} left out: the study names no scale for it (sources.{origin})");
        var measured = compared.Sources.Where(s => s.IsMeasured).ToList();
        if (measured.Count > 0)
            writer.WriteLine($"  z on the last day of each year ({study.Climate.Interval.ToString("P0", CultureInfo.InvariantCulture)} interval); events of the year");
        foreach (var year in measured.Count == 0 ? [] : measured[0].Days.Select((d, i) => (d.Day.Date.Year, At: i)).GroupBy(d => d.Year))
        {
            writer.WriteLine($"  {year.Key,-5} " + string.Join("  ", measured.Select(s =>
            {
                var day = s.Days[year.Last().At];
                var events = s.Climate.Scores.Days.Where(d => d.Day.Date.Year == year.Key).Sum(d => (long)d.Count);
                var level = day.IsGap ? "gap" : Line($"{day.Level:+0.0;-0.0;0.0} ({day.Lower:+0.0;-0.0;0.0} to {day.Upper:+0.0;-0.0;0.0})");
                return $"{s.Origin} {level}, {events.ToString(CultureInfo.InvariantCulture)}";
            })));
        }

        foreach (var d in compared.Disagreements)
        {
            writer.WriteLine(d.CommonDays == 0
                ? $"  {d.First} and {d.Second}: no day in common"
                : Line($"  {d.First} and {d.Second}: {d.CommonDays} days in common, {d.MeanDistance:0.00} deviations apart on average, apart beyond doubt on {d.ShareApart:P0} of them, correlation {(d.Correlation is { } c ? Line($"{c:0.00}") : "none: one of them does not move")}"));
        }

        if (measured.Count < 2)
            writer.WriteLine("  fewer than two sources have a climate: nothing to compare");
    }

    internal static void Json(Utf8JsonWriter json, SourceComparison compared, IReadOnlyList<string> leftOut, Study study, AsOf asOf)
    {
        json.WriteStartObject();
        json.WriteString("source", compared.Pair.Source.ToString());
        json.WriteString("target", compared.Pair.Target.ToString());
        json.WriteString("as_of", asOf.ToString());
        json.WriteNumber("interval", study.Climate.Interval);
        json.WriteString("unit", "(level - mean) / deviation of the source's own scored days");
        json.WriteStartArray("left_out");
        foreach (var origin in leftOut)
            json.WriteStringValue(origin);
        json.WriteEndArray();
        json.WriteStartArray("sources");
        foreach (var source in compared.Sources)
            Source(json, source);
        json.WriteEndArray();
        json.WriteStartArray("disagreements");
        foreach (var d in compared.Disagreements)
            Disagreement(json, d);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Source(Utf8JsonWriter json, SourceClimate source)
    {
        var scores = source.Climate.Scores.Days.ToDictionary(d => d.Day, d => d.Count);
        json.WriteStartObject();
        json.WriteString("origin", source.Origin);
        json.WriteString("scale", source.Climate.Scale.Id);
        json.WriteString("scale_version", source.Climate.Scale.Version);
        json.WriteString("diagnosis", source.Climate.Diagnosis.ToString());
        json.WriteNumber("events", source.Climate.Scores.Scored);
        Number(json, "mean", source.Mean);
        Number(json, "deviation", source.Deviation);
        json.WriteStartArray("days");
        foreach (var day in source.Days)
        {
            json.WriteStartObject();
            json.WriteString("date", day.Day.ToString());
            json.WriteNumber("events", scores.GetValueOrDefault(day.Day));
            if (!day.IsGap)
            {
                json.WriteNumber("level", day.Level);
                json.WriteNumber("lower", day.Lower);
                json.WriteNumber("upper", day.Upper);
            }

            json.WriteBoolean("gap", day.IsGap);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Disagreement(Utf8JsonWriter json, SourceDisagreement d)
    {
        json.WriteStartObject();
        json.WriteString("first", d.First);
        json.WriteString("second", d.Second);
        json.WriteNumber("common_days", d.CommonDays);
        Number(json, "mean_distance", d.MeanDistance);
        Number(json, "share_apart", d.ShareApart);
        Number(json, "correlation", d.Correlation ?? double.NaN);
        json.WriteStartArray("days");
        foreach (var day in d.Days)
            ChangesJson.Contrast(json, day);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Number(Utf8JsonWriter json, string name, double value)
    {
        if (double.IsFinite(value))
            json.WriteNumber(name, value);
        else
            json.WriteNull(name);
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
