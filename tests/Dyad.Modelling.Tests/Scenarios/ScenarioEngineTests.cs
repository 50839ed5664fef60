using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Scenarios;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Shards;
using static Dyad.Modelling.Tests.Scenarios.MadeUpWorld;

namespace Dyad.Modelling.Tests.Scenarios;

/// <summary>Worlds beside each other: the same where the same is done, on any number of threads, stopped or not.</summary>
public sealed class ScenarioEngineTests
{
    private static readonly ScenarioGround Ground = Ground();
    private static readonly ImmutableArray<ScenarioOutcome> Asked = [AtLeast("AAA:BBB", 4, 30), AtLeast("BBB:AAA", 2, 20)];

    private static readonly Scenario Busy = Scenario(Ground) with
    {
        Acts = [new ScenarioAct("", 3, Pair("AAA:BBB"), Kind("conflict"), 5)],
        Policies =
        [
            new ScenarioPolicy("m", Pair("BBB:CCC"), Kind("cooperation"), 2, 20, PolicyKind.Multiply, 2, 0),
            new ScenarioPolicy("a", Pair("AAA:BBB"), Kind("conflict"), 1, 30, PolicyKind.Answer, 0.7, 2),
            new ScenarioPolicy("r", Pair("CCC:AAA"), Kind("conflict"), 5, 9, PolicyKind.Rate, 0.4, 0),
        ],
        Effects = [new ScaledEffect("reciprocity", 1.5, [])],
    };

    [Fact]
    public void Nothing_done_is_the_baseline_to_the_byte()
    {
        var result = Run(Ground, Scenario(Ground), Asked);
        Bytes(result.Worlds[1]).ShouldBe(Bytes(result.Worlds[0]));
        result.Worlds[1].Changes.ShouldBeEmpty();
        result.Worlds[1].Outcomes.ShouldAllBe(o => o.Difference!.Value.Gained == 0 && o.Difference.Value.Lost == 0 && o.Difference.Value.Difference.Value == 0);
    }

    [Fact]
    public void Multiplied_by_one_and_scaled_by_one_is_nothing_to_the_byte()
    {
        var idle = Scenario(Ground) with
        {
            Policies = [new ScenarioPolicy("m", Pair("AAA:BBB"), Kind("conflict"), 1, 30, PolicyKind.Multiply, 1, 0)],
            Effects = [new ScaledEffect("inertia", 1, []), new ScaledEffect("reciprocity", 1, [new ActorCode("BBB")])],
        };
        var result = Run(Ground, idle, Asked);
        Bytes(result.Worlds[1]).ShouldBe(Bytes(result.Worlds[0]));
    }

    [Fact]
    public void Two_threads_and_a_run_that_went_on_come_to_the_same_bytes()
    {
        var whole = Bytes(Run(Ground, Busy, Asked));
        Bytes(Run(Ground, Busy, Asked, threads: 2)).ShouldBe(whole);
        using var folder = new TemporaryFolder();
        Bytes(Run(Ground, Busy, Asked, folder: new RunFolder(new UnitFolder(folder.FullName)))).ShouldBe(whole);
        var blocks = Directory.GetFiles(folder.FullName).Order().ToArray();
        blocks.Length.ShouldBe(20);
        foreach (var lost in blocks.Where((_, i) => i % 3 == 0))
            File.Delete(lost);
        Bytes(Run(Ground, Busy, Asked, threads: 2, folder: new RunFolder(new UnitFolder(folder.FullName)))).ShouldBe(whole);
        Should.Throw<ScenarioException>(() => Run(Ground, Busy with { Acts = [] }, Asked, folder: new RunFolder(new UnitFolder(folder.FullName)))).Message.ShouldContain("another run");
        var damaged = File.ReadAllBytes(blocks[5]);
        damaged[^40] ^= 1;
        File.WriteAllBytes(blocks[5], damaged);
        Should.Throw<ScenarioException>(() => Run(Ground, Busy, Asked, folder: new RunFolder(new UnitFolder(folder.FullName)))).Message.ShouldContain("damaged");
    }

