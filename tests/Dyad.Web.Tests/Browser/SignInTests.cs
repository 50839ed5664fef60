using Dyad.Web.Security;
using Dyad.Web.Tests.OpenId;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Browser;

/// <summary>Signing in and out in a browser, which keeps back cookies, checks where forms go, and says where requests come from.</summary>
[Collection(BrowserTests.Name)]
public sealed class SignInTests(BrowserFixture fixture)
{
    [Fact]
    public async Task By_a_provider_and_by_a_key()
    {
        await using var provider = await ProviderOfTests.Start();
        var key = "";
        await using var server = await ServerOfTests.Start(
            change: o => o with { OpenId = OpenId.SignInTests.Options(provider) }, prepare: folder => key = new KeyFile(folder).Add("kate", Role.Reader, default));
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        var messages = new List<string>();
        page.Console += (_, m) =>
        {
            if (m.Text.Contains("Content Security Policy", StringComparison.Ordinal) || m.Text.Contains("403", StringComparison.Ordinal))
                messages.Add(m.Text);
        };

        await page.GotoAsync(server.Address + "/data");
        await page.Locator("text=Sign in with localhost").ClickAsync();
        await page.WaitForURLAsync(server.Address + "/data");
        (await page.Locator(".who").InnerTextAsync()).ShouldContain("openid:rita");
        await page.Locator("text=Sign out").ClickAsync();
        await page.Locator("text=Sign out there too").ClickAsync();
        await page.WaitForURLAsync(provider.Address + "/leave**");

        await page.GotoAsync(server.Address + "/data");
        await page.Locator("#key").FillAsync(key);
        await page.Locator("form button").ClickAsync();
        await page.WaitForURLAsync(server.Address + "/data");
        (await page.Locator(".who").InnerTextAsync()).ShouldContain("kate");
        await page.Locator("text=Sign out").ClickAsync();
        await page.WaitForURLAsync(server.Address + "/login");
        messages.ShouldBeEmpty();
    }
}
