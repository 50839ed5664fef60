namespace Dyad.Modelling.Tests;

/// <summary>Finds the data kept beside the repository, or skips the test.</summary>
internal static class SharedData
{
    internal static string FileOrSkip(string relative)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dyad.slnx")))
            folder = folder.Parent;
        var path = Path.Combine(folder?.Parent?.FullName ?? "", "shared", relative);
        if (!File.Exists(path))
            Assert.Skip($"shared/{relative} is not beside the repository.");
        return path;
    }
}
