using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dyad.Cli.Serving;
using Dyad.Cli.Tests;
using Dyad.Web.Security;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Api;

/// <summary>Ratings changed by programs, and who may.</summary>
public sealed class ChangeEndpointTests : IAsyncLifetime
{
    private readonly SmallStudy _study = new();
    private ServerOfTests _server = null!;
    private string _reader = "";
    private string _editor = "";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ServerOfTests.Start(new CommandDesk([_study.Path], TimeProvider.System), o => o with { WantsKeys = true }, folder =>
    {
        var keys = new KeyFile(folder);
        (_reader, _editor) = (keys.Add("rita", Role.Reader, default), keys.Add("edna", Role.Editor, default));
    });

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _study.Dispose();
    }

    [Fact]
    public async Task Editors_rate_under_their_own_name_and_readers_do_not()
    {
        (await Rate(_reader, """{"set": "first:habit=N", "by": "rita", "reason": "x"}""")).Status.ShouldBe(403);
        var state = (await Matrix()).GetProperty("state").GetString();
        var (status, kept) = await Rate(_editor, $$"""{"set": ["first:habit=N", "second:echo=C"], "by": "somebody else", "reason": "Read again", "state": "{{state}}"}""");
        status.ShouldBe(200, kept.GetRawText());
        var decision = kept.GetProperty("decisions")[0];
        (decision.GetProperty("by").GetString(), decision.GetProperty("changes").GetArrayLength()).ShouldBe(("edna", 2));
        // At once, and the same for who asks again.
        var after = await Matrix();
        after.GetProperty("state").GetString().ShouldBe(kept.GetProperty("state").GetString());
        after.GetProperty("evidence")[0].GetProperty("ratings").GetProperty("habit").GetString().ShouldBe("N");
        var audit = await File.ReadAllTextAsync(Path.Combine(_server.Folder, "audit.jsonl"), Cancel);
        audit.ShouldContain("\"who\":\"edna\"");
        audit.ShouldContain("accounts/rate: first:habit=N, second:echo=C");

        (status, var stale) = await Rate(_editor, $$"""{"set": "first:habit=CC", "reason": "x", "state": "{{state}}"}""");
        status.ShouldBe(409);
        stale.GetProperty("detail").GetString()!.ShouldContain("edna decided at");
        stale.GetProperty("type").GetString().ShouldBe("urn:dyad:conflict");
    }

    [Theory]
    [InlineData("""{"set": "first:habit=Z", "reason": "x"}""", 400, "'Z' is no rating")]
    [InlineData("""{"set": "first:habit=N", "reason": ""}""", 400, "--reason")]
    [InlineData("""{"set": "first:habit=N", "reason": "x", "in": "/etc/passwd"}""", 400, "parameter 'in'")]
    [InlineData("""{"set": "first:habit=N", "reason": "x", "file": "passwd"}""", 400, "parameter 'file'")]
    [InlineData("""{"reason": "x"}""", 400, "Say what is rated anew")]
    public async Task What_is_wrong_is_told_and_changes_nothing(string values, int status, string told)
    {
        var (was, problem) = await Rate(_editor, values);
        was.ShouldBe(status, problem.GetRawText());
        problem.GetProperty("detail").GetString()!.ShouldContain(told);
        (await Matrix()).GetProperty("evidence")[0].GetProperty("ratings").GetProperty("habit").GetString().ShouldBe("II");
    }

    [Fact]
    public async Task A_study_that_cannot_be_written_says_so_and_no_folder()
    {
        Directory.CreateDirectory(_study["small/matrix/evidence.ratings.jsonl"]);
        var (status, problem) = await Rate(_editor, """{"set": "first:habit=N", "reason": "x"}""");
        status.ShouldBe(422);
        problem.GetProperty("detail").GetString()!.ShouldContain("read-only here");
        problem.GetRawText().ShouldNotContain(Path.GetDirectoryName(_study.Path)!);
    }

    [Fact]
    public async Task Who_may_only_read_is_shown_no_form_that_changes()
    {
        foreach (var (page, form) in new[] { ("/accounts?edit=ratings", "name=\"set\""), ("/data", "enctype=\"multipart/form-data\"") })
        {
            (await Get(_editor, page)).ShouldContain(form);
            (await Get(_reader, page)).ShouldNotContain(form);
        }

        using var table = new MultipartFormDataContent { { new StringContent("x"), "file", "m.csv" } };
        (await Post(_reader, "/accounts/table", table)).ShouldBe(HttpStatusCode.Forbidden);
        using var files = new MultipartFormDataContent { { new StringContent("x"), "file", "m.csv" } };
        (await Post(_reader, "/data/events", files)).ShouldBe(HttpStatusCode.Forbidden);
        using var stop = new StringContent("");
        (await Post(_reader, "/jobs/1/stop", stop)).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task No_answer_tells_where_the_study_lies()
    {
        foreach (var path in new[] { "study", "accounts/matrix", "accounts/ratings", "files", "doctor", "scenario/list" })
            (await Get(_editor, "/api/v1/" + path)).ShouldNotContain(Path.GetDirectoryName(Path.GetDirectoryName(_study.Path)!)!, Case.Sensitive, path);
    }

    private async Task<(int Status, JsonElement Body)> Rate(string key, string values)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/accounts/rate") { Content = new StringContent($$"""{"values": {{values}}}""", Encoding.UTF8, "application/json") };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _server.Client.SendAsync(request, Cancel);
        return ((int)response.StatusCode, JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Cancel)).RootElement);
    }

    private async Task<JsonElement> Matrix() => JsonDocument.Parse(await Get(_reader, "/api/v1/accounts/matrix")).RootElement;

    private async Task<string> Get(string key, string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _server.Client.SendAsync(request, Cancel);
        return await response.Content.ReadAsStringAsync(Cancel);
    }

    private async Task<HttpStatusCode> Post(string key, string path, HttpContent content)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = content };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        using var response = await _server.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }
}
