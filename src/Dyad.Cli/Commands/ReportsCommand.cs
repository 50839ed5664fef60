using System.CommandLine;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad reports</c></summary>
internal static class ReportsCommand
{
    internal static Command Create(Terminal terminal)
    {
        var ledger = Options.Ledger();
        var asOf = Options.Day("--as-of", "Last day whose reports are seen; without it everything in the ledger");
        var id = new Option<string?>("--id") { Description = "Only the report with this digest, with its text", HelpName = "DIGEST" };
        var limit = Options.Count("--limit", "At most so many reports");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("reports", "List the reports that were read into the ledger, or show one with its text",
            "dyad reports --ledger my.ledger",
            "dyad reports --ledger my.ledger --id xxh64:0123456789abcdef --format json")
        {
            ledger, asOf, id, limit, format, output,
        };
        command.SetAction(parsed =>
        {
            var seen = new AsOf(parsed.GetValue(asOf) ?? DayRange.All.To);
            using var open = SqliteLedger.Open(parsed.GetValue(ledger) ?? LedgerChoice.DefaultPath, create: false);
            var wanted = parsed.GetValue(id);
            IEnumerable<StoredReport> reports = wanted is null ? open.Reports(seen)
                : [open.Report(wanted, seen) ?? throw new UsageException($"The ledger holds no report {wanted} that was public by {seen}. dyad reports lists those it holds.")];
            reports = reports.Take(parsed.GetValue(limit) ?? int.MaxValue);
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    JsonText.Write(writer, json => Json(json, reports, wanted is not null));
                else
                    Table(writer, reports, wanted is not null);
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static void Table(TextWriter writer, IEnumerable<StoredReport> reports, bool whole)
    {
        foreach (var (report, _, _, sentences, passages) in reports)
        {
            writer.WriteLine($"{report.Digest}  {report.Published}  {sentences,4} sentences  {passages.Count,4} claims  {Plain.Text(report.Publisher)}  {Plain.Text(report.Title)}");
            if (whole)
                writer.WriteLine(Plain.Text(report.Text));
        }
    }

    private static void Json(Utf8JsonWriter json, IEnumerable<StoredReport> reports, bool whole)
    {
        json.WriteStartArray();
        foreach (var (report, _, ingested, sentences, passages) in reports)
        {
            json.WriteStartObject();
            json.WriteString("id", report.Digest);
            json.WriteString("name", report.Name);
            json.WriteString("format", report.Format);
            json.WriteString("title", report.Title);
            json.WriteString("publisher", report.Publisher);
            json.WriteString("author", report.Author);
            json.WriteString("dateline", report.Dateline);
            json.WriteString("address", report.Address);
            json.WriteString("published", report.Published.ToString());
            json.WriteString("ingested", ingested.ToString());
            json.WriteNumber("sentences", sentences);
            json.WriteNumber("claims", passages.Count);
            if (whole)
                json.WriteString("text", report.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
