using Dyad.Ledger.Files;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>Real event files beside the repository; tests on them are skipped where they are absent.</summary>
internal static class SharedFiles
{
    internal static string Repository { get; } = FindRepository();

    internal static InputFile Event(string path) => new(Existing(Path.Combine(Shared(), "events", path)));

    internal static InputFile InRepository(string path) => new(Path.Combine(Repository, path));

    private static string Shared()
    {
        for (var folder = new DirectoryInfo(Repository).Parent; folder is not null; folder = folder.Parent)
        {
            var shared = Path.Combine(folder.FullName, "shared");
            if (Directory.Exists(shared))
                return shared;
        }

        return Path.Combine(Repository, "..", "shared");
    }

    private static string Existing(string path)
    {
        if (!File.Exists(path))
            Assert.Skip($"{path} is not on this machine");
        return path;
    }

    private static string FindRepository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Dyad.slnx")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("Dyad.slnx is not above the tests.");
    }
}
