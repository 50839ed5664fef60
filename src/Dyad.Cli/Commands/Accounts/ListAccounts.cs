using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;

namespace Dyad.Cli.Commands.Accounts;

/// <summary><c>dyad accounts list</c></summary>
internal static class ListAccounts
{
    internal static Command Create(Terminal terminal)
    {
        var (study, format) = (Options.Study(), Options.Format("text", "json"));
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("list", "List the accounts of a study: what each holds, who holds it, what it expects", "dyad accounts list", "dyad accounts list --format json")
        {
            study, format, output,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var accounts = AccountMeasurement.Accounts(folder, terminal);
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    AccountsJson.List(writer, accounts);
                else
                    AccountsText.List(writer, accounts);
            });
            return ExitCode.Success;
        });
        return command;
    }
}
