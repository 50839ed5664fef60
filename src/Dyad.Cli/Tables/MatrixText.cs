using System.Collections.Immutable;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Cli.Tables;

/// <summary>A matrix counted up, as text.</summary>
internal static class MatrixText
{
    private const int Heading = 27;
    private const int Column = 5;

    internal static void Write(TextWriter writer, MatrixMeasurement measured, ImmutableArray<MatrixDisagreement> differences)
    {
        var (matrix, report, culture) = (measured.Matrix, measured.Report, CultureInfo.InvariantCulture);
        WrappedText.Write(writer, "", $"{Plain.Text(Path.GetFileName(measured.Path))}, dyad {Terminal.Version}. Ratings are the analyst's judgement: CC very consistent, C consistent, N neutral, NA not applicable, I inconsistent, II very inconsistent. Grades: credibility and relevance, LOW, MEDIUM or HIGH.");
        if (measured.Rated.Decisions is { Length: > 0 } decided)
            WrappedText.Write(writer, "", $"Ratings were changed since the matrix was written: {decided.Length} {(decided.Length == 1 ? "decision" : "decisions")}, the last by {Plain.Text(decided[^1].By)} on {decided[^1].At.ToString()[..10]} (dyad accounts ratings lists them; --as-written leaves them out).");
        writer.WriteLine();
        writer.WriteLine($"place  #  {"account",-24}{"I",4}{"II",4}{"inconsistency",15}{"weighted",10}");
        foreach (var a in Enumerable.Range(0, matrix.Accounts.Length).OrderBy(a => report.Places[a]))
        {
            var score = report.Scores[a];
            writer.WriteLine(string.Create(culture, $"{report.Places[a],5} {a + 1,2}  {OutcomeGrid.Cut(score.Account, 23),-24}{score.Inconsistent,4}{score.VeryInconsistent,4}{score.Inconsistency,15:0}{score.Weighted + 0.0,10:0.000}"));
        }

        writer.WriteLine();
        writer.WriteLine($"{"evidence",-Heading}{"grades",-8}{string.Concat(matrix.Accounts.Select((_, a) => (a + 1).ToString(culture).PadLeft(Column)))}{"diagn.",8}");
        foreach (var (row, item) in matrix.Rows.Zip(report.Items).OrderByDescending(r => r.Second.Diagnosticity))
        {
            writer.WriteLine($"{OutcomeGrid.Cut(Plain.Text(row.Id), Heading - 2),-Heading}{Short(row.Credibility) + " " + Short(row.Relevance),-8}{string.Concat(row.Ratings.Select(r => r.Write().PadLeft(Column)))}"
                + $"{item.Diagnosticity.ToString("0.000", culture),8}{(item.IsLinchpin ? " *" : "")}");
        }

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
            var events = d.ByLikelihood.Length > 0 ? $"events for {d.ByLikelihood}" : "events do not tell them apart";
            WrappedText.Write(writer, "  ", string.Create(CultureInfo.InvariantCulture, $"{d.First}, {d.Second}: {(d.IsOpposed ? "opposed: " : "")}{matrix} by {d.Gap:0.000}; {events} ({d.LogFactor:+0.00;-0.00;0.00} nats for {d.First})"));
        }
    }

    private static string Short(Grade grade) => grade == Grade.Medium ? "MED" : grade.Write();
}
