using System.Collections.Immutable;
using System.CommandLine;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Cli.Tables;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Forecasts.Baselines;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Shards;
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
        var shards = ShardOptions.AddTo(command, folder, table, output);
        command.SetAction(async (parsed, cancellation) =>
        {
            var division = shards.Of(parsed, terminal);
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
                : StudyBacktest.Events(chosen, found, parsed.GetValue(ledger), terminal);
            var plan = StudyBacktest.Plan(chosen, events.Window, parsed.GetValue(first));
            IEnumerable<IForecaster> own = parsed.GetValue(plain) ? []
                : parsed.GetValue(simulate) && chosen.Direct is not null ? [ModelSetup.Foreteller(chosen, cores), ModelSetup.Forecaster(chosen, cores)]
                : [ModelSetup.Foreteller(chosen, cores)];
            ImmutableArray<IForecaster> forecasters = [.. own, .. BaselineForecasters.All];
            var report = await Task.Run(
                () => StudyBacktest.Run(plan, forecasters, events, (backtest, told) =>
                {
                    PartInput[] inputs =
                    [
                        Inputs.Study(found), .. Inputs.Events(events.Source, events.Whole, new AsOf(events.Window.To)),
                        new($"panel of {events.Source} as known on {plan.First}", events.Known(new AsOf(plan.First)).Hash), Inputs.Seed(plan.Seed), new("plan and forecasters", backtest.Digest),
                    ];
                    return division.Make(inputs, (shard, part) => backtest.Fill(shard, new UnitFolder(part), cores, told, cancellation), terminal)
                        ? null
                        : backtest.Run(division.Kept(parsed.GetValue(folder)), cores, told, cancellation);
                }, terminal), CancellationToken.None).ConfigureAwait(false);
            if (report is null)
                return ExitCode.Success;
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

    private static ImmutableArray<int>? Horizons(string? text) => text is null
        ? null
        : [.. text.Split(',', StringSplitOptions.TrimEntries).Select(t => int.TryParse(t, NumberStyles.None, CultureInfo.InvariantCulture, out var days) && days > 0
            ? days
            : throw new UsageException($"'{t}' is not a number of days above 0 (--horizons).")).Distinct().Order()];
}
