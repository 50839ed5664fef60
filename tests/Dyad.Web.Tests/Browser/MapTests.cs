using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>Pictures that are moved through.</summary>
[Collection(BrowserTests.Name)]
public sealed class MapTests(BrowserFixture fixture)
{
    private const float Patience = 240_000;

    [Fact]
    public async Task The_map_moves_through_the_years_and_every_line_of_the_network_leads_to_its_pair()
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1200, Height = 900 } });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var messages = new List<string>();
        page.Console += (_, m) => messages.Add(m.Text);
        await page.GotoAsync(fixture.Address + "/spheres");
        await page.WaitForSelectorAsync("#plot-map svg");
        await page.GetByText("Move through the years").ClickAsync();
        var slider = page.Locator("#slide-map");
        await slider.WaitForAsync();
        var last = await page.Locator("#day-map").InnerTextAsync();
        await slider.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        var first = await page.Locator("#day-map").InnerTextAsync();
        string.CompareOrdinal(first, last).ShouldBeLessThan(0);
        (await page.Locator(".plot:visible svg.map").CountAsync()).ShouldBe(1, "one year at a time");

        var lines = await page.Locator("#plot-network path.reach").CountAsync();
        lines.ShouldBeGreaterThan(3);
        (await page.Locator("#network table tbody tr").CountAsync()).ShouldBe(lines, "the table says the same");
        await page.Locator("#plot-network").FocusAsync();
        await page.Keyboard.PressAsync("End");
        (await page.Locator("#plot-network .tip").InnerTextAsync()).ShouldMatch("→");
        var told = (await page.Locator("#plot-network .tip strong").InnerTextAsync()).Split(" → ");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**/pair/**");
        foreach (var name in told)
            (await page.Locator("h1").InnerTextAsync()).ShouldContain(name);
        messages.ShouldBeEmpty();
    }
}
