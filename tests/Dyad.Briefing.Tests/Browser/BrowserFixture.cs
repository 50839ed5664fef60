using Dyad.Briefing.Composition;
using Dyad.Briefing.Rendering;
using Dyad.Tests.Browser;
using Microsoft.Playwright;

namespace Dyad.Briefing.Tests.Browser;

/// <summary>One Chromium for all tests, and the page of the synthetic study as a file.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("dyad-brief-").FullName;
    private readonly Chromium _chromium = new();

    internal string Address => new Uri(Path.Combine(_folder, "brief.html")).AbsoluteUri;

    internal IBrowser Browser => _chromium.Browser;

    public async ValueTask InitializeAsync()
    {
        await File.WriteAllTextAsync(Path.Combine(_folder, "brief.html"), HtmlBrief.Render(BriefWriter.Compose(SyntheticStudy.Input())), TestContext.Current.CancellationToken);
        await _chromium.Start();
    }

    public async ValueTask DisposeAsync()
    {
        await _chromium.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }
}
