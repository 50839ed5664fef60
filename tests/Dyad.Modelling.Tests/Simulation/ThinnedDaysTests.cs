using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scenarios;
using Dyad.Modelling.Simulation;
using Dyad.Modelling.Tests.Scenarios;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Simulation;

/// <summary>Bounding the means that nobody looks at gives the events that all means give, to the bit.</summary>
public sealed class ThinnedDaysTests
{
    private const int Actors = 14;

    private static Design Design()
    {
        var layout = new PairLayout(Enumerable.Range(0, Actors).Select(i => new ActorCode($"A{i:00}")));
        var ring = new ActorWeights(layout.Actors, "made up", Enumerable.Range(0, Actors).SelectMany(i => (IEnumerable<(int, int, double)>)[(i, (i + 1) % Actors, 0.7), (i, (i + 3) % Actors, 0.2)]));
        ImmutableArray<DeclaredDoctrine> doctrines =
        [
            new("old", Worlds.First + 30, [new DirectedPair(layout.Actors[0], layout.Actors[1])]),
            new("soon", Worlds.First + 140, [new DirectedPair(layout.Actors[2], layout.Actors[1]), new DirectedPair(layout.Actors[5], layout.Actors[1])]),
        ];
        return new Design(EffectCatalogue.All.Where(e => e is not Triangle), new EffectSetting(layout, EventClasses.Quads, Worlds.First, [3, 40], 0.01, new Relations(ring, ring, ring), doctrines, []));
    }

    /// <summary>Coefficients of both signs, so that columns that fall raise some means.</summary>
    private static ParameterSet Parameters(Design design, ulong seed, double rate, double size)
    {
        var random = new RandomSequence(new Seed(seed), 3);
        return new ParameterSet(
        [
            .. Enumerable.Range(0, 4).Select(k => new ClassParameters(
                Math.Log(rate), [.. Enumerable.Range(0, design.Pairs).Select(_ => random.NextNormal())], [.. design.Terms.Select(t => t.Enters(k) ? 0.08 * random.NextNormal() : 0)], size)),
        ]);
    }

