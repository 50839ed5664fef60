using Microsoft.Playwright;

namespace Dyad.Tests.Browser;

/// <summary>Debian's Chromium, driven by Playwright. Tests that need it are skipped where it is absent.</summary>
internal sealed class Chromium : IAsyncDisposable
{
    private const string Place = "/usr/bin/chromium";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <summary>Whether there is one.</summary>
    internal static bool IsThere => File.Exists(Place);

    /// <summary>The browser.</summary>
    internal IBrowser Browser
    {
        get
        {
            if (_browser is null)
                Assert.Skip($"There is no browser at {Place}.");
            return _browser;
        }
    }

    /// <summary>Starts it, if there is one.</summary>
    internal async Task Start()
    {
        if (!IsThere)
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Place, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
    }
}
