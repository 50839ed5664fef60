using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Forecasting;

/// <summary><c>dyad forecast score</c></summary>
internal static class ScoreForecasts
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger) = (Options.Study(), Options.Ledger());
        var asOf = Options.Day("--as-of", "Answers from what was known up to that day; without it all");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("score", "How the forecasts that are kept came out: what was said, and how often it came", "dyad forecast score", "dyad forecast score --format json")
        {
            study, ledger, asOf, format, output,
        };
        command.SetAction(parsed =>
        {
            var chosen = StudyFolder.Find(parsed.GetValue(study)!).Study;
            using var open = ForecastCommand.Open(parsed.GetValue(ledger), create: false);
            var kept = open.Forecasts(new AsOf(parsed.GetValue(asOf) ?? DayRange.All.To)).Where(k => k.Forecast.Study == chosen.Name).ToList();
            var seed = new Seed((ulong)chosen.Forecast.Seed);
            List<(string Name, ForecastTally Tally)> tallies = [("all", ForecastTally.Of(kept, seed))];
            foreach (var kind in kept.Select(k => k.Forecast.Question.Kind).Distinct().Order())
                tallies.Add((kind switch { ForecastKind.Events => "events", ForecastKind.ClimateBelow => "climate", _ => "ladder" }, ForecastTally.Of([.. kept.Where(k => k.Forecast.Question.Kind == kind)], seed)));
            Output.Write(parsed.GetValue(output), terminal, writer => ForecastTables.Write(writer, parsed.GetValue(format)!, tallies));
            return ExitCode.Success;
        });
        return command;
    }
}
