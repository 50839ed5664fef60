using Dyad.Briefing.Composition;
using Dyad.Briefing.Rendering;
using Microsoft.Playwright;

namespace Dyad.Briefing.Tests.Browser;

/// <summary>One Chromium for all tests, and the page of the synthetic study as a file.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private const string Chromium = "/usr/bin/chromium";

    private static readonly string[] Flags =
        ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private readonly string _folder = Directory.CreateTempSubdirectory("dyad-brief-").FullName;
    private IPlaywright? _playwright;
    private IBrowser? _browser;

    internal string Address => new Uri(Path.Combine(_folder, "brief.html")).AbsoluteUri;

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
        await File.WriteAllTextAsync(Path.Combine(_folder, "brief.html"), HtmlBrief.Render(BriefWriter.Compose(SyntheticStudy.Input())), TestContext.Current.CancellationToken);
        if (!File.Exists(Chromium))
            return;
        _playwright = await Playwright.CreateAsync();
        _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Flags });
    }

    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
            await _browser.DisposeAsync();
        _playwright?.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
