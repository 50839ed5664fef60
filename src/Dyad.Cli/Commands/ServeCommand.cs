using System.CommandLine;
using System.Net;
using Dyad.Cli.Hosting;
using Dyad.Cli.Serving;
using Dyad.Web.Serving;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad serve</c></summary>
internal static class ServeCommand
{
    private const int UsualPort = 5217;

    internal static Command Create(Terminal terminal)
    {
        var (study, ledger) = (Options.Study(), Options.Ledger());
        var port = new Option<int>("--port") { Description = "Port; 0 takes a free one", HelpName = "N", DefaultValueFactory = _ => UsualPort };
        var folder = new Option<string?>("--folder") { Description = "Folder for jobs and what else the server has to remember; without it one in the user's data folder", HelpName = "DIR" };
        var command = new ExampleCommand("serve", "Start the web page and the interface for programs, on this machine only",
            "dyad serve",
            "dyad serve --port 8080 --ledger my.ledger")
        {
            study, ledger, port, folder,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            // Questions are commands: they find the ledger where every command finds it.
            if (parsed.GetValue(ledger) is { } path)
                Environment.SetEnvironmentVariable("DYAD_LEDGER", Path.GetFullPath(path));
            var usual = parsed.GetValue(study)!;
            _ = StudyFolder.Find(usual);
            var options = new ServeOptions(IPAddress.Loopback, parsed.GetValue(port), parsed.GetValue(folder) ?? Path.Combine(UserFolders.Data, "serve"));
            await using var server = WebServer.Create(options, new CommandDesk([usual, .. StudyFolder.Bundled.Where(s => s != usual)], terminal.Clock), terminal.Clock);
            await server.StartAsync(cancellation).ConfigureAwait(false);
            await terminal.Out.WriteLineAsync($"Dyad {Terminal.Version} is at {string.Join(' ', server.Urls)} (Ctrl-C stops it)").ConfigureAwait(false);
            await terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            await server.StopAsync(CancellationToken.None).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }
}
