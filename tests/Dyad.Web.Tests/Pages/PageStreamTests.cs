using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Dyad.Web.Pages;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Pages;

/// <summary>A page whose answers take time goes out before them.</summary>
public sealed partial class PageStreamTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>In parts and whole it is the same page, but for the lines that waited.</summary>
    [Fact]
    public async Task What_is_sent_in_parts_is_what_is_sent_whole()
    {
        await using var server = await ServerOfTests.Start(new GatedDesk(TimeSpan.FromMilliseconds(250)));
        string[] pages =
        [
            "/?", "/pair/USA/RUS?", "/pair/USA/XXX?", "/chronology?", "/act/2007-02-10-putin-munich-speech?on=2007-02-10&", "/act/nothing?on=2007-02-10&", "/report/nothing?",
            "/ladder?", "/ladder?all=true&", "/spheres?", "/spheres?state=UKR&", "/accounts?", "/scenarios?", "/forecasts?", "/analogues?pair=USA:RUS&", "/brief?", "/data?",
        ];

        // An early day: there is less to be computed. All at once: they wait more than they work.
        var paths = Array.ConvertAll(pages, p => p + "asOf=2009-06-30");
        var parts = await Task.WhenAll(paths.Select(p => Get(server, p)));
        var whole = await Task.WhenAll(paths.Select(p => Get(server, p)));
        for (var i = 0; i < paths.Length; i++)
        {
            if (pages[i] is not "/brief?")
                parts[i].ShouldContain(PageStream.Mark, customMessage: paths[i]);
            var arrived = Arrived(parts[i]);
            arrived.ShouldBe(Arrived(whole[i]), paths[i]);
            arrived.ShouldNotContain(PageStream.Mark, customMessage: paths[i]);
        }
    }

    [Fact]
    public async Task The_head_comes_before_the_answers()
    {
        var desk = new GatedDesk();
        await using var server = await ServerOfTests.Start(desk);
        using var response = await server.Client.GetAsync("/pair/USA/RUS?asOf=2008-05-06", HttpCompletionOption.ResponseHeadersRead, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
        response.Headers.GetValues("Content-Security-Policy").ShouldHaveSingleItem();
        using var stream = await response.Content.ReadAsStreamAsync(Cancel);
        var come = new StringBuilder();
        var buffer = new byte[1 << 14];
        while (!come.ToString().Contains("</p>", StringComparison.Ordinal) || !come.ToString().Contains(PageStream.Mark, StringComparison.Ordinal))
            come.Append(Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, Cancel)));
        var head = come.ToString();
        WebUtility.HtmlDecode(head).ShouldContain("<title>United States → Russia · Dyad</title>");
        head.ShouldContain("value=\"2008-05-06\"");
        head.ShouldContain("<nav ");
        head.ShouldContain($"{PageStream.Mark} role=\"status\">Being computed: climate, pair USA:RUS");
        head.ShouldNotContain("</main>");
        desk.Open();
        using var rest = new StreamReader(stream, Encoding.UTF8);
        (await rest.ReadToEndAsync(Cancel)).ShouldEndWith("</html>");
    }

    [Theory]
    [InlineData("/?asOf=yesterday")]
    [InlineData("/pair/USA/RUS?asOf=yesterday")]
    [InlineData("/chronology?study=unknown")]
    [InlineData("/ladder?origin=a/b&asOf=2024-13-01")]
    public async Task A_bad_question_is_refused_before_anything_is_sent(string path)
    {
        await using var server = await ServerOfTests.Start(new GatedDesk());
        using var response = await server.Client.GetAsync(path, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await response.Content.ReadAsStringAsync(Cancel)).ShouldContain("class=\"trouble\"");
    }

    [Fact]
    public async Task A_page_that_cannot_be_finished_says_so_and_no_more()
    {
        await using var server = await ServerOfTests.Start(new GatedDesk(TimeSpan.FromMilliseconds(400)) { Fails = true });
        var page = await server.Client.GetStringAsync("/ladder", Cancel);
        page.ShouldContain("This page could not be finished.");
        page.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Who_leaves_leaves_nothing_behind_but_the_answer()
    {
        var desk = new GatedDesk();
        await using var server = await ServerOfTests.Start(desk);
        using (var left = await server.Client.GetAsync("/ladder?asOf=2009-06-30", HttpCompletionOption.ResponseHeadersRead, Cancel))
            left.StatusCode.ShouldBe(HttpStatusCode.OK);
        desk.Open();
        (await server.Client.GetStringAsync("/ladder?asOf=2009-06-30", Cancel)).ShouldEndWith("</html>");
    }

    private static async Task<string> Get(ServerOfTests server, string path)
    {
        using var response = await server.Client.GetAsync(path, Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private static string Arrived(string page) => Waited().Replace(page, "").Replace(PageStream.Came, "", StringComparison.Ordinal);

    [GeneratedRegex("""<p class="waiting"[^>]*>Being computed: [^<]*</p>""", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Waited();
}
