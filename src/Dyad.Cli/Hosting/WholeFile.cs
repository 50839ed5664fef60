namespace Dyad.Cli.Hosting;

/// <summary>A file that is there whole or not at all: written under another name first.</summary>
internal static class WholeFile
{
    /// <summary>Writes a file, and its folder where it is missing.</summary>
    internal static void Write(string path, Action<Stream> write)
    {
        var full = Path.GetFullPath(path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        // Several threads of a host may write the same file at once, each with the same content.
        var making = $"{full}.{Environment.ProcessId}-{Environment.CurrentManagedThreadId}.part";
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
