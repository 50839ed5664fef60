using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Sharding;

/// <summary>What parts are computed from, named as people name it.</summary>
internal static class Inputs
{
    /// <summary>The choices of a study with its tables and its chronicle: names and contents of its YAML and CSV files but for the scenarios, each of which is an input of its own.</summary>
    internal static PartInput Study(StudyFolder folder) => new($"study {folder.Study.Name}", Digest(
        Directory.EnumerateFiles(folder.Folder, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".yaml" or ".csv")
            .Select(f => (Name: Path.GetRelativePath(folder.Folder, f).Replace('\\', '/'), f)).Where(f => !f.Name.StartsWith("scenarios/", StringComparison.Ordinal)).OrderBy(f => f.Name, StringComparer.Ordinal)));

    /// <summary>A file that is named on the command line, by its content.</summary>
    internal static PartInput Content(string what, string path) => new(what, Digest([("", path)]));

    /// <summary>The events between the players of a study as known on a day.</summary>
    internal static IEnumerable<PartInput> Events(string origin, Panel panel, AsOf asOf) => [new($"panel of {origin}", panel.Hash), new("as-of day", asOf.ToString())];

    /// <summary>A seed.</summary>
    internal static PartInput Seed(long seed) => new("seed", seed.ToString(CultureInfo.InvariantCulture));

    /// <summary>A fitted model, as it would be saved.</summary>
    internal static PartInput Fit(FittedModel model, long seed)
    {
        using var content = new MemoryStream();
        FitFile.Write(content, model, seed);
        return new PartInput("fit", $"sha256:{Convert.ToHexStringLower(SHA256.HashData(content.GetBuffer().AsSpan(0, (int)content.Length)))}");
    }

    /// <summary>Files that are given, by name and length: what is in them stands in the parts of those that read them.</summary>
    internal static PartInput Listing(string what, IEnumerable<(string Name, long Bytes)> files)
    {
        var lines = files.Select(f => string.Create(CultureInfo.InvariantCulture, $"{f.Bytes} {f.Name}\n")).ToList();
        return new PartInput(what, $"{lines.Count} files, sha256:{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(lines))))}");
    }

    private static string Digest(IEnumerable<(string Name, string Path)> files)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, path) in files)
        {
            var content = File.ReadAllBytes(path);
            hash.AppendData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{name}\n{content.Length}\n")));
            hash.AppendData(content);
        }

        return $"sha256:{Convert.ToHexStringLower(hash.GetHashAndReset())}";
    }
}
