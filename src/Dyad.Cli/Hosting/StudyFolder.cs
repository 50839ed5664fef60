using System.Security.Cryptography;
using Dyad.Vocabulary.Studies;

namespace Dyad.Cli.Hosting;

/// <summary>A study with its files: from a path, from <c>studies/</c> at or above the current folder, or bundled with the program.</summary>
/// <param name="Folder">Folder that holds <c>study.yaml</c>.</param>
/// <param name="Study">The study.</param>
internal sealed record StudyFolder(string Folder, Study Study)
{
    private const string FileName = "study.yaml";
    private const string Prefix = "studies/";
    private static int _unpackings;

    /// <summary>Files of the chronicle, in ordinal order.</summary>
    internal IReadOnlyList<string> Chronicle =>
        Directory.Exists(Path.Combine(Folder, "chronicle")) ? [.. Directory.GetFiles(Path.Combine(Folder, "chronicle"), "*.csv").Order(StringComparer.Ordinal)] : [];

    /// <summary>Names of the bundled studies.</summary>
    internal static IEnumerable<string> Bundled => Resources().Select(r => r.Split('/')[1]).Distinct().Order(StringComparer.Ordinal);

    /// <summary>Finds a study.</summary>
    /// <param name="nameOrPath">Name of a study, its folder, or its file.</param>
    /// <exception cref="StudyException">There is none.</exception>
    internal static StudyFolder Find(string nameOrPath)
    {
        var file = File.Exists(nameOrPath) ? nameOrPath : Path.Combine(nameOrPath, FileName);
        if (File.Exists(file))
            return Read(Path.GetDirectoryName(Path.GetFullPath(file))!);
        for (var at = Directory.GetCurrentDirectory(); at is not null; at = Path.GetDirectoryName(at))
        {
            if (File.Exists(Path.Combine(at, Prefix, nameOrPath, FileName)))
                return Read(Path.Combine(at, Prefix, nameOrPath));
        }

        return Bundled.Contains(nameOrPath)
            ? Read(Unpack(nameOrPath))
            : throw new StudyException($"There is no study '{nameOrPath}': neither a folder with {FileName}, nor below studies/ here or above, nor bundled ({string.Join(", ", Bundled)}).");
    }

    private static StudyFolder Read(string folder) => new(folder, StudyFile.Read(Path.Combine(folder, FileName)));

    private static IEnumerable<string> Resources() =>
        typeof(StudyFolder).Assembly.GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal));

    /// <summary>Writes a bundled study to the user's cache, under its digest, and gives the folder.</summary>
    private static string Unpack(string name)
    {
        var names = Resources().Where(r => r.StartsWith($"{Prefix}{name}/", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();
        var contents = names.ConvertAll(Content);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var content in contents)
            hash.AppendData(content);
        var folder = Path.Combine(UserFolders.Cache, Prefix, $"{name}-{Convert.ToHexStringLower(hash.GetHashAndReset())[..16]}");
        if (Directory.Exists(folder))
            return folder;
        var making = $"{folder}.{Environment.ProcessId}-{Interlocked.Increment(ref _unpackings)}";
        for (var i = 0; i < names.Count; i++)
        {
            var target = Path.Combine(making, names[i][$"{Prefix}{name}/".Length..]);
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.WriteAllBytes(target, contents[i]);
        }

        try
        {
            Directory.Move(making, folder);
        }
        catch (IOException) when (Directory.Exists(folder))
        {
            // Another process or thread was quicker; its folder has the same digest and so the same content.
            Directory.Delete(making, recursive: true);
        }

        return folder;
    }

    private static byte[] Content(string resource)
    {
        using var stream = typeof(StudyFolder).Assembly.GetManifestResourceStream(resource)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return content;
    }
}

/// <summary>Folders of the user, by the XDG base directory specification.</summary>
internal static class UserFolders
{
    /// <summary>What can be made again.</summary>
    internal static string Cache => Below("XDG_CACHE_HOME", ".cache");

    /// <summary>What is kept.</summary>
    internal static string Data => Below("XDG_DATA_HOME", Path.Combine(".local", "share"));

    private static string Below(string variable, string otherwise) => Path.Combine(
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } folder
            ? folder
            : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), otherwise),
        "dyad");
}
