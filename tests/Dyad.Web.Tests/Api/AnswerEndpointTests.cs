using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Web.Questions;
using Dyad.Web.Tests.Serving;
using Microsoft.OpenApi;

namespace Dyad.Web.Tests.Api;

/// <summary>Questions over HTTP, on the bundled study.</summary>
public sealed class AnswerEndpointTests(StudyServer shared) : IClassFixture<StudyServer>
{
    private readonly ServerOfTests _server = shared.Server;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_question_answers_or_says_clearly_why_not()
    {
        foreach (var question in ServerOfTests.Study().Questions.Where(q => q.Kind == QuestionKind.Answer))
        {
            question.Formats.ShouldNotBeEmpty(question.Path);
            using var response = await Get($"/api/v1/{question.Path}" + (question.Path switch { "events" => "?limit=3", "scenario/text" => "?name=collision", _ => "" }));
            var text = await response.Content.ReadAsStringAsync(Cancel);
            using var json = JsonDocument.Parse(text);
            if (response.StatusCode == HttpStatusCode.OK)
                continue;
            // Without a ledger there are no claims of reports and no forecasts: these say so.
            question.Path.ShouldBeOneOf("claims", "claims/corrections", "reports", "forecast/list", "forecast/score");
            ((int)response.StatusCode).ShouldBe(422, text);
            json.RootElement.GetProperty("detail").GetString()!.ShouldContain("there is no ledger");
        }
    }

    [Theory]
    [InlineData("climate?pair=USA:RUS&asOf=2014-12-31", "climate --pair USA:RUS --as-of 2014-12-31 --format json")]
    [InlineData("climate?pair=USA:RUS&changes=true&asOf=2012-12-31", "climate --pair USA:RUS --changes --as-of 2012-12-31 --format json")]
    [InlineData("climate?pair=USA:RUS&asOf=2014-12-31&format=csv", "climate --pair USA:RUS --as-of 2014-12-31 --format csv")]
    [InlineData("events?pair=USA:RUS&pair=RUS:USA&from=2014-01-01&study=us-russia&format=csv", "events --pair USA:RUS --pair RUS:USA --from 2014-01-01 --format csv")]
    [InlineData("spheres?format=csv", "spheres --format csv")]
    [InlineData("ladder?pair=RUS:UKR", "ladder --pair RUS:UKR --format json")]
    [InlineData("scenario/check", "scenario check --format json")]
    public async Task An_answer_is_what_the_command_prints(string address, string command)
    {
        using var printed = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
        (await CommandLine.Run(command.Split(' '), new Terminal(printed, TextWriter.Null, false, null, TimeProvider.System), Cancel)).ShouldBe(0);
        using var response = await Get("/api/v1/" + address);
        var (sent, wanted) = (await response.Content.ReadAsByteArrayAsync(Cancel), Encoding.UTF8.GetBytes(printed.ToString()));
        sent.AsSpan().SequenceEqual(wanted).ShouldBeTrue($"{sent.Length} bytes instead of {wanted.Length}");
        response.Content.Headers.ContentType!.MediaType.ShouldBe(address.EndsWith("csv", StringComparison.Ordinal) ? "text/csv" : "application/json");
    }

    [Fact]
    public async Task Who_has_the_answer_is_not_sent_it_again()
    {
        using var first = await Get("/api/v1/study");
        var tag = first.Headers.ETag!;
        tag.IsWeak.ShouldBeFalse();
        using var second = await Get("/api/v1/study", r => r.Headers.IfNoneMatch.Add(tag));
        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        (await second.Content.ReadAsByteArrayAsync(Cancel)).ShouldBeEmpty();
        using var other = await Get("/api/v1/study", r => r.Headers.IfNoneMatch.Add(new EntityTagHeaderValue("\"something\"")));
        other.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task A_packed_answer_unpacks_to_the_same_bytes_under_a_tag_of_its_own()
    {
        using var plain = await Get("/api/v1/climate");
        var content = await plain.Content.ReadAsByteArrayAsync(Cancel);
        foreach (var (name, unpack) in new (string, Func<Stream, Stream>)[] { ("br", s => new BrotliStream(s, CompressionMode.Decompress)), ("gzip", s => new GZipStream(s, CompressionMode.Decompress)) })
        {
            using var packed = await Get("/api/v1/climate", r => r.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue(name)));
            packed.Content.Headers.ContentEncoding.ShouldBe([name]);
            packed.Headers.ETag!.Tag.ShouldNotBe(plain.Headers.ETag!.Tag);
            using var unpacked = new MemoryStream();
            await using (var stream = unpack(await packed.Content.ReadAsStreamAsync(Cancel)))
                await stream.CopyToAsync(unpacked, Cancel);
            unpacked.ToArray().AsSpan().SequenceEqual(content).ShouldBeTrue();
            using var again = await Get("/api/v1/climate", r => r.Headers.IfNoneMatch.Add(packed.Headers.ETag));
            again.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        }
    }

