using Dyad.Cluster.Slurm;

namespace Dyad.Cluster.Tests.Slurm;

/// <summary>How far a submission is, from lines as Slurm 22.05 prints them.</summary>
public sealed class RunStateTests
{
    private static readonly Submission Three = Submissions.Of(3, "backtest");

    [Fact]
    public void What_waits_runs_and_is_there()
    {
        var state = Of([1], false, $"{Three.Name}|5_3|3|PENDING||Resources", $"{Three.Name}|5_2|2|RUNNING|n1|None", $"{Three.Name}|5_1|1|COMPLETED|n2|None", $"{Three.MergeName}|6|N/A|PENDING||Dependency");
        state.Shards.Select(s => s.Standing).ShouldBe([Standing.Complete, Standing.Running, Standing.Waiting]);
        state.Merge.Standing.ShouldBe(Standing.Waiting);
        (state.IsDone, state.IsStuck, state.Live.Length).ShouldBe((false, false, 3));
    }

    [Fact]
    public void A_shard_that_failed_is_missing_and_its_merge_never_comes()
    {
        var state = Of([1, 3], false, $"{Three.Name}|5_2|2|FAILED|n1|NonZeroExitCode", $"{Three.MergeName}|6|N/A|PENDING||DependencyNeverSatisfied");
        state.Of(Standing.Missing).Select(s => s.Number).ShouldBe([2]);
        state.Merge.Standing.ShouldBe(Standing.Missing);
        state.IsStuck.ShouldBeTrue();
    }

    [Fact]
    public void A_shard_that_was_handed_in_again_is_where_its_latest_job_is() =>
        Of([], false, $"{Three.Name}|5_2|2|NODE_FAIL|n1|None", $"{Three.Name}|12_2|2|RUNNING|n3|None").Shards[1].Job!.Value.Id.ShouldBe("12_2");

    [Fact]
    public void Without_jobs_and_with_all_parts_only_the_merge_is_missing()
    {
        var state = Of([1, 2, 3], false);
        state.Of(Standing.Missing).ShouldBeEmpty();
        (state.Merge.Standing, state.IsStuck).ShouldBe((Standing.Missing, true));
        Of([1, 2, 3], true).IsDone.ShouldBeTrue();
    }

    [Fact]
    public void A_result_of_which_a_job_makes_another_is_not_done() => Of([1, 2, 3], true, $"{Three.MergeName}|6|N/A|RUNNING|n1|None").IsDone.ShouldBeFalse();

    [Fact]
    public void Jobs_of_others_are_left_alone() => Of([], false, "other|9_1|1|RUNNING|n1|None").Live.ShouldBeEmpty();

    [Fact]
    public void A_line_of_another_form_is_refused() => Should.Throw<SlurmException>(() => QueuedJob.Parse("slurm_load_jobs error"));

    private static RunState Of(int[] complete, bool isMerged, params string[] lines) =>
        RunState.Of(Three, QueuedJob.Parse(string.Join('\n', lines)), s => complete.Contains(s.Number), isMerged);
}
