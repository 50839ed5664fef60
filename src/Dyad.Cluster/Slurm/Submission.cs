using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace Dyad.Cluster.Slurm;

/// <summary>A command that is to be run in shards by Slurm, and what unites their parts.</summary>
/// <param name="Command">Words of the command, without its shard.</param>
/// <param name="Shards">Number of shards.</param>
/// <param name="Parts">Folder of the parts, which every node sees; absolute.</param>
/// <param name="Output">File of the result; absolute.</param>
/// <param name="Directory">Folder in which the command is run; absolute.</param>
/// <param name="Program">Words that start the program on a node.</param>
/// <param name="Options">Options of <c>sbatch</c> that both jobs get, such as <c>--partition=long</c>.</param>
/// <param name="AtOnce">At most so many shards run at the same time; null for as many as Slurm starts.</param>
public sealed record Submission(
    ImmutableArray<string> Command, int Shards, string Parts, string Output, string Directory, ImmutableArray<string> Program, ImmutableArray<string> Options, int? AtOnce)
{
    /// <summary>Name of the array job: the same for the same command, shards and folder, so that its jobs are found again by it.</summary>
    public string Name => "dyad-" + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\0', [Parts, $"{Shards}", .. Command]))))[..12];

    /// <summary>Name of the job that unites the parts.</summary>
    public string MergeName => Name + "-merge";

    /// <summary>Folder of what the jobs say.</summary>
    public string Logs => Path.Combine(Parts, "logs");

    /// <summary>What a shard says.</summary>
    /// <param name="shard">Number of the shard, from 1.</param>
    public string LogOf(int shard) => Path.Combine(Logs, $"shard-{shard:0000}.log");

    /// <summary>What the uniting of the parts says.</summary>
    public string MergeLog => Path.Combine(Logs, "merge.log");

    /// <inheritdoc/>
    public bool Equals(Submission? other) =>
        other is not null && Command.SequenceEqual(other.Command) && Shards == other.Shards && Parts == other.Parts && Output == other.Output && Directory == other.Directory
        && Program.SequenceEqual(other.Program) && Options.SequenceEqual(other.Options) && AtOnce == other.AtOnce;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Output, Directory, AtOnce);
}
