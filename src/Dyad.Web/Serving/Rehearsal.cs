using System.Text.Json;
using Dyad.Web.Questions;
using Dyad.Web.Security;
using Microsoft.Extensions.Hosting;

namespace Dyad.Web.Serving;

/// <summary>
/// Asks what was asked lately once more whenever the answers could have changed, and when the server starts: the first who opens a page after the
/// night's import finds it ready. One question at a time, the last asked first.
/// </summary>
/// <param name="folder">Folder in which the questions outlive the server.</param>
/// <param name="cache">Who remembers the answers.</param>
/// <param name="clock">The clock.</param>
/// <param name="pages">Makes the pages that are opened first; null where nothing is prepared but what was asked before.</param>
internal sealed class Rehearsal(string folder, AnswerCache cache, TimeProvider clock, Func<CancellationToken, Task>? pages = null) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>What somebody waits for comes first, this long at most.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);
    private readonly string _path = Path.Combine(folder, "asked.json");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        foreach (var asked in Read().AsEnumerable().Reverse())
            cache.Recall(asked);
        try
        {
            // Who opens a page as soon as the server is there comes first.
            if (pages is not null)
                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(false);
            string? stamp = null;
            var kept = cache.Recent;
            while (true)
            {
                if (cache.Stamp(null) is var now && now != stamp)
                {
                    stamp = now;
                    if (pages is not null)
                    {
                        await GiveWay(stoppingToken).ConfigureAwait(false);
                        await Quietly(() => Task.Run(cache.Prepare, CancellationToken.None)).ConfigureAwait(false);
                        await Quietly(() => pages(stoppingToken)).ConfigureAwait(false);
                    }

                    foreach (var asked in cache.Recent)
                        await Quietly(() => cache.Rehearse(asked, stoppingToken)).ConfigureAwait(false);
                }

                await Task.Delay(Pause, clock, stoppingToken).ConfigureAwait(false);
                if (!cache.Recent.SequenceEqual(kept))
                    Keep(kept = cache.Recent);
            }
        }
        catch (OperationCanceledException)
        {
            // The server ends.
        }
    }

    /// <summary>Waits while somebody else's question is worked at: two that share the processors both come late.</summary>
    private async Task GiveWay(CancellationToken cancel)
    {
        for (var begun = clock.GetTimestamp(); cache.IsWorking && clock.GetElapsedTime(begun) < Patience;)
            await Task.Delay(Moment, clock, cancel).ConfigureAwait(false);
    }

    private static async Task Quietly(Func<Task> work)
    {
        try
        {
            await work().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // Who asks it himself is told; nobody has asked now.
        }
    }

    private List<Asked> Read()
    {
        try
        {
            return File.Exists(_path) ? [.. JsonSerializer.Deserialize<List<Line>>(File.ReadAllBytes(_path))!.Select(l => new Asked(l.Path, [.. l.Values], l.Format))] : [];
        }
        catch (Exception e) when (e is JsonException or IOException or ArgumentNullException)
        {
            // A list that cannot be read costs the first who asks some time, nothing else.
            return [];
        }
    }

    private void Keep(IEnumerable<Asked> recent)
    {
        var making = _path + ".part";
        using (var stream = PrivateFiles.Open(making, FileMode.Create))
            JsonSerializer.Serialize(stream, recent.Select(a => new Line(a.Path, [.. a.Values], a.Format)));
        File.Move(making, _path, overwrite: true);
    }

    private sealed record Line(string Path, IReadOnlyList<KeyValuePair<string, string>> Values, string Format);
}
