using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;
using Dyad.Modelling.Simulation;
using Dyad.Modelling.Tests.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Tests.Forecasts;

public sealed class ForecastTests
{
    private static readonly DirectedPair Pair = DirectedPair.Parse("A00:A01");

    private static KeptForecast Kept(int day, int horizon, double probability = 0.5, ForecastOutcome? outcome = null, string of = "verbal-conflict", string origin = "") => new(
        $"{day}-{horizon}-{of}",
        new FrozenForecast("made", new ForecastQuestion(ForecastKind.Events, Pair, of, 0, origin, true), new AsOf(Worlds.First + day), horizon, probability,
            new CountForecast(1, [0, 0, 0, 1, 2, 3, 5]), "model", "panel", 1, 100, 10, ForecastResolver.Rule),
        default,
        outcome is { } o ? new ForecastResolution("", o, o == ForecastOutcome.Yes ? 2 : 0, new AsOf(Worlds.First + 900), "") : null);

    private static Panel World(int days, Func<int, bool> works, Func<int, bool> happens)
    {
        var design = Worlds.Design(4);
        var pair = design.Setting.Layout.IndexOf(Pair);
        return Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(Worlds.First, Worlds.First + (days - 1)),
            from day in Enumerable.Range(0, days)
            where works(day)
            from tally in (IEnumerable<Tally>)[new Tally((pair + 1) % 12, 0, 3), .. happens(day) ? [new Tally(pair, 2, 2)] : ImmutableArray<Tally>.Empty]
            select (day, tally));
    }

    private static ForecastResolution? Answer(Panel panel, KeptForecast kept) => new ForecastResolver(panel, _ => null).Resolve(kept);

    [Fact]
    public void A_forecast_is_open_until_it_has_settled_and_then_yes_or_no()
    {
        var panel = World(500, _ => true, day => day == 430);
        Answer(panel, Kept(399, 30))!.Outcome.ShouldBe(ForecastOutcome.No);
        var yes = Answer(panel, Kept(400, 30))!;
        (yes.Outcome, yes.Observed, yes.AsOf).ShouldBe((ForecastOutcome.Yes, 2, new AsOf(Worlds.First + 499)));
        Answer(panel, Kept(429, 30))!.Outcome.ShouldBe(ForecastOutcome.Yes);
        Answer(panel, Kept(430, 30))!.Outcome.ShouldBe(ForecastOutcome.No);
        Answer(panel, Kept(459, 30)).ShouldNotBeNull();
        Answer(panel, Kept(460, 30)).ShouldBeNull();
    }

    /// <summary>What is answered does not depend on what comes after the days asked about.</summary>
    [Fact]
    public void Later_events_change_no_answer()
    {
        var kept = Kept(400, 30);
        Answer(World(450, _ => true, day => day == 440), kept)!.Outcome.ShouldBe(ForecastOutcome.No);
        Answer(World(450, _ => true, day => day is 395 or 431 or 432), kept)!.Outcome.ShouldBe(ForecastOutcome.No);
    }

    [Fact]
    public void A_source_that_lost_its_coverage_or_ended_makes_void()
    {
        Answer(World(500, day => day is < 400 or > 429, _ => false), Kept(399, 30))!.Reason.ShouldContain("lost its coverage");
        Answer(World(500, day => day < 400, _ => false), Kept(399, 30))!.Outcome.ShouldBe(ForecastOutcome.Void);
        Answer(World(900, day => day < 405, _ => false), Kept(399, 30))!.Reason.ShouldContain("ended");
        Answer(World(500, day => day % 3 == 0, _ => false), Kept(399, 30))!.Outcome.ShouldBe(ForecastOutcome.No);
        var beyond = Kept(399, 30) with { Forecast = Kept(399, 30).Forecast with { AsOf = new AsOf(Worlds.First - 20) } };
        Answer(World(500, _ => true, _ => false), beyond)!.Reason.ShouldContain("lie outside");
        Answer(World(500, _ => true, _ => false), Kept(399, 30, of: "no-such-class"))!.Reason.ShouldContain("no longer counts");
    }

    [Fact]
    public void Another_rule_and_another_source_are_refused()
    {
        var panel = World(500, _ => true, _ => false);
        var other = Kept(399, 30);
        Should.Throw<ArgumentException>(() => Answer(panel, other with { Forecast = other.Forecast with { Rule = "resolution 0" } }));
    }

    [Fact]
    public void The_tally_leaves_void_and_open_out_and_asks_for_enough()
    {
        List<KeptForecast> kept = [Kept(1, 7, 0.9, ForecastOutcome.Yes), Kept(8, 7, 0.2, ForecastOutcome.No), Kept(15, 7, 0.5, ForecastOutcome.Void), Kept(22, 7)];
        var tally = ForecastTally.Of(kept, new Seed(1));
        (tally.Made, tally.Open, tally.Void, tally.Brier!.Value.Forecasts).ShouldBe((4, 1, 1, 2));
        tally.Brier.Value.Score.ShouldBe((0.01 + 0.04) / 2, 1e-12);
        (tally.IsEnough, tally.Inside80, tally.Inside95).ShouldBe((false, 1, 1));
        ForecastTally.Of([Kept(22, 7)], new Seed(1)).Brier.ShouldBeNull();

        var many = Enumerable.Range(0, 30).SelectMany(q => Enumerable.Range(0, 10).Select(i => Kept(i * 7, 7 + q, 0.5, i < 5 ? ForecastOutcome.Yes : ForecastOutcome.No))).ToList();
        ForecastTally.Of(many, new Seed(1)).IsEnough.ShouldBeTrue();
        ForecastTally.Of(many.FindAll(k => k.Forecast.Horizon > 7), new Seed(1)).IsEnough.ShouldBeFalse();
    }

    /// <summary>A part of a class, against what thinning every path's count would draw.</summary>
    [Fact]
    public void Marked_events_come_as_often_as_when_every_event_is_marked_by_lot()
    {
        var design = Worlds.Design(3);
        var parameters = Worlds.Parameters(design, 0.2, 0.02, 0.7);
        var paths = PathCounts.Simulate(
            new SimulationStart(design, Worlds.Noise(design, 100, 0.1)), _ => parameters, [10], new SimulationSize(2000, new Seed(6), 2), TestContext.Current.CancellationToken);
        double[] shares = [0, 0.02, 0.3, 0.1];
        var random = new RandomSequence(new Seed(2), 0);
        var came = Enumerable.Range(0, 2000).Count(path =>
        {
            var found = false;
            for (var k = 0; k < 4; k++)
            {
                for (var i = 0; i < paths.Of(2, k, 0)[path]; i++)
                    found |= random.Next() < shares[k];
            }

            return found;
        });
        var probability = MarkedEvents.AtLeastOne(paths, 2, 0, shares);
        (came / 2000.0).ShouldBe(probability, 4 * Math.Sqrt(probability * (1 - probability) / 2000));
        MarkedEvents.AtLeastOne(paths, 2, 0, [0, 0, 0, 0]).ShouldBe(0);
        MarkedEvents.AtLeastOne(paths, 2, 0, [0, 0, 0, 1]).ShouldBe(paths.Of(2, 3, 0).ToArray().Count(n => n > 0) / 2000.0, 1e-12);
        MarkedEvents.Share(0, 0, 10, 100).ShouldBe(10.5 / 101, 1e-12);
        MarkedEvents.Share(500, 1000, 10, 100).ShouldBe(0.5, 0.01);
    }

    /// <summary>Forecasts of a world by its own parameters hold what they promise.</summary>
    [Fact]
    public void Simulated_forecasts_of_a_simulated_world_hold_what_they_promise()
    {
        var design = Worlds.Design(4);
        var parameters = Worlds.Parameters(design, 0.08, 0.01, 0.8);
        var seen = Worlds.Noise(design, 120, 0.08);
        var future = new List<(int Day, Tally Tally)>();
        new PathRunner(new SimulationStart(design, seen)).Run(new Dyad.Modelling.Estimation.StepPredictor(design, parameters), new Seed(99), 1_000_000, 600, (day, _, drawn) =>
        {
            foreach (var tally in drawn)
                future.Add((seen.Days + day - 1, tally));
        });
        var world = Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(Worlds.First, Worlds.First + 719),
            Enumerable.Range(0, seen.Days).SelectMany(d => seen.On(d).ToArray().Select(t => (d, t))).Concat(future));
        var history = new CellHistory(world);
        var (inside80, inside95, forecasts) = (0.0, 0.0, 0);
        for (var origin = 200; origin + 14 <= 720; origin += 28)
        {
            var paths = PathCounts.Simulate(
                new SimulationStart(design, world.Until(Worlds.First + (origin - 1))), _ => parameters, [14], new SimulationSize(200, new Seed((ulong)origin), 2), TestContext.Current.CancellationToken);
            var counts = new SimulatedForecasts(paths, 12, 4, 1);
            for (var cell = 0; cell < 48; cell++)
            {
                var pit = CountPit.Of(counts.Count(cell / 4, cell % 4, 0), history.Sum(cell, origin, origin + 14));
                inside80 += pit.ShareInside(0.8);
                inside95 += pit.ShareInside(0.95);
                forecasts++;
            }
        }

        (inside80 / forecasts).ShouldBe(0.8, 0.03);
        (inside95 / forecasts).ShouldBe(0.95, 0.02);
    }

    /// <summary>With both variances known the level ahead is normal; the averaged probability lies near that and grows with the bound.</summary>
    [Fact]
    public void The_outlook_of_a_climate_is_the_tail_of_its_interval()
    {
        var random = new RandomSequence(new Seed(4), 0);
        var level = 0.0;
        var days = ImmutableArray.CreateBuilder<DailyScore>();
        for (var day = 0; day < 300; day++)
        {
            level += 0.2 * random.NextNormal();
            days.Add(new DailyScore(Worlds.First + day, level + (2 * random.NextNormal()), 1));
        }

        var fit = LocalLevel.Fit(days.ToImmutable());
        var ahead = Worlds.First + 330;
        var at = fit.At(ahead);
        foreach (var z in (double[])[-1.5, 0.5, 1.5])
            ClimateOutlook.Below(fit, ahead, at.Level + (z * Math.Sqrt(at.Variance))).ShouldBe(Normal.CDF(0, 1, z), 0.04);
        ClimateOutlook.Below(fit, ahead, -1000).ShouldBeLessThan(0.001);
        ClimateOutlook.Below(fit, ahead, 1000).ShouldBeGreaterThan(0.999);
    }
}
