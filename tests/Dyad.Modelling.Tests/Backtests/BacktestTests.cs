using System.Collections.Immutable;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Forecasts.Baselines;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;
using Dyad.Modelling.Simulation;
using Dyad.Modelling.Tests.Simulation;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Tests.Backtests;

public sealed class BacktestTests
{
    private static readonly BacktestPlan Plan = new(Worlds.First + 199, Worlds.First + 270, 10, [7, 30], 3, 30, 0.9, 5);

    private static readonly Panel World = Worlds.Noise(Worlds.Design(4), 300, 0.05, 3);

    private static Backtest Make(Panel panel, BacktestPlan? plan = null, KnownPanel? known = null) =>
        new(plan ?? Plan, [BaselineForecasters.PairMean, BaselineForecasters.LastObserved, BaselineForecasters.Fading(60)], known ?? (d => panel.Until(d.Day)), panel);

    private static string Text(BacktestReport report) => string.Join('\n', report.Groups.SelectMany(g =>
        g.Scores.Select(s => FormattableString.Invariant($"{g.Horizon} {g.Kind} {g.Stratum} {g.Forecasts} {g.Events} {s.Forecaster} {s.Crps:R} {s.Log:R} {s.Brier} {string.Join(' ', s.Intervals)} {string.Join(' ', s.Pit)}"))
        .Concat(g.Comparisons.Select(c => $"{c.Baseline} {c.Crps} {c.Log} {c.Brier}"))));

    [Fact]
    public void Stopped_and_resumed_gives_the_same_to_the_last_bit_and_so_do_two_threads()
    {
        using var folder = new TemporaryFolder();
        var whole = Text(Make(World).Run(null, 1, null, TestContext.Current.CancellationToken));
        using var stop = new CancellationTokenSource();
        Should.Throw<OperationCanceledException>(() => Make(World).Run(new UnitFolder(folder.FullName), 1, new After(4, stop), stop.Token));
        Directory.GetFiles(folder.FullName, "*.scores").Length.ShouldBeInRange(3, 5);

        Text(Make(World).Run(new UnitFolder(folder.FullName), 2, null, TestContext.Current.CancellationToken)).ShouldBe(whole);
        Text(Make(World).Run(new UnitFolder(folder.FullName), 1, null, TestContext.Current.CancellationToken)).ShouldBe(whole);
        Directory.GetFiles(folder.FullName).Length.ShouldBe(8);
    }

    [Fact]
    public void A_folder_of_another_backtest_and_a_damaged_file_are_refused()
    {
        using var folder = new TemporaryFolder();
        Make(World).Run(new UnitFolder(folder.FullName), 1, null, TestContext.Current.CancellationToken);
        Should.Throw<BacktestException>(() => Make(World, Plan with { ActiveDays = 31 }).Run(new UnitFolder(folder.FullName), 1)).Message.ShouldContain("another backtest");
        var file = Directory.GetFiles(folder.FullName).Order().First();
        File.WriteAllBytes(file, File.ReadAllBytes(file)[..^3]);
        Should.Throw<BacktestException>(() => Make(World).Run(new UnitFolder(folder.FullName), 1)).Message.ShouldContain("Delete the file");

        // A number that is another one, in a file as long as before.
        File.Delete(file);
        Make(World).Run(new UnitFolder(folder.FullName), 1, null, TestContext.Current.CancellationToken);
        var content = File.ReadAllBytes(file);
        content[^100] ^= 1;
        File.WriteAllBytes(file, content);
        Should.Throw<BacktestException>(() => Make(World).Run(new UnitFolder(folder.FullName), 1)).Message.ShouldContain("Delete the file");
    }

    /// <summary>Events after the last origin change what came, and no forecast.</summary>
    [Fact]
    public void Forecasts_see_nothing_after_their_origin()
    {
        var asked = new List<(Day Day, Panel Seen)>();
        var watcher = new Watcher(asked);
        new Backtest(Plan, [watcher, BaselineForecasters.PairMean], d => World.Until(d.Day), World).Run(null, 1, null, TestContext.Current.CancellationToken);
        asked.Count.ShouldBe(8 + 3);
        asked.ShouldAllBe(a => a.Seen.Window.To == a.Day && a.Seen.AsOf.Day == a.Day);

        Should.Throw<InvalidOperationException>(() => Make(World, null, d => World.Until(d.Day + 1)).Run(null, 1)).Message.ShouldContain("has to end on that day");
        Should.Throw<InvalidOperationException>(() => Make(World, null, _ => World).Run(null, 1));
    }

