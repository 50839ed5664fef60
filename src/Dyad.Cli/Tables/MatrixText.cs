using System.Collections.Immutable;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Cli.Tables;

/// <summary>A matrix counted up, as text.</summary>
internal static class MatrixText
{
    private const int Column = 12;
    private const int Heading = 26;

    internal static void Write(TextWriter writer, MatrixMeasurement measured, ImmutableArray<MatrixDisagreement> differences)
    {
        var (matrix, report) = (measured.Matrix, measured.Report);
        writer.WriteLine("Ratings are the analyst's judgement: CC very consistent, C consistent, N neutral, NA not applicable, I inconsistent, II very inconsistent.");
        writer.WriteLine();
        Row(writer, "evidence", "cred.", "relev.", matrix.Accounts, "diagn.");
        foreach (var (row, item) in matrix.Rows.Zip(report.Items).OrderByDescending(r => r.Second.Diagnosticity))
            Row(writer, row.Id, row.Credibility.Write(), row.Relevance.Write(), [.. row.Ratings.Select(r => r.Write())], item.Diagnosticity.ToString("0.000", CultureInfo.InvariantCulture) + (item.IsLinchpin ? " *" : ""));
        writer.WriteLine();
        Row(writer, "inconsistent I, II", "", "", [.. report.Scores.Select(s => $"{s.Inconsistent}, {s.VeryInconsistent}")], "");
        Row(writer, "inconsistency", "", "", [.. report.Scores.Select(s => s.Inconsistency.ToString("0", CultureInfo.InvariantCulture))], "");
        Row(writer, "weighted inconsistency", "", "", [.. report.Scores.Select(s => (s.Weighted + 0.0).ToString("0.000", CultureInfo.InvariantCulture))], "");
        Row(writer, "place", "", "", [.. report.Places.Select(p => p.ToString(CultureInfo.InvariantCulture))], "");
        writer.WriteLine();
        WrappedText.Write(writer, "", $"Least inconsistent: {string.Join(", ", report.Leaders)}. The matrix disproves, it does not prove: an account that says little has little against it.");
        Linchpins(writer, report);
        if (!differences.IsDefault)
            Differences(writer, differences);
    }

    private static void Linchpins(TextWriter writer, MatrixReport report)
    {
        var linchpins = report.Items.Where(i => i.IsLinchpin).ToList();
        if (linchpins.Count == 0)
        {
            WrappedText.Write(writer, "", "No single item decides who is least inconsistent, neither left out nor with one rating a step away.");
            return;
        }

        foreach (var item in linchpins)
        {
            var parts = new List<string>();
            if (item.ChangesLeaders)
                parts.Add($"without it {string.Join(", ", item.LeadersWithout)} would be least inconsistent");
            if (!item.DecidingRatings.IsEmpty)
                parts.Add($"one step in the rating of {string.Join(", ", item.DecidingRatings)} would change who is");
            WrappedText.Write(writer, "* ", $"{item.Id}: {string.Join("; ", parts)}.");
        }
    }

    private static void Differences(TextWriter writer, ImmutableArray<MatrixDisagreement> differences)
    {
        writer.WriteLine();
        if (differences.IsEmpty)
        {
            writer.WriteLine("Matrix and likelihood of events put every two accounts in the same order.");
            return;
        }

        writer.WriteLine("Where matrix and likelihood of events differ");
        foreach (var d in differences)
        {
            var matrix = d.ByMatrix.Length > 0 ? $"matrix for {d.ByMatrix}" : "matrix for neither";
            var events = d.ByLikelihood.Length > 0 ? $"events for {d.ByLikelihood}" : "events tell them not apart";
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {d.First + ", " + d.Second,-42}{(d.IsOpposed ? "opposed: " : "")}{matrix} by {d.Gap:0.000}; {events} ({d.LogFactor:+0.00;-0.00;0.00} nats for {d.First})"));
        }
    }

    private static void Row(TextWriter writer, string name, string credibility, string relevance, ImmutableArray<string> cells, string last) =>
        writer.WriteLine($"{Cut(name, Heading - 1),-Heading}{credibility,-8}{relevance,-8}{string.Concat(cells.Select(c => Cut(c, Column - 1).PadLeft(Column)))}{last,10}".TrimEnd());

    private static string Cut(string text, int width) => text.Length > width ? text[..(width - 1)] + "…" : text;
}
