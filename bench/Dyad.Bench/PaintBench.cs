using System.Diagnostics;
using System.Globalization;
using Microsoft.Playwright;

namespace Dyad.Bench;

/// <summary>
/// How long a reader waits for a page: until something of it is painted, by the browser's own Performance API (first-contentful-paint), and until
/// all of it is there (the end of its load event). Each page three times, each time in a browser that has kept nothing: by a server that just
/// started, by one that was asked nothing of the kind, and once more.
/// </summary>
internal static class PaintBench
{
    private const string Chromium = "/usr/bin/chromium";
    private const float Patience = 600_000;

    /// <summary>After the start of a server, until it has unpacked the ledger in the background.</summary>
    private static readonly TimeSpan Settling = TimeSpan.FromMinutes(3);

    private static readonly string[] Flags = ["--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"];

    private static readonly string[] Pages =
    [
        "/", "/pair/USA/RUS", "/pair/CHN/JPN", "/chronology", "/chronology?pair=USA:CHN", "/act/ACT", "/ladder?pair=USA:RUS", "/ladder?all=true", "/spheres", "/spheres?state=UKR", "/accounts", "/scenarios", "/forecasts",
        "/analogues?pair=USA:RUS", "/brief", "/data",
    ];

    internal static async Task<int> Run(string dyad, string ledger, string choice)
    {
        using var playwright = await Playwright.CreateAsync().ConfigureAwait(false);
        await using var browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = Chromium, Args = Flags }).ConfigureAwait(false);
        string act;
        using (var server = await Server.Start(dyad, ledger).ConfigureAwait(false))
            act = await OneAct(browser, server.Address, choice).ConfigureAwait(false);
        var pages = Array.ConvertAll(Pages, p => Chosen(p.Replace("ACT", act, StringComparison.Ordinal), choice));
        var started = new List<Seen>();
        foreach (var page in pages)
        {
            using var server = await Server.Start(dyad, ledger).ConfigureAwait(false);
            started.Add(await Open(browser, server, page).ConfigureAwait(false));
        }

        using var settled = await Server.Start(dyad, ledger).ConfigureAwait(false);
        await settled.Settle(Settling).ConfigureAwait(false);
        var (first, again) = (new List<Seen>(), new List<Seen>());
        foreach (var page in pages)
            first.Add(await Open(browser, settled, page).ConfigureAwait(false));
        foreach (var page in pages)
            again.Add(await Open(browser, settled, page).ConfigureAwait(false));
        Console.WriteLine("| page | first paint, server just started | whole | first paint, never asked | whole | processor seconds | first paint, asked before | whole | processor seconds |");
        Console.WriteLine("| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |");
        for (var i = 0; i < pages.Length; i++)
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| `{Pages[i]}` | {started[i].Paint:0.00} | {started[i].Whole:0.00} | {first[i].Paint:0.00} | {first[i].Whole:0.00} | {first[i].Processor:0.00} | {again[i].Paint:0.00} | {again[i].Whole:0.00} | {again[i].Processor:0.00} |"));
        }

        var longest = started.Concat(first).Concat(again).Max(s => s.Paint);
        Console.WriteLine();
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"Longest first paint {longest:0.00} s. Memory of the server at the end {settled.Megabytes()} MB."));
        return longest < 1 ? 0 : 1;
    }

    private static string Chosen(string page, string choice) => page + (page.Contains('?', StringComparison.Ordinal) ? "&" : "?") + choice;

    private static async Task<string> OneAct(IBrowser browser, string address, string choice)
    {
        var page = await browser.NewPageAsync().ConfigureAwait(false);
        await page.GotoAsync(address + Chosen("/chronology?from=2025-06-01&to=2025-06-05", choice), new PageGotoOptions { Timeout = Patience }).ConfigureAwait(false);
        var href = await page.Locator("table.acts a[href^='/act/']").First.GetAttributeAsync("href").ConfigureAwait(false);
        await page.CloseAsync().ConfigureAwait(false);
        return href!["/act/".Length..].Split('?') is [var id, var query] ? $"{id}?{string.Join('&', query.Split('&').Where(v => v.StartsWith("on=", StringComparison.Ordinal)))}" : "";
    }

    private static async Task<Seen> Open(IBrowser browser, Server server, string path)
    {
        var context = await browser.NewContextAsync().ConfigureAwait(false);
        await using (context.ConfigureAwait(false))
        {
            var page = await context.NewPageAsync().ConfigureAwait(false);
            var before = server.Processor();
            await page.GotoAsync(server.Address + path, new PageGotoOptions { Timeout = Patience, WaitUntil = WaitUntilState.Load }).ConfigureAwait(false);
            await page.WaitForFunctionAsync("() => performance.getEntriesByName('first-contentful-paint').length > 0 && performance.getEntriesByType('navigation')[0].loadEventEnd > 0", null,
                new PageWaitForFunctionOptions { Timeout = Patience }).ConfigureAwait(false);
            var times = await page.EvaluateAsync<double[]>("() => [performance.getEntriesByName('first-contentful-paint')[0].startTime, performance.getEntriesByType('navigation')[0].loadEventEnd]").ConfigureAwait(false);
            var seen = new Seen(times[0] / 1000, times[1] / 1000, server.Processor() - before);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{path}: paint {seen.Paint:0.00} s, whole {seen.Whole:0.00} s, processor {seen.Processor:0.00} s")).ConfigureAwait(false);
            return seen;
        }
    }

    private sealed record Seen(double Paint, double Whole, double Processor);

    /// <summary><c>dyad serve</c> as a process of its own, which remembers nothing of an earlier one.</summary>
    private sealed class Server : IDisposable
    {
        private readonly Process _process;
        private readonly DirectoryInfo _folder;

        private Server(Process process, DirectoryInfo folder, string address) => (_process, _folder, Address) = (process, folder, address);

        internal string Address { get; }

        internal static async Task<Server> Start(string dyad, string ledger)
        {
            var folder = Directory.CreateTempSubdirectory("dyad-paint-");
            var process = Process.Start(new ProcessStartInfo("dotnet", [dyad, "serve", "--port", "0", "--folder", folder.FullName, "--ledger", ledger]) { UseShellExecute = false, RedirectStandardOutput = true })!;
            var line = await process.StandardOutput.ReadLineAsync().ConfigureAwait(false) ?? "";
            return new Server(process, folder, line.Split(' ').First(w => w.StartsWith("http", StringComparison.Ordinal)));
        }

        /// <summary>Seconds of processor time so far.</summary>
        internal double Processor()
        {
            _process.Refresh();
            return _process.TotalProcessorTime.TotalSeconds;
        }

        internal long Megabytes()
        {
            _process.Refresh();
            return _process.WorkingSet64 >> 20;
        }

        /// <summary>Waits until it works at nothing.</summary>
        internal async Task Settle(TimeSpan most)
        {
            var begun = Stopwatch.GetTimestamp();
            for (var last = -1.0; Processor() - last > 0.1 && Stopwatch.GetElapsedTime(begun) < most;)
            {
                last = Processor();
                await Task.Delay(TimeSpan.FromSeconds(3)).ConfigureAwait(false);
            }
        }

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
            _folder.Delete(recursive: true);
        }
    }
}
