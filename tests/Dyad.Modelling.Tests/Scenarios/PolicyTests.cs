using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Scenarios;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;
using static Dyad.Modelling.Tests.Scenarios.MadeUpWorld;

namespace Dyad.Modelling.Tests.Scenarios;

/// <summary>Policies, doctrines and effects do what they say.</summary>
public sealed class PolicyTests
{
    private static readonly ScenarioGround Ground = Ground();

    [Fact]
    public void A_rate_gives_poisson_counts_of_that_mean()
    {
        const double Rate = 0.4;
        var scenario = Scenario(Ground) with { Policies = [new ScenarioPolicy("r", Pair("AAA:BBB"), Kind("conflict"), 1, 10, PolicyKind.Rate, Rate, 0)] };
        // The mean of a count is the sum of the probabilities of at least one, two and so on.
        var world = Run(Ground, scenario, [.. Enumerable.Range(1, 25).Select(k => AtLeast("AAA:BBB", k, 10))], Size(paths: 1000, days: 10)).Worlds[1];
        world.Outcomes.Sum(o => o.Probability.Value).ShouldBe(Rate * 10, 4 * Math.Sqrt(Rate * 10 / 1000));
        var drawn = Run(Ground, scenario with { Policies = [scenario.Policies[0] with { From = 1, Until = 5 }] }, [AtLeast("AAA:BBB", 1, 5, onlyDrawn: true), AtLeast("AAA:BBB", 1, 2)], Size(paths: 1000, days: 5)).Worlds[1];
        drawn.Outcomes[0].Probability.Value.ShouldBe(0);
        var none = Math.Exp(-Rate * 2);
        drawn.Outcomes[1].Probability.Value.ShouldBe(1 - none, 4 * Math.Sqrt(none * (1 - none) / 1000));
    }

    [Fact]
    public void Every_act_is_answered_on_its_day_where_the_probability_is_one()
    {
        var answering = Scenario(Ground) with
        {
            Acts = [new ScenarioAct("", 4, Pair("AAA:BBB"), Kind("conflict"), 3)],
            Policies = [new ScenarioPolicy("a", Pair("AAA:BBB"), Kind("conflict"), 4, 4, PolicyKind.Answer, 1, 6)],
        };
        var never = answering with { Policies = [answering.Policies[0] with { Value = 0 }] };
        ImmutableArray<ScenarioOutcome> asked = [AtLeast("BBB:AAA", 3, 10), AtLeast("BBB:AAA", 3, 9)];
        var (answered, silent) = (Run(Ground, answering, asked), Run(Ground, never, asked));
        answered.Worlds[1].Outcomes[0].Probability.Value.ShouldBe(1);
        Bytes(silent.Worlds[1]).ShouldBe(Bytes(Run(Ground, never with { Policies = [] }, asked).Worlds[1]));
        answered.Worlds[1].Outcomes[1].Probability.Value.ShouldBe(silent.Worlds[1].Outcomes[1].Probability.Value);
    }

    [Fact]
    public void More_multiplies_to_more_on_every_path_of_the_first_day()
    {
        var doubled = Scenario(Ground) with { Policies = [new ScenarioPolicy("m", Pair("AAA:BBB"), Kind("conflict"), 1, 1, PolicyKind.Multiply, 5, 0)] };
        var outcome = Run(Ground, doubled, [AtLeast("AAA:BBB", 1, 1)], Size(paths: 2000, days: 2)).Worlds[1].Outcomes[0].Difference!.Value;
        outcome.Lost.ShouldBe(0);
        outcome.Gained.ShouldBeGreaterThan(50);
        outcome.IsClear.ShouldBeTrue();
    }

    [Fact]
    public void An_effect_scaled_to_nothing_leaves_nothing_of_it_and_only_for_its_sources()
    {
        var cut = Scenario(Ground) with { Effects = [new ScaledEffect("reciprocity", 0, [new ActorCode("BBB")])] };
        var changes = Run(Ground, cut, [AtLeast("CCC:AAA", 1, 1), AtLeast("BBB:AAA", 1, 1)], Size(days: 1)).Worlds[1].Changes;
        changes.ShouldNotBeEmpty();
        changes.ShouldAllBe(c => c.Pair.Source == new ActorCode("BBB") && c.Effects.Single().Effect == "reciprocity");
    }

