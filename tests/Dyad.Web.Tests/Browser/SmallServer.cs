using System.Diagnostics;
using System.Text.Json;
using Dyad.Cli.Tests;
using Dyad.Web.Tests.Serving;

namespace Dyad.Web.Tests.Browser;

/// <summary>A server over a small study and a ledger of its own, where tests may change everything. Started when the first of them asks for it.</summary>
internal sealed class SmallServer : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(4);
    private readonly SmallStudy _study;
    private readonly TemporaryFolder _folder;
    private readonly ServerProcess _process;

    private SmallServer(SmallStudy study, TemporaryFolder folder, ServerProcess process)
    {
        (_study, _folder, _process) = (study, folder, process);
        Client = new HttpClient { BaseAddress = new Uri(process.Address) };
        Client.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    internal string Address => _process.Address;

    internal HttpClient Client { get; }

    /// <summary>Folder in which the server keeps what outlives it.</summary>
    internal string Folder => _folder["serve"];

    internal string Ledger => _folder["small.ledger"];

    /// <summary>Path of the study.</summary>
    internal string Study => _study.Path;

    internal static async Task<SmallServer> Start()
    {
        var (study, folder) = (new SmallStudy(), new TemporaryFolder());
        return new SmallServer(study, folder, await ServerProcess.Start(folder["serve"], "--study", study.Path, "--ledger", folder["small.ledger"], "--max-upload", "1"));
    }

    /// <summary>Does a job to its end and gives its answer.</summary>
    internal async Task<JsonElement> Do(string question, string values = "{}")
    {
        using var response = await Client.PostAsync("/api/v1/jobs", new StringContent($$"""{"question": "{{question}}", "values": {{values}}}""", System.Text.Encoding.UTF8, "application/json"));
        var text = await response.Content.ReadAsStringAsync();
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        var id = JsonDocument.Parse(text).RootElement.GetProperty("id").GetString()!;
        await Ended(id);
        return JsonDocument.Parse(await Client.GetStringAsync($"/api/v1/jobs/{id}/result")).RootElement;
    }

    internal async Task<JsonElement> Ended(string id)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            var job = JsonDocument.Parse(await Client.GetStringAsync($"/api/v1/jobs/{id}")).RootElement;
            if (job.GetProperty("state").GetString() is not ("queued" or "running"))
                return job;
            Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(Patience);
            await Task.Delay(50);
        }
    }

    public void Dispose()
    {
        Client.Dispose();
        _process.Dispose();
        _folder.Dispose();
        _study.Dispose();
    }
}
