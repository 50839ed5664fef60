using System.Collections.Immutable;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cluster.Slurm;

/// <summary>How far a shard, or the uniting of the parts, is.</summary>
public enum Standing
{
    /// <summary>Nothing is there, and no job will make it.</summary>
    Missing,

    /// <summary>A job waits for its turn.</summary>
    Waiting,

    /// <summary>A job runs.</summary>
    Running,

    /// <summary>It is there.</summary>
    Complete,
}

/// <summary>A shard, or the uniting of the parts, with what Slurm says of its job.</summary>
/// <param name="Shard">The shard; null for the uniting.</param>
/// <param name="Standing">How far it is.</param>
/// <param name="Job">Its latest job that Slurm remembers; null where there is none.</param>
public readonly record struct StepState(Shard? Shard, Standing Standing, QueuedJob? Job);

/// <summary>How far a submission is: what lies in its folder, and what Slurm says of jobs of its name. Kept nowhere, so that it is never wrong about what was lost.</summary>
/// <param name="Shards">The shards in order.</param>
/// <param name="Merge">The uniting of the parts.</param>
/// <param name="Live">Jobs that will do something yet.</param>
public sealed record RunState(ImmutableArray<StepState> Shards, StepState Merge, ImmutableArray<QueuedJob> Live)
{
    /// <summary>Shards of a standing.</summary>
    public IEnumerable<Shard> Of(Standing standing) => Shards.Where(s => s.Standing == standing).Select(s => s.Shard!.Value);

    /// <summary>Whether the result is there and nothing runs.</summary>
    public bool IsDone => Merge.Standing == Standing.Complete;

    /// <summary>Whether something is missing that no job will make.</summary>
    public bool IsStuck => !IsDone && (Of(Standing.Missing).Any() || Merge.Standing == Standing.Missing);

    /// <summary>Puts together what is known.</summary>
    /// <param name="submission">The submission.</param>
    /// <param name="jobs">Jobs of its names.</param>
    /// <param name="isComplete">Whether the part of a shard is there.</param>
    /// <param name="isMerged">Whether the result is there.</param>
    public static RunState Of(Submission submission, IReadOnlyCollection<QueuedJob> jobs, Func<Shard, bool> isComplete, bool isMerged)
    {
        ArgumentNullException.ThrowIfNull(submission);
        ArgumentNullException.ThrowIfNull(jobs);
        ArgumentNullException.ThrowIfNull(isComplete);
        var tasks = jobs.Where(j => j.Name == submission.Name && j.Task is not null).ToLookup(j => j.Task!.Value);
        ImmutableArray<StepState> shards = [.. Shard.All(submission.Shards).Select(s => Step(s, tasks[s.Number], isComplete(s)))];
        var merges = jobs.Where(j => j.Name == submission.MergeName).ToList();
        return new RunState(shards, Step(null, merges, isMerged && !merges.Exists(m => m.IsLive)), [.. jobs.Where(j => j.IsLive && (j.Name == submission.Name || j.Name == submission.MergeName))]);
    }

    private static StepState Step(Shard? shard, IEnumerable<QueuedJob> jobs, bool isThere)
    {
        var all = jobs.OrderBy(j => long.TryParse(j.JobId, out var id) ? id : 0).ToList();
        var live = all.FindLast(j => j.IsLive && !j.IsStuck);
        var last = all.Count > 0 ? live.Id is not null ? live : all[^1] : (QueuedJob?)null;
        var standing = isThere ? Standing.Complete : live.Id is null ? Standing.Missing : live.State == "PENDING" ? Standing.Waiting : Standing.Running;
        return new StepState(shard, standing, last);
    }
}
