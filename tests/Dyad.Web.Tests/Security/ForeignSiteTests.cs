using System.Text;
using Dyad.Web.Tests.Jobs;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Security;

/// <summary>What another site can make somebody's browser do.</summary>
public sealed class ForeignSiteTests : IAsyncLifetime
{
    private ServerOfTests _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ServerOfTests.Start(new SlowDesk(), o => o with { RequestsPerSecond = 20, Hosts = ["dyad.example.org"] });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    /// <summary>A name that somebody else has made to point at this machine.</summary>
    [Theory]
    [InlineData("evil.example", 421)]
    [InlineData("localhost.evil.example", 421)]
    [InlineData("127.0.0.1.evil.example", 421)]
    [InlineData("localhost", 200)]
    [InlineData("localhost:80", 200)]
    [InlineData("[::1]:5217", 200)]
    [InlineData("DYAD.example.org", 200)]
    public async Task The_server_answers_to_its_own_names(string host, int status) =>
        (await Send(HttpMethod.Get, "/api/v1/jobs", ("Host", host))).ShouldBe(status);

    [Theory]
    [InlineData(403, "Origin", "https://evil.example")]
    [InlineData(403, "Origin", "null")]
    [InlineData(403, "Origin", "http://localhost:1")]
    [InlineData(403, "Sec-Fetch-Site", "cross-site")]
    [InlineData(403, "Sec-Fetch-Site", "same-site")]
    [InlineData(403, "Cookie", "dyad=something")]
    [InlineData(202, "Sec-Fetch-Site", "same-origin")]
    [InlineData(202, "User-Agent", "program")]
    public async Task Another_site_changes_nothing(int status, string header, string value) =>
        (await Send(HttpMethod.Post, "/api/v1/jobs", (header, value))).ShouldBe(status);

    [Fact]
    public async Task The_own_pages_change() =>
        (await Send(HttpMethod.Post, "/api/v1/jobs", ("Origin", _server.Address))).ShouldBe(202);

    [Fact]
    public async Task Another_site_reads_nothing()
    {
        (await Send(HttpMethod.Get, "/api/v1/jobs", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "no-cors"))).ShouldBe(403);
        (await Send(HttpMethod.Get, "/login", ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Mode", "navigate"))).ShouldBe(200, "a link leads here");
        using var response = await _server.Client.GetAsync("/api/v1/jobs", Cancel);
        response.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
    }

    /// <summary>A form of another site sends no JSON without asking first.</summary>
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task What_a_form_can_send_is_no_question(string type)
    {
        using var content = new StringContent("{\"question\": \"work\"}", Encoding.UTF8, type);
        using var response = await _server.Client.PostAsync("/api/v1/jobs", content, Cancel);
        ((int)response.StatusCode).ShouldBe(415);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/login")]
    [InlineData("/api/v1/jobs")]
    [InlineData("/api/v1/nothing")]
    public async Task Every_answer_forbids_what_a_page_does_not_need(string address)
    {
        using var response = await _server.Client.GetAsync(address, Cancel);
        string Header(string name) => response.Headers.GetValues(name).Single();
        var policy = Header("Content-Security-Policy");
        policy.ShouldStartWith("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        policy.ShouldContain("base-uri 'none'");
        policy.ShouldNotContain("unsafe");
        policy.ShouldNotContain("*");
        Header("X-Content-Type-Options").ShouldBe("nosniff");
        Header("Referrer-Policy").ShouldBe("same-origin");
        Header("Cross-Origin-Resource-Policy").ShouldBe("same-origin");
        response.Headers.Contains("Server").ShouldBeFalse();
    }

    [Fact]
    public async Task Nobody_takes_all_of_the_server()
    {
        var statuses = new List<int>();
        for (var i = 0; i < 60; i++)
            statuses.Add(await Send(HttpMethod.Get, "/api/v1/jobs"));
        statuses.ShouldContain(200);
        statuses.ShouldContain(429);
    }

    [Fact]
    public async Task A_large_body_is_not_read()
    {
        using var content = new StringContent($"{{\"question\": \"work\", \"values\": {{\"name\": \"{new string('x', 2 << 20)}\"}}}}", Encoding.UTF8, "application/json");
        using var response = await _server.Client.PostAsync("/api/v1/jobs", content, Cancel);
        ((int)response.StatusCode).ShouldBe(413);
    }

    private async Task<int> Send(HttpMethod method, string address, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, address);
        if (method == HttpMethod.Post)
            request.Content = new StringContent("{\"question\": \"work\"}", Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value).ShouldBeTrue();
        using var response = await _server.Client.SendAsync(request, Cancel);
        return (int)response.StatusCode;
    }
}
