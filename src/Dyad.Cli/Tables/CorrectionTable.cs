using Dyad.Ledger.Exporting;
using Dyad.Vocabulary.Claims;

namespace Dyad.Cli.Tables;

/// <summary>Corrections of claims as lines for people.</summary>
internal static class CorrectionTable
{
    internal static void Write(TextWriter writer, IReadOnlyList<KeptCorrection> corrections)
    {
        if (corrections.Count == 0)
            writer.WriteLine("No claim was corrected.");
        foreach (var kept in corrections)
            writer.WriteLine(Hosting.Plain.Text($"{kept.Correction.Origin}:{kept.Correction.Claim}  {Words(kept)}"));
    }

    /// <summary>What was decided, by whom, when and why.</summary>
    internal static string Words(KeptCorrection kept)
    {
        var correction = kept.Correction;
        var decided = correction.Kind switch
        {
            CorrectionKind.Withdrawn => "withdrawn",
            CorrectionKind.Restored => "restored as read",
            _ => "corrected: " + string.Join(", ", CorrectionWriter.Changes(correction.Change).Select(c => $"{c.Name} {(c.Value.Length > 0 ? c.Value : "none")}")),
        };
        return $"{decided} by {correction.By} at {kept.At}: {correction.Reason}";
    }
}
