using System.Collections.Immutable;
using Dyad.Vocabulary.Files;

namespace Dyad.Vocabulary.Shards;

/// <summary>
/// The folder of one part while it is made. Until its manifest is there it holds what it is being made from under another name, so that a shard that was
/// killed goes on from its own files and never from those of other work.
/// </summary>
public sealed class PartFolder
{
    private const string Begun = "begun.json";
    private readonly PartManifest _head;
    private readonly string _parts;

    /// <summary>Names a part.</summary>
    /// <param name="parts">Folder of all parts.</param>
    /// <param name="head">What it is to be computed from, without files.</param>
    public PartFolder(string parts, PartManifest head)
    {
        ArgumentNullException.ThrowIfNull(head);
        (_parts, _head) = (parts, head with { Files = [] });
        Path = System.IO.Path.Combine(parts, head.Shard.FolderName);
    }

    /// <summary>Where the part is.</summary>
    public string Path { get; }

    private string Manifest => System.IO.Path.Combine(Path, PartManifestFile.Name);

    /// <summary>Makes ready for the work.</summary>
    /// <returns>Whether anything is to be done: a complete and whole part of the same work is left as it is. One with damaged files loses these, so that they are made again.</returns>
    /// <exception cref="PartsException">There is a part of other work, or the folder holds something else.</exception>
    public bool Begin()
    {
        foreach (var other in new PartsFolder(_parts).Shards.Where(s => s.Count != _head.Shard.Count))
            throw new PartsException($"{_parts} holds {other.FolderName}, and this is shard {_head.Shard}. Give another folder for {_head.Shard.Count} shards, or delete the parts.");
        if (File.Exists(Manifest))
        {
            var (found, fault) = PartManifestFile.Read(Manifest);
            if (found is not null && _head.DifferencesOf(found) is { Count: > 0 } differences)
                throw new PartsException($"{Path} is a complete part of other work: {string.Join("; ", differences)}. Give another folder, or delete this part.");
            // Where the manifest cannot be read, nobody knows what the other files belong to.
            var unsound = found is null ? [.. Directory.EnumerateFiles(Path)] : PartsFolder.Damaged(Path, found).Select(d => System.IO.Path.Combine(Path, d.Name)).ToList();
            if (fault is null && unsound.Count == 0)
                return false;
            File.Delete(Manifest);
            unsound.ForEach(File.Delete);
        }
        else
        {
            Clear();
        }

        Directory.CreateDirectory(Path);
        WriteWhole(Begun, PartManifestFile.Write(_head));
        return true;
    }

    /// <summary>Writes the manifest, last: the part is complete.</summary>
    public void Complete()
    {
        ImmutableArray<PartFile> files =
        [
            .. Directory.EnumerateFiles(Path).Select(f => System.IO.Path.GetFileName(f)).Where(n => n is not (Begun or PartManifestFile.Name) && !n.EndsWith(".part", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal).Select(n => PartsFolder.Describe(Path, n)),
        ];
        WriteWhole(PartManifestFile.Name, PartManifestFile.Write(_head with { Files = files }));
        File.Delete(System.IO.Path.Combine(Path, Begun));
    }

    /// <summary>An incomplete part of other work is of no use to anybody.</summary>
    private void Clear()
    {
        if (!Directory.Exists(Path))
            return;
        var begun = System.IO.Path.Combine(Path, Begun);
        var left = Directory.EnumerateFileSystemEntries(Path).ToList();
        if (left.Count > 0 && !File.Exists(begun))
            throw new PartsException($"{Path} holds files that no shard left there: delete it, or give another folder for the parts.");
        if (left.Count == 0 || (PartManifestFile.Read(begun).Manifest is { } other && _head.DifferencesOf(other).Count == 0))
            return;
        foreach (var file in Directory.EnumerateFiles(Path))
            File.Delete(file);
    }

    private void WriteWhole(string name, byte[] content) => WholeFile.Write(System.IO.Path.Combine(Path, name), stream => stream.Write(content));
}
