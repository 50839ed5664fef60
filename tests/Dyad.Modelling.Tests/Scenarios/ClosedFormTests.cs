using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Responses;
using Dyad.Modelling.Scenarios;
using Dyad.Modelling.Simulation;
using Dyad.Modelling.Tests.Estimation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Scenarios.MadeUpWorld;

namespace Dyad.Modelling.Tests.Scenarios;

/// <summary>Worlds of which it is known by formula what comes of them.</summary>
public sealed class ClosedFormTests
{
    private const double Rate = 0.08;
    private const int Days = 60;
    private const int Paths = 4000;

    private static Scenario AtRate(ScenarioGround ground, EventType type = EventType.None) => Scenario(ground) with
    {
        Policies = [new ScenarioPolicy("r", Pair("AAA:BBB"), new ActKind("conflict", type), 1, Days, PolicyKind.Rate, Rate, 0)],
    };

    /// <summary>The second act of a Poisson process has come by day t with probability 1 − e^(−λt)(1 + λt).</summary>
    [Fact]
    public void First_passages_are_those_of_a_poisson_process()
    {
        var ground = Ground();
        static double By(double days) => 1 - (Math.Exp(-Rate * days) * (1 + (Rate * days)));
        var passage = Run(ground, AtRate(ground), [AtLeast("AAA:BBB", 2, Days)], Size(Paths, 40, Days)).Worlds[1].Outcomes[0].Passage;
        passage.Never.ShouldBe(1 - By(Days), 4 * Math.Sqrt(By(Days) * (1 - By(Days)) / Paths));
        for (var i = 0; i < passage.Days.Length; i++)
        {
            var share = FirstPassage.Quantiles[i];
            var day = passage.Days[i].ShouldNotBeNull();
            var error = 4 * Math.Sqrt(share * (1 - share) / Paths);
            By(day).ShouldBeGreaterThan(share - error);
            By(day - 1).ShouldBeLessThan(share + error);
        }
    }

    /// <summary>A rung that one act shows is reached by day t with probability 1 − e^(−λt).</summary>
    [Fact]
    public void Ladders_are_occupied_as_a_poisson_process_climbs()
    {
        var type = EventTypes.All.First(t => ActMarks.RungOf(t) == Rung.LimitedForce);
        var ground = Ground() with { Ladder = new LadderEvidence(100, 1, 1, 1, 0, 1, 0, 1) };
        var ladder = Run(ground, AtRate(ground, type), [], Size(Paths, 40, Days)).Worlds[1].Ladders.Single(l => l.Pair == DirectedPair.Parse("AAA:BBB"));
        foreach (var day in (int[])[1, 10, 30, Days])
        {
            var reached = 1 - Math.Exp(-Rate * day);
            ladder.Days[day - 1][(int)Rung.LimitedForce].ShouldBe(reached, 4 * Math.Sqrt(reached * (1 - reached) / Paths));
            ladder.Days[day - 1].Sum().ShouldBe(1, 1e-9);
        }

        // What half of all acts would give if they were miscoded shows nothing; with a share of nought in a hundred everything.
        var doubted = ground with { Ladder = new LadderEvidence(100, 30, 1, 1, 0, 1, 0.5, 0.001) };
        Run(doubted, AtRate(doubted, type), [], Size(200, 20, Days)).Worlds[1].Ladders.Single(l => l.Pair == ladder.Pair).Days[^1][0].ShouldBeGreaterThan(0.97);
    }

    /// <summary>
    /// Where nothing but the answer to one act moves a mean, the mean is known on every day after it: <c>μ₀ (1 + f n 2^(−l/h))^θ</c>. No chance enters.
    /// </summary>
    [Fact]
    public void What_carries_a_change_is_what_the_formula_of_the_effect_says()
    {
        const double Base = 0.1, Theta = 0.6, Floor = 0.02, HalfLife = 10;
        var design = MadeUp.Design(Names, [HalfLife], new Inertia(), new Reciprocity());
        var layout = design.Setting.Layout;
        var (acting, answering) = (layout.IndexOf(DirectedPair.Parse("AAA:BBB")), layout.IndexOf(DirectedPair.Parse("BBB:AAA")));
        var quiet = Math.Log(1e-9) - Math.Log(Base);
        var truth = new ParameterSet([.. Enumerable.Range(0, 2).Select(kind => new ClassParameters(
            Math.Log(Base), [.. Enumerable.Range(0, design.Pairs).Select(p => p == acting ? quiet : 0)],
            [.. design.Terms.Select(t => kind == 1 && t is { Effect: "reciprocity", Transform: Transform.Rate, Input: "conflict" } ? Theta : 0)], 1))]);
        var panel = Panel.Of(layout, design.Setting.Classes, new DayRange(MadeUp.First, MadeUp.First + 99), []);
        var ground = new ScenarioGround(design, panel, new SimulationStart(design, panel, isHeld: false), (_, _) => truth, ActMarks.None(layout, panel.Classes), 0.95)
        {
            Followed = [layout[acting], layout[answering]],
        };
        var scenario = Scenario(ground) with { Acts = [new ScenarioAct("", 2, Pair("AAA:BBB"), Kind("conflict"), 3)] };
        var change = Run(ground, scenario, [], Size(40, 10, 20)).Worlds[1].Changes.Single(c => c.Pair == layout[answering]);

        var (decay, expected) = (Math.Pow(2, -1 / HalfLife), 0.0);
        for (var day = 3; day <= 20; day++)
        {
            var known = 100 + day - 1;
            var weight = decay * (1 - Math.Pow(decay, known)) / (1 - decay);
            expected += Base * (Math.Pow(1 + (3 * Math.Pow(decay, day - 2) / (Floor * weight)), Theta) - 1);
        }

        change.Change.Value.ShouldBe(expected, 1e-4 * expected);
        change.Reference.ShouldBe(20 * Base, 1e-4);
        change.Effects.ShouldHaveSingleItem().Effect.ShouldBe("reciprocity");
        change.Effects[0].Acts.Value.ShouldBe(expected, 1e-4 * expected);
        change.Policies.Value.ShouldBe(0, 1e-5);
    }

