using System.Collections.Immutable;
using System.Globalization;
using System.Security.Cryptography;

namespace Dyad.Vocabulary.Shards;

/// <summary>The folder in which the parts of a work lie, one folder for each shard: <c>shard-0003-of-0016</c>, complete where it has a manifest.</summary>
/// <param name="path">The folder; it may be missing yet.</param>
public sealed class PartsFolder(string path)
{
    private const int Named = 20;

    /// <summary>Where it is.</summary>
    public string Path => path;

    /// <summary>Shards that have a folder, complete or not, by count, then by number.</summary>
    public IReadOnlyList<Shard> Shards => !Directory.Exists(path) ? [] :
    [
        .. Directory.EnumerateDirectories(path).Select(d => Shard.TryParseFolder(System.IO.Path.GetFileName(d), out var shard) ? shard : default)
            .Where(s => s.Count > 0).OrderBy(s => s.Count).ThenBy(s => s.Number),
    ];

    /// <summary>Whether a shard's part has its manifest. Nothing is read.</summary>
    public bool IsComplete(Shard shard) => File.Exists(ManifestOf(shard));

    /// <summary>The shards of so many whose parts are not complete. Nothing is read.</summary>
    /// <param name="count">Number of shards.</param>
    public IReadOnlyList<Shard> Missing(int count) => [.. Shard.All(count).Where(s => !IsComplete(s))];

    /// <summary>Checks that the parts belong together, are complete and whole.</summary>
    /// <exception cref="PartsException">They are not; every fault has a line.</exception>
    public UnitedParts Unite()
    {
        if (!Directory.Exists(path))
            throw new PartsException($"{path}: there is no such folder.");
        var counts = Shards.Select(s => s.Count).Distinct().ToList();
        if (counts.Count == 0)
            throw new PartsException($"{path} holds no parts: no folder shard-0001-of-….");
        if (counts.Count > 1)
            throw new PartsException($"{path} holds parts of {string.Join(" and of ", counts)} shards. Delete those that do not belong here.");
        var missing = Missing(counts[0]);
        var read = Shard.All(counts[0]).Where(IsComplete).Select(s => (Shard: s, Read: PartManifestFile.Read(ManifestOf(s)))).ToList();
        var faults = read.Where(r => r.Read.Fault is not null).Select(r => r.Read.Fault + "; run the shard again").ToList();
        var manifests = read.Where(r => r.Read.Manifest is not null).Select(r => (r.Shard, Manifest: r.Read.Manifest!)).ToList();
        faults.AddRange(manifests.Where(m => m.Manifest.Shard != m.Shard).Select(m => $"{m.Shard.FolderName} holds the part of shard {m.Manifest.Shard}"));
        if (faults.Count == 0 && manifests.Count > 0)
            faults.AddRange(manifests.Skip(1).SelectMany(m => manifests[0].Manifest.DifferencesOf(m.Manifest).Select(d => $"{m.Shard.FolderName} does not belong to {manifests[0].Shard.FolderName}: {d}")));
        if (missing.Count > 0)
            faults.Add($"{missing.Count} of {counts[0]} shards {(missing.Count == 1 ? "is" : "are")} missing: {string.Join(", ", missing.Take(Named).Select(s => s.Number.ToString(CultureInfo.InvariantCulture)))}{(missing.Count > Named ? ", …" : "")}. Run {(missing.Count == 1 ? "it" : "them")} and merge again.");
        if (faults.Count == 0)
            faults.AddRange(manifests.SelectMany(m => Damaged(FolderOf(m.Shard), m.Manifest).Select(d => $"{m.Shard.FolderName}/{d.Name} {d.Fault}; run shard {m.Shard} again")));
        return faults.Count > 0 ? throw new PartsException(string.Join('\n', faults.Take(Named))) : new UnitedParts(path, [.. manifests.Select(m => m.Manifest)]);
    }

    internal static IEnumerable<(string Name, string Fault)> Damaged(string folder, PartManifest manifest)
    {
        foreach (var file in manifest.Files)
        {
            var found = new FileInfo(System.IO.Path.Combine(folder, file.Name));
            if (!found.Exists)
                yield return (file.Name, "is missing");
            else if (found.Length != file.Bytes)
                yield return (file.Name, $"has {found.Length} bytes in place of {file.Bytes}");
            else if (Describe(folder, file.Name) != file)
                yield return (file.Name, "is damaged: its bytes are not those that were written");
        }
    }

    internal static PartFile Describe(string folder, string name)
    {
        using var stream = File.OpenRead(System.IO.Path.Combine(folder, name));
        return new PartFile(name, stream.Length, Convert.ToHexStringLower(SHA256.HashData(stream)));
    }

    private string FolderOf(Shard shard) => System.IO.Path.Combine(path, shard.FolderName);

    private string ManifestOf(Shard shard) => System.IO.Path.Combine(FolderOf(shard), PartManifestFile.Name);
}

/// <summary>The parts of all shards of a work, which were checked to belong together and to be whole.</summary>
public sealed class UnitedParts
{
    private readonly string _path;
    private readonly ImmutableArray<PartManifest> _manifests;

    internal UnitedParts(string path, ImmutableArray<PartManifest> manifests)
    {
        (_path, _manifests) = (path, manifests);
        var files = ImmutableDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var manifest in manifests)
        {
            foreach (var file in manifest.Files)
                files[file.Name] = Path.Combine(path, manifest.Shard.FolderName, file.Name);
        }

        Units = new UnitFolder(files.ToImmutable());
    }

    /// <summary>Words of the command.</summary>
    public ImmutableArray<string> Command => _manifests[0].Command;

    /// <summary>The units of all parts. Of files that lie in several parts under one name, the last part's is given.</summary>
    public UnitFolder Units { get; }

    /// <summary>The parts' own folders, in the order of the shards.</summary>
    public IReadOnlyList<string> Folders => [.. _manifests.Select(m => Path.Combine(_path, m.Shard.FolderName))];

    /// <summary>Demands that the program is the one that made the parts.</summary>
    /// <exception cref="PartsException">It is another version.</exception>
    public void DemandVersion(string version)
    {
        if (_manifests[0].Version != version)
            throw new PartsException($"The parts in {_path} were made by version {_manifests[0].Version}, and this is {version}. Merge them with that version, or compute them again.");
    }

    /// <summary>Demands that what the command is computed from now is what the parts were computed from.</summary>
    /// <exception cref="PartsException">Something has changed since; the message says what.</exception>
    public void Demand(PartManifest now)
    {
        ArgumentNullException.ThrowIfNull(now);
        var differences = (now with { Shard = _manifests[0].Shard }).DifferencesOf(_manifests[0]);
        if (differences.Count > 0)
            throw new PartsException($"Something has changed since the parts in {_path} were computed. Of the parts: {string.Join("; ", differences)}. Compute them again in another folder, or bring back what they were computed from.");
    }
}
