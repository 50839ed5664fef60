using System.Collections.Immutable;

namespace Dyad.Vocabulary.Shards;

/// <summary>What a result was computed from, by name: digest of the study, digest of the ledger, as-of day, seed, and so on.</summary>
/// <param name="Name">What it is, in words.</param>
/// <param name="Value">Its digest, or the value itself where it is short.</param>
public readonly record struct PartInput(string Name, string Value);

/// <summary>A file of a part.</summary>
/// <param name="Name">Its name in the part's folder.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">Its SHA-256 (FIPS 180-4), 64 hexadecimal digits in lower case.</param>
public readonly record struct PartFile(string Name, long Bytes, string Sha256);

/// <summary>Says of the part of a work what it was computed from and what it consists of. Written last: a part that has one is complete.</summary>
/// <param name="Version">Version of the program.</param>
/// <param name="Command">Words of the command in a normal form, without shard, threads and output.</param>
/// <param name="Inputs">What it was computed from, in the command's order.</param>
/// <param name="Shard">Which part it is.</param>
/// <param name="Files">The part's files, in ordinal order of their names.</param>
public sealed record PartManifest(string Version, ImmutableArray<string> Command, ImmutableArray<PartInput> Inputs, Shard Shard, ImmutableArray<PartFile> Files)
{
    /// <summary>In what another part differs from this one, in words; empty where both belong to one work.</summary>
    public IReadOnlyList<string> DifferencesOf(PartManifest other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var found = new List<string>();
        if (other.Version != Version)
            found.Add($"its version is {other.Version}, not {Version}");
        if (!other.Command.SequenceEqual(Command))
            found.Add($"its command is '{string.Join(' ', other.Command)}', not '{string.Join(' ', Command)}'");
        var (own, others) = (Inputs.ToDictionary(i => i.Name, i => i.Value, StringComparer.Ordinal), other.Inputs.ToDictionary(i => i.Name, i => i.Value, StringComparer.Ordinal));
        found.AddRange(other.Inputs.Where(i => own.TryGetValue(i.Name, out var value) && value != i.Value).Select(i => $"its {i.Name} is {i.Value}, not {own[i.Name]}"));
        found.AddRange(other.Inputs.Where(i => !own.ContainsKey(i.Name)).Select(i => $"it has {i.Name} {i.Value}, which the other has not"));
        found.AddRange(Inputs.Where(i => !others.ContainsKey(i.Name)).Select(i => $"it has no {i.Name}, which the other has"));
        if (other.Shard.Count != Shard.Count)
            found.Add($"it is one of {other.Shard.Count} shards, not of {Shard.Count}");
        return found;
    }
}

/// <summary>Parts of a work cannot be made or united. The message says which part, what is wrong and what to do.</summary>
public sealed class PartsException : Exception
{
    /// <summary>Creates the exception.</summary>
    public PartsException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public PartsException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public PartsException()
    {
    }
}
