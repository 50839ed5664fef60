using System.Data.Common;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Ledger;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Sqlite;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Tables;

/// <summary>What is installed and what is wrong, as JSON. Files go by their names, not by where they are.</summary>
internal static class DoctorJson
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static int Write(string path, string studyName, Terminal terminal)
    {
        var faults = new List<string>();
        object? study = null;
        object? ledger = null;
        try
        {
            var folder = StudyFolder.Find(studyName);
            using var chronicle = LedgerChoice.OfChronicle(folder, terminal);
            study = new { folder.Study.Name, Acts = chronicle.Runs().Sum(r => r.Read) };
        }
        catch (StudyException e)
        {
            faults.Add(e.Message);
        }

        try
        {
            if (File.Exists(path))
            {
                using var open = SqliteLedger.Open(path, create: false);
                var summary = open.Summarise();
                ledger = new { File = Path.GetFileName(path), summary.Bytes, Schema = summary.Version, Claims = summary.Sources.Sum(s => s.Claims) };
                faults.AddRange(open.Verify());
            }
        }
        catch (Exception e) when (e is LedgerException or DbException)
        {
            faults.Add($"{Path.GetFileName(path)}: {e.Message}");
        }

        terminal.Out.WriteLine(JsonSerializer.Serialize(
            new
            {
                Terminal.Version,
                Runtime = Environment.Version.ToString(),
                Processors = Environment.ProcessorCount,
                Sqlite = SqliteLedger.EngineVersion,
                MergingRules = FusionRules.Version,
                Actors = ActorBook.Default.Bodies.Count(),
                CameoCodes = EventBook.Default.Codes.Count(),
                Scales = ScaleBook.Default.Ids.Select(id => new { Id = id, ScaleBook.Default[id].Description.Version, Codes = ScaleBook.Default[id].Count }),
                Study = study,
                Ledger = ledger,
                Faults = faults.Select(Plain.Text),
            },
            Shape));
        return faults.Count == 0 ? ExitCode.Success : ExitCode.Failure;
    }
}
