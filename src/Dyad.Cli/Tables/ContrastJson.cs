using System.Text;
using System.Text.Json;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Reports;

namespace Dyad.Cli.Tables;

/// <summary>A contrast as JSON.</summary>
internal static class ContrastJson
{
    internal static void Write(TextWriter writer, ReportContrast contrast)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            StanceJson.Report(json, "a", contrast.First);
            StanceJson.Report(json, "b", contrast.Second);
            json.WriteStartArray("pairs");
            foreach (var pair in contrast.Pairs)
                Pair(json, pair, contrast);
            json.WriteEndArray();
            Both(json, "shared", contrast.Shared);
            Both(json, "contradictions", contrast.Contradictions);
            Claims(json, "only_a", contrast.OnlyFirst);
            Claims(json, "only_b", contrast.OnlySecond);
            json.WriteStartArray("deciders");
            foreach (var indicator in contrast.Deciders)
                Decider(json, indicator);
            json.WriteEndArray();
            json.WriteEndObject();
        }

        writer.WriteLine(Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Pair(Utf8JsonWriter json, PairContrast pair, ReportContrast contrast)
    {
        json.WriteStartObject();
        json.WriteString("pair", pair.Pair.ToString());
        json.WriteString("agreement", pair.Agreement.ToString());
        StanceJson.Stance(json, "a", pair.First, contrast.First.Read.Report.Text);
        StanceJson.Stance(json, "b", pair.Second, contrast.Second.Read.Report.Text);
        json.WriteEndObject();
    }

    private static void Both(Utf8JsonWriter json, string name, IReadOnlyList<ClaimPair> pairs)
    {
        json.WriteStartArray(name);
        foreach (var pair in pairs)
        {
            json.WriteStartObject();
            json.WritePropertyName("a");
            Claim(json, pair.First);
            json.WritePropertyName("b");
            Claim(json, pair.Second);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Claims(Utf8JsonWriter json, string name, IReadOnlyList<ReadClaim> claims)
    {
        json.WriteStartArray(name);
        foreach (var claim in claims)
            Claim(json, claim);
        json.WriteEndArray();
    }

    private static void Claim(Utf8JsonWriter json, ReadClaim claim)
    {
        var said = claim.Claim;
        json.WriteStartObject();
        json.WriteString("id", said.Id);
        json.WriteString("day", said.Day.ToString());
        json.WriteString("source", said.Source.Code.ToString());
        json.WriteString("target", said.Target.Code.ToString());
        json.WriteString("type", said.Act.Type.Write());
        json.WriteString("mode", said.Act.Mode);
        json.WriteString("modality", said.Modality.ToString());
        json.WriteString("attribution", said.Attribution.ToString());
        json.WriteString("words", said.Words);
        json.WriteEndObject();
    }

    private static void Decider(Utf8JsonWriter json, Indicator indicator)
    {
        json.WriteStartObject();
        json.WriteString("type", indicator.Type.Write());
        json.WriteString("pair", indicator.Pair.ToString());
        json.WriteString("source", indicator.Source.ToString());
        json.WriteString("target", indicator.Target.ToString());
        json.WriteString("speaks_for", indicator.SpeaksFor == ReportSide.First ? "a" : "b");
        foreach (var (name, claim) in (ReadOnlySpan<(string, ReadClaim?)>)[("foreseen", indicator.Claim), ("denied", indicator.Against)])
        {
            json.WritePropertyName(name);
            if (claim is null)
                json.WriteNullValue();
            else
                Claim(json, claim);
        }

        json.WriteEndObject();
    }
}
