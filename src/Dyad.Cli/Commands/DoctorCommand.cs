using System.CommandLine;
using System.Data.Common;
using System.Runtime.InteropServices;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad doctor</c></summary>
internal static class DoctorCommand
{
    internal static Command Create(Terminal terminal)
    {
        var ledger = Options.Ledger();
        var study = Options.Study();
        var format = Options.Format("text", "json");
        var command = new ExampleCommand("doctor", "Say what is installed, where the ledger is, what is in it and what is wrong",
            "dyad doctor", "dyad doctor --ledger my.ledger")
        {
            ledger, study, format,
        };
        command.SetAction(parsed => parsed.GetValue(format) == "json"
            ? DoctorJson.Write(parsed.GetValue(ledger) ?? LedgerChoice.DefaultPath, parsed.GetValue(study)!, terminal)
            : Examine(parsed.GetValue(ledger), parsed.GetValue(study)!, terminal));
        return command;
    }

    private static int Examine(string? path, string studyName, Terminal terminal)
    {
        var output = terminal.Out;
        var faults = new List<string>();
        output.WriteLine($"dyad {Terminal.Version} at {AppContext.BaseDirectory}");
        output.WriteLine($".NET {Environment.Version} on {RuntimeInformation.OSDescription}, {RuntimeInformation.ProcessArchitecture}, {Environment.ProcessorCount} processors");
        output.WriteLine($"SQLite {SqliteLedger.EngineVersion}, merging rules {FusionRules.Version}");
        output.WriteLine($"codebook: {ActorBook.Default.Bodies.Count()} actors, {EventBook.Default.Codes.Count()} CAMEO codes, {EventBook.Default.Modes.Count()} PLOVER modes");
        foreach (var id in ScaleBook.Default.Ids)
            output.WriteLine($"  scale {id}, version {ScaleBook.Default[id].Description.Version}, {ScaleBook.Default[id].Count} codes");
        try
        {
            var folder = StudyFolder.Find(studyName);
            using var chronicle = LedgerChoice.OfChronicle(folder, terminal);
            output.WriteLine($"study {folder.Study.Name} at {folder.Folder}: {chronicle.Runs().Sum(r => r.Read)} acts");
        }
        catch (StudyException e)
        {
            faults.Add(e.Message);
        }

        var file = path ?? LedgerChoice.DefaultPath;
        if (File.Exists(file))
            Examine(file, output, faults);
        else
            output.WriteLine($"ledger {file}: not there yet; dyad import makes it");
        foreach (var fault in faults)
            output.WriteLine($"WRONG: {Plain.Text(fault)}");
        output.WriteLine(faults.Count == 0 ? "nothing is wrong" : faults.Count == 1 ? "1 thing is wrong" : $"{faults.Count} things are wrong");
        return faults.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }

    private static void Examine(string file, TextWriter output, List<string> faults)
    {
        try
        {
            using var ledger = SqliteLedger.Open(file, create: false);
            var summary = ledger.Summarise();
            output.WriteLine($"ledger {file}: {summary.Bytes / 1_000_000.0:0.0} MB, schema {summary.Version}, {summary.Sources.Sum(s => s.Claims)} claims");
            foreach (var source in summary.Sources)
            {
                var days = source.Days is { } d ? $"{d.From} to {d.To}" : "no days";
                output.WriteLine($"  {source.Source.Id}: {source.Claims} claims, {days}, {source.Runs} {(source.Runs == 1 ? "file" : "files")}, {source.Quarantined} rows quarantined; codes of {source.Source.CodeTable}");
            }

            if (ledger.Corrections().Count is > 0 and var corrections)
                output.WriteLine($"  {corrections} corrections of claims; dyad claims corrections lists them");
            faults.AddRange(ledger.Verify());
        }
        catch (LedgerException e)
        {
            faults.Add(e.Message);
        }
        catch (DbException e)
        {
            faults.Add($"{file}: cannot be read: {e.Message}");
        }
    }
}
