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
        Console.WriteLine("| actors | days | cells | terms a class | threads | seconds | processor seconds | sweeps | ns a cell and sweep | share of peak | peak memory |");
        Console.WriteLine("|---|---|---|---|---|---|---|---|---|---|---|");
        // Each in a process of its own, so that peak memory is that of one fit.
        foreach (var (n, d, threads) in new[] { (actors / 3, days, 1), (actors, days / 8, 1), (actors, days / 4, 1), (actors, days / 2, 1), (actors, days, 1), (actors, days, 2) })
        {
            using var process = Process.Start(Environment.ProcessPath!, ["fit-once", .. new[] { n, d, threads }.Select(i => i.ToString(CultureInfo.InvariantCulture)), peak.ToString("R", CultureInfo.InvariantCulture)]);
            process.WaitForExit();
            if (process.ExitCode != 0)
                return process.ExitCode;
        }

        return 0;
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

    internal static int Once(int actors, int days, int threads, double peak)
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
            $"| {actors} | {days} | {panel.Cells:n0} | {terms} | {threads} | {wall:0.0} | {cpu:0.0} | {string.Join(' ', fit.Classes.Select(c => c.Sweeps))} | {cpu * 1e9 / (fit.Classes.Sum(c => (double)c.Sweeps) * design.Pairs * days):0} | {products / cpu / peak:P0} | {memory} |"));
        return 0;
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
}
