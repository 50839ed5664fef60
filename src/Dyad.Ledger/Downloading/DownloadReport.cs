using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Downloading;

/// <summary>What became of a listed file.</summary>
public enum DownloadStatus
{
    /// <summary>Downloaded in this run, size and MD5 as listed.</summary>
    Fetched,

    /// <summary>Was in the folder with the listed size and MD5; not asked for.</summary>
    AlreadyThere,

    /// <summary>Listed, but the mirror says 404 or 410: normal for some slots.</summary>
    Missing,

    /// <summary>Refused, or given up after the last retry; the reason says why.</summary>
    Failed,
}

/// <summary>One listed file of the asked-for days.</summary>
/// <param name="Name">File name.</param>
/// <param name="Path">Where it lies, or would.</param>
/// <param name="Status">What became of it.</param>
/// <param name="Bytes">Length of the file that is there now; 0 where none is.</param>
/// <param name="Attempts">Attempts that were made; 0 where none was needed or none was allowed.</param>
/// <param name="Reason">Why it is missing or failed; null otherwise.</param>
public sealed record DownloadedFile(string Name, string Path, DownloadStatus Status, long Bytes, int Attempts, string? Reason);

/// <summary>A line of a list that could not be used. It is counted and shown, never guessed at.</summary>
/// <param name="List">Name of the list.</param>
/// <param name="Line">Line number, from 1.</param>
/// <param name="Text">Its first 200 characters, control characters replaced.</param>
/// <param name="Reason">What is wrong with it.</param>
public sealed record DamagedLine(string List, long Line, string Text, string Reason);

/// <summary>How far a download is. Reported from several threads, not always in order.</summary>
/// <param name="File">File or list that moved.</param>
/// <param name="FileBytes">Bytes of it on disk.</param>
/// <param name="FileTotal">Its full length, where known.</param>
/// <param name="FilesDone">Files with a final status, of any kind.</param>
/// <param name="FilesTotal">Files listed for the asked-for days; 0 while the lists are still being read.</param>
/// <param name="BytesReceived">Bytes received in this run, lists and repeated attempts included.</param>
public readonly record struct DownloadProgress(string File, long FileBytes, long? FileTotal, int FilesDone, int FilesTotal, long BytesReceived);

/// <summary>What a download did. Every listed file of the asked-for days is in <see cref="Files"/> exactly once, in order of its name.</summary>
/// <param name="Edition">Which edition.</param>
/// <param name="Days">Days asked for, both ends included.</param>
/// <param name="Mirror">Base address that was asked.</param>
/// <param name="Files">All listed files of those days.</param>
/// <param name="DaysWithoutFiles">Asked-for days for which the list has no usable line.</param>
/// <param name="ListLines">Lines of the lists that were not blank.</param>
/// <param name="DamagedLineCount">Those that could not be used.</param>
/// <param name="DamagedLines">The first hundred of them.</param>
/// <param name="BytesReceived">Bytes received, lists and repeated attempts included.</param>
public sealed record DownloadReport(
    GdeltEdition Edition,
    DayRange Days,
    Uri Mirror,
    ImmutableArray<DownloadedFile> Files,
    ImmutableArray<Day> DaysWithoutFiles,
    long ListLines,
    long DamagedLineCount,
    ImmutableArray<DamagedLine> DamagedLines,
    long BytesReceived)
{
    /// <summary>Files downloaded in this run.</summary>
    public IEnumerable<DownloadedFile> Fetched => With(DownloadStatus.Fetched);

    /// <summary>Files that were there.</summary>
    public IEnumerable<DownloadedFile> AlreadyThere => With(DownloadStatus.AlreadyThere);

    /// <summary>Files that the mirror does not have.</summary>
    public IEnumerable<DownloadedFile> Missing => With(DownloadStatus.Missing);

    /// <summary>Files that could not be had.</summary>
    public IEnumerable<DownloadedFile> Failed => With(DownloadStatus.Failed);

    /// <summary>Files that can be imported: fetched or there before, in order of their names.</summary>
    public IEnumerable<DownloadedFile> Present => Files.Where(f => f.Status is DownloadStatus.Fetched or DownloadStatus.AlreadyThere);

    private IEnumerable<DownloadedFile> With(DownloadStatus status) => Files.Where(f => f.Status == status);
}
