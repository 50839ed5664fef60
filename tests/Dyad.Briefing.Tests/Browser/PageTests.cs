using System.Text.Json;
using Microsoft.Playwright;

namespace Dyad.Briefing.Tests.Browser;

/// <summary>The page as a reader meets it: opened from a file in a real browser.</summary>
public sealed class PageTests(BrowserFixture fixture) : IClassFixture<BrowserFixture>
{
    private static readonly string[] Plots = ["climate-recent", "climate-whole", "quads-recent", "quads-whole"];

    [Fact]
    public async Task It_opens_from_a_file_without_a_word_on_the_console_and_without_a_request()
    {
        await using var context = await fixture.Browser.NewContextAsync();
        var requests = new List<string>();
        var messages = new List<string>();
        await context.RouteAsync("**/*", async route =>
        {
            requests.Add(route.Request.Url);
            await route.ContinueAsync();
        });
        var page = await context.NewPageAsync();
        page.Console += (_, m) => messages.Add(m.Text);
        page.PageError += (_, m) => messages.Add(m);
        await page.GotoAsync(fixture.Address);
        foreach (var plot in Plots)
        {
            await page.WaitForSelectorAsync($"#plot-{plot} svg");
            (await page.Locator($"#plot-{plot} svg path, #plot-{plot} svg rect").CountAsync()).ShouldBeGreaterThan(3, plot);
        }

        messages.ShouldBeEmpty();
        requests.ShouldAllBe(r => r == fixture.Address);
    }

    [Fact]
    public async Task A_climate_is_drawn_with_band_line_gap_and_every_act()
    {
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await Open(context);
        var plot = page.Locator("#plot-climate-whole svg");
        (await plot.Locator("g[aria-label=area] path").CountAsync()).ShouldBe(2);
        var line = await plot.Locator("g[aria-label=line] path").First.GetAttributeAsync("d");
        line!.Split('M').Length.ShouldBe(3, "a gap breaks the line into two pieces");
        (await plot.Locator("g[aria-label=line]").Last.GetAttributeAsync("stroke-dasharray")).ShouldBe("6 3");
        var dots = await page.EvaluateAsync<int>("() => JSON.parse(document.getElementById('brief-data').textContent).charts[1].dots.length");
        (await plot.Locator("g[aria-label=dot] path, g[aria-label=dot] circle").CountAsync()).ShouldBe(dots);
        (await plot.TextContentAsync()).ShouldNotBeNull().ShouldContain("made-up 3");
    }

    [Fact]
    public async Task A_tip_appears_on_hover_and_by_keyboard()
    {
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await Open(context);
        var plot = page.Locator("#plot-climate-recent");
        await plot.ScrollIntoViewIfNeededAsync();
        var tip = plot.Locator(".tip");
        (await tip.IsVisibleAsync()).ShouldBeFalse();
        await plot.Locator("g[aria-label=dot] path, g[aria-label=dot] circle").First.HoverAsync(new LocatorHoverOptions { Force = true });
        (await tip.IsVisibleAsync()).ShouldBeTrue();
        (await tip.InnerTextAsync()).ShouldContain("Score ");
        await page.Mouse.MoveAsync(0, 0);
        (await tip.IsVisibleAsync()).ShouldBeFalse();

        await plot.FocusAsync();
        await page.Keyboard.PressAsync("End");
        var last = await tip.InnerTextAsync();
        last.ShouldContain("2024-12-16");
        last.ShouldContain("Reference: The Gazette");
        await page.Keyboard.PressAsync("ArrowLeft");
        (await tip.InnerTextAsync()).ShouldNotBe(last);
        await page.Keyboard.PressAsync("Enter");
        (await page.EvaluateAsync<string>("() => location.hash")).ShouldStartWith("#act-");
        await plot.FocusAsync();
        await page.Keyboard.PressAsync("Home");
        await page.Keyboard.PressAsync("Escape");
        (await tip.IsVisibleAsync()).ShouldBeFalse();

        var bars = page.Locator("#plot-quads-recent");
        await bars.FocusAsync();
        await page.Keyboard.PressAsync("End");
        (await bars.Locator(".tip").InnerTextAsync()).ShouldContain("Material conflict:");
    }

