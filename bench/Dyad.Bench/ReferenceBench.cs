using System.Diagnostics;
using System.Globalization;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;

namespace Dyad.Bench;

/// <summary>The same cells fitted here and by R (glm, MASS::glm.nb, surveillance::hhh4): answers side by side, and processor times as a ratio.</summary>
internal static class ReferenceBench
{
    private const int WarmUp = 20;
    private const double PoissonSize = 1e6;

    internal static int Run(int actors, int days)
    {
        var design = FitBench.Design(actors, [10], new Inertia(), new Reciprocity());
        var panel = FitBench.Noise(design, days, 0.05);
        var folder = Directory.CreateTempSubdirectory("dyad-bench-");
        try
        {
            int[] kept = [.. Enumerable.Range(0, design.Terms.Length).Where(f => design.Terms[f].Enters(0))];
            Write(Path.Combine(folder.FullName, "cells.csv"), design, panel, kept);
            // One baseline for all and next to no shrinkage: what the contestants fit.
            var choice = new EstimationChoice(Shrinkage.Of(1e4), WarmUp, 1) { BaselineDeviation = 1e-5 };
            _ = Estimator.Fit(panel.Until(panel.Window.From + 60), design, choice);
            var poisson = Time(panel, design, choice with { Size = PoissonSize }, kept);
            var binomial = Time(panel, design, choice, kept);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(long)design.Pairs * (days - WarmUp):n0} cells ({design.Pairs} units, {days - WarmUp} days) of one class, intercept and {kept.Length} columns; Dyad's time is that of four classes, their columns included, divided by four; R's is that of the fit alone"));
            Console.WriteLine();
            Console.WriteLine("| contestant | processor seconds | Dyad, one thread | times as long | Dyad, two threads, by the clock | times as long | largest difference of a coefficient | size | Dyad's size |");
            Console.WriteLine("|---|---|---|---|---|---|---|---|---|");
            foreach (var line in Contestants(folder.FullName, design.Pairs, days - WarmUp))
            {
                var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                var (seconds, size) = (double.Parse(words[1], CultureInfo.InvariantCulture), words[2]);
                var found = words[3..].Select(w => double.Parse(w, CultureInfo.InvariantCulture));
                var ours = size == "Inf" ? poisson : binomial;
                var difference = found.Zip(ours.Theta, (a, b) => Math.Abs(a - b)).Max();
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                    $"| {words[0]} | {seconds:0.00} | {ours.Processor:0.000} | {seconds / ours.Processor:0} | {ours.Clock:0.000} | {seconds / ours.Clock:0} | {difference:0.0e+0} | {size} | {(size == "Inf" ? "Inf" : ours.Size.ToString("0.00000", CultureInfo.InvariantCulture))} |"));
            }

            return 0;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The least processor time of three fits on one thread and the least time by the clock of three on two, for each class.</summary>
    private static Answer Time(Panel panel, Design design, EstimationChoice choice, int[] kept)
    {
        var (processor, clock) = (double.MaxValue, double.MaxValue);
        FittedModel? fit = null;
        for (var turn = 0; turn < 3; turn++)
        {
            var busy = Environment.CpuUsage.TotalTime;
            fit = Estimator.Fit(panel, design, choice);
            processor = Math.Min(processor, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
            var watch = Stopwatch.StartNew();
            _ = Estimator.Fit(panel, design, choice with { Threads = 2 });
            clock = Math.Min(clock, watch.Elapsed.TotalSeconds);
        }

        var first = fit!.Classes[0].Parameters;
        return new Answer(processor / fit.Classes.Length, clock / fit.Classes.Length, [.. kept.Select(f => first.Theta[f])], first.Size);
    }

    private static string[] Contestants(string folder, int units, int days)
    {
        var script = Path.Combine(AppContext.BaseDirectory, "against-r.R");
        using var process = Process.Start(new ProcessStartInfo("Rscript", [script, .. new[] { units, days }.Select(i => i.ToString(CultureInfo.InvariantCulture))])
        {
            WorkingDirectory = folder,
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var told = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0
            ? told.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            : throw new InvalidOperationException("Rscript failed. It needs r-base-core, r-cran-mass and r-cran-surveillance.");
    }

    private static void Write(string file, Design design, Panel panel, int[] kept)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine("y," + string.Join(',', kept.Select((_, i) => $"x{i}")));
        var (state, columns) = (new float[design.StateLength], new float[design.ColumnsLength]);
        for (var day = 0; day < panel.Days; day++)
        {
            if (day >= WarmUp)
            {
                design.Write(state, day, columns);
                var counts = new int[design.Pairs];
                foreach (var tally in panel.On(day))
                    counts[tally.Channel] += tally.Class == 0 ? tally.Count : 0;
                for (var p = 0; p < design.Pairs; p++)
                    writer.WriteLine(counts[p].ToString(CultureInfo.InvariantCulture) + "," + string.Join(',', kept.Select(f => columns[(f * design.Pairs) + p].ToString("R", CultureInfo.InvariantCulture))));
            }

            design.Absorb(panel.On(day), state);
        }
    }

    private sealed record Answer(double Processor, double Clock, double[] Theta, double Size);
}
