using System.Text.Json;
using Dyad.Briefing.Pages;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes the odds of accounts for the chart script, in the shape of OddsData in frontend/src/data.ts.</summary>
internal static class OddsData
{
    internal static void Write(Utf8JsonWriter json, OddsChart chart, Notes? notes)
    {
        json.WriteStartArray("days");
        foreach (var day in chart.At)
            json.WriteStringValue(day.ToString());
        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var line in chart.Lines)
        {
            json.WriteStartObject();
            json.WriteString("id", PlainText.Clean(line.Id));
            json.WriteString("name", PlainText.Clean(line.Name));
            json.WriteString("dash", line.Dash);
            json.WriteStartArray("values");
            foreach (var value in line.Values)
                json.WriteNumberValue(Math.Round(value, 4));
            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("marks");
        foreach (var mark in chart.Marks)
        {
            json.WriteStartObject();
            json.WriteString("day", mark.Day.ToString());
            json.WriteString("text", PlainText.Clean(mark.Text));
            json.WriteNumber("number", notes is null ? 0 : notes.NumberOf(mark.Evidence));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