    [Theory]
    [InlineData("text/csv", 200, "text/csv")]
    [InlineData("text/csv;q=0.5, application/json", 200, "application/json")]
    [InlineData("*/*", 200, "application/json")]
    [InlineData("text/*", 200, "text/csv")]
    [InlineData("image/png", 406, "application/problem+json")]
    public async Task The_header_chooses_the_form(string accept, int status, string type)
    {
        using var response = await Get("/api/v1/climate?pair=USA:RUS", r => r.Headers.TryAddWithoutValidation("Accept", accept).ShouldBeTrue());
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe(type);
    }

    [Theory]
    [InlineData("events?pair=USA:RUS&pair=RUS:USA")]
    [InlineData("scenario/list")]
    public async Task Parts_follow_each_other_to_the_end(string address)
    {
        using var whole = await Get($"/api/v1/{address}");
        var all = JsonDocument.Parse(await whole.Content.ReadAsByteArrayAsync(Cancel)).RootElement.EnumerateArray().Select(e => e.GetRawText()).ToList();
        var limit = all.Count / 3 + 1;
        var (next, joined) = ($"/api/v1/{address}{(address.Contains('?', StringComparison.Ordinal) ? '&' : '?')}limit={limit}", new List<string>());
        while (next is not null)
        {
            using var part = await Get(next);
            joined.AddRange(JsonDocument.Parse(await part.Content.ReadAsByteArrayAsync(Cancel)).RootElement.EnumerateArray().Select(e => e.GetRawText()));
            part.Headers.GetValues("X-Total-Count").ShouldBe([$"{all.Count}"]);
            next = part.Headers.TryGetValues("Link", out var links) ? links.FirstOrDefault(l => l.EndsWith("rel=\"next\"", StringComparison.Ordinal))?.Split('<', '>')[1] : null;
        }

        joined.ShouldBe(all);
    }

    [Theory]
    [InlineData("climate?pear=USA:RUS", 400, "parameter 'pear'")]
    [InlineData("climate?pair=USA", 400, "USA")]
    [InlineData("climate?asOf=31.12.2014", 400, "31.12.2014")]
    [InlineData("climate?study=elsewhere", 400, "study 'elsewhere'")]
    [InlineData("climate?ledger=some.ledger", 400, "parameter 'ledger'")]
    [InlineData("climate?format=xml", 400, "format 'xml'")]
    [InlineData("study?limit=2", 400, "no list")]
    [InlineData("scenario/list?limit=0", 400, "limit")]
    [InlineData("clymate", 404, "api/v1")]
    [InlineData("scenario/run", 404, "api/v1")]
    public async Task What_is_wrong_is_told_as_a_problem(string address, int status, string word)
    {
        using var response = await Get("/api/v1/" + address);
        ((int)response.StatusCode).ShouldBe(status);
        response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        using var problem = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(Cancel));
        problem.RootElement.GetProperty("status").GetInt32().ShouldBe(status);
        problem.RootElement.GetProperty("type").GetString().ShouldStartWith("urn:dyad:");
        problem.RootElement.GetProperty("detail").GetString()!.ShouldContain(word);
    }

    [Fact]
    public async Task The_description_is_sound_and_names_every_question()
    {
        var desk = ServerOfTests.Study();
        var (document, faults) = OpenApiDocument.Parse(await _server.Client.GetStringAsync("/api/v1/openapi.json", Cancel), "json");
        faults!.Errors.ShouldBeEmpty();
        foreach (var question in desk.Questions.Where(q => q.Kind == QuestionKind.Answer))
        {
            var operation = document!.Paths[$"/api/v1/{question.Path}"].Operations![HttpMethod.Get];
            operation.Parameters!.Select(p => p.Name).ShouldBeUnique();
            foreach (var parameter in question.Parameters)
                operation.Parameters!.Single(p => p.Name == parameter.Name).Description.ShouldBe(parameter.Description);
        }

        var work = document!.Paths["/api/v1/jobs"].Operations![HttpMethod.Post].RequestBody!.Content!["application/json"].Schema!.OneOf!;
        work.Count.ShouldBe(desk.Questions.Count(q => q.Kind == QuestionKind.Work));
    }

    private async Task<HttpResponseMessage> Get(string address, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, address);
        change?.Invoke(request);
        return await _server.Client.SendAsync(request, Cancel);
    }
}
