using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Downloading;

/// <summary>
/// Downloads GDELT event files from the original host or any copy of it: list, choice of days, resumable transfer, size and MD5 check,
/// atomic rename. GDELT is free and open for any use with citation (https://www.gdeltproject.org/about.html).
/// </summary>
public sealed class GdeltMirror
{
    private readonly HttpClient _client;
    private readonly string _folder;
    private readonly TimeProvider _time;
    private readonly Random _jitter;
    private readonly MirrorOptions _options;

    /// <summary>Creates the engine; nothing is asked for yet.</summary>
    /// <param name="address">
    /// Where the list lies, or the folder above <c>gdeltv2/</c> (2.0) or <c>events/</c> (1.0); http or https, without query, fragment or
    /// user. Files are asked for in the list's own folder, then in the other of the two; the host that the list names is never asked.
    /// </param>
    /// <param name="client">Client of the host, not disposed here. Its own timeout should be infinite: attempts have theirs.</param>
    /// <param name="folder">Where the files go; created where needed.</param>
    /// <param name="time">Clock for waits and timeouts.</param>
    /// <param name="jitter">Generator for the waits, used by one thread at a time. It has no bearing on the files.</param>
    /// <param name="options">Bounds; null for the defaults.</param>
    /// <exception cref="ArgumentException">The address or an option cannot be used.</exception>
    public GdeltMirror(Uri address, HttpClient client, string folder, TimeProvider time, Random jitter, MirrorOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(client);
        ArgumentException.ThrowIfNullOrWhiteSpace(folder);
        ArgumentNullException.ThrowIfNull(time);
        ArgumentNullException.ThrowIfNull(jitter);
        if (!address.IsAbsoluteUri || (address.Scheme != Uri.UriSchemeHttp && address.Scheme != Uri.UriSchemeHttps))
            throw new ArgumentException($"'{address}' is no http or https address.", nameof(address));
        if (address.Query.Length > 0 || address.Fragment.Length > 0 || address.UserInfo.Length > 0)
            throw new ArgumentException("The address of a mirror has no query, fragment or user.", nameof(address));
        _options = options ?? new MirrorOptions();
        if (_options.Problem() is { } problem)
            throw new ArgumentException(problem, nameof(options));
        Address = address.AbsolutePath.EndsWith('/') ? address : new Uri(address.AbsoluteUri + "/");
        (_client, _folder, _time, _jitter) = (client, Path.GetFullPath(folder), time, jitter);
    }

    /// <summary>Base address, ending in a slash.</summary>
    public Uri Address { get; }

    /// <summary>Brings the event files of some days into the folder. Files that are there, whole, are not asked for again.</summary>
    /// <param name="edition">GDELT 1.0 or 2.0.</param>
    /// <param name="days">Days of the file names, UTC, both ends included.</param>
    /// <param name="progress">Told as bytes come in; null where nobody looks.</param>
    /// <param name="cancellation">Stops at once; parts stay, and the next run goes on from them.</param>
    /// <returns>What became of every listed file; faults of single files are in there, not thrown.</returns>
    /// <exception cref="ArgumentException">The last day lies before the first.</exception>
    /// <exception cref="MirrorException">The list could not be had.</exception>
    /// <exception cref="IOException">The folder cannot be written.</exception>
    /// <exception cref="OperationCanceledException">The download was stopped.</exception>
    public async Task<DownloadReport> DownloadAsync(
        GdeltEdition edition, DayRange days, IProgress<DownloadProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(edition);
        if (days.To < days.From)
            throw new ArgumentException($"{days.To} lies before {days.From}.", nameof(days));
        Directory.CreateDirectory(_folder);
        var run = new DownloadRun(new Transfer(_client, _time), RetryPipeline.Create(_options, _time, _jitter), _options, _folder, progress);
        var list = new ListReader(edition, days);
        var folders = await ReadListsAsync(run, list, edition, cancellation).ConfigureAwait(false);
        var listed = list.Files;
        run.FilesTotal = listed.Count;

        var files = new DownloadedFile[listed.Count];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.MaximumAtOnce, CancellationToken = cancellation };
        await Parallel.ForAsync(0, files.Length, parallel, async (i, token) =>
            files[i] = await run.FetchAsync(listed[i], folders, token).ConfigureAwait(false)).ConfigureAwait(false);

        var covered = listed.Select(f => f.Day).ToHashSet();
        return new DownloadReport(
            edition,
            days,
            Address,
            [.. files],
            [.. Enumerable.Range(days.From.Number, days.Length).Select(n => new Day(n)).Where(d => !covered.Contains(d))],
            list.Lines,
            list.DamagedCount,
            [.. list.Damaged],
            run.BytesReceived);
    }

    /// <summary>Reads the edition's lists; the folder that has the first of them is asked first from then on.</summary>
    private async Task<IReadOnlyList<Uri>> ReadListsAsync(DownloadRun run, ListReader list, GdeltEdition edition, CancellationToken cancellation)
    {
        var folders = Folders(edition);
        var found = await ReadListAsync(run, list, edition.DigestList, folders, cancellation).ConfigureAwait(false)
            ?? throw new MirrorException($"The mirror has no list {string.Join(" nor ", folders.Select(f => new Uri(f, edition.DigestList)))}.");
        folders = [found, .. folders.Where(f => f != found)];
        // Without the second list sizes are unknown and only the MD5 tells whether a file is whole.
        if (edition.SizeList is { } sizes)
            await ReadListAsync(run, list, sizes, folders, cancellation).ConfigureAwait(false);
        return folders;
    }

    private static async Task<Uri?> ReadListAsync(DownloadRun run, ListReader list, string name, IReadOnlyList<Uri> folders, CancellationToken cancellation)
    {
        if (await run.FetchListAsync(name, folders, cancellation).ConfigureAwait(false) is not var (part, folder))
            return null;
        var content = new FileStream(part.Path, FileMode.Open, FileAccess.Read, FileShare.Read, 1, FileOptions.SequentialScan);
        await using (content.ConfigureAwait(false))
            list.Read(name, content, cancellation);
        part.Discard();
        return folder;
    }

    private Uri[] Folders(GdeltEdition edition) =>
        Address.AbsolutePath.EndsWith($"/{edition.Folder}/", StringComparison.Ordinal) ? [Address] : [Address, new Uri(Address, edition.Folder + "/")];
}
