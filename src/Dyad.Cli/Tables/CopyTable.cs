using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Ledger.Moving;

namespace Dyad.Cli.Tables;

/// <summary>What two ledgers hold, side by side.</summary>
internal static class CopyTable
{
    private const int Shown = 16;

    internal static void Write(TextWriter writer, CopyReport report, bool isCopy)
    {
        writer.WriteLine($"from  {Plain.Text(report.From)}");
        writer.WriteLine($"to    {Plain.Text(report.To)}");
        if (isCopy)
            writer.WriteLine($"{report.Found:N0} claims, reports and other rows were there already, {report.Brought:N0} were brought");
        writer.WriteLine();
        writer.WriteLine($"{"",-12} {"from",12} {"to",12}  SHA-256 (first {Shown} digits)");
        foreach (var table in report.Tables)
        {
            var digests = table.IsSame ? table.From.Digest[..Shown] : $"{table.From.Digest[..Shown]} is not {table.To.Digest[..Shown]}";
            writer.WriteLine($"{table.From.Table,-12} {table.From.Rows,12:N0} {table.To.Rows,12:N0}  {digests}");
        }

        writer.WriteLine();
        writer.WriteLine(report.IsSame ? "both hold the same" : "they do NOT hold the same");
    }

    internal static void Write(Utf8JsonWriter json, CopyReport report, bool isCopy)
    {
        json.WriteStartObject();
        json.WriteString("from", report.From);
        json.WriteString("to", report.To);
        json.WriteBoolean("same", report.IsSame);
        if (isCopy)
        {
            json.WriteNumber("found", report.Found);
            json.WriteNumber("brought", report.Brought);
        }

        json.WriteStartArray("tables");
        foreach (var table in report.Tables)
        {
            json.WriteStartObject();
            json.WriteString("table", table.From.Table);
            json.WriteBoolean("same", table.IsSame);
            json.WriteNumber("from_rows", table.From.Rows);
            json.WriteString("from_sha256", table.From.Digest);
            json.WriteNumber("to_rows", table.To.Rows);
            json.WriteString("to_sha256", table.To.Digest);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
