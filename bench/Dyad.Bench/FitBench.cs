using System.Diagnostics;
using System.Globalization;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>Times the estimation: a panel of the size that is aimed at, on one and two threads, smaller ones beside it, and R's glm.nb on the same cells.</summary>
internal static class FitBench
{
    private static readonly Day First = new(2001, 1, 1);

    internal static int Run(int actors, int days)
    {
        var peak = PeakProducts();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"peak of one core, by a loop of nothing else: {peak / 1e9:0.0} billion multiply-adds a second in single precision"));
        Console.WriteLine("| actors | days | cells | terms a class | threads | seconds | processor seconds | ns a cell and sweep | share of peak | peak memory |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|");
        foreach (var (n, d, threads) in new[] { (actors / 3, days, 1), (actors, days / 8, 1), (actors, days / 4, 1), (actors, days / 2, 1), (actors, days, 1), (actors, days, 2) })
            Time(n, d, threads, peak);
        return 0;
    }

    internal static int AgainstR(int actors, int days)
    {
        var design = Design(actors, [10], new Inertia(), new Reciprocity());
        var panel = Noise(design, days, 0.05);
        var folder = Directory.CreateTempSubdirectory("dyad-bench-");
        try
        {
            var kept = Enumerable.Range(0, design.Terms.Length).Where(f => design.Terms[f].Enters(0)).ToArray();
            WriteCells(Path.Combine(folder.FullName, "cells.csv"), design, panel, kept);
            var choice = new EstimationChoice(Shrinkage.Of(1e4), 20, 1) { BaselineDeviation = 1e-5 };
            _ = Estimator.Fit(panel.Until(panel.Window.From + 40), design, choice);
            var busy = Environment.CpuUsage.TotalTime;
            var fit = Estimator.Fit(panel, design, choice);
            var seconds = (Environment.CpuUsage.TotalTime - busy).TotalSeconds / panel.Classes.Count;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{(long)design.Pairs * (days - 20):n0} cells of one class, {kept.Length} terms. Dyad, one thread, processor time for each class: {seconds:0.00} s; size {fit.Classes[0].Parameters.Size:0.0000}"));
            Console.WriteLine("Dyad: " + string.Join(' ', kept.Select(f => fit.Classes[0].Parameters.Theta[f].ToString("0.0000", CultureInfo.InvariantCulture))));
            const string script = "library(MASS); d <- read.csv('cells.csv'); t <- system.time(f <- glm.nb(y ~ ., data = d, control = glm.control(epsilon = 1e-9, maxit = 100))); u <- system.time(p <- glm(y ~ ., data = d, family = poisson)); "
                + "cat('R glm.nb:', format(coef(f)[-1], digits = 4, nsmall = 4), '\\nsize', f$theta, '\\nprocessor seconds glm.nb', t[1] + t[2], 'glm poisson', u[1] + u[2], '\\n')";
            using var process = Process.Start(new ProcessStartInfo("Rscript", ["-e", script]) { WorkingDirectory = folder.FullName, RedirectStandardOutput = true, UseShellExecute = false })!;
            var told = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Console.WriteLine(told);
            var words = told.Split((char[])[' ', '\n'], StringSplitOptions.RemoveEmptyEntries);
            var at = Array.IndexOf(words, "glm.nb", Array.IndexOf(words, "seconds"));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"glm.nb takes {double.Parse(words[at + 1], CultureInfo.InvariantCulture) / seconds:0.0} times as long"));
            return process.ExitCode;
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    internal static Design Design(int actors, double[] halfLives, params IEffect[] effects)
    {
        var layout = new PairLayout(Enumerable.Range(0, actors).Select(i => new ActorCode($"A{i:00}")));
        var none = ActorWeights.None(layout.Actors);
        return new Design(effects, new EffectSetting(layout, EventClasses.Quads, First, [.. halfLives], 0.001, new Relations(none, none, none), [], []));
    }

    /// <summary>Counts whose rates differ from pair to pair and move with the week.</summary>
    internal static Panel Noise(Design design, int days, double rate)
    {
        var random = new RandomSequence(new Seed(1), 1);
        var rates = Enumerable.Range(0, design.Pairs * 4).Select(_ => rate * Math.Exp(random.NextNormal() - 0.5)).ToArray();
        var tallies = new List<(int, Tally)>();
        for (var day = 0; day < days; day++)
        {
            for (var cell = 0; cell < rates.Length; cell++)
            {
                if (random.Next() < rates[cell] * (day % 7 < 2 ? 0.6 : 1.2))
                    tallies.Add((day, new Tally(cell / 4, cell % 4, 1 + random.Next(3))));
            }
        }

        return Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(First, First + (days - 1)), tallies);
    }

    private static void Time(int actors, int days, int threads, double peak)
    {
        var design = Design(actors, [1, 7, 30, 120], new Inertia(), new Reciprocity(), new Dyad.Modelling.Effects.Activity(), new Weekday(), new Tide());
        var panel = Noise(design, days, 0.02);
        var terms = Enumerable.Range(0, design.Terms.Length).Count(f => design.Terms[f].Enters(0));
        var (busy, clock) = (Environment.CpuUsage.TotalTime, Stopwatch.StartNew());
        var fit = Estimator.Fit(panel, design, new EstimationChoice(Shrinkage.Of(0.3), 0, threads));
        var (wall, cpu) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
        var rows = (terms + 3) / 4 * 4;
        var products = fit.Classes.Sum(c => (double)c.Sweeps) * design.Pairs * days * rows * (rows + 4) / 2;
        var memory = File.ReadLines("/proc/self/status").First(l => l.StartsWith("VmHWM", StringComparison.Ordinal))[6..].Trim();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"| {actors} | {days} | {panel.Cells:n0} | {terms} | {threads} | {wall:0.0} | {cpu:0.0} | {cpu * 1e9 / (fit.Classes.Sum(c => (double)c.Sweeps) * design.Pairs * days):0} | {products / cpu / peak:P0} | {memory} |"));
    }

    private static double PeakProducts()
    {
        const int Rounds = 20_000_000;
        var sums = new Vector512<float>[10];
        var (a, b) = (Vector512.Create(0.999f), Vector512.Create(0.001f));
        var best = double.MaxValue;
        for (var t = 0; t < 5; t++)
        {
            var busy = Environment.CpuUsage.TotalTime;
            Vector512<float> s0 = a, s1 = a, s2 = a, s3 = a, s4 = a, s5 = a, s6 = a, s7 = a, s8 = a, s9 = a;
            for (var i = 0; i < Rounds; i++)
            {
                (s0, s1, s2) = (Vector512.FusedMultiplyAdd(s0, a, b), Vector512.FusedMultiplyAdd(s1, a, b), Vector512.FusedMultiplyAdd(s2, a, b));
                (s3, s4, s5) = (Vector512.FusedMultiplyAdd(s3, a, b), Vector512.FusedMultiplyAdd(s4, a, b), Vector512.FusedMultiplyAdd(s5, a, b));
                (s6, s7, s8) = (Vector512.FusedMultiplyAdd(s6, a, b), Vector512.FusedMultiplyAdd(s7, a, b), Vector512.FusedMultiplyAdd(s8, a, b));
                s9 = Vector512.FusedMultiplyAdd(s9, a, b);
            }

            sums[0] = s0 + s1 + s2 + s3 + s4 + s5 + s6 + s7 + s8 + s9;
            best = Math.Min(best, (Environment.CpuUsage.TotalTime - busy).TotalSeconds);
        }

        GC.KeepAlive(sums);
        return Rounds * 160.0 / best;
    }

    private static void WriteCells(string file, Design design, Panel panel, int[] kept)
    {
        using var writer = new StreamWriter(file);
        writer.WriteLine("y," + string.Join(',', kept.Select((_, i) => $"x{i}")));
        var (state, columns) = (new float[design.StateLength], new float[design.ColumnsLength]);
        for (var day = 0; day < panel.Days; day++)
        {
            if (day >= 20)
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
}
