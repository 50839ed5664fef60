using System.Collections.Immutable;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Forecasts.Baselines;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>Tries the forecasts of a study out on its past.</summary>
internal static class StudyBacktest
{
    /// <summary>The study's own backtest, with its own choices: read back from a folder as far as it is there, and made where it is not.</summary>
    internal static BacktestReport Of(Study study, StudyFolder folder, string? path, string keep, int threads, Terminal terminal, CancellationToken cancel)
    {
        var events = Events(study, folder, path, terminal);
        return Run(
            Plan(study, events.Window, null), [ModelSetup.Foreteller(study, threads), .. BaselineForecasters.All], events, (backtest, told) => backtest.Run(new UnitFolder(keep), threads, told, cancel), terminal);
    }

    /// <summary>Does something with a backtest and shows how far it is.</summary>
    internal static T Run<T>(
        BacktestPlan plan, ImmutableArray<IForecaster> forecasters, EventPanel events, Func<Backtest, IProgress<BacktestProgress>, T> run, Terminal terminal) =>
        WorkProgressBar.Show(terminal, tell => run(new Backtest(plan, forecasters, events.Known, events.Whole), new Told(tell)));

    /// <summary>The events of the study's players.</summary>
    internal static EventPanel Events(Study study, StudyFolder folder, string? path, Terminal terminal)
    {
        var seen = new AsOf(study.AsOf);
        using var open = path is null ? LedgerChoice.For(study.Events.Origin, path, folder, terminal) : LedgerChoice.Open(path, create: false);
        _ = LedgerChoice.Origins(open, study.Events.Origin);
        return EventPanel.Of(open, study, seen);
    }

    /// <summary>The plan of a study.</summary>
    /// <param name="study">The study.</param>
    /// <param name="window">Days of the events.</param>
    /// <param name="first">First origin, or null for the study's share of unseen days.</param>
    /// <exception cref="UsageException">It cannot be made.</exception>
    internal static BacktestPlan Plan(Study study, DayRange window, Day? first)
    {
        var (choice, horizons) = (study.Backtest, study.Forecast.Horizons);
        var start = first ?? window.From + (int)(window.Length * (1 - choice.Unseen)) - 1;
        var plan = new BacktestPlan(start, window.To - horizons[0], choice.EveryDays, horizons, choice.LearnEvery, choice.ActiveDays, choice.Interval, study.Forecast.Seed);
        return plan.Fault(window) is { } fault ? throw new UsageException($"The backtest cannot be made: {fault}.") : plan;
    }

    private sealed class Told(Action<int, int, string> tell) : IProgress<BacktestProgress>
    {
        public void Report(BacktestProgress value) => tell(value.Done, value.Origins, value.Doing);
    }
}