    [Fact]
    public void Every_forecast_is_in_one_stratum_and_one_class()
    {
        var report = Make(World).Run(null, 1, null, TestContext.Current.CancellationToken);
        foreach (var horizon in (int[])[7, 30])
        {
            var all = report[horizon, -1, null];
            var classes = Enumerable.Range(0, 4).Select(k => report[horizon, k, null]).ToList();
            classes.Sum(g => g.Forecasts).ShouldBe(all.Forecasts);
            classes.Sum(g => g.Events).ShouldBe(all.Events);
            report.Groups.Where(g => g.Horizon == horizon && g.Kind == -1 && g.Stratum is not null).Sum(g => g.Forecasts).ShouldBe(all.Forecasts);
            all.Scores[0].Pit.Sum().ShouldBe(1, 1e-9);
            all.Reliability!.Bins.Sum(b => b.Forecasts).ShouldBe((int)all.Forecasts);
        }

        // Origins from which the longer horizon reaches beyond what is known are scored for the shorter one alone.
        report[30, -1, null].Forecasts.ShouldBe(8 * 12 * 4);
        var late = Make(World, Plan with { Last = Worlds.First + 290 }).Run(null, 1, null, TestContext.Current.CancellationToken);
        (late[7, -1, null].Forecasts, late[30, -1, null].Forecasts).ShouldBe((10 * 48, 8 * 48));
    }

    /// <summary>Who says what he knows scores best, is calibrated, and is found to be better; where there is nothing to know nothing is claimed.</summary>
    [Fact]
    public void The_truth_is_calibrated_and_beats_the_baselines()
    {
        var random = new RandomSequence(new Seed(8), 0);
        var design = Worlds.Design(5);
        double Rate(int pair, int day) => pair % 3 == 0 ? (day / 40 % 2 == 0 ? 1.5 : 0.05) : 0.1;
        var panel = Panel.Of(design.Setting.Layout, design.Setting.Classes, new DayRange(Worlds.First, Worlds.First + 899),
            from day in Enumerable.Range(0, 900)
            from pair in Enumerable.Range(0, 20)
            let n = CountDraw.From(NegativeBinomial.Poisson(Rate(pair, day)), random.Next())
            where n > 0
            select (day, new Tally(pair, 3, n)));
        var plan = new BacktestPlan(Worlds.First + 399, Worlds.First + 890, 10, [7], 20, 30, 0.95, 1);
        var truth = new Knower((pair, kind, day) => kind == 3 ? Enumerable.Range(day, 7).Sum(d => Rate(pair, d)) : 1e-9);
        var report = new Backtest(plan, [truth, BaselineForecasters.PairMean, BaselineForecasters.Fading(7)], d => panel.Until(d.Day), panel)
            .Run(null, 2, null, TestContext.Current.CancellationToken);

        var group = report[7, 3, null];
        foreach (var interval in group.Scores[0].Intervals)
            interval.Inside.ShouldBe(interval.Promised, 0.03);
        group.Scores[0].Pit.ShouldAllBe(share => Math.Abs(share - 0.05) < 0.02);
        group.Comparisons.ShouldAllBe(c => c.Crps!.Finding == SkillFinding.Better && c.Log!.Finding == SkillFinding.Better);
        group.Comparisons[0].Brier!.Finding.ShouldBe(SkillFinding.NotEnoughEvidence);
        group.Scores[0].Brier.Miscalibration.ShouldBeLessThan(0.02);
    }

    /// <summary>The model in the ring: fitted, simulated and scored, the same on one thread and on two.</summary>
    [Fact]
    public void The_model_gives_the_same_on_any_number_of_threads()
    {
        string Run(int threads)
        {
            var model = new ModelForecaster("model", seen => Worlds.Design(4), new EstimationChoice(Shrinkage.Of(0.3), 30, threads), new SimulationSize(40, new Seed(1), threads));
            return Text(new Backtest(Plan with { First = Worlds.First + 249 }, [model, BaselineForecasters.PairMean], d => World.Until(d.Day), World)
                .Run(null, threads, null, TestContext.Current.CancellationToken));
        }

        Run(2).ShouldBe(Run(1));
    }

    private sealed class After(int origins, CancellationTokenSource stop) : IProgress<BacktestProgress>
    {
        public void Report(BacktestProgress value)
        {
            if (value.Done >= origins)
                stop.Cancel();
        }
    }

    private sealed class Watcher(List<(Day, Panel)> asked) : IForecaster, ILearntForecaster
    {
        public string Name => "watcher";

        public ILearntForecaster Learn(Panel seen, ImmutableArray<int> horizons)
        {
            asked.Add((seen.Window.To, seen));
            return this;
        }

        public IIssuedForecasts Issue(Panel seen)
        {
            asked.Add((seen.Window.To, seen));
            return new Known((_, _) => 0.1);
        }
    }

    private sealed class Knower(Func<int, int, int, double> mean) : IForecaster, ILearntForecaster
    {
        public string Name => "knower";

        public ILearntForecaster Learn(Panel seen, ImmutableArray<int> horizons) => this;

        public IIssuedForecasts Issue(Panel seen) => new Known((pair, kind) => mean(pair, kind, seen.Days));
    }

    private sealed class Known(Func<int, int, double> mean) : IIssuedForecasts
    {
        public ICountDistribution Count(int pair, int kind, int horizon) => NegativeBinomial.Poisson(mean(pair, kind));
    }
}
