using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Forecasting;

/// <summary><c>dyad forecast resolve</c></summary>
internal static class ResolveForecasts
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, asOf, origin, scale) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin(), Options.Scale());
        var dry = new Option<bool>("--dry-run") { Description = "Shows the answers and keeps none" };
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("resolve", "Answer forecasts whose time is over: yes, no or void, by the rule they were made under",
            "dyad forecast resolve --ledger my.ledger", "dyad forecast resolve --as-of 2026-04-30 --dry-run")
        {
            study, ledger, asOf, origin, scale, dry, format, output,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var chosen = Measurement.With(folder.Study, parsed.GetValue(origin), parsed.GetValue(scale));
            var seen = new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf);
            using var kept = ForecastCommand.Open(parsed.GetValue(ledger), create: false);
            var waiting = kept.Forecasts(seen).Where(k => k.Resolution is null && k.Forecast.Study == chosen.Name && k.Forecast.Question.Origin == chosen.Events.Origin).ToList();
            var answers = StudyForecasts.Resolve(folder, chosen, parsed.GetValue(ledger), waiting, seen, terminal);
            if (!parsed.GetValue(dry))
                kept.Resolve(answers, terminal.Now());
            var byId = answers.ToDictionary(a => a.Forecast);
            Output.Write(parsed.GetValue(output), terminal, writer => ForecastTables.Write(
                writer, parsed.GetValue(format)!, [.. waiting.Where(k => byId.ContainsKey(k.Id)).Select(k => k with { Resolution = byId[k.Id] })]));
            terminal.Error.WriteLine($"dyad: {answers.Count} of {waiting.Count} open forecasts answered{(parsed.GetValue(dry) ? ", none kept" : "")}; the others are not over yet.");
            return ExitCode.Success;
        });
        return command;
    }
}
