namespace Dyad.Vocabulary.Files;

/// <summary>A file that is there whole or not at all: written under another name first.</summary>
public static class WholeFile
{
    private static int _number;

    /// <summary>Writes a file, and its folder where it is missing. Until it is whole it ends in <c>.part</c>.</summary>
    /// <param name="path">The file; one that is there is replaced.</param>
    /// <param name="write">Writes what is in it.</param>
    /// <exception cref="IOException">It cannot be written; then nothing has changed.</exception>
    public static void Write(string path, Action<Stream> write)
    {
        ArgumentNullException.ThrowIfNull(write);
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        var making = $"{full}.{Environment.ProcessId}-{Interlocked.Increment(ref _number)}.part";
        try
        {
            using (var stream = File.Create(making))
                write(stream);
            File.Move(making, full, overwrite: true);
        }
        finally
        {
            File.Delete(making);
        }
    }
}
