using System.Collections.Immutable;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Forecasts.Baselines;
using Dyad.Modelling.Forecasts.Direct;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;
using Dyad.Modelling.Tests.Simulation;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Forecasts.Direct;

public sealed class DirectForecasterTests
{
    private static readonly DirectChoice Choice = new([3, 20, 60, 200], 5, 20);

    private static readonly ImmutableArray<int> Horizons = [7, 30];

    private static readonly Panel World = Worlds.Noise(Worlds.Design(4), 400, 0.06, 21);

    private static List<double> Foretold(Panel learnt, Panel seen, int threads = 1)
    {
        var issued = new DirectForecaster(Choice, threads).Learn(learnt, Horizons).Issue(seen);
        return [.. from h in Enumerable.Range(0, 2) from k in Enumerable.Range(0, 4) from p in Enumerable.Range(0, 12) let c = (NegativeBinomial)issued.Count(p, k, h) from x in new[] { c.Mean, c.Size } select x];
    }

    private static Panel Changed(Panel panel, Func<int, Tally, IEnumerable<Tally>> change, PairLayout? layout = null) => Panel.Of(
        layout ?? panel.Layout, panel.Classes, panel.Window,
        from day in Enumerable.Range(0, panel.Days) from tally in panel.On(day).ToArray() from other in change(day, tally) select (day, other));

    [Fact]
    public void Events_after_the_origin_change_nothing()
    {
        var origin = World.Window.From + 299;
        var other = Changed(World, (day, tally) => day < 300 ? [tally] : [tally with { Count = tally.Count + 9 }, new Tally((tally.Channel + 1) % 12, 0, 3)]);
        other.Hash.ShouldNotBe(World.Hash);
        Foretold(other.Until(origin), other.Until(origin)).ShouldBe(Foretold(World.Until(origin), World.Until(origin)));
    }

    /// <summary>A horizon that has not passed when it learns teaches nothing: what came within the last days enters as a rate alone.</summary>
    [Fact]
    public void A_horizon_that_has_not_passed_is_not_learnt_from()
    {
        List<int> Origins(int days, int horizon) =>
            [.. new DirectForecaster(Choice, 1).Learn(World.Until(World.Window.From + (days - 1)), Horizons).Mixtures.Where(m => m.Horizon == horizon).Select(m => m.Origins).Distinct()];

        // Every 5 days from a week before the end back to day 60; for 30 days every third of those whose horizon has passed.
        Origins(90, 7).ShouldBe([5]);
        Origins(90, 30).ShouldBe([0]);
        Origins(95, 30).ShouldBe([1]);
        Origins(400, 7).ShouldBe([((393 - 63) / 5) + 1]);
        Origins(400, 30).ShouldBe([((368 - 68) / 15) + 1]);
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same() => Foretold(World, World, 2).ShouldBe(Foretold(World, World));

    /// <summary>With the other names in the other order nothing changes but the order; with all acts turned round every forecast turns round.</summary>
    [Fact]
    public void Names_and_directions_mean_nothing()
    {
        var layout = World.Layout;
        var forecasts = Foretold(World, World);
        List<double> Moved(Func<int, int> to) => [.. Enumerable.Range(0, forecasts.Count).Select(i => forecasts[(i / 24 * 24) + (2 * to(i / 2 % 12)) + (i % 2)])];

        var turned = Changed(World, (_, t) => [t with { Channel = layout.Reverse[t.Channel] }]);
        Foretold(turned, turned).ShouldBe(Moved(p => layout.Reverse[p]), 1e-3);

        var names = new PairLayout(Enumerable.Range(0, 4).Select(i => new ActorCode($"B{i:00}")));
        int Other(int pair) => layout.IndexOf(3 - layout.Sources[pair], 3 - layout.Targets[pair]);
        var renamed = Changed(World, (_, t) => [t with { Channel = Other(t.Channel) }], names);
        Foretold(renamed, renamed).ShouldBe(Moved(Other), 1e-3);
    }

    /// <summary>Who has seen nothing past foretells by the weights trusted beforehand.</summary>
    [Fact]
    public void A_short_past_is_no_fault()
    {
        var young = World.Until(World.Window.From + 20);
        Foretold(young, young).ShouldAllBe(x => x > 0 && double.IsFinite(x));
    }

    /// <summary>In a world of rates that wander, with scatter that differs between busy and quiet pairs, it is calibrated and not worse than the fading mean.</summary>
    [Fact]
    public void Is_calibrated_where_rates_wander()
    {
        var random = new RandomSequence(new Seed(4), 0);
        var design = Worlds.Design(6);
        var levels = Enumerable.Range(0, 30).Select(p => -3.5 + (p % 6 * 0.5)).ToArray();
        var panel = Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(Worlds.First, Worlds.First + 2199), Days());
        IEnumerable<(int, Tally)> Days()
        {
            var at = levels.ToArray();
            for (var day = 0; day < 2200; day++)
            {
                for (var pair = 0; pair < 30; pair++)
                {
                    at[pair] += (0.06 * random.NextNormal()) - (0.01 * (at[pair] - levels[pair]));
                    var n = CountDraw.From(new NegativeBinomial(Math.Exp(at[pair]), 0.5), random.Next());
                    if (n > 0)
                        yield return (day, new Tally(pair, 1, n));
                }
            }
        }

        var plan = new BacktestPlan(Worlds.First + 1199, Worlds.First + 2192, 20, [7, 30], 100, 30, 0.95, 1);
        var report = new Backtest(plan, [new DirectForecaster(Choice, 1), BaselineForecasters.PairMean, BaselineForecasters.Fading(60)], d => panel.Until(d.Day), panel)
            .Run(null, 1, null, TestContext.Current.CancellationToken);
        foreach (var group in (BacktestGroup[])[report[7, 1, null], report[30, 1, null]])
        {
            foreach (var interval in group.Scores[0].Intervals)
                interval.Inside.ShouldBe(interval.Promised, 0.04);
            group.Comparisons.ShouldAllBe(c => c.Log!.Finding != SkillFinding.Worse);
            group.Comparisons[0].Log!.Finding.ShouldBe(SkillFinding.Better);
        }
    }
}
