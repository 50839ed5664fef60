using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Simulation;

public sealed class SimulationTests
{
    private static PathCounts Run(int threads, int paths = 60, ulong seed = 3)
    {
        var design = Worlds.Design(7);
        var start = new SimulationStart(design, Worlds.Noise(design, 200, 0.02));
        var parameters = Worlds.Parameters(design, 0.02, 0.03, 0.6);
        return PathCounts.Simulate(start, _ => parameters, Worlds.Horizons, new SimulationSize(paths, new Seed(seed), threads), TestContext.Current.CancellationToken);
    }

    private static int[] All(PathCounts counts, int paths) =>
        [.. Enumerable.Range(0, 2).SelectMany(h => Enumerable.Range(0, 42).SelectMany(p => Enumerable.Range(0, 4).SelectMany(k => counts.Of(p, k, h).ToArray()[..paths])))];

    [Fact]
    public void Threads_change_nothing()
    {
        var one = All(Run(1), 60);
        All(Run(2), 60).SequenceEqual(one).ShouldBeTrue();
        All(Run(5), 60).SequenceEqual(one).ShouldBeTrue();
        one.Sum().ShouldBeGreaterThan(100);
    }

    [Fact]
    public void A_path_does_not_depend_on_how_many_there_are() => All(Run(1, 60), 10).SequenceEqual(All(Run(2, 10), 10)).ShouldBeTrue();

    [Fact]
    public void Another_seed_gives_other_paths() => All(Run(1, 20, 4), 20).SequenceEqual(All(Run(1, 20, 3), 20)).ShouldBeFalse();

    /// <summary>Without effects every cell is negative binomial with the mean of its baseline, h times over.</summary>
    [Fact]
    public void Without_effects_counts_have_the_mean_and_variance_of_their_baselines()
    {
        var design = Worlds.Design(4);
        var start = new SimulationStart(design, Worlds.Noise(design, 40, 0.3));
        const double Size = 0.8;
        var parameters = Worlds.Parameters(design, 0.3, 0, Size);
        const int Paths = 4000;
        var counts = PathCounts.Simulate(start, _ => parameters, [5], new SimulationSize(Paths, new Seed(8), 2), TestContext.Current.CancellationToken);

        var (worst, squares) = (0.0, 0.0);
        for (var k = 0; k < 4; k++)
        {
            for (var p = 0; p < design.Pairs; p++)
            {
                var daily = 0.3 * Math.Exp(parameters.Classes[k].Baselines[p]);
                var variance = 5 * (daily + (daily * daily / Size));
                var drawn = counts.Of(p, k, 0).ToArray();
                var z = (drawn.Average() - (5 * daily)) / Math.Sqrt(variance / Paths);
                worst = Math.Max(worst, Math.Abs(z));
                squares += z * z;
                drawn.Average(x => (x - drawn.Average()) * (x - drawn.Average())).ShouldBe(variance, 0.2 * variance);
            }
        }

        worst.ShouldBeLessThan(4.5);
        (squares / 48).ShouldBeInRange(0.5, 1.7);
    }

    /// <summary>The first day's means are those of the model on the last day of the panel: a path repeats what the one-day prediction says.</summary>
    [Fact]
    public void The_first_day_is_that_of_the_one_day_prediction()
    {
        var design = Worlds.Design(5);
        var seen = Worlds.Noise(design, 150, 0.1);
        var parameters = Worlds.Parameters(design, 0.1, 0.05, 1.5);
        var start = new SimulationStart(design, seen);
        var (columns, means) = (new float[design.ColumnsLength], new float[design.Pairs * 4]);
        design.Write(start.State, seen.Days, columns);
        new StepPredictor(design, parameters).Means(columns, means);

        const int Paths = 3000;
        var counts = PathCounts.Simulate(start, _ => parameters, [1], new SimulationSize(Paths, new Seed(2), 2), TestContext.Current.CancellationToken);
        for (var k = 0; k < 4; k++)
        {
            for (var p = 0; p < design.Pairs; p++)
            {
                var mean = (double)means[(k * design.Pairs) + p];
                counts.Of(p, k, 0).ToArray().Average().ShouldBe(mean, 4.5 * Math.Sqrt((mean + (mean * mean / 1.5)) / Paths));
            }
        }
    }

    /// <summary>A path run to the end equals one that is stopped half way and begun again from the panel that it made.</summary>
    [Fact]
    public void Memory_goes_on_as_if_the_simulated_days_had_happened()
    {
        var design = Worlds.Design(5);
        var seen = Worlds.Noise(design, 90, 0.5);
        var predictor = new StepPredictor(design, Worlds.Parameters(design, 0.03, 0.01, 1));
        var whole = Record(new SimulationStart(design, seen, isHeld: false), predictor, 30);

        var tallies = Enumerable.Range(0, seen.Days).SelectMany(d => seen.On(d).ToArray().Select(t => (d, t)))
            .Concat(whole.Where(e => e.Day <= 12).Select(e => (seen.Days + e.Day - 1, e.Tally)));
        var longer = Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(seen.Window.From, seen.Window.To + 12), tallies);
        var second = Record(new SimulationStart(design, longer, isHeld: false), predictor, 18);

