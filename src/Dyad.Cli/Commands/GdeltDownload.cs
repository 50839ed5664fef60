using Dyad.Cli.Hosting;
using Dyad.Ledger.Downloading;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary>The part of <c>dyad import gdelt</c> that brings the files here.</summary>
internal sealed class GdeltDownload(Uri? mirror, Day? from, Day? to, string? folder)
{
    /// <summary>Format that reads the downloaded files.</summary>
    internal string Format => Edition == GdeltEdition.Version1 ? "gdelt1" : "gdelt2";

    private GdeltEdition Edition => mirror!.AbsolutePath.Contains("/events", StringComparison.Ordinal) ? GdeltEdition.Version1 : GdeltEdition.Version2;

    /// <summary>Downloads and says what became of the files.</summary>
    /// <returns>Paths of the files that are here and whole.</returns>
    internal async Task<IReadOnlyList<string>> Fetch(Terminal terminal, CancellationToken cancellation)
    {
        if (mirror is null || from is not { } first || to is not { } last)
            throw new UsageException("import gdelt downloads: give --from, --to and --mirror. To import files that are here, name the format: gdelt2 or gdelt1.");
        var target = folder ?? Path.Combine(UserFolders.Cache, "downloads", Format);
        // Redirects are followed by the engine, which lets none leave http and https.
        using var client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.UserAgent.ParseAdd($"dyad/{Terminal.Version}");
        var engine = new GdeltMirror(mirror, client, target, terminal.Clock, new Random());
        var report = await engine.DownloadAsync(Edition, Options.Days(first, last), Progress(terminal), cancellation).ConfigureAwait(false);
        foreach (var file in report.Failed)
            await terminal.Error.WriteLineAsync($"dyad: {file.Name}: {file.Reason}").ConfigureAwait(false);
        foreach (var line in report.DamagedLines.Take(5))
            await terminal.Error.WriteLineAsync($"dyad: {line.List} line {line.Line}: {line.Reason}").ConfigureAwait(false);
        await terminal.Out.WriteLineAsync(
            $"downloaded {report.Fetched.Count()}, already there {report.AlreadyThere.Count()}, missing at the mirror {report.Missing.Count()}, failed {report.Failed.Count()}; {report.DamagedLineCount} damaged lines in the list, {report.DaysWithoutFiles.Length} days without files").ConfigureAwait(false);
        var failed = report.Failed.Count();
        if (failed > 0)
            throw new IOException($"{failed} files could not be downloaded; give the command again to go on. Nothing was imported.");
        var present = report.Present.Select(f => f.Path).ToList();
        return present.Count > 0 ? present : throw new IOException($"{mirror} has no event file of {first} to {last}. Nothing was imported.");
    }

    private static Progress<DownloadProgress>? Progress(Terminal terminal)
    {
        if (!terminal.IsInteractive)
            return null;
        var shown = -1;
        return new Progress<DownloadProgress>(p =>
        {
            if (p.FilesDone == shown)
                return;
            shown = p.FilesDone;
            terminal.Error.Write($"\r{p.FilesDone}/{p.FilesTotal} files, {p.BytesReceived / 1_000_000} MB");
            if (p.FilesDone == p.FilesTotal)
                terminal.Error.WriteLine();
        });
    }
}
