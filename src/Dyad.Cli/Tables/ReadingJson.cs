using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Ledger.Readings;

namespace Dyad.Cli.Tables;

/// <summary>What a reading came to, as JSON.</summary>
internal static class ReadingJson
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static void Write(TextWriter writer, IntakeOutcome outcome) => writer.WriteLine(JsonSerializer.Serialize(
        new
        {
            outcome.Documents,
            outcome.Kept,
            outcome.Held,
            outcome.Quarantined,
            outcome.Sentences,
            outcome.Claims,
            outcome.Happened,
            Reasons = outcome.Reasons.Select(r => new { Reason = Plain.Text(r.Reason), r.Documents }),
        },
        Shape));
}
