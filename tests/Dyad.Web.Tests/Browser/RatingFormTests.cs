using System.Globalization;
using System.Text;
using Dyad.Cli.Hosting;
using Microsoft.Playwright;

namespace Dyad.Web.Tests.Browser;

/// <summary>Ratings of the matrix changed on the page of accounts.</summary>
[Collection(SmallBrowserTests.Name)]
public sealed class RatingFormTests(SmallBrowserFixture fixture)
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_script_a_rating_is_changed_and_page_and_command_say_the_same()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { JavaScriptEnabled = false });
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/accounts");
        var before = await Inconsistency(page, "The account echo");
        await page.GetByText("Change ratings").ClickAsync();
        var choice = page.GetByLabel("second, The account echo");
        var now = await choice.EvaluateAsync<string>("s => s.selectedOptions[0].textContent");
        var other = now == "II" ? "I" : "II";
        await choice.SelectOptionAsync(new SelectOptionValue { Label = other });
        await page.GetByLabel("Reason").FillAsync("An echo says <b>nothing</b> of its own");
        await page.GetByLabel("Your name").FillAsync("anna");
        await page.GetByText("Keep the ratings").ClickAsync();
        await page.Locator("#decisions", new PageLocatorOptions { HasText = $"second, The account echo: {now} to {other}" }).WaitForAsync(new LocatorWaitForOptions { State = WaitForSelectorState.Attached });
        page.Url.ShouldContain("/accounts?kept=1");
        (await page.Locator("#decisions").InnerTextAsync()).ShouldContain("An echo says <b>nothing</b> of its own");
        (await page.Locator(".matrix tbody tr", new PageLocatorOptions { HasText = "an answer does not foresee" }).Locator(".decided[aria-label*='changed by anna']").GetAttributeAsync("aria-label"))!.ShouldContain($"was {now}; changed by anna");

        using var printed = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        (await CommandLine.Run(["accounts", "matrix", "--format", "json", "--study", server.Study], new Terminal(printed, TextWriter.Null, false, null, TimeProvider.System), Cancel)).ShouldBe(0);
        (await server.Client.GetStringAsync("/api/v1/accounts/matrix", Cancel)).ShouldBe(printed.ToString());
        // LOW and LOW weigh a half; II counts 2, I counts 1.
        static int Weight(string rating) => rating == "II" ? 2 : rating == "I" ? 1 : 0;
        (await Inconsistency(page, "The account echo") - before).ShouldBe(0.5 * (Weight(now) - Weight(other)), 1e-9);
        var audit = await File.ReadAllTextAsync(Path.Combine(server.Folder, "audit.jsonl"), Cancel);
        audit.ShouldContain($"accounts/rate: second:echo={other}");
    }

    [Fact]
    public async Task Who_comes_second_is_told_and_loses_nothing()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync();
        var (first, second) = (await context.NewPageAsync(), await context.NewPageAsync());
        foreach (var page in new[] { first, second })
            await page.GotoAsync(server.Address + "/accounts?edit=ratings");
        var (mine, theirs) = (await Next(first.GetByLabel("first, The account answer")), await Next(second.GetByLabel("first, The account echo")));
        await Keep(first, "berta", "The first");
        await first.WaitForURLAsync("**kept=1*", new PageWaitForURLOptions { WaitUntil = WaitUntilState.Commit });

        await Keep(second, "carl", "The second");
        await second.GetByRole(AriaRole.Alert).WaitForAsync();
        (await second.GetByRole(AriaRole.Alert).InnerTextAsync()).ShouldContain("berta decided at");
        (await Word(second.GetByLabel("first, The account answer"))).ShouldBe(mine, "what the first kept is shown");
        (await Word(second.GetByLabel("first, The account echo"))).ShouldBe(theirs, "what the second chose still stands");
        (await second.GetByLabel("Reason").InputValueAsync()).ShouldBe("The second");
        await Axe.ShouldBeOpenToAll(second);

        await second.GetByText("Keep the ratings").ClickAsync();
        await second.WaitForURLAsync("**kept=1*");
        await second.GotoAsync(server.Address + "/accounts?edit=ratings");
        (await Word(second.GetByLabel("first, The account answer"))).ShouldBe(mine);
        (await Word(second.GetByLabel("first, The account echo"))).ShouldBe(theirs);
        (await second.Locator("#decisions").TextContentAsync())!.ShouldContain("carl");
    }

    [Fact]
    public async Task It_is_done_by_keyboard_alone_and_a_bad_word_is_told()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync();
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/accounts?edit=ratings");
        await Axe.ShouldBeOpenToAll(page);
        var choice = page.GetByLabel("second, The account answer");
        await choice.FocusAsync();
        await page.Keyboard.PressAsync((await Word(choice)) == "CC" ? "End" : "Home");
        await page.GetByLabel("Reason").FocusAsync();
        await page.Keyboard.TypeAsync("By hand");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("dora");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync("**kept=1*");

        await page.GotoAsync(server.Address + "/accounts?edit=ratings");
        await page.GetByLabel("second, The account answer").EvaluateAsync("s => { s.selectedOptions[0].value = 'second:answer=<script>hostile()</script>'; }");
        await page.GetByLabel("first, Relevance").SelectOptionAsync(new SelectOptionValue { Label = "LOW" });
        await Keep(page, "eve", "A reason that must not be lost");
        var alert = await page.GetByRole(AriaRole.Alert).InnerTextAsync();
        alert.ShouldContain("is no rating. Known: CC, C, N, NA, I, II");
        (await page.GetByLabel("Reason").InputValueAsync()).ShouldBe("A reason that must not be lost");
        (await Word(page.GetByLabel("first, Relevance"))).ShouldBe("LOW");
        alert.ShouldContain("'<script>hostile()</script>'");
        (await page.Locator("main script:not([type='application/json'])").CountAsync()).ShouldBe(0);
        (await server.Client.GetStringAsync("/api/v1/accounts/ratings", Cancel)).ShouldNotContain("eve");
    }

    [Fact]
    public async Task A_table_comes_back_from_a_spreadsheet_and_is_looked_at_before_it_counts()
    {
        var server = await fixture.Small();
        await using var context = await fixture.Browser.NewContextAsync(new BrowserNewContextOptions { AcceptDownloads = true });
        var page = await context.NewPageAsync();
        await page.GotoAsync(server.Address + "/accounts");
        await page.GetByText("The matrix in a spreadsheet").ClickAsync();
        var download = await page.RunAndWaitForDownloadAsync(() => page.GetByText("Take it away as CSV").ClickAsync());
        var table = await File.ReadAllTextAsync(await download.PathAsync(), Cancel);
        var row = table.Split('\n').First(l => l.StartsWith("second,", StringComparison.Ordinal));
        var cells = row.Split(',');
        cells[5] = cells[5] == "NA" ? "C" : "NA";
        await Send(page, "матрица.csv", table.Replace(row, string.Join(',', cells), StringComparison.Ordinal));
        (await page.Locator("#rating-fault").InnerTextAsync()).ShouldContain($"second, habit: ");
        (await page.Locator("select.changed").CountAsync()).ShouldBe(1);
        (await Word(page.GetByLabel("second, The account habit"))).ShouldBe(cells[5]);
        await Keep(page, "fred", "After the workshop");
        await page.WaitForURLAsync("**kept=1*");

        await page.GetByText("The matrix in a spreadsheet").ClickAsync();
        await Send(page, "m.csv", table.Replace("evidence", "evidents", StringComparison.Ordinal));
        var alert = await page.GetByRole(AriaRole.Alert).InnerTextAsync();
        alert.ShouldContain("m.csv:1:2: the column is called 'evidence', not 'evidents'");
        alert.ShouldNotContain(server.Folder);
    }

    private static Task Send(IPage page, string name, string content) => Sent(page, new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(content) });

    /// <summary>The weighted inconsistency of an account, as the foot of the matrix gives it.</summary>
    private static async Task<double> Inconsistency(IPage page, string account)
    {
        var heads = (await page.Locator(".matrix thead th").AllInnerTextsAsync()).ToList();
        var cells = await page.Locator(".matrix tr", new PageLocatorOptions { HasText = "Weighted inconsistency" }).Locator("td").AllInnerTextsAsync();
        var fromEnd = heads.Count - heads.FindIndex(h => h.Contains(account, StringComparison.Ordinal));
        return double.Parse(cells[^fromEnd].Replace('−', '-'), CultureInfo.InvariantCulture);
    }

    private static async Task Sent(IPage page, FilePayload file)
    {
        await page.GetByLabel("Matrix as CSV").SetInputFilesAsync(file);
        await page.GetByText("Look at what it changes").ClickAsync();
        await page.Locator("#rating-fault").WaitForAsync();
    }

    private static async Task Keep(IPage page, string who, string why)
    {
        await page.GetByLabel("Reason").FillAsync(why);
        await page.GetByLabel("Your name").FillAsync(who);
        await page.GetByText("Keep the ratings").ClickAsync();
    }

    private static Task<string> Word(ILocator choice) => choice.EvaluateAsync<string>("s => s.selectedOptions[0].textContent");

    /// <summary>Chooses the next word.</summary>
    private static async Task<string> Next(ILocator choice)
    {
        await choice.EvaluateAsync("s => { s.selectedIndex = (s.selectedIndex + 1) % s.options.length; }");
        return await Word(choice);
    }
}
