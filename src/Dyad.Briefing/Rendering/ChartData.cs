using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using Dyad.Briefing.Pages;

namespace Dyad.Briefing.Rendering;

/// <summary>Writes the numbers that the chart script draws, in the shape of frontend/src/data.ts.</summary>
internal static class ChartData
{
    /// <summary>Every letter as itself but those that mean something to HTML: <c>&lt;</c>, <c>&gt;</c>, <c>&amp;</c> and quotation marks stay escaped.</summary>
    internal static JavaScriptEncoder Encoder { get; } = JavaScriptEncoder.Create(UnicodeRanges.All);

    internal static string Write(Brief brief, Notes notes) => Write(brief.Blocks.OfType<Chart>(), notes);

    /// <summary>The charts of a page; only those with acts need notes.</summary>
    internal static string Write(IEnumerable<Chart> charts, Notes? notes)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = Encoder }))
        {
            json.WriteStartObject();
            json.WriteStartArray("charts");
            foreach (var chart in charts)
            {
                json.WriteStartObject();
                json.WriteString("kind", Kind(chart));
                json.WriteString("id", chart.Id);
                json.WriteString("title", PlainText.Clean(chart.Title));
                json.WriteString("from", chart.Days.From.ToString());
                json.WriteString("to", chart.Days.To.ToString());
                if (chart is ClimateChart climate)
                    Climate(json, climate, notes!);
                else if (chart is SourceChart sources)
                    Sources(json, sources);
                else if (chart is QuadChart quads)
                    Quads(json, quads);
                else if (chart is LadderChart ladder)
                    LadderData.Write(json, ladder, notes);
                else if (chart is OddsChart odds)
                    OddsData.Write(json, odds, notes);
                else
                    SphereData.Write(json, chart);
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static string Kind(Chart chart) => chart switch
    {
        ClimateChart => "climate",
        SourceChart => "sources",
        QuadChart => "quads",
        LadderChart => "ladder",
        OddsChart => "odds",
        SphereMapChart => "sphere-map",
        SphereNetworkChart => "sphere-network",
        _ => throw new InvalidOperationException($"No way to draw {chart.GetType().Name}."),
    };

    private static void Climate(Utf8JsonWriter json, ClimateChart chart, Notes notes)
    {
        json.WriteString("scale", PlainText.Clean($"{chart.Scale} {chart.ScaleVersion}"));
        json.WriteStartArray("lines");
        foreach (var line in chart.Lines)
        {
            json.WriteStartObject();
            json.WriteString("name", PlainText.Clean(line.Name));
            json.WriteStartArray("days");
            foreach (var point in line.Points)
                json.WriteStringValue(point.Day.ToString());
            json.WriteEndArray();
            Column(json, "level", line.Points.Select(p => p.Level));
            Column(json, "lower", line.Points.Select(p => p.Lower));
            Column(json, "upper", line.Points.Select(p => p.Upper));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("dots");
        foreach (var dot in chart.Dots)
        {
            json.WriteStartObject();
            json.WriteNumber("pair", chart.Lines[0].Pair == dot.Pair ? 0 : 1);
            json.WriteString("day", dot.Day.ToString());
            json.WriteNumber("score", Math.Round(dot.Score, 3));
            json.WriteNumber("acts", dot.Acts);
            json.WriteString("text", PlainText.Clean(dot.Text));
            json.WriteString("reference", PlainText.Clean(dot.Reference));
            json.WriteNumber("number", dot.Evidence is null ? 0 : notes.NumberOf(dot.Evidence));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("marks");
        foreach (var mark in chart.Marks)
        {
            json.WriteStartObject();
            json.WriteNumber("pair", chart.Lines[0].Pair == mark.Pair ? 0 : 1);
            json.WriteString("day", mark.Day.ToString());
            json.WriteString("from", mark.From.ToString());
            json.WriteString("to", mark.To.ToString());
            json.WriteString("text", PlainText.Clean(mark.Text));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Sources(Utf8JsonWriter json, SourceChart chart)
    {
        json.WriteStartArray("days");
        foreach (var point in chart.Lines.IsEmpty ? [] : chart.Lines[0].Points)
            json.WriteStringValue(point.Day.ToString());
        json.WriteEndArray();
        json.WriteStartArray("lines");
        foreach (var line in chart.Lines)
        {
            json.WriteStartObject();
            json.WriteString("name", PlainText.Clean(line.Origin));
            Column(json, "level", line.Points.Select(p => p.Level));
            Column(json, "lower", line.Points.Select(p => p.Lower));
            Column(json, "upper", line.Points.Select(p => p.Upper));
            Column(json, "acts", line.Points.Select(p => (double)p.Acts));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Column(Utf8JsonWriter json, string name, IEnumerable<double> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            if (double.IsFinite(value))
                json.WriteNumberValue(Math.Round(value, 3));
            else
                json.WriteNullValue();
        }

        json.WriteEndArray();
    }

    private static void Quads(Utf8JsonWriter json, QuadChart chart)
    {
        json.WriteString("unit", chart.Unit);
        json.WriteStartArray("panels");
        foreach (var panel in chart.Panels)
        {
            json.WriteStartObject();
            json.WriteString("name", PlainText.Clean(panel.Name));
            json.WriteStartArray("bins");
            foreach (var bin in panel.Bins)
            {
                json.WriteStartArray();
                json.WriteStringValue(bin.Days.From.ToString());
                json.WriteStringValue(bin.Days.To.ToString());
                json.WriteNumberValue(bin.VerbalCooperation);
                json.WriteNumberValue(bin.MaterialCooperation);
                json.WriteNumberValue(bin.VerbalConflict);
                json.WriteNumberValue(bin.MaterialConflict);
                json.WriteEndArray();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