    [Fact]
    public void A_run_that_is_stopped_leaves_whole_blocks_or_none()
    {
        using var folder = new TemporaryFolder();
        using var stop = new CancellationTokenSource();
        var engine = new ScenarioEngine(Ground, [new("baseline", null), new("world", Busy)], Asked, Size());
        Should.Throw<OperationCanceledException>(() => engine.Simulate(1, new RunFolder(new UnitFolder(folder.FullName)), (done, _) =>
        {
            if (done == 4)
                stop.Cancel();
        }, stop.Token));
        Directory.GetFiles(folder.FullName).ShouldAllBe(f => f.EndsWith(".bin", StringComparison.Ordinal));
        Bytes(engine.Simulate(1, new RunFolder(new UnitFolder(folder.FullName)), null, TestContext.Current.CancellationToken)).ShouldBe(Bytes(Run(Ground, Busy, Asked)));
    }

    [Fact]
    public void Names_change_nothing()
    {
        static Scenario Renamed(Scenario scenario, Func<string, string> to)
        {
            ImmutableArray<DirectedPair> Pairs(ImmutableArray<DirectedPair> pairs) => [.. pairs.Select(p => new DirectedPair(new(to(p.Source.Body)), new(to(p.Target.Body))))];
            return scenario with
            {
                Acts = [.. scenario.Acts.Select(a => a with { Pairs = Pairs(a.Pairs) })],
                Policies = [.. scenario.Policies.Select(p => p with { Pairs = Pairs(p.Pairs) })],
            };
        }

        static string To(string name) => name switch { "AAA" => "DDD", "BBB" => "EEE", _ => "FFF" };
        var other = Ground(["DDD", "EEE", "FFF"]) with { Followed = [DirectedPair.Parse("DDD:EEE"), DirectedPair.Parse("EEE:DDD")] };
        ImmutableArray<ScenarioOutcome> asked = [AtLeast("DDD:EEE", 4, 30) with { Name = Asked[0].Name }, AtLeast("EEE:DDD", 2, 20) with { Name = Asked[1].Name }];
        Bytes(Run(other, Renamed(Busy, To), asked)).ShouldBe(Bytes(Run(Ground, Busy, Asked)));
    }

    [Fact]
    public void Passages_are_those_of_paths_counted_one_by_one()
    {
        var ground = Ground(rate: 0.02, theta: 0.1);
        var size = Size(paths: 60, draws: 20);
        var result = Run(ground, Scenario(ground), [AtLeast("AAA:BBB", 2, 12)], size);
        var streams = Streams.Of(size.Seed);
        var (layout, runner) = (ground.Panel.Layout, new PathRunner(ground.Start));
        var cell = layout.IndexOf(DirectedPair.Parse("AAA:BBB"));
        var passages = new List<int>();
        for (var path = 0; path < size.Paths; path++)
        {
            var (sum, first) = (0, 0);
            var predictor = new StepPredictor(ground.Design, ground.Parameters(streams.Parameters, path / 3));
            runner.Run(predictor, streams.Events, (uint)path, size.Days, (day, _, events) =>
            {
                foreach (var tally in events)
                    sum += tally.Channel == cell && tally.Class == 1 ? tally.Count : 0;
                first = first == 0 && sum >= 2 ? day : first;
            });
            passages.Add(first);
        }

        passages.Count(p => p > 0).ShouldBeInRange(6, 54);
        var outcome = result.Worlds[0].Outcomes[0];
        outcome.Probability.Value.ShouldBe(passages.Count(p => p is > 0 and <= 12) / 60.0, 1e-12);
        outcome.Passage.Never.ShouldBe(passages.Count(p => p == 0) / 60.0, 1e-12);
        var sorted = passages.Select(p => p == 0 ? int.MaxValue : p).Order().ToList();
        outcome.Passage.Days.ShouldBe([.. new[] { 6, 15, 30, 45, 54 }.Select(n => sorted[n - 1] == int.MaxValue ? (int?)null : sorted[n - 1])]);
    }

    [Fact]
    public void What_carries_a_change_adds_up_to_it()
    {
        var changes = Run(Ground, Busy, Asked).Worlds[1].Changes;
        changes.ShouldNotBeEmpty();
        foreach (var change in changes)
            change.Change.Value.ShouldBe(change.PutIn + change.Policies.Value + change.Effects.Sum(e => e.Acts.Value), 1e-4 + (1e-3 * Math.Abs(change.Change.Value)));
        var answered = changes.First(c => c is { Class: "conflict" } && c.Pair == DirectedPair.Parse("BBB:AAA"));
        answered.PutIn.ShouldBeGreaterThan(3);
        answered.Effects.Select(e => e.Effect).ShouldBe(["reciprocity", "inertia"], ignoreOrder: true);
    }
}
