using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Accounts;

/// <summary><c>dyad accounts weigh</c></summary>
internal static class WeighAccounts
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, asOf, origin) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin());
        var without = new Option<string[]>("--without")
        {
            Description = "Source whose acts are left out of memory, fits and scores, where no other source tells them; may be repeated",
            HelpName = "SOURCE",
            Arity = ArgumentArity.OneOrMore,
        };
        var refits = new Option<int>("--refit-sources")
        {
            Description = "So many of the largest sources are, each in turn, left out of memory and fits as well; every one is a weighing of its own",
            HelpName = "N",
        };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var (format, output) = (Options.Format("text", "json"), Options.Out("File to write instead of standard output"));
        var command = new ExampleCommand("weigh", "Weigh the accounts of a study by how well each foretold the next day, and name the acts that moved the odds",
            "dyad accounts weigh",
            "dyad accounts weigh --as-of 2019-12-31",
            "dyad accounts weigh --without \"US Department of State\"",
            "dyad accounts weigh --refit-sources 3",
            "dyad accounts weigh --ledger my.ledger --origin gdelt2 --format json")
        {
            study, ledger, asOf, origin, without, refits, threads, format, output,
        };
        command.SetAction((parsed, cancel) =>
        {
            var measured = Measure(
                parsed.GetValue(study)!, parsed.GetValue(ledger), parsed.GetValue(origin), parsed.GetValue(asOf), parsed.GetValue(without) ?? [], parsed.GetValue(threads), terminal, cancel,
                parsed.GetValue(refits));
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    AccountsJson.Weigh(writer, measured);
                else
                    new AccountsText(writer, measured).Weigh();
            });
            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    /// <summary>Weighs the accounts of a study as a command line asks for it.</summary>
    internal static AccountMeasurement Measure(
        string study, string? ledger, string? origin, Day? asOf, IReadOnlyCollection<string> without, int? threads, Terminal terminal, CancellationToken cancel, int refits = 0)
    {
        var folder = StudyFolder.Find(study);
        var chosen = Measurement.With(folder.Study, origin ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, ledger, terminal), null);
        using var open = LedgerChoice.For(chosen.Events.Origin, ledger, folder, terminal);
        _ = LedgerChoice.Origins(open, chosen.Events.Origin);
        return AccountMeasurement.Take(open, folder, chosen, new AsOf(asOf ?? chosen.AsOf), without, refits, threads ?? Environment.ProcessorCount, terminal, cancel);
    }
}
