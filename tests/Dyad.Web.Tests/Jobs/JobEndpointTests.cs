using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Jobs;

/// <summary>Long work over HTTP, on a desk whose work ends when it is told to.</summary>
public sealed class JobEndpointTests : IAsyncLifetime
{
    private readonly SlowDesk _desk = new();
    private ServerOfTests _server = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _server = await ServerOfTests.Start(_desk, o => o with { MostUploaded = 1 << 20 });

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task Work_is_told_of_from_beginning_to_end()
    {
        var id = await Start("one");
        using var events = await _server.Client.GetAsync($"/api/v1/jobs/{id}/events", HttpCompletionOption.ResponseHeadersRead, Cancel);
        using var lines = new StreamReader(await events.Content.ReadAsStreamAsync(Cancel));
        async Task<JsonElement> Until(Func<JsonElement, bool> isIt)
        {
            while (await lines.ReadLineAsync(Cancel) is { } line)
            {
                if (line.StartsWith("data: ", StringComparison.Ordinal) && JsonDocument.Parse(line[6..]).RootElement is var job && isIt(job))
                    return job;
            }

            throw new InvalidOperationException("The events ended.");
        }

        (await Until(j => j.GetProperty("what").GetString() == "first half")).GetProperty("state").GetString().ShouldBe("running");
        _desk.Step();
        (await Until(j => j.GetProperty("what").GetString() == "second half")).GetProperty("share").GetDouble().ShouldBe(0.5);
        _desk.Step();
        var done = await Until(j => j.GetProperty("state").GetString() == "done");
        done.GetProperty("messages")[0].GetString().ShouldBe("a word");
        (await lines.ReadToEndAsync(Cancel)).ShouldNotContain("data:", Case.Sensitive);
        (await _server.Client.GetStringAsync(done.GetProperty("result").GetString(), Cancel)).ShouldBe("{\"name\": \"one\", \"files\": \"\"}\n");
    }

    [Fact]
    public async Task Who_comes_back_is_told_only_what_is_new()
    {
        var id = await Start("one");
        _desk.Step(2);
        await Ended(id);
        var first = await _server.Client.GetStringAsync($"/api/v1/jobs/{id}/events", Cancel);
        var number = first.Split('\n')[0]["id: ".Length..];
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/jobs/{id}/events");
        request.Headers.Add("Last-Event-ID", number);
        using var second = await _server.Client.SendAsync(request, Cancel);
        (await second.Content.ReadAsStringAsync(Cancel)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Work_is_done_one_after_the_other_and_can_be_stopped()
    {
        var (first, second, third) = (await Start("one"), await Start("two"), await Start("three"));
        (await State(second)).ShouldBe("queued");
        (await Send(HttpMethod.Delete, $"/api/v1/jobs/{second}")).ShouldBe(HttpStatusCode.Accepted);
        (await State(second)).ShouldBe("stopped");
        await Becomes(first, "running");
        (await Send(HttpMethod.Delete, $"/api/v1/jobs/{first}")).ShouldBe(HttpStatusCode.Accepted);
        await Becomes(first, "stopped");
        (await Send(HttpMethod.Delete, $"/api/v1/jobs/{first}")).ShouldBe(HttpStatusCode.Conflict);
        _desk.Step(2);
        await Becomes(third, "done");
        (await Send(HttpMethod.Post, $"/api/v1/jobs/{third}/again")).ShouldBe(HttpStatusCode.Conflict);
        (await Send(HttpMethod.Post, $"/api/v1/jobs/{first}/again")).ShouldBe(HttpStatusCode.Accepted);
        _desk.Step(2);
        await Becomes(first, "done");
        using var list = JsonDocument.Parse(await _server.Client.GetStringAsync("/api/v1/jobs", Cancel));
        list.RootElement.EnumerateArray().Select(j => j.GetProperty("id").GetString()).ShouldBe([third, second, first]);
    }

    [Fact]
    public async Task What_fails_says_why_and_tells_no_secret()
    {
        var (failing, throwing) = (await Start("fail"), await Start("throw"));
        _desk.Step(4);
        (await Ended(failing)).GetProperty("messages")[0].GetString().ShouldBe("It failed.");
        (await Ended(throwing)).GetRawText().ShouldNotContain("secret");
        using var result = await _server.Client.GetAsync($"/api/v1/jobs/{failing}/result", Cancel);
        result.StatusCode.ShouldBe(HttpStatusCode.Conflict);
        result.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
    }

    [Theory]
    [InlineData("{\"question\": \"elsewhere\"}", 400)]
    [InlineData("{\"values\": {}}", 400)]
    [InlineData("{\"question\": \"work\", \"values\": {\"name\": {\"a\": 1}}}", 400)]
    [InlineData("{\"question\": \"work\", \"values\": [1]}", 400)]
    [InlineData("[\"work\"]", 400)]
    [InlineData("{\"question\": ", 400)]
    [InlineData("{\"question\": 7}", 400)]
    [InlineData("{\"question\": \"look\"}", 400)]
    public async Task A_bad_request_begins_no_work(string body, int status)
    {
        using var response = await _server.Client.PostAsync("/api/v1/jobs", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        _desk.Begun.ShouldBe(0);
        (await _server.Client.GetStringAsync("/api/v1/jobs", Cancel)).ShouldBe("[]");
    }

    [Fact]
    public async Task The_queue_is_bounded()
    {
        for (var i = 0; i < 101; i++)
            await Start($"{i}");
        using var response = await _server.Client.PostAsJsonAsync("/api/v1/jobs", new { question = "work" }, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.ServiceUnavailable);
    }

    [Fact]
    public async Task Files_come_with_the_question_under_harmless_names()
    {
        using var form = new MultipartFormDataContent { { new StringContent("work"), "question" }, { new StringContent("{\"name\": \"sent\"}"), "values" } };
        foreach (var (name, length) in new[] { ("../../evil.csv", 10), ("C:\\fakepath\\a b.zip", 70_000), (".hidden", 3), ("@words", 1), ("--out=x", 2), ("other/evil.csv", 5) })
            form.Add(new ByteArrayContent(new byte[length]), "file", name);
        using var response = await _server.Client.PostAsync("/api/v1/jobs", form, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        _desk.Step(2);
        var id = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Cancel)).RootElement.GetProperty("id").GetString()!;
        await Becomes(id, "done");
        (await _server.Client.GetStringAsync($"/api/v1/jobs/{id}/result", Cancel))
            .ShouldContain("0006-evil.csv:5 ab.zip:70000 evil.csv:10 hidden:3 outx:2 words:1");
        Directory.EnumerateFiles(_server.Folder, "*evil*", SearchOption.AllDirectories).ShouldBeEmpty("they are removed with the work done");
    }

    [Theory]
    [InlineData("\u202Egpj.evil.csv", "gpj.evil.csv")]
    [InlineData("матрица.csv", "file.csv")]
    [InlineData("..", "file")]
    [InlineData("....//....//etc/passwd", "passwd")]
    [InlineData("a/../../b", "b")]
    [InlineData("con\tsole\u0000.txt", "console.txt")]
    [InlineData("%2e%2e%2fup.csv", "2e2e2fup.csv")]
    public async Task A_body_is_one_file_under_a_harmless_name(string name, string kept)
    {
        using var response = await _server.Client.PostAsync("/api/v1/jobs?question=work&name=sent&file=" + Uri.EscapeDataString(name), new ByteArrayContent(new byte[7]), Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted, await response.Content.ReadAsStringAsync(Cancel));
        _desk.Step(2);
        var id = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Cancel)).RootElement.GetProperty("id").GetString()!;
        await Becomes(id, "done");
        (await _server.Client.GetStringAsync($"/api/v1/jobs/{id}/result", Cancel)).ShouldContain($"\"{kept}:7\"");
    }