    private static Panel Seen(Design design)
    {
        var random = new RandomSequence(new Seed(2), 5);
        return Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(Worlds.First, Worlds.First + 119), Enumerable.Range(0, 120)
            .SelectMany(day => Enumerable.Range(0, 8).Select(_ => (day, new Tally(random.Next(design.Pairs + Actors), random.Next(4), 1 + random.Next(3))))));
    }

    [Theory]
    [InlineData(1, 0.002, 0.5)]
    [InlineData(2, 0.02, 0.8)]
    [InlineData(3, 0.3, 2)]
    public void Every_event_and_every_given_mean_is_that_of_all_means(ulong seed, double rate, double size)
    {
        var design = Design();
        design.IsBounded.ShouldBeTrue();
        var start = new SimulationStart(design, Seen(design));
        start.HasHome.ShouldBeTrue();
        int[] given = [3, 17, 40];
        var (thinned, full) = (new PathRunner(start), new PathRunner(start) { IsInFull = true });
        var events = 0;
        for (uint path = 0; path < 6; path++)
        {
            var predictor = new StepPredictor(design, Parameters(design, seed + (path / 2), rate, size));
            var (few, all) = (new Recording(given), new Recording(given));
            thinned.Run(predictor, new Seed(seed), path, 70, few.Told, few).ShouldBe(full.Run(predictor, new Seed(seed), path, 70, all.Told, all));
            few.Events.ShouldBe(all.Events);
            few.Numbers.ShouldBe(all.Numbers);
            events += all.Events.Count;
        }

        events.ShouldBeGreaterThan(500);
        ThinnedDays.CanRun(design, given).ShouldBeTrue();
    }

    [Fact]
    public void Triangles_are_not_bounded_and_are_run_in_full()
    {
        var plain = Design().Setting;
        ThinnedDays.CanRun(new Design([new Inertia(), new Triangle()], plain), new int[1]).ShouldBeFalse();
        ThinnedDays.CanRun(new Design([new Inertia()], plain), new int[1]).ShouldBeTrue();
        ThinnedDays.CanRun(new Design([new Inertia()], plain), new int[60]).ShouldBeFalse();
    }

    [Fact]
    public void A_scenario_comes_to_the_same_bytes_either_way()
    {
        var design = Design();
        var panel = Seen(design);
        var ground = new ScenarioGround(design, panel, new SimulationStart(design, panel), (_, draw) => Parameters(design, (ulong)draw + 9, 0.05, 1), ActMarks.None(panel.Layout, panel.Classes), 0.95);
        string Pair(int s, int r) => $"A{s:00}:A{r:00}";
        var (quad, other) = (EventClasses.Quads.Names[3], EventClasses.Quads.Names[0]);
        var scenario = MadeUpWorld.Scenario(ground) with
        {
            Acts = [new ScenarioAct("", 3, MadeUpWorld.Pair(Pair(0, 1)), MadeUpWorld.Kind(quad), 9)],
            Policies =
            [
                new ScenarioPolicy("r", MadeUpWorld.Pair(Pair(4, 2)), MadeUpWorld.Kind(quad), 2, 20, PolicyKind.Rate, 0.5, 0),
                new ScenarioPolicy("m", MadeUpWorld.Pair(Pair(7, 2)), MadeUpWorld.Kind(other), 1, 30, PolicyKind.Multiply, 3, 0),
                new ScenarioPolicy("a", MadeUpWorld.Pair(Pair(0, 1)), MadeUpWorld.Kind(quad), 1, 30, PolicyKind.Answer, 0.7, 2),
            ],
            Doctrines = [new ScenarioDoctrine("old", 5, MadeUpWorld.Pair(Pair(6, 1)))],
            Effects = [new ScaledEffect("reciprocity", 1.5, []), new ScaledEffect("inertia", 0.5, [new ActorCode("A03")])],
        };
        ImmutableArray<ScenarioOutcome> asked = [MadeUpWorld.AtLeast(Pair(0, 1), 10, 30, of: quad), MadeUpWorld.AtLeast(Pair(1, 0), 4, 30, onlyDrawn: true, of: quad), MadeUpWorld.AtLeast(Pair(3, 2), 2, 30, of: other)];
        string Bytes(bool isInFull) => MadeUpWorld.Bytes(
            new ScenarioEngine(ground, [new("baseline", null), new("world", scenario)], asked, MadeUpWorld.Size(paths: 40, draws: 10)) { IsInFull = isInFull }.Simulate(1));
        var thinned = Bytes(false);
        thinned.ShouldBe(Bytes(true));
        thinned.ShouldContain("reciprocity");
    }

    /// <summary>Keeps what it is shown, doubles a mean, and puts an act in.</summary>
    private sealed class Recording(int[] given) : IPathHand
    {
        public List<(int, Tally)> Events { get; } = [];

        public List<float> Numbers { get; } = [];

        public ReadOnlyMemory<int>? Pairs => given;

        public void Told(int day, ReadOnlySpan<float> means, ReadOnlySpan<Tally> events)
        {
            foreach (var tally in events)
                Events.Add((day, tally));
        }

        void IPathHand.Means(int day, PathColumns columns, Span<float> means)
        {
            foreach (var pair in given)
            {
                for (var kind = 0; kind < 4; kind++)
                    Numbers.Add(means[(kind * Actors * (Actors - 1)) + pair]);
                for (var term = 0; term < 20; term++)
                    Numbers.Add(columns[term, pair]);
            }

            means[given[1]] *= 2;
        }

        ReadOnlySpan<Tally> IPathHand.Events(int day, ReadOnlySpan<Tally> drawn) => day == 20 ? (ReadOnlySpan<Tally>)(Tally[])[.. drawn, new Tally(50, 2, 12)] : drawn;
    }
}
