using System.Diagnostics;
using System.Globalization;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>Times simulation on a made-up panel: cell-days a second, on one thread and on two, with the digest of what came out.</summary>
internal static class SimulationBench
{
    private const int Days = 365;
    private const int Horizon = 90;

    internal static int Run(int actors, int paths)
    {
        var layout = new PairLayout(Enumerable.Range(0, actors).Select(i => new ActorCode($"A{i:000}")));
        var none = ActorWeights.None(layout.Actors);
        var first = new Day(2001, 1, 1);
        var some = new ActorWeights(layout.Actors, "made", Enumerable.Range(0, actors).Select(i => (i, (i + 1) % actors, 1.0)));
        var setting = new EffectSetting(layout, EventClasses.Quads, first, [7, 60], 0.001, new Relations(some, some, some), [], []);
        var design = new Design(Effects(), setting);
        var numbers = new RandomSequence(new Seed(1), 0);
        var tallies = new List<(int, Tally)>();
        for (var day = 0; day < Days; day++)
        {
            for (var cell = 0; cell < design.Pairs * 4; cell++)
            {
                if (numbers.Next() < 0.01)
                    tallies.Add((day, new Tally(cell / 4, cell % 4, 1)));
            }
        }

        var panel = Panel.Of(layout, EventClasses.Quads, new DayRange(first, first + (Days - 1)), tallies);
        var parameters = new ParameterSet([.. Enumerable.Range(0, 4).Select(k => new ClassParameters(
            Math.Log(0.008), [.. Enumerable.Range(0, design.Pairs).Select(_ => 0.5 * numbers.NextNormal())],
            [.. design.Terms.Select(t => t.Enters(k) ? 0.01 : 0)], 0.5))]);
        var start = new SimulationStart(design, panel);
        var inClass = design.Terms.Count(t => t.Enters(0));
        Console.WriteLine($"{actors} actors, {design.Pairs} pairs, 4 classes, {Horizon} days, {paths} paths, {inClass} columns a class, about 1 cell in 100 with an event");
        Console.WriteLine();
        Console.WriteLine("| threads | seconds | processor seconds | million cell-days a second | million by processor second | digest |");
        Console.WriteLine("|---|---|---|---|---|---|");
        _ = Time(start, parameters, Math.Max(2, paths / 10), 2);
        foreach (var threads in (int[])[1, 2, 1, 2])
            Console.WriteLine(Time(start, parameters, paths, threads));
        return 0;
    }

    private static IEnumerable<IEffect> Effects() => [new Inertia(), new Reciprocity(), new Dyad.Modelling.Effects.Activity(), new Tide(), new Weekday()];

    private static string Time(SimulationStart start, ParameterSet parameters, int paths, int threads)
    {
        var clock = Stopwatch.StartNew();
        var used = Environment.CpuUsage.TotalTime;
        var counts = PathCounts.Simulate(start, _ => parameters, [7, 30, Horizon], new SimulationSize(paths, new Seed(5), threads));
        var (seconds, busy) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
        var cells = (double)start.Design.Pairs * 4 * Horizon * paths;
        ulong digest = 14695981039346656037;
        for (var p = 0; p < start.Design.Pairs; p++)
        {
            for (var k = 0; k < 4; k++)
            {
                foreach (var count in counts.Of(p, k, 2))
                    digest = (digest ^ (uint)count) * 1099511628211;
            }
        }

        return string.Create(CultureInfo.InvariantCulture,
            $"| {threads} | {seconds:0.00} | {busy:0.00} | {cells / seconds / 1e6:0.0} | {cells / busy / 1e6:0.0} | {digest:x16} |");
    }
}
