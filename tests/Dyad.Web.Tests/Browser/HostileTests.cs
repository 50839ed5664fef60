using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>Words of reports are shown as words, whatever they hold.</summary>
[Collection(BrowserTests.Name)]
public sealed class HostileTests(BrowserFixture fixture)
{
    [Fact]
    public async Task Hostile_reports_are_text()
    {
        await using var context = await fixture.Browser.NewContextAsync();
        var (requests, dialogs, messages) = (new List<string>(), new List<string>(), new List<string>());
        context.Request += (_, request) => requests.Add(request.Url);
        var page = await context.NewPageAsync();
        page.Dialog += async (_, dialog) =>
        {
            dialogs.Add(dialog.Message);
            await dialog.DismissAsync();
        };
        page.Console += (_, m) => messages.Add(m.Text);
        await page.GotoAsync(fixture.Address + "/data", new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
        var reports = await page.Locator("a[href^='/report/']").EvaluateAllAsync<string[]>("all => all.map(a => a.getAttribute('href'))");
        reports.Length.ShouldBe(HostileReports.All.Length);
        foreach (var report in reports)
        {
            await page.GotoAsync(fixture.Address + report, new PageGotoOptions { WaitUntil = WaitUntilState.NetworkIdle });
            (await page.Locator(".report-text").InnerTextAsync()).ShouldContain("window.hostile=1");
            (await page.Locator("main script:not([type='application/json']), main img, main iframe, main style, main svg, main form[action*='evil'], main [onclick], main [onerror], main [onload]")
                .EvaluateAllAsync<string[]>("all => all.map(e => e.outerHTML)")).ShouldBeEmpty();
            (await page.Locator("a[href^='javascript:' i]").CountAsync()).ShouldBe(0);
            (await page.Locator(".claim").CountAsync()).ShouldBeGreaterThan(0);
            foreach (var claim in await page.Locator(".claim").AllAsync())
                await claim.HoverAsync();
            (await page.Locator(".report-text mark.pointed").CountAsync()).ShouldBeGreaterThan(0, "a claim points at its words");
            (await page.EvaluateAsync<bool>($"() => '{HostileReports.Trace}' in window")).ShouldBeFalse();
        }

        requests.ShouldAllBe(r => r.StartsWith(fixture.Address, StringComparison.Ordinal));
        dialogs.ShouldBeEmpty();
        messages.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("/chronology?pair=%3Cscript%3Ewindow.hostile%3D1%3C/script%3E")]
    [InlineData("/act/%3Cimg%20src%3Dx%20onerror%3Dwindow.hostile%3D1%3E")]
    [InlineData("/pair/%22%3E%3Cscript%3Ewindow.hostile=1%3C%2Fscript%3E/RUS")]
    [InlineData("/?since=%22%3E%3Cscript%3Ewindow.hostile%3D1%3C/script%3E")]
    [InlineData("/spheres?state=%3C/script%3E%3Cscript%3Ewindow.hostile%3D1%3C/script%3E")]
    public async Task Hostile_addresses_are_text(string path)
    {
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var messages = new List<string>();
        page.PageError += (_, m) => messages.Add(m);
        var response = await page.GotoAsync(fixture.Address + path);
        response!.Status.ShouldBeLessThan(500);
        (await page.EvaluateAsync<bool>($"() => '{HostileReports.Trace}' in window")).ShouldBeFalse();
        (await page.Locator("main").IsVisibleAsync()).ShouldBeTrue();
        messages.ShouldBeEmpty();
    }
}
