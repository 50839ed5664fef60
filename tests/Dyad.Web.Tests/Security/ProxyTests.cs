using System.Net;
using System.Text.Json;
using System.Web;
using Dyad.Web.Security;
using Dyad.Web.Serving;
using Dyad.Web.Tests.Jobs;
using Dyad.Web.Tests.OpenId;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Security;

/// <summary>What a proxy says of the caller is believed where it is the stated one, and of nobody else.</summary>
public sealed class ProxyTests
{
    private static readonly (string, string)[] FromFar = [("Host", "dyad.example.org"), ("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "evil.example")];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_stated_proxy_is_believed()
    {
        var key = "";
        await using var server = await ServerOfTests.Start(
            new SlowDesk(), o => o with { IsBehindProxy = true, Hosts = ["dyad.example.org"] }, folder => key = new KeyFile(folder).Add("rita", Role.Reader, default));
        using var entered = await Login(server, key, FromFar);
        entered.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        entered.Headers.GetValues("Set-Cookie").Single().ShouldContain("; secure", Case.Insensitive);
        entered.Headers.Contains("Strict-Transport-Security").ShouldBeTrue();
        LastCaller(server).ShouldBe("203.0.113.7");
        (await Login(server, key, [.. FromFar[1..], ("Host", "evil.example")])).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
        (await Login(server, key, [.. FromFar, ("Origin", "https://dyad.example.org")])).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        (await Login(server, key, [.. FromFar, ("Origin", "http://dyad.example.org")])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await Login(server, key, [.. FromFar, ("Origin", "https://evil.example")])).StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        // Somebody who sends the header himself is named after the entry that the proxy added.
        await Login(server, key, [FromFar[0], ("X-Forwarded-For", "127.0.0.1, 203.0.113.8"), FromFar[2]]);
        LastCaller(server).ShouldBe("203.0.113.8");
        // Over plain HTTP a browser would not keep the cookie.
        using var plain = await Login(server, key, [FromFar[0]]);
        plain.Headers.GetValues("Set-Cookie").Single().ShouldContain("; secure", Case.Insensitive);
    }

    [Fact]
    public async Task Nobody_comes_in_beside_it()
    {
        var key = "";
        await using var server = await ServerOfTests.Start(
            new SlowDesk(), o => o with { IsBehindProxy = true, Proxies = [IPAddress.Parse("192.0.2.1")], Hosts = ["dyad.example.org"] }, folder => key = new KeyFile(folder).Add("rita", Role.Reader, default));
        using var refused = await Login(server, key, FromFar);
        refused.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await refused.Content.ReadAsStringAsync(Cancel)).ShouldContain("--proxy");
        refused.Headers.Contains("Set-Cookie").ShouldBeFalse();
    }

    [Fact]
    public async Task A_stated_proxy_elsewhere_is_believed_by_its_address()
    {
        var key = "";
        await using var server = await ServerOfTests.Start(
            new SlowDesk(), o => o with { IsBehindProxy = true, Proxies = [IPAddress.Loopback], Hosts = ["dyad.example.org"] }, folder => key = new KeyFile(folder).Add("rita", Role.Reader, default));
        (await Login(server, key, FromFar)).StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        LastCaller(server).ShouldBe("203.0.113.7");
    }

    [Fact]
    public async Task Without_a_proxy_its_headers_are_words_of_anybody()
    {
        var key = "";
        await using var server = await ServerOfTests.Start(new SlowDesk(), o => o with { WantsKeys = true, Hosts = ["dyad.example.org"] }, folder => key = new KeyFile(folder).Add("rita", Role.Reader, default));
        using var entered = await Login(server, key, FromFar);
        entered.Headers.Contains("Strict-Transport-Security").ShouldBeFalse();
        LastCaller(server).ShouldBe("127.0.0.1");
    }

    [Fact]
    public async Task A_provider_sends_people_back_to_the_name_of_the_proxy()
    {
        await using var provider = await ProviderOfTests.Start();
        await using var server = await ServerOfTests.Start(new SlowDesk(), o => o with { IsBehindProxy = true, Hosts = ["dyad.example.org"], OpenId = SignInTests.Options(provider) });
        using var begun = await Get(server, "/login/openid?to=/data", FromFar);
        var there = HttpUtility.ParseQueryString(begun.Headers.Location!.Query);
        there["redirect_uri"].ShouldBe("https://dyad.example.org/login/openid/return");
        var cookies = begun.Headers.GetValues("Set-Cookie").ToList();
        cookies.Count.ShouldBe(2);
        cookies.ShouldAllBe(c => c.Contains("; secure", StringComparison.OrdinalIgnoreCase) && c.Contains("; httponly", StringComparison.OrdinalIgnoreCase) && c.Contains("samesite=lax", StringComparison.OrdinalIgnoreCase));

        using var visitor = new VisitorOfTests();
        using var answered = await visitor.Step(begun.Headers.Location!.AbsoluteUri);
        var back = answered.Headers.Location!;
        back.Host.ShouldBe("dyad.example.org");
        using var entered = await Get(server, back.PathAndQuery, [.. FromFar, ("Cookie", string.Join("; ", cookies.Select(c => c.Split(';')[0])))]);
        entered.StatusCode.ShouldBe(HttpStatusCode.OK);
        var session = entered.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("dyad=", StringComparison.Ordinal));
        session.ShouldContain("; secure", Case.Insensitive);
        session.ShouldContain("samesite=strict", Case.Insensitive);
        (await Get(server, "/login/openid", [.. FromFar[1..], ("Host", "evil.example")])).StatusCode.ShouldBe(HttpStatusCode.MisdirectedRequest);
    }

    [Fact]
    public void A_provider_needs_the_name_of_a_server_beyond_this_machine()
    {
        var openId = new Dyad.Web.OpenId.OpenIdOptions(new Uri("https://login.example.org"), "dyad", "name", "groups", ["a"], []);
        var options = new ServeOptions(IPAddress.Any, 0, "folder") { OpenId = openId };
        options.Refusal(hasKeys: true)!.ShouldContain("TLS");
        (options with { IsBehindProxy = true }).Refusal(hasKeys: false)!.ShouldContain("--host");
        (options with { IsBehindProxy = true, Hosts = ["dyad.example.org"] }).Refusal(hasKeys: false).ShouldBeNull();
        (options with { Address = IPAddress.Loopback }).Refusal(hasKeys: false).ShouldBeNull();
    }

    private static async Task<HttpResponseMessage> Login(ServerOfTests server, string key, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/login") { Content = new FormUrlEncodedContent([new("key", key), new("to", "/")]) };
        return await Send(server, request, headers);
    }

    private static async Task<HttpResponseMessage> Get(ServerOfTests server, string address, (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        return await Send(server, request, headers);
    }

    private static async Task<HttpResponseMessage> Send(ServerOfTests server, HttpRequestMessage request, (string Name, string Value)[] headers)
    {
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        return await server.Client.SendAsync(request, Cancel);
    }

    private static string LastCaller(ServerOfTests server)
    {
        using var stream = new FileStream(Path.Combine(server.Folder, "audit.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return JsonDocument.Parse(reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1]).RootElement.GetProperty("from").GetString()!;
    }
}
