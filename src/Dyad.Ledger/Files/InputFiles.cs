using System.IO.Compression;
using System.IO.Enumeration;

namespace Dyad.Ledger.Files;

/// <summary>Finds the files that a user means: files, folders, patterns, and the entries of archives.</summary>
public static class InputFiles
{
    private const int MaximumEntries = 100_000;
    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = true, IgnoreInaccessible = false };

    /// <summary>Expands paths to files in ordinal order of their paths; the order of the arguments is kept.</summary>
    /// <param name="paths">Files, folders, or patterns with <c>*</c>, <c>?</c> and <c>**</c>.</param>
    /// <param name="endings">Endings that count inside folders and archives, with the dot; <c>.gz</c> and <c>.zip</c> may follow them.</param>
    /// <exception cref="FileNotFoundException">A path names nothing.</exception>
    public static IReadOnlyList<InputFile> Expand(IEnumerable<string> paths, IReadOnlyList<string> endings)
    {
        ArgumentNullException.ThrowIfNull(paths);
        ArgumentNullException.ThrowIfNull(endings);
        var found = new List<InputFile>();
        foreach (var path in paths)
        {
            var before = found.Count;
            if (Directory.Exists(path))
            {
                foreach (var file in Directory.EnumerateFiles(path, "*", Everything).Where(f => Counts(f, endings)).Order(StringComparer.Ordinal))
                    Add(found, file, endings);
            }
            else if (File.Exists(path))
            {
                Add(found, path, endings);
            }
            else if (path.AsSpan().ContainsAny('*', '?'))
            {
                foreach (var file in Matches(path).Order(StringComparer.Ordinal))
                    Add(found, file, endings);
            }

            if (found.Count == before)
                throw new FileNotFoundException(Nothing(path, endings), path);
        }

        return found;
    }

    private static string Nothing(string path, IReadOnlyList<string> endings) =>
        Directory.Exists(path) ? $"{path}: the folder has no file ending in {string.Join(", ", endings)}, also with .gz, nor a .zip."
        : path.AsSpan().ContainsAny('*', '?') ? $"{path}: the pattern matches no file."
        : $"{path}: there is no such file or folder.";

    private static IEnumerable<string> Matches(string pattern)
    {
        var wild = pattern.AsSpan().IndexOfAny('*', '?');
        var slash = pattern.LastIndexOf(Path.DirectorySeparatorChar, wild);
        var folder = slash < 0 ? "." : pattern[..(slash + 1)];
        if (!Directory.Exists(folder))
            return [];
        var rest = pattern[(slash + 1)..].Replace("**/", "*", StringComparison.Ordinal);
        var options = new EnumerationOptions { RecurseSubdirectories = rest.Contains('/', StringComparison.Ordinal) || pattern.Contains("**", StringComparison.Ordinal) };
        return Directory.EnumerateFiles(folder, "*", options)
            .Where(f => FileSystemName.MatchesSimpleExpression(rest, Path.GetRelativePath(folder, f), ignoreCase: false));
    }

    private static bool Counts(string path, IReadOnlyList<string> endings)
    {
        var name = path;
        if (name.EndsWith(".gz", StringComparison.OrdinalIgnoreCase))
            name = name[..^3];
        return name.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || endings.Any(e => name.EndsWith(e, StringComparison.OrdinalIgnoreCase));
    }

    private static void Add(List<InputFile> found, string path, IReadOnlyList<string> endings)
    {
        if (!InputFile.IsZip(path))
        {
            var claimsZip = path.EndsWith(".zip", StringComparison.OrdinalIgnoreCase);
            found.Add(new InputFile(path, null, claimsZip ? $"{Path.GetFileName(path)}: named .zip but is no zip archive" : null));
            return;
        }

        try
        {
            using var archive = ZipFile.OpenRead(path);
            if (archive.Entries.Count > MaximumEntries)
                throw new InvalidDataException($"the archive has {archive.Entries.Count} entries, more than {MaximumEntries}");
            if (archive.Entries.Sum(e => (double)e.CompressedLength) > new FileInfo(path).Length)
                throw new InvalidDataException("its entries hold more than the archive itself: a decompression bomb");
            var entries = archive.Entries.Where(e => e.Name.Length > 0).Select(e => e.FullName).ToList();
            var wanted = entries.Where(e => endings.Any(n => e.EndsWith(n, StringComparison.OrdinalIgnoreCase))).ToList();
            if (wanted.Count == 0)
                found.Add(new InputFile(path, null, $"{Path.GetFileName(path)}: the archive has no file ending in {string.Join(", ", endings)}"));
            found.AddRange(wanted.Order(StringComparer.Ordinal).Select(e => new InputFile(path, e)));
        }
        catch (InvalidDataException e)
        {
            found.Add(new InputFile(path, null, $"{Path.GetFileName(path)}: not a readable zip archive: {e.Message}"));
        }
    }
}
