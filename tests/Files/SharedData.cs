namespace Dyad.Tests.Files;

/// <summary>Files of the repository, and the data kept beside it; where these are absent, the test is skipped and says so.</summary>
internal static class SharedData
{
    private static readonly DirectoryInfo? Found = Find();

    /// <summary>The repository.</summary>
    internal static string Repository
    {
        get
        {
            if (Found is null)
                Assert.Skip("The tests do not run inside the repository.");
            return Found.FullName;
        }
    }

    internal static string FileOrSkip(string relative)
    {
        var path = Path.Combine(Found?.Parent?.FullName ?? "", "shared", relative);
        if (!File.Exists(path) && !Directory.Exists(path))
            Assert.Skip($"shared/{relative} is not beside the repository.");
        return path;
    }

    internal static string PageOrSkip(string name) => Path.Combine(Repository, "docs", name);

    private static DirectoryInfo? Find()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dyad.slnx")))
            folder = folder.Parent;
        return folder;
    }
}
