using System.Text.Json;
using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>Each page as a reader meets it: in a real browser.</summary>
[Collection(BrowserTests.Name)]
public sealed class PageTests(BrowserFixture fixture)
{
    private const int Phone = 375;
    private const int Desk = 1200;

    [Theory]
    [InlineData("/", "Watched pairs")]
    [InlineData("/pair/USA/RUS", "When the levels changed")]
    [InlineData("/chronology?from=2024-01-01", "Chronology")]
    [InlineData("/act/2007-02-10-putin-munich-speech?on=2007-02-10", "What stands behind it")]
    [InlineData("/ladder", "Ladder")]
    [InlineData("/spheres", "Spheres")]
    [InlineData("/spheres?state=UKR", "Spheres")]
    [InlineData("/accounts", "Evidence against accounts")]
    [InlineData("/accounts?edit=ratings", "Evidence against accounts")]
    [InlineData("/scenarios", "Side by side")]
    [InlineData("/forecasts", "Forecasts")]
    [InlineData("/analogues", "Analogues")]
    [InlineData("/brief", "Brief")]
    [InlineData("/data", "Rows set aside")]
    [InlineData("/jobs/999", "Job")]
    public async Task It_opens_quietly_without_barriers_and_fits_a_phone(string path, string heading)
    {
        await using var context = await fixture.Browser.NewContextAsync(
            new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = Desk, Height = 900 }, ColorScheme = ColorScheme.Light });
        var (messages, requests) = (new List<string>(), new List<string>());
        context.Request += (_, request) => requests.Add(request.Url);
        var page = await context.NewPageAsync();
        page.Console += (_, m) => messages.Add(m.Text);
        page.PageError += (_, m) => messages.Add(m);
        await page.GotoAsync(fixture.Address + path, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        (await page.Locator("h1, h2").AllInnerTextsAsync()).ShouldContain(t => t.Contains(heading, StringComparison.Ordinal));
        foreach (var plot in await page.Locator(".plot-data").AllAsync())
        {
            var id = JsonDocument.Parse(await plot.TextContentAsync() ?? "{}").RootElement.GetProperty("id").GetString();
            await page.WaitForSelectorAsync($"[id='plot-{id}'] svg", new PageWaitForSelectorOptions { State = WaitForSelectorState.Attached });
        }

        (await Axe.Barriers(page)).ShouldBeEmpty("light");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(Phone, 800);
        await page.WaitForTimeoutAsync(150);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(Phone);
        (await Axe.Barriers(page)).ShouldBeEmpty("dark, on a phone");
        messages.ShouldBeEmpty();
        requests.ShouldAllBe(r => r.StartsWith(fixture.Address, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/", "table")]
    [InlineData("/pair/USA/RUS", "#turns")]
    [InlineData("/ladder", ".steps")]
    [InlineData("/spheres", "[aria-label='States and powers'] table")]
    public async Task It_is_of_use_without_script(string path, string shown)
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(fixture.Address + path);
        (await page.Locator("main " + shown).First.IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator("form[data-job]:visible").CountAsync()).ShouldBe(0, "what needs the script is not shown");
    }

    [Fact]
    public async Task The_first_page_needs_little_script()
    {
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var bytes = new List<Task<int>>();
        page.RequestFinished += (_, request) =>
        {
            if (request.ResourceType == "script")
                bytes.Add(Task.Run(async () => (await request.SizesAsync()).ResponseBodySize));
        };
        await page.GotoAsync(fixture.Address + "/pair/USA/RUS", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var sum = (await Task.WhenAll(bytes)).Sum();
        sum.ShouldBeInRange(1_000, 300_000);
    }

    [Fact]
    public async Task The_choice_of_colours_stays()
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Light });
        var page = await context.NewPageAsync();
        await page.GotoAsync(fixture.Address + "/data");
        var light = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        await page.Locator("button.theme").ClickAsync();
        await page.GotoAsync(fixture.Address + "/brief");
        var dark = await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
        dark.ShouldNotBe(light);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        (await page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor")).ShouldBe(light, "print is light");
    }

    [Fact]
    public async Task All_is_reached_by_keyboard()
    {
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(fixture.Address + "/pair/USA/RUS");
        await page.WaitForSelectorAsync("#plot-climate svg");
        await page.Keyboard.PressAsync("Tab");
        (await page.EvaluateAsync<string>("() => document.activeElement.className")).ShouldBe("skip");
        await page.Locator("#plot-climate").FocusAsync();
        await page.Keyboard.PressAsync("End");
        (await page.Locator("#plot-climate .tip").IsVisibleAsync()).ShouldBeTrue();
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/act/**");
    }
}
