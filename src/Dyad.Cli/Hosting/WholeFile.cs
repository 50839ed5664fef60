namespace Dyad.Cli.Hosting;

/// <summary>A file that is there whole or not at all: written under another name first.</summary>
internal static class WholeFile
{
    private static int _number;

    /// <summary>Writes a file, and its folder where it is missing.</summary>
    internal static void Write(string path, Action<Stream> write)
    {
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
