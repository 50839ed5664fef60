using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Dyad.Web.Security;
using Dyad.Web.Serving;
using Dyad.Web.Tests.Jobs;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Security;

/// <summary>Who comes in, and what he may do.</summary>
public sealed class AccessTests
{
    private const string Work = """{"question": "work"}""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("0.0.0.0", false, false, true, "TLS")]
    [InlineData("0.0.0.0", true, false, false, "keys add")]
    [InlineData("::", false, false, true, "TLS")]
    [InlineData("127.0.0.1", true, false, false, "keys add")]
    [InlineData("127.0.0.1", false, true, false, "keys add")]
    [InlineData("0.0.0.0", true, false, true, null)]
    [InlineData("127.0.0.1", false, false, false, null)]
    [InlineData("::1", false, false, false, null)]
    public void Beyond_this_machine_it_starts_only_with_keys_and_a_hidden_way(string address, bool isBehindProxy, bool wantsKeys, bool hasKeys, string? word)
    {
        var options = new ServeOptions(IPAddress.Parse(address), 0, "folder") { IsBehindProxy = isBehindProxy, WantsKeys = wantsKeys };
        if (word is null)
            options.Refusal(hasKeys).ShouldBeNull();
        else
            options.Refusal(hasKeys)!.ShouldContain(word);
    }

    [Fact]
    public async Task Roles_are_kept_apart()
    {
        var (reader, editor) = ("", "");
        await using var server = await ServerOfTests.Start(new SlowDesk(), o => o with { WantsKeys = true }, folder =>
        {
            var keys = new KeyFile(folder);
            (reader, editor) = (keys.Add("rita", Role.Reader, default), keys.Add("edna", Role.Editor, default));
        });
        (await Status(server, HttpMethod.Get, null)).ShouldBe(401);
        (await Status(server, HttpMethod.Post, null)).ShouldBe(401);
        (await Status(server, HttpMethod.Get, "dyad_wrong")).ShouldBe(401);
        (await Status(server, HttpMethod.Get, reader)).ShouldBe(200);
        (await Status(server, HttpMethod.Post, reader)).ShouldBe(403);
        (await Status(server, HttpMethod.Get, editor)).ShouldBe(200);
        (await Status(server, HttpMethod.Post, editor)).ShouldBe(202);
        new KeyFile(server.Folder).Remove("edna").ShouldBeTrue();
        (await Status(server, HttpMethod.Get, editor)).ShouldBe(401);
        var audit = Audit(server);
        audit.Select(l => $"{l.GetProperty("who")} {l.GetProperty("status")} {l.GetProperty("what")}").ShouldBe([" 401 ", "rita 403 ", "edna 202 job 1: work"]);
    }

    [Fact]
    public void A_key_is_kept_as_a_hash_in_a_file_of_ones_own()
    {
        using var folder = new TemporaryFolder();
        var keys = new KeyFile(folder["deeper"]);
        var key = keys.Add("anna", Role.Editor, default);
        var text = File.ReadAllText(Path.Combine(folder["deeper"], "keys.json"));
        text.ShouldNotContain(key);
        text.ShouldNotContain(key["dyad_".Length..]);
        if (!OperatingSystem.IsWindows())
            (File.GetUnixFileMode(Path.Combine(folder["deeper"], "keys.json")) & (UnixFileMode.GroupRead | UnixFileMode.OtherRead)).ShouldBe(default);
        keys.Find(key)!.Name.ShouldBe("anna");
        keys.Find(key[..^1] + (key[^1] == 'A' ? 'B' : 'A')).ShouldBeNull();
        keys.Find("").ShouldBeNull();
        Should.Throw<FormatException>(() => keys.Add("anna", Role.Reader, default));
        Should.Throw<FormatException>(() => keys.Add("an na", Role.Reader, default));
        File.WriteAllText(Path.Combine(folder["deeper"], "keys.json"), "{ no keys");
        Should.Throw<InvalidDataException>(() => keys.Keys);
    }

    [Fact]
    public async Task A_key_begins_a_session_in_a_browser()
    {
        var reader = "";
        await using var server = await ServerOfTests.Start(new SlowDesk(), o => o with { WantsKeys = true }, folder => reader = new KeyFile(folder).Add("rita", Role.Reader, default));
        using var page = await server.Client.GetAsync("/pair/A/B?study=s", Cancel);
        page.StatusCode.ShouldBe(HttpStatusCode.Redirect);
        page.Headers.Location!.ToString().ShouldBe("/login?to=%2Fpair%2FA%2FB%3Fstudy%3Ds");
        (await server.Client.GetStringAsync(page.Headers.Location, Cancel)).ShouldContain("value=\"/pair/A/B?study=s\"");

        using var wrong = await Login(server, "dyad_wrong", "/");
        wrong.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        using var right = await Login(server, reader, "/pair/A/B");
        right.StatusCode.ShouldBe(HttpStatusCode.SeeOther);
        right.Headers.Location!.ToString().ShouldBe("/pair/A/B");
        var cookie = right.Headers.GetValues("Set-Cookie").Single();
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=strict", Case.Insensitive);

        using var with = new HttpRequestMessage(HttpMethod.Get, "/api/v1/jobs");
        with.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var known = await server.Client.SendAsync(with, Cancel);
        known.StatusCode.ShouldBe(HttpStatusCode.OK);
        new KeyFile(server.Folder).Remove("rita");
        using var after = new HttpRequestMessage(HttpMethod.Get, "/api/v1/jobs");
        after.Headers.Add("Cookie", cookie.Split(';')[0]);
        using var gone = await server.Client.SendAsync(after, Cancel);
        gone.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
    }

    [Theory]
    [InlineData("//elsewhere.example")]
    [InlineData("https://elsewhere.example")]
    [InlineData("/\\elsewhere.example")]
    [InlineData("javascript:alert(1)")]
    [InlineData("/a\r\nSet-Cookie: x=y")]
    public async Task Signing_in_leads_nowhere_else(string to)
    {
        var key = "";
        await using var server = await ServerOfTests.Start(new SlowDesk(), o => o with { WantsKeys = true }, folder => key = new KeyFile(folder).Add("a", Role.Reader, default));
        using var response = await Login(server, key, to);
        response.Headers.Location!.ToString().ShouldBe("/");
    }

    [Fact]
    public async Task Keys_cannot_be_tried_out()
    {
        await using var server = await ServerOfTests.Start(new SlowDesk(), o => o with { WantsKeys = true }, folder => new KeyFile(folder).Add("a", Role.Reader, default));
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 12; i++)
        {
            using var response = await Login(server, $"dyad_{i}", "/");
            statuses.Add(response.StatusCode);
        }

        statuses[0].ShouldBe(HttpStatusCode.Unauthorized);
        statuses[^1].ShouldBe(HttpStatusCode.TooManyRequests);
    }

    private static async Task<HttpResponseMessage> Login(ServerOfTests server, string key, string to)
    {
        using var form = new FormUrlEncodedContent([new("key", key), new("to", to)]);
        return await server.Client.PostAsync("/login", form, Cancel);
    }

    private static async Task<int> Status(ServerOfTests server, HttpMethod method, string? key)
    {
        using var request = new HttpRequestMessage(method, "/api/v1/jobs");
        if (key is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        if (method == HttpMethod.Post)
            request.Content = new StringContent(Work, System.Text.Encoding.UTF8, "application/json");
        using var response = await server.Client.SendAsync(request, Cancel);
        return (int)response.StatusCode;
    }

    private static List<JsonElement> Audit(ServerOfTests server)
    {
        using var stream = new FileStream(Path.Combine(server.Folder, "audit.jsonl"), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(l => JsonDocument.Parse(l).RootElement)];
    }
}
