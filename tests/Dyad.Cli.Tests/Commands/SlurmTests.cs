using System.Diagnostics;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Commands in shards on a real Slurm of three nodes: the merged bytes are those of one undisturbed run, whatever happens to a node.</summary>
public sealed class SlurmTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private readonly SmallStudy _study = new();

    /// <summary>A program that is given <c>kill 2</c> or <c>start 2</c>.</summary>
    private static string? Hand => Environment.GetEnvironmentVariable("DYAD_TEST_SLURM_HAND");

    private string[] Command => ["scenario", "compare", "pressure", "quiet", "--study", _study.Path, "--paths", "20000", "--format", "json"];

    public void Dispose() => _study.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(16)]
    public async Task Merged_bytes_are_those_of_the_whole(int shards)
    {
        SkipWithoutSlurm();
        var whole = (await Run(Command)).ShouldSucceed();
        var followed = (await Run(["cluster", "submit", "--shards", $"{shards}", "--parts", _study["parts"], "--follow", .. Command])).ShouldSucceed();
        followed.Error.ShouldContain("the result is in");
        File.ReadAllText(_study["parts/merged"]).ShouldBe(whole.Out);
        // Asked again it does nothing.
        (await Run(["cluster", "submit", "--shards", $"{shards}", "--parts", _study["parts"], .. Command])).ShouldSucceed().Error.ShouldContain("nothing was submitted");
        (await Run(["cluster", "logs", _study["parts"]])).ShouldSucceed().Out.ShouldContain($"shard {shards}/{shards} is complete");
    }

    [Fact]
    public async Task A_node_that_is_lost_with_its_tasks_changes_nothing()
    {
        SkipWithoutSlurm();
        var whole = (await Run(Command)).ShouldSucceed();
        (await Run(["cluster", "submit", "--shards", "6", "--parts", _study["parts"], .. Command])).ShouldSucceed();
        try
        {
            await Until(async () => (await Status()).Split('\n').Any(l => l.Contains("running", StringComparison.Ordinal) && l.Contains(" n2 ", StringComparison.Ordinal)));
            (await DyadProcess.RunOther("bash", "-c", $"{Hand} kill 2")).ShouldSucceed();
            var after = await Status();
            after.ShouldNotContain("6 complete");
            // The terminal that submitted is gone; another asks.
            await Until(async () => (await Status()).Contains("result: ", StringComparison.Ordinal));
        }
        finally
        {
            (await DyadProcess.RunOther("bash", "-c", $"{Hand} start 2")).ShouldSucceed();
        }

        File.ReadAllText(_study["parts/merged"]).ShouldBe(whole.Out);
    }

    [Fact]
    public async Task What_was_taken_back_is_submitted_again()
    {
        SkipWithoutSlurm();
        var whole = (await Run(Command)).ShouldSucceed();
        (await Run(["cluster", "submit", "--shards", "9", "--parts", _study["parts"], .. Command])).ShouldSucceed();
        (await Run(["cluster", "cancel", _study["parts"]])).ShouldSucceed();
        await Until(async () => (await Run(["cluster", "status", _study["parts"], "--follow"])).Code == 1);
        (await Run(["cluster", "resubmit", _study["parts"], "--follow"])).ShouldSucceed().Error.ShouldContain("of 9 shards submitted");
        File.ReadAllText(_study["parts/merged"]).ShouldBe(whole.Out);
    }

    [Fact]
    public async Task A_shard_that_fails_is_told_with_what_it_said()
    {
        SkipWithoutSlurm();
        var fit = _study["later.fit"];
        string[] command = [.. Command, "--fit", fit];
        var failed = await Run(["cluster", "submit", "--shards", "2", "--parts", _study["parts"], "--follow", .. command]);
        failed.ShouldRefuse(1, "2 missing", "nothing more will happen by itself", "dyad cluster resubmit");
        (await Run(["cluster", "logs", _study["parts"], "--shard", "2"])).ShouldSucceed().Out.ShouldContain("later.fit");
        (await Run(["fit", "--study", _study.Path, "--save", fit])).ShouldSucceed();
        (await Run(["cluster", "resubmit", _study["parts"], "--follow"])).ShouldSucceed();
        File.ReadAllText(_study["parts/merged"]).ShouldBe((await Run(command)).ShouldSucceed().Out);
    }

    private static void SkipWithoutSlurm() => Assert.SkipWhen(Hand is null, "There is no Slurm for tests; ./check cluster starts one.");

    private static Task<Said> Run(string[] args) => DyadProcess.Run(args);

    private async Task<string> Status() => (await Run(["cluster", "status", _study["parts"]])).ShouldSucceed().Out;

    private static async Task Until(Func<Task<bool>> holds)
    {
        var since = Stopwatch.StartNew();
        while (!await holds())
        {
            since.Elapsed.ShouldBeLessThan(Patience);
            await Task.Delay(100, TestContext.Current.CancellationToken);
        }
    }
}
