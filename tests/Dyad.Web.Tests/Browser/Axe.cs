using System.Text.Json;
using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>What axe-core finds that keeps somebody out.</summary>
internal static class Axe
{
    internal static async Task<List<string?>> Barriers(IPage page)
    {
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js"), TestContext.Current.CancellationToken));
        var json = await page.EvaluateAsync<string>(
            "async () => { const r = await axe.run(); return JSON.stringify(r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' || '))); }");
        using var result = JsonDocument.Parse(json);
        return [.. result.RootElement.EnumerateArray().Select(v => v.GetString())];
    }

    /// <summary>Light at a desk and dark on a phone: neither keeps anybody out, nor is wider than the phone.</summary>
    internal static async Task ShouldBeOpenToAll(IPage page)
    {
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
        (await Barriers(page)).ShouldBeEmpty("light");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Dark });
        await page.SetViewportSizeAsync(375, 800);
        await page.WaitForTimeoutAsync(150);
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(375);
        (await Barriers(page)).ShouldBeEmpty("dark, on a phone");
        await page.SetViewportSizeAsync(1200, 900);
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { ColorScheme = ColorScheme.Light });
    }
}
