using Dyad.Modelling.Distributions;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Tests.Ladder;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Forecasts;

/// <summary>Acts above a rung: by the generating function of the count, and answered by the acts that came.</summary>
public sealed class RungTalliesTests
{
    private static readonly DirectedPair Pair = Happenings.Pair;
    private static readonly DayRange Window = new(Happenings.Day(0), Happenings.Day(399));

    private static RungTallies Of(IEnumerable<Event> events, out PanelBuilder builder)
    {
        builder = new PanelBuilder([Pair.Source, Pair.Target], EventClasses.Quads, Window, rootOnly: true);
        var rungs = new RungTallies(builder, 4, Climbs.Rules());
        foreach (var happening in events)
        {
            builder.Add(happening);
            rungs.Add(happening);
        }

        return rungs;
    }

    private static ICountDistribution[] Only(double mean, double size) =>
        [NegativeBinomial.Poisson(1e-12), NegativeBinomial.Poisson(1e-12), NegativeBinomial.Poisson(1e-12), new NegativeBinomial(mean, size)];

    [Fact]
    public void Where_each_act_of_a_class_is_above_the_rung_any_act_of_it_is_enough()
    {
        // All acts of material conflict are of force, so nearly the whole class stands above economic coercion.
        var rungs = Of(Enumerable.Range(0, 300).Select(d => Climbs.Step(d, StepKind.LimitedForce)), out _);
        rungs.Rise(Pair, Rung.EconomicCoercion, Only(0.7, 2)).ShouldBe(1 - new NegativeBinomial(0.7, 2).Cumulative(0), 0.002);
    }

    [Fact]
    public void The_probability_is_that_of_the_generating_function()
    {
        // Every fourth act of the class is of force, of 400: the share is (100 + 10 c) / 410 with c the share over all pairs, which are the same acts.
        var rungs = Of(Enumerable.Range(0, 400).Select(d => Climbs.Step(d, d % 4 == 0 ? StepKind.LimitedForce : StepKind.EconomicCoercion)), out _);
        var share = (100 + (10 * (100.5 / 401))) / 410;
        var (mean, size) = (3.0, 0.8);
        rungs.Rise(Pair, Rung.EconomicCoercion, Only(mean, size)).ShouldBe(1 - Math.Pow(1 + (mean * share / size), -size), 1e-6);
        rungs.Rise(Pair, Rung.LimitedForce, Only(mean, size)).ShouldBeLessThan(0.01);
    }

    [Fact]
    public void The_other_way_round_nothing_was_done()
    {
        var rungs = Of([Climbs.Step(5, StepKind.LimitedForce)], out _);
        rungs.Highest(Pair, Window).ShouldBe(Rung.LimitedForce);
        rungs.Highest(new DirectedPair(Pair.Target, Pair.Source), Window).ShouldBe(Rung.None);
        rungs.Highest(Pair, new DayRange(Happenings.Day(6), Happenings.Day(399))).ShouldBe(Rung.None);
    }

    [Theory]
    [InlineData(StepKind.LimitedForce, ForecastOutcome.Yes)]
    [InlineData(StepKind.EconomicCoercion, ForecastOutcome.No)]
    [InlineData(StepKind.Accusation, ForecastOutcome.No)]
    public void A_question_is_answered_by_the_highest_act_of_its_days(StepKind came, ForecastOutcome outcome)
    {
        var rungs = Of(Enumerable.Range(0, 200).Select(d => Climbs.Step(d, StepKind.EconomicCoercion)).Append(Climbs.Step(205, came)), out var builder);
        var question = new ForecastQuestion(ForecastKind.LadderRise, Pair, "economic_coercion", (int)Rung.EconomicCoercion, "test", RootOnly: true);
        var frozen = new FrozenForecast("study", question, new AsOf(Happenings.Day(199)), 30, 0.3, null, "model", "panel", 1, 0, 14, ForecastResolver.Rule);
        var kept = new KeptForecast("id", frozen, default, null);
        var known = builder.Build(new AsOf(Window.To));
        new ForecastResolver(known, _ => null, rungs).Resolve(kept)!.Outcome.ShouldBe(outcome);
        new ForecastResolver(known, _ => null).Resolve(kept)!.Outcome.ShouldBe(ForecastOutcome.Void);
        new ForecastResolver(builder.Build(new AsOf(Happenings.Day(210))), _ => null, rungs).Resolve(kept).ShouldBeNull();
    }
}
