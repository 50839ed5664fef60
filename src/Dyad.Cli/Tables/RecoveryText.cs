using System.Globalization;
using Dyad.Modelling.Recovery;

namespace Dyad.Cli.Tables;

/// <summary>How often intervals held the truth, as tables in Markdown.</summary>
internal static class RecoveryText
{
    internal static void Write(TextWriter writer, RecoveryReport report)
    {
        writer.WriteLine($"{report.Replications} replications, seed {report.Seed}: {RecoveryReport.World}");
        writer.WriteLine();
        writer.WriteLine(Line($"One truth, shrinkage {RecoveryReport.Loose} (next to none):"));
        Table(writer, report.OneTruth);
        writer.WriteLine();
        writer.WriteLine(Line($"Truths drawn from the prior, shrinkage {RecoveryReport.Drawn}:"));
        Table(writer, report.FromPrior);
        writer.WriteLine();
        writer.WriteLine("Rows without an event left out (first world), against the fit to all cells, in its standard errors:");
        writer.WriteLine();
        writer.WriteLine("| zero_share | cells swept | mean difference | root mean square | stated errors, of those from all cells | held the truth |");
        writer.WriteLine("|---|---|---|---|---|---|");
        foreach (var row in report.Sampling)
        {
            writer.WriteLine(Line(
                $"| {row.ZeroShare} | {row.ZeroShare:P0} of the rows without an event | {row.MeanDifference:+0.000;-0.000;0.000} | {row.RootMeanSquare:0.00} | {row.ErrorRatio:0.00} | {(double)row.Held / row.Intervals:P1} |"));
        }
    }

    private static void Table(TextWriter writer, IEnumerable<RecoveryRow> rows)
    {
        writer.WriteLine();
        writer.WriteLine("| what | intervals | held the truth | mean error in standard errors | its spread |");
        writer.WriteLine("|---|---|---|---|---|");
        foreach (var row in rows)
            writer.WriteLine(Line($"| {row.What} | {row.Intervals:n0} | {(double)row.Held / row.Intervals:P1} | {row.MeanError:+0.00;-0.00;0.00} | {row.Spread:0.00} |"));
    }

    private static string Line(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