    [Fact]
    public void A_doctrine_counts_from_its_day_for_its_pairs()
    {
        var layout = new PairLayout(Names.Select(n => new ActorCode(n)));
        var none = ActorWeights.None(layout.Actors);
        var first = new Day(2001, 1, 1);
        var design = new Design([new DoctrineEffect()], new EffectSetting(layout, EventClasses.CameoHalves, first, [10], 0.02, new Relations(none, none, none), [new DeclaredDoctrine("d", first + 50, Pair("AAA:BBB"))], []));
        var panel = Panel.Of(layout, EventClasses.CameoHalves, new DayRange(first, first + 99), []);
        var truth = new ParameterSet([.. Enumerable.Range(0, 2).Select(_ => new ClassParameters(Math.Log(0.1), [.. Enumerable.Repeat(0.0, 6)], [Math.Log(3)], 1e9))]);
        var ground = new ScenarioGround(design, panel, new SimulationStart(design, panel), (_, _) => truth, ActMarks.None(layout, panel.Classes), 0.95);
        var declared = Scenario(ground) with { Doctrines = [new ScenarioDoctrine("d", 11, Pair("CCC:AAA"))] };
        var world = Run(ground, declared, [AtLeast("CCC:AAA", 1, 10), AtLeast("AAA:BBB", 1, 10)]).Worlds[1];
        var change = world.Changes.Where(c => c.Class == "conflict").ShouldHaveSingleItem();
        change.Pair.ToString().ShouldBe("CCC→AAA");
        change.Reference.ShouldBe(3, 1e-4);
        change.Change.Value.ShouldBe(20 * 0.2, 1e-4);
        change.Effects.Single().ShouldBe(new EffectShare("doctrine", change.Effects.Single().Acts));
        Should.Throw<ScenarioException>(() => Run(ground, declared with { Doctrines = [new ScenarioDoctrine("e", 1, Pair("CCC:AAA"))] }, [])).Message.ShouldContain("no doctrine e");
    }

    [Fact]
    public void A_search_finds_the_act_that_matters_and_no_other()
    {
        var outcome = AtLeast("BBB:AAA", 1, 10, onlyDrawn: true);
        ImmutableArray<ScenarioAct> candidates =
        [
            new ScenarioAct("", 1, Pair("AAA:BBB"), Kind("conflict"), 60),
            new ScenarioAct("", 1, Pair("CCC:BBB"), Kind("conflict"), 60),
            new ScenarioAct("", 1, Pair("AAA:CCC"), Kind("conflict"), 60),
            new ScenarioAct("", 30, Pair("AAA:BBB"), Kind("conflict"), 60),
        ];
        var ground = Ground(rate: 0.01, theta: 0.2, isHeld: false);
        var search = ScenarioSearch.Of(ground, Scenario(ground), outcome, candidates, Size(paths: 400), new SearchSize(100, 10, 3), 2, null, TestContext.Current.CancellationToken);
        search.Tried.ShouldBe(4);
        search.Findings[0].Act.ShouldBe(candidates[0]);
        search.Findings[0].Adjusted.ShouldBeLessThan(0.01);
        search.Findings.Skip(1).ShouldAllBe(f => f.Outcome.Difference!.Value.Difference.Value == 0 && f.Adjusted == 1);
        ScenarioSearch.Holm([0.01, 0.04, 0.03]).ShouldBe([0.03, 0.06, 0.06], 1e-12);
    }

    [Fact]
    public void A_sweep_goes_over_the_grid_and_more_makes_more()
    {
        var scenario = Scenario(Ground) with
        {
            Policies = [new ScenarioPolicy("r", Pair("AAA:BBB"), Kind("conflict"), 1, 30, PolicyKind.Rate, 0.1, 0)],
            Outcomes = [AtLeast("AAA:BBB", 3, 30)],
        };
        var sweep = ScenarioSweep.Of(Ground, scenario, [Variation.Parse("policy.r.rate=0,0.1,0.3"), Variation.Parse("policies.r.until=10,30")], Size(), 1, null, null, TestContext.Current.CancellationToken);
        sweep.Points.Select(p => (p.Values[0], p.Values[1])).ShouldBe([(0, 10), (0, 30), (0.1, 10), (0.1, 30), (0.3, 10), (0.3, 30)]);
        var whole = sweep.Points.Where(p => p.Values[1] == 30).Select(p => p.World.Outcomes[0].Probability.Value).ToList();
        whole[0].ShouldBe(0);
        whole.ShouldBe(whole.Order());
        whole[2].ShouldBeGreaterThan(whole[1]);
        Should.Throw<ScenarioException>(() => Variation.Parse("polici.r.rate=1")).Message.ShouldContain("did you mean 'policy'");
        Should.Throw<ScenarioException>(() => Variation.Parse("policy.x.rate=1").Apply(scenario, 1)).Message.ShouldContain("did you mean 'r'");
        Should.Throw<ScenarioException>(() => Variation.Parse("policy.r.multiply=1").Apply(scenario, 1)).Message.ShouldContain("kind rate");
    }
}
