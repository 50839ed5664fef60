using System.CommandLine;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using Dyad.Cli.Hosting;
using Dyad.Cli.Serving;
using Dyad.Ledger.ClickHouse;
using Dyad.Ledger.Remembering;
using Dyad.Web.OpenId;
using Dyad.Web.Security;
using Dyad.Web.Serving;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad serve</c></summary>
internal static class ServeCommand
{
    private const int UsualPort = 5217;
    private const long MostMemory = 2L << 30;

    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, folder) = (Options.Study(), Options.Ledger(), KeysCommand.Folder());
        var port = new Option<int>("--port") { Description = "Port; 0 takes a free one", HelpName = "N", DefaultValueFactory = _ => UsualPort };
        var address = new Option<string>("--address") { Description = "Address to listen on; without it this machine alone reaches the server", HelpName = "IP", DefaultValueFactory = _ => "127.0.0.1" };
        var certificate = new Option<string?>("--certificate") { Description = "Certificate with its key for TLS: .pfx, or .pem; a password is taken from DYAD_CERTIFICATE_PASSWORD", HelpName = "FILE" };
        var proxy = new Option<bool>("--behind-proxy") { Description = "A proxy on this machine has TLS and says who asks; keys are asked for" };
        var proxies = new Option<string[]>("--proxy") { Description = "Address of a proxy that is not on this machine; --behind-proxy goes without saying", HelpName = "IP", DefaultValueFactory = _ => [] };
        var openId = new Option<string?>("--openid") { Description = "Who signs people in by OpenID Connect (docs/web.md); the client's secret is taken from DYAD_OPENID_SECRET, or from the file that FILE names", HelpName = "FILE" };
        var withKeys = new Option<bool>("--keys") { Description = "Asks for keys also where only this machine reaches the server" };
        var hosts = new Option<string[]>("--host") { Description = "Name by which the server is asked for, besides localhost; may be given several times", HelpName = "NAME", DefaultValueFactory = _ => [] };
        var rate = Options.Count("--rate", "Requests that one caller may send in a second; without it 500");
        var upload = Options.Count("--max-upload", "Megabytes that one request with files may bring; without it 512");
        var memory = Options.Count("--memory", "Megabytes of claims that are kept unpacked between questions; without it a quarter of the machine's memory, at most 2048");
        var unprepared = new Option<bool>("--unprepared") { Description = "Makes no page and unpacks no claim before somebody asks" };
        var command = new ExampleCommand("serve", "Start the web page and the interface for programs, on this machine only unless told otherwise",
            "dyad serve",
            "dyad serve --port 8080 --ledger my.ledger",
            "dyad serve keys add anna --role editor",
            "dyad serve --address 0.0.0.0 --certificate dyad.pfx --host dyad.example.org",
            "dyad serve --behind-proxy --host dyad.example.org",
            "dyad serve --behind-proxy --host dyad.example.org --openid openid.json")
        {
            study, ledger, port, folder, address, certificate, proxy, proxies, openId, withKeys, hosts, rate, upload, memory, unprepared, KeysCommand.Create(terminal),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            // Questions are commands: they find the ledger where every command finds it.
            if (parsed.GetValue(ledger) is { } path)
                Environment.SetEnvironmentVariable("DYAD_LEDGER", ClickHouseAddress.IsOne(path) ? path : Path.GetFullPath(path));
            var usual = parsed.GetValue(study)!;
            using var tls = Certificate(parsed.GetValue(certificate), terminal);
            var usually = new ServeOptions(Address(parsed.GetValue(address)!, "--address"), parsed.GetValue(port), KeysCommand.FolderOf(parsed, folder));
            var options = usually with
            {
                Certificate = tls,
                IsBehindProxy = parsed.GetValue(proxy) || parsed.GetValue(proxies)!.Length > 0,
                Proxies = [.. parsed.GetValue(proxies)!.Select(p => Address(p, "--proxy"))],
                OpenId = parsed.GetValue(openId) is { } file ? OpenIdFile.Read(file, Environment.GetEnvironmentVariable("DYAD_OPENID_SECRET")) : null,
                WantsKeys = parsed.GetValue(withKeys),
                Prepares = !parsed.GetValue(unprepared),
                Hosts = [.. parsed.GetValue(hosts)!],
                RequestsPerSecond = parsed.GetValue(rate) ?? usually.RequestsPerSecond,
                MostUploaded = parsed.GetValue(upload) is { } megabytes ? (long)megabytes << 20 : usually.MostUploaded,
            };
            if (options.Refusal(new KeyFile(options.Folder).Keys.Length > 0) is { } refusal)
                throw new UsageException(refusal);
            using var desk = new CommandDesk([usual, .. StudyFolder.Bundled.Where(s => s != usual)], terminal.Clock, new LedgerMemory(Memory(parsed.GetValue(memory))));
            await using var server = await WebServer.Start(options, desk, terminal.Clock, cancellation).ConfigureAwait(false);
            await WebServer.MakeReady(server, cancellation).ConfigureAwait(false);
            await terminal.Out.WriteLineAsync($"Dyad {Terminal.Version} is at {string.Join(' ', server.Urls)} (Ctrl-C stops it)").ConfigureAwait(false);
            await terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
            await Task.Delay(Timeout.Infinite, cancellation).ContinueWith(_ => { }, TaskScheduler.Default).ConfigureAwait(false);
            await server.StopAsync(CancellationToken.None).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static long Memory(int? megabytes) => megabytes is { } given ? (long)given << 20 : Math.Min(MostMemory, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 4);

    private static IPAddress Address(string text, string option) => text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : throw new UsageException($"'{text}' is no address of a machine, for example 127.0.0.1 or 0.0.0.0 ({option}).");

    private static X509Certificate2? Certificate(string? path, Terminal terminal) =>
        path is null ? null : CertificateFile.Read(path, Environment.GetEnvironmentVariable("DYAD_CERTIFICATE_PASSWORD"), terminal.Clock.GetUtcNow());
}
