using Polly;
using Polly.Timeout;

namespace Dyad.Ledger.Downloading;

/// <summary>One run: what its files share, and how each of them is brought in.</summary>
internal sealed class DownloadRun(Transfer transfer, ResiliencePipeline pipeline, MirrorOptions options, string folder, IProgress<DownloadProgress>? progress)
{
    private long _received;
    private int _done;
    private int _total;
    private int _failuresInARow;

    internal long BytesReceived => Interlocked.Read(ref _received);

    internal int FilesTotal { set => Volatile.Write(ref _total, value); }

    /// <summary>Brings a list into its part. Its place on disk is only ever a part: the next run asks for it anew.</summary>
    /// <returns>The part, and the folder of the mirror that had it; null where none has.</returns>
    /// <exception cref="MirrorException">It could not be had.</exception>
    internal async Task<(PartFile Part, Uri Folder)?> FetchListAsync(string name, IReadOnlyList<Uri> folders, CancellationToken cancellation)
    {
        var part = new PartFile(Path.Combine(folder, name));
        var goal = new TransferGoal(part, null, options.MaximumListBytes, false, (read, bytes, total) => Advance(name, read, bytes, total));
        foreach (var from in folders)
        {
            var address = new Uri(from, name);
            try
            {
                if (await pipeline.ExecuteAsync(async token => await transfer.RunAsync(address, goal, token).ConfigureAwait(false), cancellation).ConfigureAwait(false))
                    return (part, from);
            }
            catch (Exception e) when (Describe(e) is not null)
            {
                throw new MirrorException($"{address}: {Describe(e)}", e);
            }
        }

        return null;
    }

    /// <summary>Brings one listed file to its final name. Its faults are its own: they become its status.</summary>
    internal async Task<DownloadedFile> FetchAsync(ListedFile file, IReadOnlyList<Uri> folders, CancellationToken cancellation)
    {
        var path = Path.Combine(folder, file.Name);
        var attempts = 0;
        DownloadedFile outcome;
        try
        {
            if (await IsThereAsync(file, path, cancellation).ConfigureAwait(false))
                outcome = new DownloadedFile(file.Name, path, DownloadStatus.AlreadyThere, new FileInfo(path).Length, 0, null);
            else if (file.Bytes > options.MaximumFileBytes)
                outcome = new DownloadedFile(file.Name, path, DownloadStatus.Failed, 0, 0, $"the list says {file.Bytes} bytes, the limit is {options.MaximumFileBytes}");
            else if (Volatile.Read(ref _failuresInARow) >= options.MaximumFailuresInARow)
                outcome = new DownloadedFile(file.Name, path, DownloadStatus.Failed, 0, 0, $"not asked for: {options.MaximumFailuresInARow} files in a row had failed");
            else
                outcome = await TryFoldersAsync(file, path, folders, () => attempts++, cancellation).ConfigureAwait(false) with { Attempts = attempts };
        }
        catch (Exception e) when (Describe(e) is not null)
        {
            outcome = new DownloadedFile(file.Name, path, DownloadStatus.Failed, 0, attempts, Describe(e));
        }

        if (outcome.Attempts > 0)
        {
            if (outcome.Status == DownloadStatus.Failed)
                Interlocked.Increment(ref _failuresInARow);
            else
                Volatile.Write(ref _failuresInARow, 0);
        }

        Interlocked.Increment(ref _done);
        Advance(file.Name, 0, outcome.Bytes, file.Bytes);
        return outcome;
    }

    private async Task<DownloadedFile> TryFoldersAsync(ListedFile file, string path, IReadOnlyList<Uri> folders, Action attempt, CancellationToken cancellation)
    {
        var part = new PartFile(path);
        var goal = new TransferGoal(part, file.Bytes, options.MaximumFileBytes, true, (read, bytes, total) => Advance(file.Name, read, bytes, total));
        foreach (var from in folders)
        {
            var address = new Uri(from, file.Name);
            var isThere = await pipeline.ExecuteAsync(
                async token =>
                {
                    attempt();
                    return await transfer.RunAsync(address, goal, token).ConfigureAwait(false) && await VerifyAsync(file, part, token).ConfigureAwait(false);
                },
                cancellation).ConfigureAwait(false);
            if (isThere)
                return new DownloadedFile(file.Name, path, DownloadStatus.Fetched, new FileInfo(path).Length, 0, null);
        }

        return new DownloadedFile(file.Name, path, DownloadStatus.Missing, 0, 0, "the mirror has no such file (404)");
    }

    private static async Task<bool> VerifyAsync(ListedFile file, PartFile part, CancellationToken cancellation)
    {
        var md5 = await PartFile.Md5Async(part.Path, cancellation).ConfigureAwait(false);
        if (md5 != file.Md5)
        {
            part.Discard();
            throw new TransferException($"MD5 is {md5}, the list says {file.Md5}", passing: true);
        }

        part.Finish();
        return true;
    }

    private static async Task<bool> IsThereAsync(ListedFile file, string path, CancellationToken cancellation) =>
        File.Exists(path)
        && (file.Bytes is null || new FileInfo(path).Length == file.Bytes)
        && await PartFile.Md5Async(path, cancellation).ConfigureAwait(false) == file.Md5;

    private string? Describe(Exception fault) => fault switch
    {
        TransferException or IOException or UnauthorizedAccessException => fault.Message,
        TimeoutRejectedException => $"the attempt did not end within {options.AttemptTimeout.TotalSeconds} s",
        _ => null,
    };

    private void Advance(string file, int read, long bytes, long? total)
    {
        var received = Interlocked.Add(ref _received, read);
        progress?.Report(new DownloadProgress(file, bytes, total, Volatile.Read(ref _done), Volatile.Read(ref _total), received));
    }
}
