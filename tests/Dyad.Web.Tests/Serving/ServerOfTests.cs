using System.Net;
using Dyad.Cli.Serving;
using Dyad.Web.Questions;
using Dyad.Web.Serving;
using Microsoft.AspNetCore.Builder;

namespace Dyad.Web.Tests.Serving;

/// <summary>A server on a free port of this machine, over the bundled study or another desk.</summary>
internal sealed class ServerOfTests : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication _app = null!;

    internal HttpClient Client { get; private set; } = null!;

    internal string Folder => _folder.FullName;

    internal string Address => _app.Urls.First();

    internal static CommandDesk Study() => new(["us-russia"], TimeProvider.System);

    internal static async Task<ServerOfTests> Start(IDesk? desk = null, Func<ServeOptions, ServeOptions>? change = null, Action<string>? prepare = null, TimeProvider? clock = null)
    {
        var server = new ServerOfTests();
        prepare?.Invoke(server.Folder);
        var options = new ServeOptions(IPAddress.Loopback, 0, server.Folder);
        try
        {
            server._app = await WebServer.Start(change?.Invoke(options) ?? options, desk ?? Study(), clock ?? TimeProvider.System, CancellationToken.None);
        }
        catch
        {
            server._folder.Dispose();
            throw;
        }

        server.Client = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, AllowAutoRedirect = false, UseCookies = false })
        {
            BaseAddress = new Uri(server.Address),
        };
        return server;
    }

    internal Task MakeReady() => WebServer.MakeReady(_app, CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        Client?.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }
}
