using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Ledger;

namespace Dyad.Cli.Tables;

/// <summary>What became of the files of an import, as JSON.</summary>
internal static class ImportJson
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static void Write(TextWriter writer, IEnumerable<ImportRun> runs, ILedger ledger) => writer.WriteLine(JsonSerializer.Serialize(
        runs.Select(r => new
        {
            File = Plain.Text(r.File.Name),
            r.File.Format,
            Origin = r.File.Source.Id,
            r.File.Digest,
            r.File.Bytes,
            Started = r.Started.ToString(),
            Complete = r.IsComplete,
            r.Read,
            r.Kept,
            r.Held,
            r.Quarantined,
            r.Claims,
            Reasons = QuarantineReasons.Of(ledger, r).Select(q => new { Reason = Plain.Text(q.Reason), q.Rows, q.First }),
        }),
        Shape));
}
