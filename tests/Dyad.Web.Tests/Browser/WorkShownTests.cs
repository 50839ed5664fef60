using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>Pages that show what long work came to.</summary>
[Collection(SmallBrowserTests.Name)]
public sealed class WorkShownTests(SmallBrowserFixture fixture)
{
    private const float Patience = 240_000;

    [Fact]
    public async Task Forecasts_are_kept_and_shown_as_they_were_made()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync();
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/forecasts?asOf=2002-01-31");
        await page.GetByText("Make forecasts as of this day").ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
        await page.Locator("[data-job-state]", new PageLocatorOptions { HasText = "done" }).WaitForAsync();
        await page.GotoAsync(server.Address + "/forecasts");
        var table = page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Kept forecasts" });
        (await table.InnerTextAsync()).ShouldContain("2002-01-31");
        await page.GetByText("Answer those whose days have come").ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
        await page.Locator("[data-job-state]", new PageLocatorOptions { HasText = "done" }).WaitForAsync();
        await page.GetByText("All kept forecasts").ClickAsync();
        await page.GetByText("How they came out").First.WaitForAsync();
        await Axe.ShouldBeOpenToAll(page);
    }

    [Fact]
    public async Task What_weighing_came_to_stands_on_the_page_of_accounts()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync();
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();
        var messages = new List<string>();
        page.Console += (_, m) => messages.Add(m.Text);
        await page.GotoAsync(server.Address + "/accounts");
        await page.GetByText("Weigh the accounts").ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
        await page.Locator("[data-job-state]", new PageLocatorOptions { HasText = "done" }).WaitForAsync();
        await page.GotoAsync(server.Address + "/accounts");
        await page.WaitForSelectorAsync("#plot-odds svg");
        (await page.GetByRole(AriaRole.Region, new PageGetByRoleOptions { Name = "Odds of the accounts" }).InnerTextAsync()).ShouldContain("The account habit");
        await Axe.ShouldBeOpenToAll(page);
        messages.ShouldBeEmpty();
    }
}
