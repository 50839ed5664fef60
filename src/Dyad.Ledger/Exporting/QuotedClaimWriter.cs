using System.Globalization;
using System.Text.Json;
using Dyad.Ledger.Importing.Tidy;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Ledger.Exporting;

/// <summary>A claim with where it stands.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Quotation">Its report and passage; null for a claim of an event file.</param>
/// <param name="Correction">The last correction of it; null where it has none.</param>
public sealed record QuotedClaim(Claim Claim, Quotation? Quotation, KeptCorrection? Correction = null);

/// <summary>
/// Writes claims together with what is known of the passages that they were read from: the columns of <see cref="ClaimCsvWriter"/>, so that they
/// can be imported too, and after them title, who says so and why in the report's words, contexts, and the reader's probability. JSON has the
/// spans and, where it is wanted, the trace besides.
/// </summary>
/// <param name="writer">Where to write; UTF-8 is expected. It stays open.</param>
/// <param name="trace">Whether JSON has the trace.</param>
public sealed class QuotedClaimWriter(TextWriter writer, bool trace = false)
{
    private static readonly string[] Added = ["title", "attributed_to", "motive", "contexts", "probability"];
    private static readonly string[] Names = [.. TidyColumns.Names, .. Added];

    /// <summary>Writes a header and one row for each claim, in the order given, as they come.</summary>
    public void WriteCsv(IEnumerable<QuotedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        using var csv = new TidyCsv(writer, Names);
        foreach (var claim in claims)
            csv.Row(Values(claim), claim.Claim.Origin);
    }

    /// <summary>Writes one line for each claim, in the order given, as they come.</summary>
    public void WriteLines(IEnumerable<QuotedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        using var json = new TidyJson();
        foreach (var claim in claims)
        {
            writer.Write(Line(json, claim));
            writer.Write('\n');
        }
    }

    /// <summary>Writes the claims as one list, in the order given, as they come.</summary>
    public void WriteArray(IEnumerable<QuotedClaim> claims)
    {
        ArgumentNullException.ThrowIfNull(claims);
        using var json = new TidyJson();
        var before = "[\n";
        foreach (var claim in claims)
        {
            writer.Write(before);
            writer.Write(Line(json, claim));
            before = ",\n";
        }

        writer.Write(before[0] == '[' ? "[]\n" : "\n]\n");
    }

    private static string[] Values(QuotedClaim quoted)
    {
        var values = TidyClaims.Write(quoted.Claim);
        if (quoted.Quotation is not var (report, passage))
            return [.. values, .. Added.Select(_ => "")];
        string Words(TextSpan span) => span.In(report.Text).ToString();
        return
        [
            .. values, report.Title, Words(passage.AttributedTo), Words(passage.Motive), string.Join(' ', passage.Contexts),
            double.IsNaN(passage.Probability) ? "" : passage.Probability.ToString("0.####", CultureInfo.InvariantCulture),
        ];
    }

    private string Line(TidyJson json, QuotedClaim quoted) => json.Object(o =>
    {
        var values = Values(quoted);
        for (var i = 0; i < values.Length; i++)
        {
            if (Names[i] == "contexts")
                List(o, "contexts", quoted.Quotation?.Passage.Contexts ?? []);
            else if (Names[i] == "probability" && values[i].Length > 0)
                o.WriteNumber("probability", double.Parse(values[i], CultureInfo.InvariantCulture));
            else
                TidyJson.Value(o, Names[i], values[i]);
        }

        if (quoted.Correction is { } correction)
        {
            o.WriteStartObject("correction");
            CorrectionWriter.Write(o, correction);
            o.WriteEndObject();
        }

        if (quoted.Quotation is not var (_, passage))
            return;
        o.WriteStartObject("spans");
        foreach (var (name, span) in new[]
        {
            ("sentence", passage.Sentence), ("act", passage.Act), ("source", passage.Source), ("target", passage.Target),
            ("attributed_to", passage.AttributedTo), ("motive", passage.Motive),
        })
        {
            if (span.IsEmpty)
                continue;
            o.WriteStartArray(name);
            o.WriteNumberValue(span.Start);
            o.WriteNumberValue(span.End);
            o.WriteEndArray();
        }

        o.WriteEndObject();
        if (trace)
            List(o, "trace", passage.Trace);
    });

    private static void List(Utf8JsonWriter json, string name, IReadOnlyList<string> values)
    {
        if (values.Count == 0)
            return;
        json.WriteStartArray(name);
        foreach (var value in values)
            json.WriteStringValue(value);
        json.WriteEndArray();
    }
}
