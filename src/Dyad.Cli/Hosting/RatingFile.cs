using System.Collections.Immutable;
using Dyad.Vocabulary.Matrix;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Hosting;

/// <summary>
/// Where the decisions about a matrix's ratings are kept: beside the matrix, as <c>NAME.ratings.jsonl</c>. A bundled study is unpacked anew with every version
/// of the program; decisions about it are kept in the user's data folder.
/// </summary>
/// <param name="Path">The file, which need not be there.</param>
internal sealed record RatingFile(string Path)
{
    private const string Ending = ".ratings.jsonl";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    /// <summary>Folder of the decisions about a study's matrices.</summary>
    internal static string FolderOf(string study, string name) =>
        study.StartsWith(UserFolders.Cache + System.IO.Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? System.IO.Path.Combine(UserFolders.Data, "ratings", name)
            : System.IO.Path.Combine(study, "matrix");

    /// <summary>The decisions about a matrix of a study.</summary>
    internal static RatingFile Of(StudyFolder folder, string matrix) =>
        new(System.IO.Path.Combine(FolderOf(folder.Folder, folder.Study.Name), System.IO.Path.GetFileNameWithoutExtension(matrix) + Ending));

    /// <summary>The decisions, in the order in which they were kept.</summary>
    /// <exception cref="StudyException">A line is no decision.</exception>
    internal ImmutableArray<RatingDecision> Read() => File.Exists(Path) ? RatingLog.Read(Waiting(() => File.ReadAllBytes(Path)), System.IO.Path.GetFileName(Path)) : [];

    /// <summary>
    /// Keeps what is decided on the ground of the decisions until now. Nobody else decides meanwhile; what was kept by others before is seen, and nothing of it is lost.
    /// </summary>
    /// <param name="decide">What is decided, after the decisions until now.</param>
    /// <exception cref="StudyException">The place cannot be written.</exception>
    internal RatingDecision Append(Func<ImmutableArray<RatingDecision>, RatingDecision> decide)
    {
        try
        {
            Directory.CreateDirectory(System.IO.Path.GetDirectoryName(Path)!);
            using var file = Waiting(() => new FileStream(Path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            var content = new byte[file.Length];
            file.ReadExactly(content);
            var decision = decide(RatingLog.Read(content, System.IO.Path.GetFileName(Path)));
            // What stands behind the last end of a line was begun by a process that was killed.
            file.SetLength(content.AsSpan().LastIndexOf((byte)'\n') + 1);
            file.Seek(0, SeekOrigin.End);
            file.Write(RatingLog.Line(decision));
            file.Flush(flushToDisk: true);
            return decision;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new StudyException($"The study is read-only here, so that its ratings cannot be changed: {System.IO.Path.GetFileName(Path)} cannot be written beside its matrix. Copy the study to a folder of your own and use that.", e);
        }
    }

    /// <summary>Opens what another process may be writing at this moment.</summary>
    private static T Waiting<T>(Func<T> open)
    {
        var begun = TimeProvider.System.GetTimestamp();
        while (true)
        {
            try
            {
                return open();
            }
            catch (IOException e) when (IsHeld(e) && TimeProvider.System.GetElapsedTime(begun) < Patience)
            {
                Thread.Sleep(Pause);
            }
        }
    }

    /// <summary>EAGAIN of Linux, of macOS, and a violation of sharing on Windows.</summary>
    private static bool IsHeld(IOException e) => (e.HResult & 0xFFFF) is 11 or 35 or 32;
}
