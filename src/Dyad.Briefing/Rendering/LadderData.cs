using System.Text.Json;
using Dyad.Briefing.Pages;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes what the script draws of ladders, in the shape of LadderData in frontend/src/data.ts.</summary>
internal static class LadderData
{
    internal static void Write(Utf8JsonWriter json, LadderChart chart, Notes? notes)
    {
        json.WriteStartArray("rungs");
        foreach (var rung in chart.Rungs)
            json.WriteStringValue(PlainText.Clean(rung));
        json.WriteEndArray();
        json.WriteStartArray("series");
        foreach (var series in chart.Series)
            json.WriteStringValue(PlainText.Clean(series));
        json.WriteEndArray();
        json.WriteStartArray("panels");
        foreach (var panel in chart.Panels)
        {
            json.WriteStartObject();
            json.WriteString("name", PlainText.Clean(panel.Name));
            json.WriteStartArray("dots");
            foreach (var dot in panel.Dots)
            {
                json.WriteStartObject();
                json.WriteNumber("series", dot.Series);
                json.WriteString("day", dot.Day.ToString());
                json.WriteNumber("rung", dot.Rung);
                json.WriteNumber("highest", dot.Highest);
                json.WriteString("text", PlainText.Clean(dot.Text));
                json.WriteString("reference", PlainText.Clean(dot.Reference));
                json.WriteNumber("number", dot.Evidence is null || notes is null ? 0 : notes.NumberOf(dot.Evidence));
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
