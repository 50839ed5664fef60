using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Modelling.Estimation;
using Dyad.Vocabulary.Files;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad fit</c></summary>
internal static class FitCommand
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, asOf, origin) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin());
        var save = new Option<string?>("--save") { Description = "File to keep the fit in, for effects and respond", HelpName = "FILE" };
        var all = new Option<bool>("--all") { Description = "Every coefficient instead of the effects as wholes" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("fit", "Estimate how what one actor does changes what the others do, with intervals, and say what the data cannot tell",
            "dyad fit",
            "dyad fit --as-of 2019-12-31 --save fit.json",
            "dyad fit --ledger my.ledger --origin gdelt2 --format json")
        {
            study, ledger, asOf, origin, save, all, threads, format, output,
        };
        command.SetAction(parsed =>
        {
            var fit = StudyFit.Of(parsed.GetValue(study)!, parsed.GetValue(ledger), parsed.GetValue(origin), parsed.GetValue(asOf), saved: null, parsed.GetValue(threads), terminal, anew: true);
            if (parsed.GetValue(save) is { } path)
                WholeFile.Write(path, stream => FitFile.Write(stream, fit.Model, fit.Study.Forecast.Seed));
            var checks = FitChecks.Of(fit, parsed.GetValue(threads), terminal);
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    FitJson.Write(writer, fit, checks: checks);
                else
                    new FitText(writer, fit).Write(parsed.GetValue(all), checks);
            });
            return ExitCode.Success;
        });
        return command;
    }
}