        second.Select(e => (e.Day + 12, e.Tally)).SequenceEqual(whole.Where(e => e.Day > 12).Select(e => (e.Day, e.Tally))).ShouldBeTrue();
        second.Count.ShouldBeGreaterThan(10);
    }

    /// <summary>Coefficients that would feed on themselves without end are held where the panel showed them; a path that still runs away is said to.</summary>
    [Fact]
    public void A_process_that_feeds_on_itself_is_held_and_said_to_run_away()
    {
        var design = Worlds.Design(4);
        var start = new SimulationStart(design, Worlds.Noise(design, 60, 0.5));
        var wild = Worlds.Parameters(design, 1, 0.9, 5);
        var counts = PathCounts.Simulate(start, _ => wild, [40], new SimulationSize(4, new Seed(1), 1), TestContext.Current.CancellationToken);
        counts.Untamed.ShouldBe(4);
        Run(1).Untamed.ShouldBe(0);

        var lively = Worlds.Parameters(design, 0.05, 0.12, 5);
        var held = PathCounts.Simulate(start, _ => lively, [40, 400], new SimulationSize(8, new Seed(1), 1), TestContext.Current.CancellationToken);
        // Held columns bound the daily mean, so that ten times the days bring no more than about ten times the events.
        var (early, late) = (Enumerable.Range(0, 12).Sum(p => held.Expected(p, 0, 0)), Enumerable.Range(0, 12).Sum(p => held.Expected(p, 0, 1)));
        (late / early).ShouldBeInRange(5, 20);
    }

    [Fact]
    public void What_paths_expect_is_what_they_draw_on_average()
    {
        var design = Worlds.Design(6);
        var start = new SimulationStart(design, Worlds.Noise(design, 200, 0.1));
        var parameters = Worlds.Parameters(design, 0.1, 0.02, 1);
        var counts = PathCounts.Simulate(start, _ => parameters, [10], new SimulationSize(1500, new Seed(4), 2), TestContext.Current.CancellationToken);
        var cells = Enumerable.Range(0, 30).SelectMany(p => Enumerable.Range(0, 4).Select(k => (Expected: counts.Expected(p, k, 0), Drawn: counts.Of(p, k, 0).ToArray()))).ToList();
        cells.Sum(c => c.Drawn.Average()).ShouldBe(cells.Sum(c => c.Expected), 0.02 * cells.Sum(c => c.Expected));
        foreach (var (expected, drawn) in cells)
            drawn.Average().ShouldBe(expected, 5 * Math.Sqrt(drawn.Average(x => (x - expected) * (x - expected)) / 1500));
    }

    [Fact]
    public void What_happens_at_home_neither_stops_nor_grows()
    {
        var design = Worlds.Design(3);
        var days = Enumerable.Range(0, 400).SelectMany(d => (IEnumerable<(int, Tally)>)[(d, new Tally(design.Pairs + 1, 3, 2)), (d, new Tally(0, 0, 1))]);
        var start = new SimulationStart(design, Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(Worlds.First, Worlds.First + 399), days));
        start.HasHome.ShouldBeTrue();
        for (uint day = 0; day < 50; day++)
            start.HomeOn(new Seed(1), 2, day).ToArray().ShouldBe([new Tally(design.Pairs + 1, 3, 2)]);
    }

    [Fact]
    public void Horizons_that_do_not_ascend_and_panels_of_another_shape_are_refused()
    {
        var design = Worlds.Design(3);
        var start = new SimulationStart(design, Worlds.Noise(design, 20, 0.1));
        var parameters = Worlds.Parameters(design, 0.1, 0, 1);
        Should.Throw<ArgumentException>(() => PathCounts.Simulate(start, _ => parameters, [7, 7], new SimulationSize(1, new Seed(1), 1)));
        Should.Throw<ArgumentException>(() => PathCounts.Simulate(start, _ => parameters, [0], new SimulationSize(1, new Seed(1), 1)));
        Should.Throw<ArgumentException>(() => new SimulationStart(design, Worlds.Noise(Worlds.Design(4), 20, 0.1)));
    }

    private static List<(int Day, Tally Tally)> Record(SimulationStart start, StepPredictor predictor, int days)
    {
        var events = new List<(int, Tally)>();
        new PathRunner(start).Run(predictor, new Seed(77), 5, days, (day, _, drawn) =>
        {
            foreach (var tally in drawn)
                events.Add((day, tally));
        });
        return events;
    }
}
