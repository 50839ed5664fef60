using Dyad.Modelling.Matrix;
using Dyad.Vocabulary.Matrix;
using Dyad.Vocabulary.Spelling;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Hosting;

/// <summary>A matrix, counted up.</summary>
/// <param name="Path">Where it was read.</param>
/// <param name="Rated">The matrix with the ratings that were decided since it was written.</param>
/// <param name="Report">What follows.</param>
internal sealed record MatrixMeasurement(string Path, RatedMatrix Rated, MatrixReport Report)
{
    /// <summary>The matrix with the ratings that hold.</summary>
    internal EvidenceMatrix Matrix => Rated.Matrix;

    /// <summary>The matrices that a study brings along, by name.</summary>
    internal static IReadOnlyList<string> FilesOf(StudyFolder folder) => Directory.Exists(System.IO.Path.Combine(folder.Folder, "matrix"))
        ? [.. Directory.GetFiles(System.IO.Path.Combine(folder.Folder, "matrix")).Where(f => System.IO.Path.GetExtension(f) is ".csv" or ".yaml").Order(StringComparer.Ordinal)]
        : [];

    /// <summary>Reads a matrix and counts it up.</summary>
    /// <param name="folder">The study.</param>
    /// <param name="path">File; null for the study's own.</param>
    /// <param name="terminal">Where faults of the chronicle are said.</param>
    /// <param name="asWritten">Whether decisions about ratings are left out.</param>
    /// <exception cref="StudyException">The file has a fault.</exception>
    /// <exception cref="UsageException">There is none, or several.</exception>
    internal static MatrixMeasurement Take(StudyFolder folder, string? path, Terminal terminal, bool asWritten = false)
    {
        var files = FilesOf(folder);
        path ??= files switch
        {
            [var only] => only,
            [] => throw new UsageException($"{folder.Folder} has no matrix: put one into matrix/NAME.yaml or matrix/NAME.csv, or name one with --in FILE."),
            _ => throw new UsageException($"Which matrix? Name one with --in FILE: {string.Join(", ", files)}."),
        };
        // Decisions are about the study's own matrices; another file is what it says.
        var isOwn = !asWritten && files.Any(f => System.IO.Path.GetFullPath(f) == System.IO.Path.GetFullPath(path));
        var matrix = MatrixFile.Read(path, AccountMeasurement.Terms(folder, terminal).Acts);
        var known = AccountMeasurement.NamesOf(folder);
        foreach (var stranger in matrix.Accounts.Where(a => known.Count > 0 && !known.Contains(a)))
            terminal.Error.WriteLine($"note: {Plain.Text(path)}: the study has no account '{Plain.Text(stranger)}', which is counted up here but not compared with events; did you mean '{NearestName.Of(stranger, known)}'?");
        var rated = RatedMatrix.Of(matrix, isOwn ? RatingFile.Of(folder, path).Read() : []);
        foreach (var stranger in rated.Strangers.DistinctBy(s => (s.Evidence, s.Of)))
            terminal.Error.WriteLine($"note: {Plain.Text(System.IO.Path.GetFileName(path))} has no '{Plain.Text(stranger.Evidence)}' under '{Plain.Text(stranger.Of)}' any more; what was decided about it counts for nothing.");
        return new MatrixMeasurement(path, rated, MatrixReport.Of(rated.Matrix));
    }
}