    /// <summary>
    /// An impulse follows a last day on which nothing else happened; a scenario's act falls on a day with acts of its own. Where the first day is silenced in both worlds
    /// the two are one question, put with the same draws and random numbers, and the answers are equal.
    /// </summary>
    [Fact]
    public void An_act_put_in_changes_what_an_impulse_changes()
    {
        const int Draws = 20, Each = 20;
        var ground = Ground(rate: 0.03, theta: 0.2, spread: 0);
        var (layout, days) = (ground.Panel.Layout, ground.Panel.Days);
        var after = Panel.Of(layout, ground.Panel.Classes, ground.Panel.Window with { To = ground.Panel.Window.To + 1 }, Enumerable.Range(0, days).SelectMany(d => ground.Panel.On(d).ToArray().Select(t => (d, t))));
        var fit = Estimator.Fit(ground.Panel, ground.Design, new EstimationChoice(Shrinkage.Of(0.5), 30, 1));
        var impulse = ImpulseResponse.Of(fit with { Panel = after }, new Impulse(layout.IndexOf(DirectedPair.Parse("AAA:BBB")), 1, 1), new ResponseSize(Draws, Each, 10, new Seed(5), 0.9, 1)).Cells[^1];

        ImmutableArray<DirectedPair> all = [.. Enumerable.Range(0, layout.Count).Select(p => layout[p])];
        var silent = Scenario(ground) with { Policies = [.. ground.Panel.Classes.Names.Select(c => new ScenarioPolicy(c, all, Kind(c), 1, 1, PolicyKind.Multiply, 0, 0))] };
        var act = silent with { Acts = [new ScenarioAct("", 1, Pair("AAA:BBB"), Kind("conflict"), 1)] };
        var (plain, _) = SimulationStart.Fork(fit.Design, after, new Tally(layout.IndexOf(DirectedPair.Parse("AAA:BBB")), 1, 1));
        var stable = new StableDraws(plain, fit.Draw);
        var upon = ground with { Parameters = (seed, draw) => stable.Draw(seed, draw).Parameters, Followed = all };
        var result = new ScenarioEngine(upon, [new("silent", silent), new("act", act)], [], Size(Draws * Each, Draws, 11)).Simulate(1, cancel: TestContext.Current.CancellationToken);
        result.Worlds.ShouldAllBe(w => w.Untamed == 0);
        result.Worlds[1].Changes.Length.ShouldBeGreaterThan(2);
        foreach (var change in result.Worlds[1].Changes)
        {
            var expected = impulse.Single(c => c.Pair == layout.IndexOf(change.Pair) && c.Class == ground.Panel.Classes.Names.IndexOf(change.Class)).Change;
            (change.Change.Value - change.PutIn).ShouldBe(expected, 1e-6, $"{change.Pair} {change.Class}");
        }
    }

    /// <summary>A score is drawn from those of the cell as if ten more acts had been those of all pairs: its mean is known.</summary>
    [Fact]
    public void Scores_are_drawn_from_those_of_the_cell_and_ten_of_all()
    {
        var layout = Ground().Panel.Layout;
        var marks = new ActMarks(layout, 2);
        foreach (var score in (double[])[-8, -2, -2, -5])
            marks.Add(0, 1, EventTypes.All[0], score, Rung.None);
        foreach (var score in (double[])[-1, -10, 0, -3, -3, -7])
            marks.Add(3, 1, EventTypes.All[1], score, Rung.None);
        var spread = marks.Scores(0, 1);
        double[] drawn = [.. Enumerable.Range(0, 20_000).Select(i => spread.At((i + 0.5) / 20_000))];
        double[] everybody = [-8, -2, -2, -5, -1, -10, 0, -3, -3, -7];
        drawn.Average().ShouldBe((-17 + (10 * everybody.Average())) / 14, 1e-3);
        drawn.Distinct().Order().ShouldBe(everybody.Distinct().Order());
        ((double)drawn.Count(s => s == -2)).ShouldBe(20_000 * (2 + (10 * 0.2)) / 14, 2);
        marks.Scores(EventTypes.All[0]).At(0.9).ShouldBe(-2);
        marks.Scores(0, 0).IsEmpty.ShouldBeTrue();
    }
}