    [Theory]
    [InlineData(375)]
    [InlineData(320)]
    [InlineData(800)]
    [InlineData(1600)]
    public async Task It_never_scrolls_sideways_and_plots_fit(int width)
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = width, Height = 812 } });
        var page = await Open(context);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        (await page.EvaluateAsync<int>("() => document.documentElement.scrollWidth")).ShouldBeLessThanOrEqualTo(width);
        foreach (var plot in Plots)
        {
            var box = (await page.Locator($"#plot-{plot} svg").BoundingBoxAsync()).ShouldNotBeNull();
            (box.X + box.Width).ShouldBeLessThanOrEqualTo(width);
        }
    }

    [Fact]
    public async Task Plots_follow_the_width_of_the_window()
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { ViewportSize = new ViewportSize { Width = 1000, Height = 800 } });
        var page = await Open(context);
        var wide = await page.Locator("#plot-climate-recent svg").GetAttributeAsync("width");
        await page.SetViewportSizeAsync(400, 800);
        await page.WaitForFunctionAsync($"() => document.querySelector('#plot-climate-recent svg').getAttribute('width') !== '{wide}'");
        int.Parse((await page.Locator("#plot-climate-recent svg").GetAttributeAsync("width"))!).ShouldBeLessThan(400);
    }

    [Theory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Text_and_marks_stand_out_in_light_and_dark(ColorScheme scheme)
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = scheme });
        var page = await Open(context);
        var paper = await Colour(page, "body", "backgroundColor");
        Luminance(paper).ShouldBe(scheme == ColorScheme.Light ? 1 : 0, 0.05);
        foreach (var text in new[] { "body", "a", "figcaption", ".kicker", ".question", ".notes", "thead th", ".plot" })
            Contrast(await Colour(page, text, "color"), paper).ShouldBeGreaterThan(4.5, text);
        foreach (var mark in new[] { ".sample.pair-1 .line", ".sample.pair-2 .line" })
            Contrast(await Colour(page, mark, "stroke"), paper).ShouldBeGreaterThan(3, mark);
        var drawn = await Colour(page, "#plot-climate-recent g[aria-label=line] path", "stroke");
        drawn.ShouldBe(await Colour(page, ".sample.pair-1 .line", "stroke"), "the plot has the colour of its legend");
    }

    [Fact]
    public async Task Print_is_light_even_where_the_screen_is_dark()
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { ColorScheme = ColorScheme.Dark });
        var page = await Open(context);
        var dark = await Colour(page, "#plot-climate-recent g[aria-label=line] path", "stroke");
        await page.EmulateMediaAsync(new PageEmulateMediaOptions { Media = Media.Print });
        Luminance(await Colour(page, "body", "backgroundColor")).ShouldBe(1, 0.01);
        Luminance(await Colour(page, "body", "color")).ShouldBeLessThan(0.05);
        var light = await Colour(page, "#plot-climate-recent g[aria-label=line] path", "stroke");
        Luminance(light).ShouldBeLessThan(Luminance(dark));
        (await page.Locator("nav").IsVisibleAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task It_reads_without_script()
    {
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(fixture.Address);
        (await page.Locator(".plot p.aside").First.IsVisibleAsync()).ShouldBeTrue();
        await page.Locator("#climate-recent summary").ClickAsync();
        (await page.Locator("#climate-recent table").IsVisibleAsync()).ShouldBeTrue();
        (await page.Locator(".judgement").First.IsVisibleAsync()).ShouldBeTrue();
    }

    [Theory]
    [InlineData(ColorScheme.Light, 1200)]
    [InlineData(ColorScheme.Dark, 375)]
    public async Task Axe_finds_no_barrier(ColorScheme scheme, int width)
    {
        await using var context = await fixture.Browser.NewContextAsync(
            new BrowserNewContextOptions { ColorScheme = scheme, ViewportSize = new ViewportSize { Width = width, Height = 900 } });
        var page = await Open(context);
        await page.EvaluateAsync("() => document.querySelectorAll('details').forEach(d => d.open = true)");
        await page.EvaluateAsync(await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "axe.min.js"), TestContext.Current.CancellationToken));
        var json = await page.EvaluateAsync<string>(
            "async () => { const r = await axe.run(); return JSON.stringify({ passes: r.passes.length, violations: r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.html.slice(0, 160)).join(' || ')) }); }");
        using var result = JsonDocument.Parse(json);
        result.RootElement.GetProperty("violations").EnumerateArray().Select(v => v.GetString()).ShouldBeEmpty();
        result.RootElement.GetProperty("passes").GetInt32().ShouldBeGreaterThan(20);
    }

    private async Task<IPage> Open(IBrowserContext context)
    {
        var page = await context.NewPageAsync();
        await page.GotoAsync(fixture.Address);
        foreach (var plot in Plots)
            await page.WaitForSelectorAsync($"#plot-{plot} svg");
        return page;
    }

    private static async Task<string> Colour(IPage page, string selector, string property) =>
        await page.EvaluateAsync<string>("([s, p]) => getComputedStyle(document.querySelector(s))[p]", new[] { selector, property });

    /// <summary>Relative luminance of WCAG 2.2 of a computed <c>rgb(r, g, b)</c>.</summary>
    private static double Luminance(string colour)
    {
        var parts = colour[(colour.IndexOf('(') + 1)..colour.IndexOf(')')].Split(',').Take(3)
            .Select(p => int.Parse(p.Trim()) / 255.0)
            .Select(c => c <= 0.04045 ? c / 12.92 : Math.Pow((c + 0.055) / 1.055, 2.4))
            .ToArray();
        return (0.2126 * parts[0]) + (0.7152 * parts[1]) + (0.0722 * parts[2]);
    }

    private static double Contrast(string one, string other)
    {
        var (a, b) = (Luminance(one), Luminance(other));
        return (Math.Max(a, b) + 0.05) / (Math.Min(a, b) + 0.05);
    }
}
