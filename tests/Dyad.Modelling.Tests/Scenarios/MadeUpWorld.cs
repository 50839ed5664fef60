using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Serialization;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scenarios;
using Dyad.Modelling.Simulation;
using Dyad.Modelling.Tests.Estimation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Tests.Scenarios;

/// <summary>A world of three actors with known parameters, and scenarios in it.</summary>
internal static class MadeUpWorld
{
    internal static readonly ImmutableArray<string> Names = ["AAA", "BBB", "CCC"];

    internal static ScenarioGround Ground(IEnumerable<string>? actors = null, double rate = 0.1, double theta = 0.15, double spread = 0.2, bool isHeld = true)
    {
        var design = MadeUp.Design(actors ?? Names, [10], new Inertia(), new Reciprocity());
        var truth = MadeUp.Truth(design, rate, 0.3, t => t.Transform == Transform.Rate ? theta : 0, 2, 1);
        var panel = MadeUp.Simulate(design, truth, 200, 3);
        return new ScenarioGround(design, panel, new SimulationStart(design, panel, isHeld), (seed, draw) => Drawn(truth, seed, draw, spread), ActMarks.None(panel.Layout, panel.Classes), 0.95)
        {
            Followed = [DirectedPair.Parse("AAA:BBB"), DirectedPair.Parse("BBB:AAA")],
        };
    }

    internal static Scenario Scenario(ScenarioGround ground, string name = "world") => new(name, name, ground.Panel.Window.To, 30, 200, 20, 5, 0.05);

    internal static RunSize Size(int paths = 200, int draws = 20, int days = 30, long seed = 5) => new(days, paths, draws, seed, 0.05);

    internal static ImmutableArray<DirectedPair> Pair(string text) => [DirectedPair.Parse(text)];

    internal static ActKind Kind(string of) => new(of, EventType.None);

    internal static ScenarioOutcome AtLeast(string pair, int count, int within, bool onlyDrawn = false, string of = "conflict") =>
        new($"{pair}-{count}-{within}-{onlyDrawn}-{of}".Replace(':', '-'), "so", new CountPredicate(new CountedActs(Pair(pair), of, onlyDrawn), count, false, within), Expectation.None);

    internal static ScenarioResult Run(ScenarioGround ground, Scenario? scenario, ImmutableArray<ScenarioOutcome> outcomes, RunSize? size = null, int threads = 1, RunFolder? folder = null) =>
        new ScenarioEngine(ground, [new("baseline", null), new("world", scenario)], outcomes, size ?? Size()).Simulate(threads, folder);

    /// <summary>Everything that a world came to, but for how it differs from the reference.</summary>
    internal static string Bytes(WorldResult world) => JsonSerializer.Serialize(
        new
        {
            Outcomes = world.Outcomes.Select(o => new { o.Outcome.Name, o.Probability, o.Spread, o.Passage }),
            Fans = world.Fans.Select(f => new { f.What, f.Days }),
            Ladders = world.Ladders.Select(l => l.Days),
            world.Untamed,
        },
        Shape);

    internal static string Bytes(ScenarioResult result) => string.Join('\n', result.Worlds.Select(Bytes)) + JsonSerializer.Serialize(
        result.Worlds.Select(w => new { Changes = w.Changes.Select(c => new { c.Class, c.Reference, c.Change, c.PutIn, c.Policies, c.Effects }), Differences = w.Outcomes.Select(o => o.Difference) }), Shape);

    private static readonly JsonSerializerOptions Shape = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private static ParameterSet Drawn(ParameterSet truth, Seed seed, int draw, double spread)
    {
        var shift = spread * new RandomSequence(seed, (ulong)draw).NextNormal();
        return new ParameterSet([.. truth.Classes.Select(c => c with { Intercept = c.Intercept + shift })]);
    }
}
