using Dyad.Modelling.Distributions;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Forecasts.Baselines;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;
using Dyad.Modelling.Tests.Simulation;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Forecasts;

public sealed class BaselineTests
{
    private static Panel Daily(int days, Func<int, int, int> count)
    {
        var design = Worlds.Design(3);
        return Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(Worlds.First, Worlds.First + (days - 1)),
            from day in Enumerable.Range(0, days)
            from pair in Enumerable.Range(0, 6)
            let n = count(pair, day)
            where n > 0
            select (day, new Tally(pair, 3, n)));
    }

    [Fact]
    public void A_history_adds_up_like_the_panel()
    {
        var random = new RandomSequence(new Seed(1), 0);
        var panel = Daily(200, (_, _) => random.Next() < 0.2 ? 1 + random.Next(3) : 0);
        var history = new CellHistory(panel);
        for (var i = 0; i < 300; i++)
        {
            var (pair, from) = (random.Next(6), random.Next(200));
            var until = from + random.Next(201 - from);
            var slow = Enumerable.Range(from, until - from).Sum(d => panel.On(d).ToArray().Where(t => t.Channel == pair && t.Class == 3).Sum(t => t.Count));
            history.Sum((pair * 4) + 3, from, until).ShouldBe(slow);
            history.Sum(pair * 4, from, until).ShouldBe(0);
        }
    }

    [Fact]
    public void Rates_are_those_written_out()
    {
        var random = new RandomSequence(new Seed(2), 0);
        var counts = Enumerable.Range(0, 150).Select(_ => random.Next() < 0.3 ? 1 + random.Next(4) : 0).ToArray();
        var history = new CellHistory(Daily(150, (pair, day) => pair == 2 ? counts[day] : 0));
        int[] days = [1, 60, 99, 150];
        var rates = new double[4];
        const int Cell = (2 * 4) + 3;

        new CellRate(RateKind.Mean, 0).Write(history, Cell, days, 7, rates);
        rates.ShouldBe(days.Select(d => counts[..d].Average()), 1e-12);
        new CellRate(RateKind.LastObserved, 0).Write(history, Cell, days, 7, rates);
        rates.ShouldBe(days.Select(d => counts[Math.Max(0, d - 7)..d].Average()), 1e-12);
        new CellRate(RateKind.Fading, 7).Write(history, Cell, days, 7, rates);
        rates.ShouldBe(days.Select(d => Enumerable.Range(0, d).Sum(u => counts[u] * Math.Pow(2, -(d - 1 - u) / 7.0)) / Enumerable.Range(0, d).Sum(u => Math.Pow(2, -(d - 1 - u) / 7.0))), 1e-9);
    }

    /// <summary>Cells with rates of their own that stay the same: the pair mean learns to trust the pairs, and its counts are calibrated.</summary>
    [Fact]
    public void A_baseline_learns_how_far_to_trust_a_pair_and_how_wide_to_be()
    {
        var random = new RandomSequence(new Seed(3), 0);
        double[] rates = [0.02, 0.1, 0.3, 0.6, 1.2, 2.5];
        var panel = Daily(1600, (pair, _) => CountDraw.From(new NegativeBinomial(rates[pair], 2), random.Next()));
        var issued = BaselineForecasters.PairMean.Learn(panel.Until(Worlds.First + 999), [7, 30]).Issue(panel.Until(Worlds.First + 1199));
        for (var pair = 0; pair < 6; pair++)
        {
            issued.Count(pair, 3, 0).Mean.ShouldBe(7 * rates[pair], 0.2 * 7 * rates[pair] + 0.05);
            issued.Count(pair, 3, 1).Mean.ShouldBe(30 * rates[pair], 0.2 * 30 * rates[pair] + 0.2);
        }

        var count = (NegativeBinomial)issued.Count(5, 3, 0);
        count.Size.ShouldBeInRange(9, 22);
        var history = new CellHistory(panel);
        var inside = Enumerable.Range(0, 55).SelectMany(i => Enumerable.Range(0, 6).Select(p => CountPit.Of(issued.Count(p, 3, 0), history.Sum((p * 4) + 3, 1200 + (7 * i), 1207 + (7 * i))).ShareInside(0.8)));
        inside.Average().ShouldBe(0.8, 0.06);
    }

    [Fact]
    public void The_last_year_gives_back_the_spans_that_it_had()
    {
        var panel = Daily(500, (pair, day) => pair == 1 && day % 10 == 0 ? 2 : 0);
        var issued = BaselineForecasters.LastYear.Learn(panel, [7, 30]).Issue(panel);
        issued.Count(1, 3, 1).Mean.ShouldBe(6, 0.01);
        issued.Count(1, 3, 0).Cumulative(0).ShouldBe(0.3, 0.01);
        issued.Count(0, 3, 0).Quantile(0.999).ShouldBe(0);
    }

    [Fact]
    public void Every_baseline_answers_for_pairs_without_events()
    {
        var panel = Daily(300, (pair, day) => pair == 0 && day % 50 == 0 ? 1 : 0);
        foreach (var baseline in BaselineForecasters.All)
        {
            var issued = baseline.Learn(panel, [7, 90]).Issue(panel);
            for (var pair = 0; pair < 6; pair++)
            {
                double.IsFinite(issued.Count(pair, 3, 1).LogProbability(3)).ShouldBeTrue(baseline.Name);
                issued.Count(pair, 0, 0).Mean.ShouldBeInRange(0, 0.5);
            }
        }
    }
}
