using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Text;
using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>Reports and event files brought in on the page of data.</summary>
[Collection(SmallBrowserTests.Name)]
public sealed class UploadFormTests(SmallBrowserFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_report_is_read_and_a_claim_of_it_corrected()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/data");
        await Axe.ShouldBeOpenToAll(page);
        // A name that leads out of the folder, turns the direction of writing and is too long.
        await Choose(page, "reports", "../../../..\\" + new string('x', 200) + "\u202Etxt.evil.txt", """
            Title: A headline
            Date: 2002-03-04
            Publisher: The Gazette

            Russia accused the United States of spying on Monday. China threatened Russia with sanctions.
            """);
        await Done(page);
        await page.GetByText("Read 1 document: 1 kept").WaitForAsync();
        Directory.EnumerateFiles(server.Folder, "*evil*", SearchOption.AllDirectories).ShouldBeEmpty("files are gone when the work is done");
        (await server.Client.GetStringAsync("/api/v1/files", Cancel)).ShouldNotContain(server.Folder);

        await page.GotoAsync(server.Address + "/data");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "A headline" }).ClickAsync();
        var claim = page.Locator(".claim").First;
        (await claim.InnerTextAsync()).ShouldContain("Russia → United States");
        await claim.GetByText("Correct this claim").ClickAsync();
        await claim.GetByLabel("Who acts").FillAsync("CHN");
        await claim.GetByLabel("Reason").FillAsync("The sentence before speaks of China");
        await claim.GetByLabel("Your name").FillAsync("anna");
        await claim.GetByText("Keep the correction").ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
        await Done(page);
        await page.GotoAsync(server.Address + "/data");
        await page.GetByRole(AriaRole.Link, new PageGetByRoleOptions { Name = "A headline" }).ClickAsync();
        var corrected = await page.Locator(".claim").First.InnerTextAsync();
        corrected.ShouldContain("China → United States");
        corrected.ShouldContain("Changed by anna: The sentence before speaks of China");
    }

    [Fact]
    public async Task Event_files_are_known_by_their_content_and_stand_beside_the_chronicle()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/data");
        await page.GetByText("What a file may leave open").ClickAsync();
        await page.GetByLabel("Edition of the codes").SelectOptionAsync("cameo-0.5b1");
        await Choose(page, "events", "levant.txt", Keds() + "020199,USA,RUS,040\n020111,USA,RUS,999\n");
        for (var i = 0; i < 200 && await page.Locator("[data-job-state]", new PageLocatorOptions { HasText = "done" }).CountAsync() == 0; i++)
        {
            await Task.Delay(100, Cancel);
            await page.ReloadAsync();
        }

        var told = await page.Locator("main").InnerTextAsync();
        told.ShouldContain("levant.txt");
        told.ShouldContain("keds");
        told.ShouldContain("row 241: date '020199' is no day");
        told.ShouldContain("row 242: ");

        // The same, packed and through the interface: one file as the body.
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            await gzip.WriteAsync(Encoding.UTF8.GetBytes(Keds().Replace("0201", "0202", StringComparison.Ordinal)), Cancel);
        using var body = new ByteArrayContent(packed.ToArray());
        using var response = await server.Client.PostAsync("/api/v1/jobs?question=import&format=auto&table=cameo-0.5b1&file=more.txt.gz", body, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(Cancel));
        (await server.Ended(response.Headers.Location!.ToString().Split('/')[^1])).GetProperty("state").GetString().ShouldBe("done");

        await using var withScript = await fixture.Browser.NewContextAsync();
        var pair = await withScript.NewPageAsync();
        await pair.GotoAsync(server.Address + "/pair/USA/RUS");
        await pair.WaitForSelectorAsync("#plot-sources-USA svg");
        var compared = await pair.Locator("section[aria-labelledby=sources]").InnerTextAsync();
        compared.ShouldContain("chronicle");
        compared.ShouldMatch("keds on goldstein-0.5b1 .*, [1-9][0-9]* acts");
        await Axe.ShouldBeOpenToAll(pair);
    }

    [Fact]
    public async Task What_is_no_file_of_events_is_told_with_its_line_and_without_its_place()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/data");
        await Choose(page, "events", "a\0b/paper.pdf", "%PDF-1.7 \0\0");
        await page.Locator("[data-job-state]", new PageLocatorOptions { HasText = "failed" }).WaitForAsync();
        await page.GetByText("paper.pdf:1: binary data, not a file of events.").WaitForAsync();
        var told = await page.Locator("main").InnerTextAsync();
        told.ShouldNotContain(server.Folder);
        await Axe.ShouldBeOpenToAll(page);

        await page.GotoAsync(server.Address + "/data");
        await Choose(page, "reports", "undated.txt", "Russia accused the United States of spying.");
        await page.Locator("[data-job-state]", new PageLocatorOptions { HasText = "failed" }).WaitForAsync();
        await page.GetByText("When was this published? undated.txt").WaitForAsync();
    }

    [Fact]
    public async Task What_is_too_large_or_a_bomb_takes_neither_disk_nor_time()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/data");
        await page.Locator("form[action^='/data/events'] input[type=file]").SetInputFilesAsync(new FilePayload { Name = "large.csv", MimeType = "text/csv", Buffer = new byte[(1 << 20) + 1] });
        (await page.Locator("form[action^='/data/events'] input[type=file]").EvaluateAsync<string>("i => i.validationMessage")).ShouldContain("at most 1 MB");

        using var large = new MultipartFormDataContent { { new StringContent("auto"), "format" }, { new ByteArrayContent(new byte[2 << 20]), "file", "large.csv" } };
        using var refused = await server.Client.PostAsync("/data/events", large, Cancel);
        refused.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("The files are too large");
        Directory.EnumerateFiles(server.Folder, "*large*", SearchOption.AllDirectories).ShouldBeEmpty();

        // Some 200 kB that unpack to 200 MB.
        using var bomb = new MemoryStream();
        await using (var gzip = new GZipStream(bomb, CompressionLevel.Optimal, leaveOpen: true))
        {
            var letters = new byte[1 << 20];
            Array.Fill(letters, (byte)'x');
            for (var i = 0; i < 200; i++)
                await gzip.WriteAsync(letters, Cancel);
        }

        bomb.Length.ShouldBeLessThan(1 << 20);
        using var form = new MultipartFormDataContent { { new StringContent("gdelt2"), "format" }, { new StringContent("bombs"), "origin" }, { new ByteArrayContent(bomb.ToArray()), "file", "bomb.txt.gz" } };
        using var begun = await server.Client.PostAsync("/data/events", form, Cancel);
        var id = begun.RequestMessage!.RequestUri!.Segments[^1];
        var job = await server.Ended(id);
        job.GetProperty("state").GetString().ShouldBe("done", job.GetRawText());
        (await server.Client.GetStringAsync($"/api/v1/jobs/{id}/result", Cancel)).ShouldContain("a decompression bomb");
    }

    /// <summary>Two hundred and forty acts of a year, as the Kansas Event Data System writes them.</summary>
    internal static string Keds() => string.Concat(Enumerable.Range(0, 240).Select(i => string.Create(
        CultureInfo.InvariantCulture, $"02{(i % 12) + 1:00}{(i % 28) + 1:00},{(i % 2 == 0 ? "USA,RUS" : "RUS,USA")},{(i % 3 == 0 ? "112" : "042")}\n")));

    private static async Task Choose(IPage page, string form, string name, string content)
    {
        await page.Locator($"form[action^='/data/{form}'] input[type=file]").SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/plain", Buffer = Encoding.UTF8.GetBytes(content) });
        await page.Locator($"form[action^='/data/{form}'] button[type=submit]").ClickAsync();
        await page.WaitForURLAsync("**/jobs/**");
    }

    private static Task Done(IPage page) => page.Locator("[data-job-state]", new PageLocatorOptions { HasText = "done" }).WaitForAsync(new LocatorWaitForOptions { Timeout = 120_000 });
}
