using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>The morning of an analyst: open, see what changed, follow it to the words, run a what-if, take the brief away.</summary>
[Collection(BrowserTests.Name)]
public sealed class JourneyTests(BrowserFixture fixture)
{
    /// <summary>Milliseconds. A what-if needs a fit, which a machine that has never made one makes first.</summary>
    private const float Patience = 300_000;

    [Fact]
    public async Task From_the_first_page_to_the_brief_in_hand()
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { AcceptDownloads = true });
        context.SetDefaultTimeout(Patience);
        var page = await context.NewPageAsync();

        // What changed, and which act did it.
        await page.GotoAsync(fixture.Address + "/?since=2025-01-01");
        (await page.Locator(".card").First.InnerTextAsync()).ShouldContain("since", Case.Insensitive);
        var act = page.Locator(".card ol a").First;
        var words = await act.InnerTextAsync();

        // One click to the act with its words, its row and its reference.
        await act.ClickAsync();
        await page.WaitForURLAsync("**/act/**");
        (await page.Locator("blockquote").InnerTextAsync()).ShouldBe(words);
        var behind = await page.Locator(".claim").First.InnerTextAsync();
        behind.ShouldContain("Reference");
        behind.ShouldContain(".csv, row ");

        // A what-if, changed by hand.
        await page.GotoAsync(fixture.Address + "/scenarios?name=status-quo");
        await page.Locator(".editor .cm-content").ClickAsync();
        await page.Keyboard.PressAsync("Control+Home");
        await page.Keyboard.TypeAsync("nonsense: 1\n");
        await page.Locator("[data-check-button]").ClickAsync();
        await page.Locator("form[data-file] [role=status]", new PageLocatorOptions { HasText = "Line 1" }).WaitForAsync();
        await page.Keyboard.PressAsync("Control+z");
        await page.Locator("button[type=reset]").ClickAsync();
        await page.Locator("input[name=paths]").FillAsync("40");
        await page.Locator("input[name=draws]").FillAsync("4");
        await page.Locator("form[data-file] button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
        await page.Locator("table caption", new PageLocatorOptions { HasText = "Probability of each outcome" }).WaitForAsync();

        // The brief.
        await page.GotoAsync(fixture.Address + "/brief");
        await page.Locator("form[data-job=brief] button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
        await page.Locator("[data-job-state]", new PageLocatorOptions { HasText = "done" }).WaitForAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.Locator("a[download$='.md']").First.ClickAsync());
        (await File.ReadAllTextAsync(await download.PathAsync(), TestContext.Current.CancellationToken)).ShouldStartWith("#");
        var messages = new List<string>();
        page.Console += (_, m) => messages.Add(m.Text);
        await page.Locator("a", new PageLocatorOptions { HasText = "read the brief" }).ClickAsync();
        await page.WaitForSelectorAsync("#plot-climate-recent svg");
        messages.ShouldBeEmpty();
    }
}
