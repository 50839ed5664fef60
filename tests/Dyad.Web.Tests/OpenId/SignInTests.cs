using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Dyad.Web.OpenId;
using Dyad.Web.Security;
using Dyad.Web.Tests.Jobs;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.OpenId;

/// <summary>Signing in by a provider: from the page that was wanted to the provider and back, over HTTP.</summary>
public sealed class SignInTests : IAsyncLifetime
{
    private ProviderOfTests _provider = null!;
    private ServerOfTests _server = null!;
    private string _key = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _provider = await ProviderOfTests.Start();
        _server = await ServerOfTests.Start(new SlowDesk(), o => o with { OpenId = Options(_provider), RequestsPerSecond = 5000 }, folder => _key = new KeyFile(folder).Add("kate", Role.Editor, default));
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _provider.DisposeAsync();
    }

    [Fact]
    public async Task A_reader_comes_to_the_page_that_he_wanted_and_changes_nothing()
    {
        using var visitor = new VisitorOfTests();
        var (status, words, way) = await visitor.Follow(_server.Address + "/api/v1/jobs");
        status.ShouldBe(HttpStatusCode.Unauthorized, "a program is not sent to a provider");
        (status, words, way) = await visitor.Follow(_server.Address + "/pair/A/B?study=s");
        words.ShouldContain("Sign in with localhost");
        (status, words, way) = await visitor.Follow(_server.Address + "/login/openid?to=" + Uri.EscapeDataString("/pair/A/B?study=s"));
        status.ShouldBe(HttpStatusCode.OK);
        words.ShouldContain("""<meta http-equiv="refresh" content="0; url=/pair/A/B?study=s">""");
        way[1].ShouldStartWith(_provider.Address + "/authorize?");
        way[2].ShouldStartWith(_server.Address + "/login/openid/return?");
        var session = visitor.Cookies.GetCookies(new Uri(_server.Address)).Single();
        session.Name.ShouldBe("dyad");
        session.HttpOnly.ShouldBeTrue();
        (await Status(visitor, HttpMethod.Get)).ShouldBe(HttpStatusCode.OK);
        (await Status(visitor, HttpMethod.Post)).ShouldBe(HttpStatusCode.Forbidden);
        Audit().ShouldBe(["|session of openid:rita (u1 of localhost)|200", "openid:rita||403"]);
    }

    [Fact]
    public async Task An_editor_changes_and_leaves()
    {
        _provider.Claims["groups"] = new[] { "editors" };
        using var visitor = new VisitorOfTests();
        await visitor.Follow(_server.Address + "/login/openid");
        (await Status(visitor, HttpMethod.Post)).ShouldBe(HttpStatusCode.UnsupportedMediaType, "he may, and sent nothing");
        using (var left = await visitor.Step(_server.Address + "/logout", HttpMethod.Post))
            (await left.Content.ReadAsStringAsync(Cancel)).ShouldContain($"href=\"{_provider.Address}/leave?client_id=dyad\"");
        (await Status(visitor, HttpMethod.Get)).ShouldBe(HttpStatusCode.Unauthorized);
        Audit().ShouldContain("openid:rita|session ended|200");
    }

    [Fact]
    public async Task Keys_go_on_working()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/api/v1/jobs");
        request.Headers.Authorization = new("Bearer", _key);
        using var response = await _server.Client.SendAsync(request, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("nonce", 401, "another sign-in")]
    [InlineData("no nonce", 401, "another sign-in")]
    [InlineData("audience", 401, "Compare 'client'")]
    [InlineData("issuer", 401, "Compare 'authority'")]
    [InlineData("expired", 401, "Compare the clocks")]
    [InlineData("unsigned", 401, "not signed by")]
    [InlineData("forged", 401, "not signed by")]
    [InlineData("symmetric", 401, "not signed by")]
    [InlineData("denied", 401, "did not sign you in")]
    [InlineData("role", 403, "gives a role here")]
    [InlineData("claim", 403, "no claim 'groups'")]
    [InlineData("name", 403, "no claim 'preferred_username'")]
    public async Task Who_is_not_proved_to_have_a_role_stays_outside_and_is_told_why(string fault, int expected, string why)
    {
        _provider.Fault = fault;
        if (fault == "role")
            _provider.Claims["groups"] = new[] { "guests", "Analysts", "editors " };
        if (fault is "claim")
            _provider.Claims.Remove("groups");
        if (fault is "name")
            _provider.Claims.Remove("preferred_username");
        using var visitor = new VisitorOfTests();
        var (status, words, _) = await visitor.Follow(_server.Address + "/login/openid?to=/data");
        ((int)status).ShouldBe(expected, words);
        words.ShouldContain(why);
        visitor.Cookies.GetCookies(new Uri(_server.Address)).Select(c => c.Name).ShouldNotContain("dyad");
        (await Status(visitor, HttpMethod.Get)).ShouldBe(HttpStatusCode.Unauthorized);
        Audit().Single().ShouldStartWith("|no session: ");
    }

    [Fact]
    public async Task An_answer_is_good_once_and_for_the_browser_that_asked()
    {
        using var visitor = new VisitorOfTests();
        var (_, _, way) = await visitor.Follow(_server.Address + "/login/openid");
        using var thief = new VisitorOfTests();
        var (status, words, _) = await thief.Follow(way[^1]);
        status.ShouldBe(HttpStatusCode.Unauthorized);
        words.ShouldContain("not begun in this browser");
        (status, words, _) = await visitor.Follow(way[^1]);
        status.ShouldBe(HttpStatusCode.Unauthorized);
        words.ShouldContain("was used already");

        // Somebody who keeps all cookies of the sign-in: the code is spent.
        using var keeper = new VisitorOfTests();
        using var begun = await keeper.Step(_server.Address + "/login/openid");
        using var answered = await keeper.Step(begun.Headers.Location!.AbsoluteUri);
        var back = answered.Headers.Location!.AbsoluteUri;
        var cookies = keeper.Cookies.GetCookies(new Uri(back)).Select(c => $"{c.Name}={c.Value}").ToList();
        (await keeper.Follow(back)).Status.ShouldBe(HttpStatusCode.OK);
        using var again = new HttpRequestMessage(HttpMethod.Get, back);
        again.Headers.Add("Cookie", string.Join("; ", cookies));
        using var replayed = await _server.Client.SendAsync(again, Cancel);
        replayed.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _server.Client.GetAsync("/login/openid/return?code=a&state=b", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        (await _server.Client.GetAsync("/login/openid/return", Cancel)).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\"><script>")]
    [InlineData("/a; url=https://elsewhere.example")]
    public async Task Signing_in_leads_nowhere_else(string to)
    {
        using var visitor = new VisitorOfTests();
        using var begun = await visitor.Step(_server.Address + "/login/openid?to=" + Uri.EscapeDataString(to));
        using var answered = await visitor.Step(begun.Headers.Location!.AbsoluteUri);
        using var entered = await visitor.Step(answered.Headers.Location!.AbsoluteUri + "&to=" + Uri.EscapeDataString(to));
        var page = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(await entered.Content.ReadAsStringAsync(Cancel));
        page.QuerySelector("main a")!.GetAttribute("href")!.ShouldStartWith("/");
        page.QuerySelector("main a")!.GetAttribute("href")!.ShouldNotStartWith("//");
        page.QuerySelector("meta[http-equiv]")!.GetAttribute("content")!.ShouldMatch("^0; url=/[^/]*$");
        page.QuerySelectorAll("script").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_wrong_secret_is_told_to_who_can_mend_it()
    {
        await using var server = await ServerOfTests.Start(new SlowDesk(), o => o with { OpenId = Options(_provider) with { Secret = "wrong" } });
        using var visitor = new VisitorOfTests();
        var (status, words, _) = await visitor.Follow(server.Address + "/login/openid");
        status.ShouldBe(HttpStatusCode.BadGateway);
        words.ShouldContain("DYAD_OPENID_SECRET");
    }

    [Fact]
    public async Task A_provider_that_cannot_be_reached_is_told_before_the_server_starts()
    {
        var gone = Options(_provider) with { Authority = new Uri("http://localhost:9/") };
        var told = await Should.ThrowAsync<InvalidDataException>(ServerOfTests.Start(new SlowDesk(), o => o with { OpenId = gone }));
        told.Message.ShouldContain("http://localhost:9/.well-known/openid-configuration cannot be reached");
        var other = Options(_provider) with { Authority = new Uri(_provider.Address + "/leave") };
        (await Should.ThrowAsync<InvalidDataException>(ServerOfTests.Start(new SlowDesk(), o => o with { OpenId = other }))).Message.ShouldContain("Is the authority right");
    }

    [Fact]
    public async Task A_session_ends_in_time_and_with_what_it_was_given_for()
    {
        var clock = new ClockOfTests();
        await using var server = await ServerOfTests.Start(new SlowDesk(), o => o with { OpenId = Options(_provider) with { Session = TimeSpan.FromHours(2) } }, clock: clock);
        using var visitor = new VisitorOfTests();
        await visitor.Follow(server.Address + "/login/openid");
        for (var minutes = 0; minutes < 120; minutes += 30)
        {
            (await visitor.Step(server.Address + "/api/v1/jobs")).StatusCode.ShouldBe(HttpStatusCode.OK, "used all the time, it is not prolonged");
            clock.Ahead += TimeSpan.FromMinutes(30);
        }

        clock.Ahead += TimeSpan.FromMinutes(1);
        (await visitor.Step(server.Address + "/api/v1/jobs")).StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var one = Options(_provider);
        (one with { Editors = ["others"] }).Fingerprint.ShouldNotBe(one.Fingerprint);
        (one with { Readers = one.Editors, Editors = one.Readers }).Fingerprint.ShouldNotBe(one.Fingerprint);
        (one with { Editors = [.. one.Editors] }).Fingerprint.ShouldBe(one.Fingerprint);
    }

    internal static OpenIdOptions Options(ProviderOfTests provider) =>
        new(new Uri(provider.Address), ProviderOfTests.Client, "preferred_username", "groups", ["analysts"], ["editors"]) { Secret = ProviderOfTests.Secret };

    private async Task<HttpStatusCode> Status(VisitorOfTests visitor, HttpMethod method)
    {
        using var response = await visitor.Step(_server.Address + "/api/v1/jobs", method);
        return response.StatusCode;
    }

    private ImmutableArray<string> Audit()
    {
        using var stream = new FileStream(Path.Combine(_server.Folder, "audit.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement).Select(l => $"{l.GetProperty("who")}|{l.GetProperty("what")}|{l.GetProperty("status")}")];
    }
}
