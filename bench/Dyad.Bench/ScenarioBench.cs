using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scenarios;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Time;

namespace Dyad.Bench;

/// <summary>Times a scenario beside its baseline on a made-up panel, with the digest of what came out.</summary>
internal static class ScenarioBench
{
    private const int Before = 365;

    internal static int Run(int actors, int paths, int days, params int[] runs)
    {
        var ground = Ground(actors);
        var layout = ground.Panel.Layout;
        ImmutableArray<DirectedPair> there = [layout[0]], back = [layout[0].Reversed];
        var conflict = new ActKind(EventClasses.Quads.Names[3], EventType.None);
        var draws = Math.Clamp(paths / 10, 2, 200);
        var size = new RunSize(days, paths / draws * draws, draws, 5, 0.01);
        var scenario = new Scenario("bench", "bench", ground.Panel.Window.To, days, size.Paths, draws, 5, 0.01)
        {
            Acts = [new ScenarioAct("", 3, there, conflict, 5)],
            Policies =
            [
                new ScenarioPolicy("rate", [layout[5]], conflict, 1, days, PolicyKind.Rate, 0.2, 0),
                new ScenarioPolicy("more", [layout[9]], conflict, 1, days, PolicyKind.Multiply, 2, 0),
                new ScenarioPolicy("answer", there, conflict, 1, days, PolicyKind.Answer, 0.5, 3),
            ],
            Effects = [new ScaledEffect("reciprocity", 1.5, [])],
        };
        ImmutableArray<ScenarioOutcome> outcomes =
        [
            new("there", "so", new CountPredicate(new CountedActs(there, conflict.Class, false), 6, false, days), Expectation.None),
            new("back", "so", new CountPredicate(new CountedActs(back, conflict.Class, true), 2, false, days), Expectation.None),
        ];
        Console.WriteLine($"{actors} actors, {layout.Count} pairs, 4 classes, {days} days, {size.Paths} paths of each of two worlds in {draws} draws, {ground.Design.Terms.Count(t => t.Enters(0))} columns a class");
        Console.WriteLine();
        Console.WriteLine("| threads | seconds | processor seconds | million cell-days a second | million by processor second | digest |");
        Console.WriteLine("|---|---|---|---|---|---|");
        foreach (var threads in runs)
        {
            var clock = Stopwatch.StartNew();
            var used = Environment.CpuUsage.TotalTime;
            var result = new ScenarioEngine(ground, [new("baseline", null), new("scenario", scenario)], outcomes, size).Simulate(threads);
            var (seconds, busy) = (clock.Elapsed.TotalSeconds, (Environment.CpuUsage.TotalTime - used).TotalSeconds);
            var cells = 2.0 * layout.Count * 4 * days * size.Paths;
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {threads} | {seconds:0.00} | {busy:0.00} | {cells / seconds / 1e6:0.0} | {cells / busy / 1e6:0.0} | {Digest(result):x16} |"));
        }

        return 0;
    }

    private static ScenarioGround Ground(int actors)
    {
        var layout = new PairLayout(Enumerable.Range(0, actors).Select(i => new ActorCode($"A{i:000}")));
        var some = new ActorWeights(layout.Actors, "made", Enumerable.Range(0, actors).Select(i => (i, (i + 1) % actors, 1.0)));
        var first = new Day(2001, 1, 1);
        var setting = new EffectSetting(layout, EventClasses.Quads, first, [7, 60], 0.001, new Relations(some, some, some), [], []);
        var design = new Design([new Inertia(), new Reciprocity(), new Dyad.Modelling.Effects.Activity(), new Tide(), new Weekday()], setting);
        var numbers = new RandomSequence(new Seed(1), 0);
        var tallies = new List<(int, Tally)>();
        for (var day = 0; day < Before; day++)
        {
            for (var cell = 0; cell < design.Pairs * 4; cell++)
            {
                if (numbers.Next() < 0.01)
                    tallies.Add((day, new Tally(cell / 4, cell % 4, 1)));
            }
        }

        var panel = Panel.Of(layout, EventClasses.Quads, new DayRange(first, first + (Before - 1)), tallies);
        var parameters = new ParameterSet([.. Enumerable.Range(0, 4).Select(k => new ClassParameters(
            Math.Log(0.008), [.. Enumerable.Range(0, design.Pairs).Select(_ => 0.5 * numbers.NextNormal())], [.. design.Terms.Select(t => t.Enters(k) ? 0.01 : 0)], 0.5))]);
        return new ScenarioGround(design, panel, new SimulationStart(design, panel), (_, _) => parameters, ActMarks.None(layout, EventClasses.Quads), 0.95) { IsStable = true };
    }

    private static ulong Digest(ScenarioResult result)
    {
        var text = new StringBuilder();
        foreach (var world in result.Worlds)
        {
            foreach (var outcome in world.Outcomes)
                text.Append(CultureInfo.InvariantCulture, $"{outcome.Probability} {outcome.Difference} {string.Join(' ', outcome.Passage.Days)}\n");
            foreach (var change in world.Changes)
                text.Append(CultureInfo.InvariantCulture, $"{change.Change} {string.Join(' ', change.Effects)}\n");
        }

        ulong digest = 14695981039346656037;
        foreach (var c in text.ToString())
            digest = (digest ^ c) * 1099511628211;
        return digest;
    }
}
