using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Forecasting;

/// <summary><c>dyad forecast list</c></summary>
internal static class ListForecasts
{
    internal static Command Create(Terminal terminal)
    {
        var ledger = Options.Ledger();
        var asOf = Options.Day("--as-of", "Forecasts and answers from what was known up to that day; without it all");
        var open = new Option<bool>("--open") { Description = "Only those without an answer" };
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("list", "List the forecasts that are kept, with their answers", "dyad forecast list --open", "dyad forecast list --as-of 2025-12-31 --format json")
        {
            ledger, asOf, open, format, output,
        };
        command.SetAction(parsed =>
        {
            using var kept = ForecastCommand.Open(parsed.GetValue(ledger), create: false);
            var found = kept.Forecasts(new AsOf(parsed.GetValue(asOf) ?? DayRange.All.To)).Where(k => k.Resolution is null || !parsed.GetValue(open)).ToList();
            Output.Write(parsed.GetValue(output), terminal, writer => ForecastTables.Write(writer, parsed.GetValue(format)!, found));
            return ExitCode.Success;
        });
        return command;
    }
}
