using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Forecasting;

/// <summary><c>dyad forecast make</c></summary>
internal static class MakeForecasts
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, asOf, origin, scale) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin(), Options.Scale());
        var pair = new Option<string[]>("--pair") { Description = "Directed pair of players; without it both pairs of the study", HelpName = "SOURCE:TARGET" };
        var freeze = new Option<bool>("--freeze") { Description = "Keeps the forecasts in the ledger, where nothing can change them" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("make", "Foretell events and climates of a study from an as-of day",
            "dyad forecast make", "dyad forecast make --as-of 2025-12-31 --freeze --ledger my.ledger", "dyad forecast make --pair RUS:UKR --format json")
        {
            study, ledger, asOf, origin, scale, pair, freeze, threads, format, output,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var chosen = Measurement.With(folder.Study, parsed.GetValue(origin), parsed.GetValue(scale));
            var seen = new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf);
            var pairs = (parsed.GetValue(pair) ?? []).Select(Options.Pair).ToList();
            var made = StudyForecasts.Make(
                folder, chosen, parsed.GetValue(ledger), pairs.Count > 0 ? pairs : [.. chosen.Pairs], seen, parsed.GetValue(threads) ?? Environment.ProcessorCount, terminal);
            Output.Write(parsed.GetValue(output), terminal, writer => ForecastTables.Write(writer, parsed.GetValue(format)!, [.. made.Select(f => new KeptForecast("", f, default, null))]));
            if (parsed.GetValue(freeze))
            {
                using var kept = ForecastCommand.Open(parsed.GetValue(ledger), create: true);
                var added = kept.Freeze(made, terminal.Now());
                terminal.Error.WriteLine($"dyad: {added} forecasts kept in {kept.Location}{(added < made.Count ? $", {made.Count - added} were kept already" : "")}.");
            }

            return ExitCode.Success;
        });
        return command;
    }
}
