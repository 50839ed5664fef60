using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>Pictures of every page, to be looked at. Only made when they are asked for: <c>build/screenshots.sh</c>.</summary>
[Collection(BrowserTests.Name)]
public sealed class ScreenshotTests(BrowserFixture fixture, SmallBrowserFixture changed) : IClassFixture<SmallBrowserFixture>
{
    private const int Height = 900;
    private const float Patience = 240_000;

    private static readonly (string Name, string Path)[] Pages =
    [
        ("morning", "/"), ("pair", "/pair/USA/RUS"), ("chronology", "/chronology?pair=USA:RUS"), ("act", "/act/2007-02-10-putin-munich-speech?on=2007-02-10"), ("reader", ""),
        ("ladder", "/ladder"), ("spheres", "/spheres"), ("state", "/spheres?state=UKR"), ("accounts", "/accounts"), ("ratings", "/accounts?edit=ratings"), ("scenarios", "/scenarios"), ("forecasts", "/forecasts"),
        ("analogues", "/analogues"), ("brief", "/brief"), ("data", "/data"),
    ];

    /// <summary>Pages of the small study, where there is something that the bundled one has only after minutes of work.</summary>
    private static readonly (string Name, string Path)[] Worked =
    [
        ("weighed", "/accounts"), ("kept-forecasts", "/forecasts"), ("pair-sources", "/pair/USA/RUS"), ("import", "/jobs/1"), ("job-failed", "/jobs/2"), ("data-filled", "/data"),
    ];

    [Fact(Explicit = true)]
    public async Task Every_page_in_light_and_dark_and_on_a_phone()
    {
        var small = await changed.Small();
        using (var form = new MultipartFormDataContent { { new StringContent("auto"), "format" }, { new StringContent("cameo-0.5b1"), "table" }, { new StringContent(UploadFormTests.Keds() + "020199,USA,RUS,042\n"), "file", "levant.txt" } })
            (await small.Client.PostAsync("/data/events", form, TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        using (var form = new MultipartFormDataContent { { new StringContent("auto"), "format" }, { new StringContent("%PDF-1.7"), "file", "paper.pdf" } })
            (await small.Client.PostAsync("/data/events", form, TestContext.Current.CancellationToken)).IsSuccessStatusCode.ShouldBeTrue();
        await small.Do("accounts/weigh");
        await small.Do("forecast/make", """{"asOf": "2002-01-31", "freeze": true}""");
        await small.Do("forecast/resolve");
        await Take(fixture.Address, Pages);
        await Take(small.Address, Worked);
    }

    private async Task Take(string address, (string Name, string Path)[] pages)
    {
        var folder = Environment.GetEnvironmentVariable("DYAD_SCREENSHOTS") ?? Path.Combine(Path.GetTempPath(), "dyad-screenshots");
        foreach (var (look, width, scheme) in new[] { ("light", 1200, ColorScheme.Light), ("dark", 1200, ColorScheme.Dark), ("phone", 390, ColorScheme.Light) })
        {
            await using var context = await fixture.Browser.NewContextAsync(
                new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = Height }, ColorScheme = scheme });
            context.SetDefaultTimeout(Patience);
            var page = await context.NewPageAsync();
            foreach (var (name, path) in pages)
            {
                await page.SetViewportSizeAsync(width, Height);
                if (path.Length == 0)
                {
                    await page.GotoAsync(address + "/data");
                    await page.Locator("a[href^='/report/']").First.ClickAsync();
                }
                else
                {
                    await page.GotoAsync(address + path);
                }

                await page.WaitForLoadStateAsync(LoadState.NetworkIdle);
                // A window as high as the page: what sticks to its foot is where a reader finds it who has come to the end.
                await page.SetViewportSizeAsync(width, Math.Max(Height, await page.EvaluateAsync<int>("() => document.documentElement.scrollHeight")));
                await page.WaitForTimeoutAsync(500);
                await page.ScreenshotAsync(new PageScreenshotOptions { Path = Path.Combine(folder, $"{name}-{look}.png"), FullPage = true });
                File.Exists(Path.Combine(folder, $"{name}-{look}.png")).ShouldBeTrue();
            }
        }
    }
}
