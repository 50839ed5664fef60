using System.Diagnostics;
using System.Globalization;
using Dyad.Cli.Hosting;
using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>One Chromium and one server for all tests. The server is a process of its own, over the bundled study and a ledger of hostile reports.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string _folder = Directory.CreateTempSubdirectory("dyad-web-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;
    private Process? _server;

    internal string Address { get; private set; } = "";

    internal IBrowser Browser
    {
        get
        {
            if (_browser is null)
                Assert.Skip($"There is no browser at {Chromium}.");
            return _browser;
        }
    }

    public async ValueTask InitializeAsync()
    {
        if (!File.Exists(Chromium))
            return;
        var ledger = Path.Combine(_folder, "hostile.ledger");
        var reports = Directory.CreateDirectory(Path.Combine(_folder, "reports")).FullName;
        foreach (var (name, text) in HostileReports.All)
            await File.WriteAllTextAsync(Path.Combine(reports, name), text);
        using var said = new StringWriter(CultureInfo.InvariantCulture);
        var code = await CommandLine.Run(["read", reports, "--ledger", ledger, "--format", "json"], new Terminal(TextWriter.Null, said, false, null, TimeProvider.System), CancellationToken.None);
        code.ShouldBe(0, said.ToString());
        _server = Process.Start(new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "dyad.dll"), "serve", "--port", "0", "--folder", Path.Combine(_folder, "serve"), "--ledger", ledger])
        {
            RedirectStandardOutput = true,
            UseShellExecute = false,
        })!;
        var line = await _server.StandardOutput.ReadLineAsync() ?? "";
        Address = line.Split(' ').First(w => w.StartsWith("http", StringComparison.Ordinal));
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        if (_server is not null)
        {
            _server.Kill(entireProcessTree: true);
            await _server.WaitForExitAsync();
            _server.Dispose();
        }

        Directory.Delete(_folder, recursive: true);
    }
}

/// <summary>All tests in a browser share it, one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class BrowserTests : ICollectionFixture<BrowserFixture>
{
    /// <summary>Its name.</summary>
    public const string Name = "browser";
}
