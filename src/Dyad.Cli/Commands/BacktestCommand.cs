using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger.Sqlite;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Forecasts.Baselines;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad backtest</c></summary>
internal static class BacktestCommand
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, origin) = (Options.Study(), Options.Ledger(), Options.Origin());
        var panel = new Option<string[]?>("--panel")
        {
            Description = "Event files instead of the study's events: their format, then files or folders",
            HelpName = "FORMAT FILE",
            AllowMultipleArgumentsPerToken = true,
        };
        var actors = Options.Count("--actors", "With --panel: how many of the most active actors");
        var states = new Option<bool>("--states") { Description = "With --panel: only states of today" };
        var first = Options.Day("--first", "First origin; without it the study's share of unseen days decides");
        var every = Options.Count("--every", "Days from one origin to the next; without it the study's");
        var learnEvery = Options.Count("--learn-every", "Origins from one learning to the next; without it the study's");
        var horizons = new Option<string?>("--horizons") { Description = "Days foretold, for example 7,30,90; without it the study's", HelpName = "N,N" };
        var warmUp = Options.Count("--warm-up", "First days, which only feed the model's memory; without it the study's");
        var paths = Options.Count("--paths", "Simulated paths; without it the study's");
        var plain = new Option<bool>("--baselines") { Description = "Only the baselines" };
        var simulate = new Option<bool>("--simulate") { Description = "Also the simulated paths of the model, where the study foretells without them" };
        var table = new Option<string?>("--table") { Description = "File for a CSV table of all scores besides", HelpName = "FILE" };
        var folder = new Option<string?>("--keep") { Description = "Folder for results by origin: a backtest that was stopped goes on from there", HelpName = "FOLDER" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var format = Options.Format("table", "markdown", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("backtest", "Try forecasts out on the past, from origin to origin, beside baselines that are hard to beat",
            "dyad backtest --keep backtests/us-russia",
            "dyad backtest --ledger my.ledger --origin gdelt2 --horizons 7,30 --format json",
            "dyad backtest --panel keds levant.cameo.csv --actors 12 --table scores.csv")
        {
            study, ledger, origin, panel, actors, states, first, every, learnEvery, horizons, warmUp, paths, plain, simulate, folder, table, threads, format, output,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var found = StudyFolder.Find(parsed.GetValue(study)!);
            var chosen = Measurement.With(found.Study, parsed.GetValue(origin), null);
            chosen = chosen with
            {
                Forecast = chosen.Forecast with { Paths = parsed.GetValue(paths) ?? chosen.Forecast.Paths, Horizons = Horizons(parsed.GetValue(horizons)) ?? chosen.Forecast.Horizons },
                Backtest = chosen.Backtest with
                {
                    EveryDays = parsed.GetValue(every) ?? chosen.Backtest.EveryDays,
                    LearnEvery = parsed.GetValue(learnEvery) ?? chosen.Backtest.LearnEvery,
                },
                Model = chosen.Model with { WarmUpDays = parsed.GetValue(warmUp) ?? chosen.Model.WarmUpDays },
            };
            var cores = parsed.GetValue(threads) ?? Environment.ProcessorCount;
            var events = parsed.GetValue(panel) is { Length: > 0 } files
                ? EventPanel.OfFiles(
                    files[0], files.Length > 1 ? files[1..] : throw new UsageException("--panel names a format and then at least one file."),
                    parsed.GetValue(actors) ?? throw new UsageException("How many actors? --panel needs --actors N."), parsed.GetValue(states),
                    EventClasses.Named(chosen.Model.Classes), terminal)
                : OfStudy(chosen, found, parsed.GetValue(ledger), terminal);
            var plan = PlanOf(chosen, events.Window, parsed.GetValue(first));
            if (plan.Fault(events.Window) is { } fault)
                throw new UsageException($"The backtest cannot be made: {fault}.");
            IEnumerable<IForecaster> own = parsed.GetValue(plain) ? []
                : parsed.GetValue(simulate) && chosen.Direct is not null ? [ModelSetup.Foreteller(chosen, cores), ModelSetup.Forecaster(chosen, cores)]
                : [ModelSetup.Foreteller(chosen, cores)];
            ImmutableArray<IForecaster> forecasters = [.. own, .. BaselineForecasters.All];
            var report = await Task.Run(
                () => WorkProgressBar.Show(terminal, tell => new Backtest(plan, forecasters, events.Known, events.Whole)
                    .Run(parsed.GetValue(folder), cores, new Told(tell), cancellation)),
                CancellationToken.None).ConfigureAwait(false);
            if (parsed.GetValue(table) is { } rows)
                Output.Write(rows, terminal, writer => BacktestCsv.Write(writer, report));
            Output.Write(parsed.GetValue(output), terminal, writer => Write(writer, parsed.GetValue(format)!, report));
            return ExitCode.Success;
        });
        return command;
    }

    private static void Write(TextWriter writer, string format, BacktestReport report)
    {
        if (format == "json")
            BacktestJson.Write(writer, report);
        else
            new BacktestText(writer, markdown: format == "markdown").Write(report);
    }

    private static EventPanel OfStudy(Study study, StudyFolder folder, string? path, Terminal terminal)
    {
        var seen = new AsOf(study.AsOf);
        using var open = path is null ? LedgerChoice.For(study.Events.Origin, path, folder, terminal) : SqliteLedger.Open(path, create: false);
        _ = LedgerChoice.Origins(open, study.Events.Origin);
        return EventPanel.Of(open, study, seen);
    }

    private static BacktestPlan PlanOf(Study study, DayRange window, Day? first)
    {
        var (choice, horizons) = (study.Backtest, study.Forecast.Horizons);
        var start = first ?? window.From + (int)(window.Length * (1 - choice.Unseen)) - 1;
        return new BacktestPlan(start, window.To - horizons[0], choice.EveryDays, horizons, choice.LearnEvery, choice.ActiveDays, choice.Interval, study.Forecast.Seed);
    }

    private static ImmutableArray<int>? Horizons(string? text) => text is null
        ? null
        : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days > 0
            ? days
            : throw new UsageException($"'{t}' is not a number of days above 0 (--horizons).")).Distinct().Order()];

    private sealed class Told(Action<int, int, string> tell) : IProgress<BacktestProgress>
    {
        public void Report(BacktestProgress value) => tell(value.Done, value.Origins, value.Doing);
    }
}
