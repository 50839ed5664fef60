using System.Collections.Immutable;

namespace Dyad.Vocabulary.Shards;

/// <summary>
/// Where the units of a long work are kept, a file or more for each: a folder of their own, to which the work adds what is missing, or the parts of all
/// shards together, which have everything or are not whole.
/// </summary>
public sealed class UnitFolder
{
    private readonly string? _path;
    private readonly ImmutableDictionary<string, string> _united;

    /// <summary>A folder; made where it is missing.</summary>
    public UnitFolder(string path) => (_path, _united) = (path, ImmutableDictionary<string, string>.Empty);

    internal UnitFolder(ImmutableDictionary<string, string> united) => _united = united;

    /// <summary>Where a unit's file is, or is to be.</summary>
    /// <param name="name">Name of the file.</param>
    /// <exception cref="PartsException">The parts of all shards lack it.</exception>
    public string PathOf(string name) => _path is not null
        ? Path.Combine(_path, name)
        : _united.TryGetValue(name, out var found) ? found : throw new PartsException($"No part holds {name}, which the command needs: the parts are of other work than their manifests say. Compute them again in another folder.");

    /// <summary>Makes the folder where it is missing.</summary>
    public void Prepare()
    {
        if (_path is not null)
            Directory.CreateDirectory(_path);
    }
}
