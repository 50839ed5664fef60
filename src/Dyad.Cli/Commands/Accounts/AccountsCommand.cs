using System.CommandLine;
using Dyad.Cli.Hosting;

namespace Dyad.Cli.Commands.Accounts;

/// <summary><c>dyad accounts list|weigh|matrix|rate|ratings|draft</c></summary>
internal static class AccountsCommand
{
    internal static Command Create(Terminal terminal)
    {
        var command = new Command("accounts", "Hold rival explanations against the evidence, and say which it cannot tell apart")
        {
            ListAccounts.Create(terminal),
            WeighAccounts.Create(terminal),
            MatrixOfAccounts.Create(terminal),
            RateAccounts.Create(terminal),
            ListRatings.Create(terminal),
            DraftAccount.Create(terminal),
        };
        command.Aliases.Add("account");
        return command;
    }
}
