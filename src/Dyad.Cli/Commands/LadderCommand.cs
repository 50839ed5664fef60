using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad ladder</c></summary>
internal static class LadderCommand
{
    internal static Command Create(Terminal terminal)
    {
        var pair = new Option<string[]>("--pair")
        {
            Description = "Coercer and target, for example RUS:UKR; several stand side by side; without it those of the study",
            HelpName = "SOURCE:TARGET",
        };
        var all = new Option<bool>("--all") { Description = "Every pair with a climb in a line, the highest current rung first" };
        var (study, ledger, asOf, origin) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin());
        var from = Options.Day("--from", "First day of the acts; without it the start of the study's window");
        var to = Options.Day("--to", "Last day of the acts; without it the end of the study's window");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("ladder", "Show how far one actor has climbed against another, from accusation to war, with the acts behind each rung",
            "dyad ladder",
            "dyad ladder --pair RUS:UKR --pair USA:VEN --from 2013-01-01 --to 2022-12-31",
            "dyad ladder --pair ISR:LBN --ledger my.ledger --origin keds --as-of 2011-12-31 --format json",
            "dyad ladder --all --ledger my.ledger --origin keds --from 1979-01-01 --as-of 2006-08-10")
        {
            pair, all, study, ledger, asOf, origin, from, to, format, output,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var counted = parsed.GetValue(origin) ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, parsed.GetValue(ledger), terminal);
            var chosen = Measurement.With(folder.Study, counted, scale: null);
            var pairs = parsed.GetValue(all) ? [] : Pairs(parsed.GetValue(pair) ?? [], chosen);
            var seen = new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf);
            var days = Options.Days(parsed.GetValue(from) ?? chosen.Window.From, parsed.GetValue(to) ?? chosen.Window.To);
            using var open = LedgerChoice.For(chosen.Events.Origin, parsed.GetValue(ledger), folder, terminal);
            _ = LedgerChoice.Origins(open, chosen.Events.Origin);
            var isJson = parsed.GetValue(format) == "json";
            if (parsed.GetValue(all))
            {
                if (parsed.GetValue(pair) is { Length: > 0 })
                    throw new UsageException("--all does not go with --pair.");
                var ladders = LadderMeasurement.Ladders(open, folder, chosen, null, days, seen);
                Output.Write(parsed.GetValue(output), terminal, writer => AllLadders.Write(writer, isJson, ladders, chosen.Ladder!, chosen.Events.Origin, seen));
                return ExitCode.Success;
            }

            var views = LadderMeasurement.Take(open, folder, chosen, pairs, days, seen);
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (isJson)
                    LadderJson.Write(writer, views, chosen.Ladder!);
                else
                    new LadderText(writer, terminal.Width ?? 140).Write(views, chosen.Ladder!);
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static IReadOnlyList<DirectedPair> Pairs(string[] asked, Study study) =>
        asked.Length > 0 ? [.. asked.Select(Options.Pair).Distinct()]
        : study.Ladder?.Pairs ?? throw new UsageException($"The study {study.Name} has no section 'ladder' that names pairs. Give --pair.");
}
