using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tests;

namespace Dyad.Web.Tests.Serving;

/// <summary>The program as a process of its own, killed while it works.</summary>
public sealed class KilledServerTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_a_killed_server_did_is_known_to_the_next_and_gone_on_with()
    {
        using var folder = new TemporaryFolder();
        using var study = new SmallStudy();
        string first, second;
        using (var server = await Server.Start(folder, study))
        {
            var done = await server.Ask("""{"question": "effects"}""");
            (await server.Until(done, "done")).GetProperty("state").GetString().ShouldBe("done");
            first = await server.Send("scenario/run", "short.yaml", Scenario);
            second = await server.Ask("""{"question": "effects", "values": {"effect": "reciprocity"}}""");
            await server.Until(first, "running", job => Directory.EnumerateFiles(folder.FullName, "block-*.bin", SearchOption.AllDirectories).Any());
            server.Kill();
        }

        using (var server = await Server.Start(folder, study))
        {
            (await server.Client.GetStringAsync("/api/v1/jobs/1/result", Cancel)).ShouldNotBeEmpty();
            var interrupted = await server.Job(first);
            interrupted.GetProperty("state").GetString().ShouldBe("interrupted");
            interrupted.GetProperty("ended").ValueKind.ShouldBe(JsonValueKind.String);
            // What waited is worked at without being asked for again.
            await server.Until(second, "done");
            var kept = Directory.EnumerateFiles(folder.FullName, "block-*.bin", SearchOption.AllDirectories).ToDictionary(f => f, File.GetLastWriteTimeUtc);
            (await server.Client.PostAsync($"/api/v1/jobs/{first}/again", null, Cancel)).EnsureSuccessStatusCode();
            await server.Until(first, "done");
            foreach (var (file, written) in kept)
                File.GetLastWriteTimeUtc(file).ShouldBe(written, "what was done is not done again");
            var result = await server.Client.GetStringAsync($"/api/v1/jobs/{first}/result", Cancel);

            using var undisturbed = new StringWriter(CultureInfo.InvariantCulture) { NewLine = "\n" };
            var alone = folder["short.yaml"];
            await File.WriteAllTextAsync(alone, Scenario, Cancel);
            (await CommandLine.Run(["scenario", "run", alone, "--study", study.Path, "--format", "json"], new Terminal(undisturbed, TextWriter.Null, false, null, TimeProvider.System), Cancel)).ShouldBe(0);
            (result == undisturbed.ToString()).ShouldBeTrue("the answer is that of work that nobody disturbed");
        }
    }

    private const string Scenario = """
        title: A few days
        base: 2002-04-30
        days: 30
        paths: 3200
        draws: 20
        seed: 7
        precision: 0.1
        policies:
          - {name: media, source: RUS, target: USA, class: verbal-conflict, from: 1, until: 9, multiply: 2}
        outcomes:
          - name: words
            says: Russia reproaches or threatens the United States
            count: {source: RUS, target: USA, class: verbal-conflict, counting: drawn, at_least: 1, within: 10}
        """;

    private sealed class Server : IDisposable
    {
        private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);
        private readonly ServerProcess _process;

        private Server(ServerProcess process)
        {
            _process = process;
            Client = new HttpClient { BaseAddress = new Uri(process.Address) };
        }

        internal HttpClient Client { get; }

        internal static async Task<Server> Start(TemporaryFolder folder, SmallStudy study) => new(await ServerProcess.Start(folder.FullName, "--study", study.Path));

        internal async Task<string> Ask(string body)
        {
            using var response = await Client.PostAsync("/api/v1/jobs", new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Cancel);
            var text = await response.Content.ReadAsStringAsync(Cancel);
            response.IsSuccessStatusCode.ShouldBeTrue(text);
            return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
        }

        internal async Task<string> Send(string question, string name, string content)
        {
            using var form = new MultipartFormDataContent { { new StringContent(question), "question" }, { new StringContent(content), "file", name } };
            using var response = await Client.PostAsync("/api/v1/jobs", form, Cancel);
            var text = await response.Content.ReadAsStringAsync(Cancel);
            response.IsSuccessStatusCode.ShouldBeTrue(text);
            return JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
        }

        internal async Task<JsonElement> Job(string id) => JsonDocument.Parse(await Client.GetStringAsync($"/api/v1/jobs/{id}", Cancel)).RootElement;

        internal async Task<JsonElement> Until(string id, string state, Func<JsonElement, bool>? also = null)
        {
            var begun = Stopwatch.GetTimestamp();
            while (true)
            {
                var job = await Job(id);
                var now = job.GetProperty("state").GetString();
                if (now == state && also?.Invoke(job) != false)
                    return job;
                now.ShouldBeOneOf([state, "queued", "running"], job.GetRawText());
                Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(Patience, job.GetRawText());
                await Task.Delay(20, Cancel);
            }
        }

        internal void Kill() => _process.Kill();

        public void Dispose()
        {
            _process.Dispose();
            Client.Dispose();
        }
    }
}
