using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>Pictures of every page, to be looked at. Only made when they are asked for: <c>build/screenshots.sh</c>.</summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenshotTests(BrowserFixture fixture)
{
    private static readonly (string Name, string Path)[] Pages =
    [
        ("morning", "/"), ("pair", "/pair/USA/RUS"), ("chronology", "/chronology?pair=USA:RUS"), ("act", "/act/2007-02-10-putin-munich-speech?on=2007-02-10"), ("reader", ""),
        ("ladder", "/ladder"), ("spheres", "/spheres"), ("state", "/spheres?state=UKR"), ("accounts", "/accounts"), ("scenarios", "/scenarios"), ("forecasts", "/forecasts"),
        ("analogues", "/analogues"), ("brief", "/brief"), ("data", "/data"),
    ];

    [Fact(Explicit = true)]
    public async Task Every_page_in_light_and_dark_and_on_a_phone()
    {
        var folder = Environment.GetEnvironmentVariable("DYAD_SCREENSHOTS") ?? Path.Combine(Path.GetTempPath(), "dyad-screenshots");
        foreach (var (look, width, scheme) in new[] { ("light", 1200, ColorScheme.Light), ("dark", 1200, ColorScheme.Dark), ("phone", 390, ColorScheme.Light) })
        {
            await using var context = await fixture.Browser.NewContextAsync(
                new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 900 }, ColorScheme = scheme });
            var page = await context.NewPageAsync();
            foreach (var (name, path) in Pages)
            {
                if (path.Length == 0)
                {
                    await page.GotoAsync(fixture.Address + "/data");
                    await page.Locator("a[href^='/report/']").First.ClickAsync();
                }
                else
                {
                    await page.GotoAsync(fixture.Address + path);
                }

                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                await page.WaitForTimeoutAsync(300);
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true });
                File.Exists(Path.Combine(folder, $"{name}-{look}.png")).ShouldBeTrue();
            }
        }
    }
}
