using System.Globalization;
using System.Text.Json;
using Dyad.Ledger.Exporting;
using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Tables;

/// <summary>How levels moved since a day, and which acts moved them.</summary>
internal static class SinceTable
{
    private const int Shown = 5;

    internal static void Json(Utf8JsonWriter json, Study study, AsOf asOf, Day since, ClimateEstimate climate, ClimateChange change)
    {
        json.WriteStartObject();
        json.WriteString("source", climate.Pair.Source.ToString());
        json.WriteString("target", climate.Pair.Target.ToString());
        json.WriteString("as_of", asOf.ToString());
        json.WriteString("since", since.ToString());
        json.WriteString("origin", study.Events.Origin);
        json.WriteString("scale", climate.Scale.Id);
        json.WriteString("scale_version", climate.Scale.Version);
        json.WriteNumber("interval", study.Climate.Interval);
        json.WriteNumber("events", climate.Scores.Scored);
        json.WriteNumber("gap_days", study.Climate.GapDays);
        json.WriteString("climate_diagnosis", climate.Diagnosis.ToString());
        json.WriteString("diagnosis", change.Diagnosis.ToString());
        if (climate.Days.LastOrDefault(d => !d.IsGap) is { Day: var measured } last && climate.Fit.IsEstimated && measured.Number > 0)
            Level(json, "latest", last);
        if (change.Movement is { } movement)
        {
            Level(json, "start", movement.Start);
            Level(json, "end", movement.End);
            json.WriteStartObject("difference");
            json.WriteNumber("value", movement.Difference);
            json.WriteNumber("lower", movement.Lower);
            json.WriteNumber("upper", movement.Upper);
            json.WriteEndObject();
            if (movement.ProbabilityOfRise is { } rise)
                json.WriteNumber("probability_of_rise", rise);
            json.WriteNumber("from_other_days", movement.FromOtherDays);
        }

        json.WriteStartArray("drivers");
        foreach (var driver in change.Drivers)
        {
            json.WriteStartObject();
            json.WriteNumber("influence", driver.Influence);
            json.WriteNumber("score", driver.Score);
            json.WritePropertyName("act");
            json.WriteRawValue(EventJsonlWriter.Object(driver.Event));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    internal static void Text(TextWriter writer, Study study, AsOf asOf, Day since, ClimateEstimate climate, ClimateChange change)
    {
        writer.WriteLine($"{climate.Pair}  {study.Events.Origin} on {climate.Scale.Id} ({climate.Scale.Version}), from {since} to {asOf}");
        if (change.Movement is not { } movement)
        {
            writer.WriteLine($"  not measured: {change.Diagnosis}");
            return;
        }

        var interval = study.Climate.Interval.ToString("P0", CultureInfo.InvariantCulture);
        writer.WriteLine($"  level {Level(movement.Start)} on {movement.Start.Day}, {Level(movement.End)} on {movement.End.Day}; {interval} intervals");
        var rise = movement.ProbabilityOfRise is { } p ? string.Create(CultureInfo.InvariantCulture, $", warmer with probability {p:0.00}") : "";
        writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  difference {movement.Difference:+0.00;-0.00;0.00} ({movement.Lower:+0.00;-0.00;0.00} to {movement.Upper:+0.00;-0.00;0.00}){rise}"));
        foreach (var driver in change.Drivers.Take(Shown))
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {driver.Influence:+0.00;-0.00;0.00}  {driver.Event.Day}  {driver.Score:+0.0;-0.0;0.0}  {driver.Event.First.Words}"));
        if (change.Drivers.Length > Shown)
            writer.WriteLine($"  and {change.Drivers.Length - Shown} more");
    }

    private static string Level(ClimateDay day) => string.Create(CultureInfo.InvariantCulture, $"{day.Level:+0.0;-0.0;0.0} ({day.Lower:+0.0;-0.0;0.0} to {day.Upper:+0.0;-0.0;0.0})");

    private static void Level(Utf8JsonWriter json, string name, ClimateDay day)
    {
        json.WriteStartObject(name);
        json.WriteString("date", day.Day.ToString());
        json.WriteNumber("level", day.Level);
        json.WriteNumber("lower", day.Lower);
        json.WriteNumber("upper", day.Upper);
        json.WriteBoolean("gap", day.IsGap);
        json.WriteEndObject();
    }
}
