using System.Text;
using System.Text.Json;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Actors;

namespace Dyad.Cli.Tables;

/// <summary>How reports see pairs, as JSON.</summary>
internal static class StanceJson
{
    internal static void Write(TextWriter writer, IEnumerable<StancedReport> reports)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var report in reports)
            {
                json.WriteStartObject();
                Report(json, "report", report);
                json.WriteStartArray("pairs");
                foreach (var stance in report.Stances)
                {
                    json.WriteStartObject();
                    json.WriteString("pair", stance.Pair.ToString());
                    Stance(json, "stance", stance, report.Read.Report.Text);
                    json.WriteEndObject();
                }

                json.WriteEndArray();
                json.WriteEndObject();
            }

            json.WriteEndArray();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    internal static void Report(Utf8JsonWriter json, string name, StancedReport report)
    {
        var about = report.Read.Report;
        json.WriteStartObject(name);
        json.WriteString("name", about.Name);
        json.WriteString("digest", about.Digest);
        json.WriteString("title", about.Title);
        json.WriteString("publisher", about.Publisher);
        json.WriteString("published", about.Published.ToString());
        json.WriteNumber("sentences", report.Read.Sentences);
        json.WriteNumber("claims", report.Read.Claims.Count);
        json.WriteEndObject();
    }

    internal static void Stance(Utf8JsonWriter json, string name, PairStance? stance, string text)
    {
        if (stance is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        Figures(json, stance.Whole);
        foreach (var (source, target, said) in ((ActorCode, ActorCode, Stance)[])[(stance.Pair.First, stance.Pair.Second, stance.Forth), (stance.Pair.Second, stance.Pair.First, stance.Back)])
        {
            json.WriteStartObject($"{source}:{target}");
            Figures(json, said);
            json.WriteEndObject();
        }

        json.WriteStartArray("evidence");
        foreach (var evidence in stance.Evidence)
        {
            json.WriteStartObject();
            json.WriteNumber("sentence", evidence.Sentence);
            json.WriteNumber("start", evidence.Span.Start);
            json.WriteNumber("length", evidence.Span.Length);
            json.WriteString("text", text.AsSpan(evidence.Span.Start, evidence.Span.Length));
            json.WriteNumber("level", Math.Round(evidence.Level, 4));
            json.WriteNumber("trend", Math.Round(evidence.Trend, 4));
            json.WriteStartArray("words");
            foreach (var word in evidence.Words)
            {
                json.WriteStartObject();
                json.WriteString("text", word.Text);
                json.WriteNumber("start", word.Span.Start);
                json.WriteNumber("level", Math.Round(word.Level, 4));
                json.WriteNumber("trend", Math.Round(word.Trend, 4));
                json.WriteString("because", word.Because);
                json.WriteString("of", word.Direction switch { StanceDirection.Forth => stance.Pair.First.ToString(), StanceDirection.Back => stance.Pair.Second.ToString(), _ => "both" });
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Figures(Utf8JsonWriter json, Stance stance)
    {
        json.WriteString("said", stance.Said.ToString());
        json.WriteString("moving", stance.Moving.ToString());
        json.WriteNumber("level", Math.Round(stance.Level, 4));
        json.WriteNumber("lower", Math.Round(stance.Lower, 4));
        json.WriteNumber("upper", Math.Round(stance.Upper, 4));
        json.WriteNumber("trend", Math.Round(stance.Trend, 4));
    }
}
