using System.CommandLine;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Dyad.Cli.Hosting;
using Dyad.Cli.Serving;
using Dyad.Ledger.Remembering;
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
            "dyad serve --behind-proxy --host dyad.example.org")
        {
            study, ledger, port, folder, address, certificate, proxy, withKeys, hosts, rate, upload, memory, unprepared, KeysCommand.Create(terminal),
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            // Questions are commands: they find the ledger where every command finds it.
            if (parsed.GetValue(ledger) is { } path)
                Environment.SetEnvironmentVariable("DYAD_LEDGER", Path.GetFullPath(path));
            var usual = parsed.GetValue(study)!;
            using var tls = Certificate(parsed.GetValue(certificate));
            var usually = new ServeOptions(Address(parsed.GetValue(address)!), parsed.GetValue(port), KeysCommand.FolderOf(parsed, folder));
            var options = usually with
            {
                Certificate = tls,
                IsBehindProxy = parsed.GetValue(proxy),
                WantsKeys = parsed.GetValue(withKeys),
                Prepares = !parsed.GetValue(unprepared),
                Hosts = [.. parsed.GetValue(hosts)!],
                RequestsPerSecond = parsed.GetValue(rate) ?? usually.RequestsPerSecond,
                MostUploaded = parsed.GetValue(upload) is { } megabytes ? (long)megabytes << 20 : usually.MostUploaded,
            };
            if (options.Refusal(new KeyFile(options.Folder).Keys.Length > 0) is { } refusal)
                throw new UsageException(refusal);
            await using var server = WebServer.Create(options, new CommandDesk([usual, .. StudyFolder.Bundled.Where(s => s != usual)], terminal.Clock, new LedgerMemory(Memory(parsed.GetValue(memory)))), terminal.Clock);
            await server.StartAsync(cancellation).ConfigureAwait(false);
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

    private static IPAddress Address(string text) => text == "localhost" ? IPAddress.Loopback
        : IPAddress.TryParse(text, out var address) ? address
        : throw new UsageException($"'{text}' is no address of this machine, for example 127.0.0.1 or 0.0.0.0 (--address).");

    private static X509Certificate2? Certificate(string? path)
    {
        if (path is null)
            return null;
        var password = Environment.GetEnvironmentVariable("DYAD_CERTIFICATE_PASSWORD");
        try
        {
            return Path.GetExtension(path) is ".pem" or ".crt"
                ? X509Certificate2.CreateFromPemFile(path)
                : X509CertificateLoader.LoadPkcs12FromFile(path, password);
        }
        catch (CryptographicException e)
        {
            throw new InvalidDataException($"{path} holds no certificate with its key: {e.Message}", e);
        }
    }
}
