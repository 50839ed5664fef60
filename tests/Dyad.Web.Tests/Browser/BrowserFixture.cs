using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Tests.Browser;
using Dyad.Web.Tests.Serving;
using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>One Chromium and one server for all tests that only look. The server is a process of its own, over the bundled study and a ledger of hostile reports.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dyad-web-").FullName;
    private readonly Chromium _chromium = new();
    private ServerProcess? _server;

    internal string Address => _server!.Address;

    internal IBrowser Browser => _chromium.Browser;

    public async ValueTask InitializeAsync()
    {
        if (!Chromium.IsThere)
            return;
        var ledger = Path.Combine(_folder, "hostile.ledger");
        var reports = Directory.CreateDirectory(Path.Combine(_folder, "reports")).FullName;
        foreach (var (name, text) in HostileReports.All)
            await File.WriteAllTextAsync(Path.Combine(reports, name), text);
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.Run(["read", reports, "--ledger", ledger, "--format", "json"], new Terminal(TextWriter.Null, said, false, null, TimeProvider.System), CancellationToken.None);
        code.ShouldBe(0, said.ToString());
        _server = await ServerProcess.Start(Path.Combine(_folder, "serve"), "--ledger", ledger);
        await _chromium.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        _server?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>They share it, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    /// <summary>Its name.</summary>
    public const string Name = "browser";
}
