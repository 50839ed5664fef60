namespace Dyad.Modelling.Tests;

/// <summary>Finds files of the repository, and the data kept beside it, or skips the test.</summary>
internal static class SharedData
{
    private static readonly DirectoryInfo? Repository = Find();

    internal static string FileOrSkip(string relative)
    {
        var path = Path.Combine(Repository?.Parent?.FullName ?? "", "shared", relative);
        if (!File.Exists(path))
            Assert.Skip($"shared/{relative} is not beside the repository.");
        return path;
    }

    internal static string PageOrSkip(string name)
    {
        if (Repository is null)
            Assert.Skip("The tests do not run inside the repository.");
        return Path.Combine(Repository.FullName, "docs", name);
    }

    private static DirectoryInfo? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dyad.slnx")))
            folder = folder.Parent;
        return folder;
    }
}
