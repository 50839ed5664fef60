namespace Dyad.Reading.Documents;

/// <summary>A file to read.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Name">Name for people: relative to the folder that was given.</param>
public readonly record struct DocumentFile(string Path, string Name);

/// <summary>Finds the files behind paths.</summary>
public static class DocumentFiles
{
    /// <summary>
    /// Files as given, whatever their ending, and the documents of folders, searched to the bottom, in ordinal order of their names. Links to folders are not followed.
    /// </summary>
    /// <exception cref="FileNotFoundException">A path is neither a file nor a folder.</exception>
    public static IEnumerable<DocumentFile> Expand(IEnumerable<string> paths)
    {
        ArgumentNullException.ThrowIfNull(paths);
        foreach (var path in paths)
        {
            if (File.Exists(path))
                yield return new DocumentFile(path, System.IO.Path.GetFileName(path));
            else if (!Directory.Exists(path))
                throw new FileNotFoundException($"{path}: there is no such file or folder.");
            else
            {
                foreach (var file in Folder(path))
                    yield return file;
            }
        }
    }

    private static IEnumerable<DocumentFile> Folder(string folder) =>
        Directory.EnumerateFiles(folder, "*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.ReparsePoint, IgnoreInaccessible = false })
            .Where(f => DocumentReader.Endings.Contains(System.IO.Path.GetExtension(f).ToLowerInvariant()))
            .Select(f => new DocumentFile(f, System.IO.Path.GetRelativePath(folder, f).Replace('\\', '/')))
            .OrderBy(f => f.Name, StringComparer.Ordinal);
}
