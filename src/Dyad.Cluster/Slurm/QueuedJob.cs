using System.Collections.Immutable;
using System.Globalization;

namespace Dyad.Cluster.Slurm;

/// <summary>A job, or a task of an array, as <c>squeue</c> shows it.</summary>
/// <param name="Name">Name of the job.</param>
/// <param name="Id">Number, of a task with the task after an underscore: <c>12_3</c>.</param>
/// <param name="Task">Number of the task in its array; null where it is none.</param>
/// <param name="State">State in Slurm's words, such as RUNNING or NODE_FAIL.</param>
/// <param name="Reason">Why it waits or ended, in Slurm's words.</param>
/// <param name="Nodes">Where it runs; empty where it does not.</param>
public readonly record struct QueuedJob(string Name, string Id, int? Task, string State, string Reason, string Nodes)
{
    /// <summary>What <c>squeue --format</c> is to print.</summary>
    public const string Format = "%j|%i|%K|%T|%N|%r";

    private static readonly string[] Ended = ["BOOT_FAIL", "CANCELLED", "COMPLETED", "DEADLINE", "FAILED", "NODE_FAIL", "OUT_OF_MEMORY", "PREEMPTED", "REVOKED", "TIMEOUT"];

    /// <summary>Number of the job without its task.</summary>
    public string JobId => Id.Split('_')[0];

    /// <summary>Whether it will do something yet: it waits, runs or comes to its end.</summary>
    public bool IsLive => !Ended.Contains(State);

    /// <summary>Whether it waits for what can never happen.</summary>
    public bool IsStuck => Reason == "DependencyNeverSatisfied";

    /// <summary>Reads what was printed.</summary>
    /// <exception cref="SlurmException">A line is not of the format.</exception>
    public static ImmutableArray<QueuedJob> Parse(string printed)
    {
        ArgumentNullException.ThrowIfNull(printed);
        return [.. printed.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => line.Split('|') is [var name, var id, var task, var state, var nodes, .. var reason] && reason.Length > 0
            ? new QueuedJob(name, id, int.TryParse(task, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null, state, string.Join('|', reason), nodes)
            : throw new SlurmException($"squeue printed '{line}', which is not of the form {Format}."))];
    }
}
