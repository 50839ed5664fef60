using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Ledger.Exporting;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Cli.Tables;

/// <summary>Claims as lines for people: written as they come, so that a long list starts at once.</summary>
internal static class ClaimTable
{
    internal static void Write(TextWriter writer, IEnumerable<QuotedClaim> claims, bool trace, Terminal terminal)
    {
        var width = terminal.Width ?? int.MaxValue;
        writer.WriteLine($"{"day",-10}  {"source",-8}  {"target",-8}  {"act",-24}  {"mood",-15}  {"p",4}  {"says",-14}  words");
        foreach (var (claim, quotation, correction) in claims)
        {
            var probability = quotation is { Passage.Probability: var p } && !double.IsNaN(p) ? p.ToString("0.00", CultureInfo.InvariantCulture) : "–";
            Line(
                $"{claim.Day}  {Shown(claim.Source)}  {Shown(claim.Target)}  {ActOf(claim.Act),-24}  {MoodOf(claim.Modality),-15}  {probability,4}  {Witness(claim, quotation),-14}  "
                + (claim.Words.Length > 0 ? claim.Words : claim.Report.Address));
            if (correction is { } kept)
                Line("    " + CorrectionTable.Words(kept));
            if (quotation is not var (report, passage))
                continue;
            string Words(TextSpan span) => span.In(report.Text).ToString();
            if (!passage.Motive.IsEmpty)
                Line("    motive: " + Words(passage.Motive));
            if (!trace)
                continue;
            Line($"    {claim.Origin}:{claim.Id}  {claim.Published}  {string.Join(", ", ((string[])[report.Title, report.Publisher, report.Name, claim.Report.Address]).Where(t => t.Length > 0))}");
            Line($"    act “{Words(passage.Act)}”, source “{Words(passage.Source)}”, target “{Words(passage.Target)}”" + (passage.Contexts.Count > 0 ? $", contexts {string.Join(' ', passage.Contexts)}" : ""));
            foreach (var step in passage.Trace)
                Line("      " + step);
        }

        void Line(string text)
        {
            var plain = Plain.Text(text);
            writer.WriteLine(plain.Length > width ? plain[..(width - 1)] + "…" : plain);
        }
    }

    private static string Shown(ActorMention actor) => (actor.Code.ToString() is { Length: > 0 } text ? text : "–").PadRight(8);

    /// <summary>Who says so, by code or in the report's words; the report itself is a dash.</summary>
    private static string Witness(Claim claim, Ledger.Readings.Quotation? quotation)
    {
        if (!claim.Attribution.IsUnknown)
            return claim.Attribution.ToString();
        return quotation is var (report, passage) && !passage.AttributedTo.IsEmpty ? $"“{passage.AttributedTo.In(report.Text)}”" : "–";
    }

    private static string ActOf(in Act act) =>
        (act.Type == EventType.None ? "statement" : act.Type.Write()) + (act.Mode.Length > 0 ? " " + act.Mode : "") + (act.Cameo.IsPresent ? " " + act.Cameo.Code : "");

    internal static string MoodOf(Modality modality) => modality switch
    {
        Modality.Happened => "happened",
        Modality.Negated => "negated",
        Modality.Future => "future",
        Modality.Conditional => "conditional",
        Modality.Hypothetical => "hypothetical",
        _ => "past_historical",
    };
}
