using Dyad.Web.Tests.Pages;
using Dyad.Web.Tests.Serving;
using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>What a reader sees while answers are worked at.</summary>
[Collection(BrowserTests.Name)]
public sealed class FirstPaintTests(BrowserFixture fixture)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task It_is_painted_before_it_is_answered(bool hasScript)
    {
        var desk = new GatedDesk();
        var browser = fixture.Browser;
        await using var server = await ServerOfTests.Start(desk);
        await using var context = await browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = hasScript });
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/pair/USA/RUS?asOf=2009-06-30", new PageGotoOptions { WaitUntil = WaitUntilState.Commit });
        await page.Locator(".waiting:visible").First.WaitForAsync();
        (await page.Locator("nav a:visible").CountAsync()).ShouldBeGreaterThan(5);
        (await page.Locator(".card").CountAsync()).ShouldBe(0);
        if (hasScript)
        {
            await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0");
            (await Axe.Barriers(page)).ShouldBeEmpty();
        }

        await page.WaitForTimeoutAsync(2500);
        (await page.Locator(".waiting:visible").AllInnerTextsAsync()).ShouldHaveSingleItem().ShouldContain("s so far");
        desk.Open();
        await page.Locator("footer").WaitForAsync();
        (await page.Locator(".waiting:visible").CountAsync()).ShouldBe(0, "nothing is waited for any more");
        (await page.Locator(".card:visible").CountAsync()).ShouldBe(2);
        if (hasScript)
            await page.WaitForSelectorAsync("#plot-climate svg");
    }

    [Fact]
    public async Task The_window_is_named_after_what_is_shown()
    {
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(fixture.Address + "/act/2007-02-10-putin-munich-speech?on=2007-02-10");
        (await page.TitleAsync()).ShouldBe("2007-02-10: Russia → United States · Dyad");
        await page.GotoAsync(fixture.Address + "/");
        (await page.TitleAsync()).ShouldBe("Morning · Dyad");
    }
}
