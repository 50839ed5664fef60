using System.CommandLine;
using System.Text;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Ledger;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad files</c></summary>
internal static class FilesCommand
{
    private const int ShownBytes = 400;

    internal static Command Create(Terminal terminal)
    {
        var (study, ledger) = (Options.Study(), Options.Ledger());
        var limit = Options.Count("--limit", "At most so many of the rows that were set aside");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("files", "List the files behind every number: rows kept, rows set aside with the reason, versions and licences",
            "dyad files",
            "dyad files --ledger my.ledger --limit 20 --format json")
        {
            study, ledger, limit, format, output,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            using var chronicle = LedgerChoice.OfChronicle(folder, terminal);
            using var stored = LedgerChoice.Stored(parsed.GetValue(ledger), terminal);
            ILedger[] ledgers = stored is null ? [chronicle] : [chronicle, stored];
            var most = parsed.GetValue(limit) ?? int.MaxValue;
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    JsonText.Write(writer, json => Json(json, ledgers, most));
                else
                    Table(writer, ledgers, most);
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static void Table(TextWriter writer, ILedger[] ledgers, int most)
    {
        foreach (var source in ledgers.SelectMany(l => l.Summarise().Sources))
        {
            writer.WriteLine($"{source.Source.Id}: {source.Source.Title}, {source.Claims} claims{(source.Days is { } d ? $", {d.From} to {d.To}" : "")}; codes of {source.Source.CodeTable}");
            writer.WriteLine($"  licence: {source.Source.Licence}");
        }

        writer.WriteLine($"{"source",-12}  {"read",9}  {"kept",9}  {"set aside",9}  file");
        foreach (var run in ledgers.SelectMany(l => l.Runs()))
            writer.WriteLine($"{run.File.Source.Id,-12}  {run.Read,9}  {run.Kept,9}  {run.Quarantined,9}  {Plain.Text(NameOf(run))}{(run.IsComplete ? "" : " (not read to its end)")}");
        foreach (var row in ledgers.SelectMany(l => l.Quarantine()).Take(most))
            writer.WriteLine($"{Plain.Text(row.File)}:{row.Row}: {Plain.Text(row.Reason)}");
    }

    private static void Json(Utf8JsonWriter json, ILedger[] ledgers, int most)
    {
        json.WriteStartObject();
        json.WriteStartArray("sources");
        foreach (var source in ledgers.SelectMany(l => l.Summarise().Sources))
        {
            json.WriteStartObject();
            json.WriteString("id", source.Source.Id);
            json.WriteString("title", source.Source.Title);
            json.WriteString("licence", source.Source.Licence);
            json.WriteString("citation", source.Source.Citation);
            json.WriteString("code_table", source.Source.CodeTable);
            json.WriteNumber("claims", source.Claims);
            if (source.Days is { } days)
            {
                json.WriteString("from", days.From.ToString());
                json.WriteString("to", days.To.ToString());
            }

            json.WriteNumber("files", source.Runs);
            json.WriteNumber("quarantined", source.Quarantined);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("files");
        foreach (var run in ledgers.SelectMany(l => l.Runs()))
            Json(json, run);
        json.WriteEndArray();
        json.WriteStartArray("quarantined");
        foreach (var row in ledgers.SelectMany(l => l.Quarantine()).Take(most))
        {
            json.WriteStartObject();
            json.WriteNumber("run", row.Run);
            json.WriteString("file", row.File);
            json.WriteNumber("row", row.Row);
            json.WriteString("reason", row.Reason);
            json.WriteString("text", Encoding.UTF8.GetString(row.Text.Span[..Math.Min(row.Text.Length, ShownBytes)]));
            json.WriteNumber("length", row.Length);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>The name of a file; ledgers from before hold readings under the paths that were typed, of which the last part is told.</summary>
    private static string NameOf(ImportRun run)
    {
        var name = run.File.Name.TrimEnd('/', '\\');
        return run.Reader.Length > 0 && name.LastIndexOf('/') is >= 0 and var at ? name[(at + 1)..] : name;
    }

    private static void Json(Utf8JsonWriter json, ImportRun run)
    {
        json.WriteStartObject();
        json.WriteNumber("run", run.Id);
        json.WriteString("source", run.File.Source.Id);
        json.WriteString("format", run.File.Format);
        json.WriteString("name", NameOf(run));
        json.WriteString("digest", run.File.Digest);
        json.WriteNumber("bytes", run.File.Bytes);
        json.WriteString("started", run.Started.ToString());
        json.WriteBoolean("complete", run.IsComplete);
        json.WriteNumber("read", run.Read);
        json.WriteNumber("kept", run.Kept);
        json.WriteNumber("held", run.Held);
        json.WriteNumber("quarantined", run.Quarantined);
        json.WriteNumber("claims", run.Claims);
        if (run.Reader.Length > 0)
            json.WriteString("reader", run.Reader);
        json.WriteEndObject();
    }
}
