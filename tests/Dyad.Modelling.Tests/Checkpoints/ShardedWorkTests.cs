using System.Text.Json;
using System.Text.Json.Serialization;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Forecasts.Baselines;
using Dyad.Modelling.Scenarios;
using Dyad.Modelling.Tests.Analogues;
using Dyad.Modelling.Tests.Scenarios;
using Dyad.Modelling.Tests.Simulation;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Shards;

namespace Dyad.Modelling.Tests.Checkpoints;

/// <summary>What every engine makes of the units of all shards is what it makes alone, for any number of shards.</summary>
public sealed class ShardedWorkTests : IDisposable
{
    private static readonly JsonSerializerOptions Shape = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };
    private readonly TemporaryFolder _folder = new();

    public static TheoryData<int> Counts => [1, 3, 16];

    public void Dispose() => _folder.Dispose();

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_run_of_scenarios(int shards)
    {
        var ground = MadeUpWorld.Ground();
        var scenario = MadeUpWorld.Scenario(ground) with { Acts = [new ScenarioAct("", 3, MadeUpWorld.Pair("AAA:BBB"), MadeUpWorld.Kind("conflict"), 5)] };
        ScenarioEngine Engine() => new(ground, [new("baseline", null), new("world", scenario)], [MadeUpWorld.AtLeast("AAA:BBB", 4, 30)], MadeUpWorld.Size());
        var whole = MadeUpWorld.Bytes(Engine().Simulate(1, null, null, Token));
        MadeUpWorld.Bytes(Engine().Simulate(2, new RunFolder(Units(shards, (shard, part) => Engine().Fill(shard, 1, new RunFolder(part), null, Token))), null, Token)).ShouldBe(whole);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_sweep(int shards)
    {
        var ground = MadeUpWorld.Ground();
        var scenario = MadeUpWorld.Scenario(ground) with
        {
            Policies = [new ScenarioPolicy("r", MadeUpWorld.Pair("AAA:BBB"), MadeUpWorld.Kind("conflict"), 1, 30, PolicyKind.Rate, 0.4, 0)],
            Outcomes = [MadeUpWorld.AtLeast("BBB:AAA", 2, 20)],
        };
        ScenarioEngine Engine() => ScenarioSweep.Engine(ground, scenario, [Variation.Parse("policy.r.rate=0,0.1,0.3")], MadeUpWorld.Size());
        string Points(ScenarioResult result) => string.Join('\n', ScenarioSweep.Of([Variation.Parse("policy.r.rate=0,0.1,0.3")], result).Points.Select(p => $"{p.Values[0]} {MadeUpWorld.Bytes(p.World)}"));
        var whole = Points(Engine().Simulate(1, null, null, Token));
        Points(Engine().Simulate(1, new RunFolder(Units(shards, (shard, part) => Engine().Fill(shard, 1, new RunFolder(part), null, Token))), null, Token)).ShouldBe(whole);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_backtest(int shards)
    {
        var world = Worlds.Noise(Worlds.Design(4), 300, 0.05, 3);
        var plan = new BacktestPlan(Worlds.First + 199, Worlds.First + 270, 10, [7, 30], 3, 30, 0.9, 5);
        Backtest Make() => new(plan, [BaselineForecasters.PairMean, BaselineForecasters.Fading(60)], d => world.Until(d.Day), world);
        static string Text(BacktestReport report) => JsonSerializer.Serialize(report.Groups.SelectMany(g => g.Scores), Shape) + string.Join('\n', report.Groups.SelectMany(g => g.Comparisons));
        var whole = Text(Make().Run(null, 1, null, Token));
        Text(Make().Run(Units(shards, (shard, part) => Make().Fill(shard, part, 1, null, Token)), 1, null, Token)).ShouldBe(whole);
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void Analogues_of_every_pair(int shards)
    {
        var library = AnalogueSearchTests.Library(AnalogueSearchTests.Events(2));
        var last = library.Monday + (7 * library.Weeks);
        AnalogueSurvey Survey() => new(library, AnalogueSearchTests.Choice, last, 0.9);
        var whole = Text(Survey().Run(cancel: Token));
        var search = new AnalogueSearch(library, AnalogueSearchTests.Choice);
        Text(library.Bodies.Select(p => search.Find(p, last, 0.9))).ShouldBe(whole, "a survey is a search for each pair");
        whole.ShouldContain("Distance");
        Text(Survey().Run(Units(shards, (shard, part) => Survey().Fill(shard, part, Token)), Token)).ShouldBe(whole);

        static string Text(IEnumerable<AnalogueResult> results) => string.Join('\n', results.Select(r => $"{r with { Nearest = [], Outlooks = [] }} {string.Join(' ', r.Nearest.Select(n => $"{n} {string.Join(' ', n.After)}"))} {string.Join(' ', r.Outlooks)}"));
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_backtest_of_analogues(int shards)
    {
        var library = AnalogueSearchTests.Library(AnalogueSearchTests.Events(2));
        AnalogueBacktest Test() => new(library, AnalogueSearchTests.Choice, every: 4, interval: 0.95);
        var whole = JsonSerializer.Serialize(Test().Run(AnalogueUnit.OwnHistory, 2, cancellation: Token), Shape);
        whole.ShouldContain("\"Forecasts\"");
        var units = Units(shards, (shard, part) => Test().Fill(shard, AnalogueUnit.OwnHistory, 2, part, null, Token));
        JsonSerializer.Serialize(Test().Run(AnalogueUnit.OwnHistory, 2, null, units, Token), Shape).ShouldBe(whole);
        Should.Throw<PartsException>(() => Test().Run(AnalogueUnit.Counts, 2, null, units, Token)).Message.ShouldContain("No part holds");
        Should.Throw<InvalidDataException>(() => new AnalogueBacktest(library, AnalogueSearchTests.Choice, every: 5, interval: 0.95).Run(AnalogueUnit.OwnHistory, 2, null, units, Token))
            .Message.ShouldContain("belongs to other work");
    }

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <summary>The parts of all shards, made and united.</summary>
    private UnitFolder Units(int count, Action<Shard, UnitFolder> fill)
    {
        foreach (var shard in Shard.All(count))
        {
            var part = new PartFolder(_folder.FullName, new PartManifest("1", ["work"], [], shard, []));
            part.Begin().ShouldBeTrue();
            fill(shard, new UnitFolder(part.Path));
            part.Complete();
        }

        return new PartsFolder(_folder.FullName).Unite().Units;
    }
}
