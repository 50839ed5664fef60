using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Responses;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad respond --act SOURCE:TARGET:TYPE</c></summary>
internal static class RespondCommand
{
    internal static Command Create(Terminal terminal)
    {
        var act = new Option<string>("--act") { Description = "The act put into the last day: source, target and PLOVER type", HelpName = "SOURCE:TARGET:TYPE", Required = true };
        var count = Options.Count("--count", "How many such acts; without it 1");
        var days = Options.Count("--days", "Days after the act; without it 30");
        var draws = Options.Count("--draws", "Draws of the parameters; without it 200");
        var paths = Options.Count("--paths", "Paths for each draw; without it 4");
        var most = Options.Count("--most", "Largest responses to list; without it 15");
        var (study, ledger, asOf, origin) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin());
        var saved = new Option<string?>("--fit") { Description = "A fit saved by dyad fit; without it the model is fitted", HelpName = "FILE" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("respond", "Ask what an act today changes in every class of every pair over the next days, with bands",
            "dyad respond --act USA:RUS:SANCTION --days 30",
            "dyad respond --act RUS:UKR:ASSAULT --fit fit.json --format json")
        {
            act, count, days, draws, paths, most, study, ledger, asOf, origin, saved, threads, format, output,
        };
        command.SetAction(parsed =>
        {
            if (!ImaginedAct.TryParse(parsed.GetValue(act)!, out var imagined))
                throw new UsageException($"'{parsed.GetValue(act)}' is no act; write it SOURCE:TARGET:TYPE, for example USA:RUS:SANCTION. Types: {string.Join(", ", EventTypes.All.Select(t => t.Write()))}.");
            var fit = StudyFit.Of(parsed.GetValue(study)!, parsed.GetValue(ledger), parsed.GetValue(origin), parsed.GetValue(asOf), parsed.GetValue(saved), parsed.GetValue(threads), terminal);
            var impulse = fit.ImpulseOf(imagined!, parsed.GetValue(count) ?? 1);
            var size = new ResponseSize(
                parsed.GetValue(draws) ?? 200, parsed.GetValue(paths) ?? 4, parsed.GetValue(days) ?? 30, new Seed((ulong)fit.Study.Forecast.Seed),
                fit.Study.Climate.Interval, parsed.GetValue(threads) ?? Environment.ProcessorCount);
            var response = ImpulseResponse.Of(fit.Model, impulse, size);
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    ResponseTable.Json(writer, fit, response);
                else
                    ResponseTable.Text(writer, fit, response, imagined!.Type, parsed.GetValue(most) ?? 15);
            });
            return ExitCode.Success;
        });
        return command;
    }
}