    [Fact]
    public async Task A_body_that_is_too_large_leaves_nothing_behind()
    {
        using var response = await _server.Client.PostAsync("/api/v1/jobs?question=work&file=large.csv", new ByteArrayContent(new byte[2 << 20]), Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        Directory.EnumerateFiles(_server.Folder, "*large*", SearchOption.AllDirectories).ShouldBeEmpty();
        _desk.Begun.ShouldBe(0);
    }

    [Fact]
    public async Task Files_that_are_too_large_leave_nothing_behind()
    {
        using var form = new MultipartFormDataContent { { new StringContent("work"), "question" }, { new ByteArrayContent(new byte[2 << 20]), "file", "large.csv" } };
        using var response = await _server.Client.PostAsync("/api/v1/jobs", form, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
        Directory.EnumerateFiles(_server.Folder, "*large*", SearchOption.AllDirectories).ShouldBeEmpty();
        _desk.Begun.ShouldBe(0);
    }

    private async Task<string> Start(string name)
    {
        using var response = await _server.Client.PostAsJsonAsync("/api/v1/jobs", new { question = "work", values = new { name } }, Cancel);
        response.StatusCode.ShouldBe(HttpStatusCode.Accepted);
        var id = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Cancel)).RootElement.GetProperty("id").GetString()!;
        response.Headers.Location!.ToString().ShouldBe($"/api/v1/jobs/{id}");
        return id;
    }

    private async Task<HttpStatusCode> Send(HttpMethod method, string address)
    {
        using var request = new HttpRequestMessage(method, address);
        using var response = await _server.Client.SendAsync(request, Cancel);
        return response.StatusCode;
    }

    private async Task<string> State(string id) => (await Job(id)).GetProperty("state").GetString()!;

    private async Task<JsonElement> Job(string id) => JsonDocument.Parse(await _server.Client.GetStringAsync($"/api/v1/jobs/{id}", Cancel)).RootElement;

    private async Task<JsonElement> Ended(string id)
    {
        await _server.Client.GetStringAsync($"/api/v1/jobs/{id}/events", Cancel);
        return await Job(id);
    }

    private async Task Becomes(string id, string state)
    {
        for (var i = 0; i < 200 && await State(id) != state; i++)
            await Task.Delay(20, Cancel);
        (await State(id)).ShouldBe(state);
    }
}
