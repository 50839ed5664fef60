using System.Text.RegularExpressions;

namespace Dyad.Cli.Tests.Commands;

/// <summary>A command in shards on a cluster, as far as no cluster is needed.</summary>
public sealed class ClusterCommandTests
{
    [Fact]
    public async Task The_scripts_by_hand_give_the_bytes_of_the_whole()
    {
        using var study = new SmallStudy();
        string[] command = ["scenario", "run", "pressure", "--study", study.Path, "--format", "json"];
        var whole = (await DyadProcess.Run(command)).ShouldSucceed();
        var printed = (await DyadProcess.Run(["cluster", "submit", "--shards", "2", "--parts", study["parts"], "--dry-run", .. command])).ShouldSucceed();
        var (shards, merge) = Regex.Match(printed.Out, @"\A== shards\.sh\n(?<shards>.*)^== merge\.sh[^\n]*\n(?<merge>.*)\z", RegexOptions.ExplicitCapture | RegexOptions.Singleline | RegexOptions.Multiline, TimeSpan.FromSeconds(1)) is { Success: true } match
            ? (match.Groups["shards"].Value, match.Groups["merge"].Value)
            : throw new InvalidOperationException(printed.Out);
        foreach (var task in (int[])[2, 1])
            (await DyadProcess.RunOther("env", $"SLURM_ARRAY_TASK_ID={task}", "bash", study.File($"shard{task}.sh", shards))).ShouldSucceed();
        (await DyadProcess.RunOther("bash", study.File("merge.sh", merge))).ShouldSucceed();
        File.ReadAllText(study["parts/merged"]).ShouldBe(whole.Out);
    }

    [Fact]
    public async Task What_no_shard_could_do_is_refused_before_anything_is_written()
    {
        using var shell = new Shell();
        (await Shell.Run("cluster", "submit", "--shards", "2", "--parts", shell["parts"], "brief")).ShouldRefuse(2, "no command that can be run in shards", "--shard");
        (await Shell.Run("cluster", "submit", "--shards", "2", "--parts", shell["parts"], "backtest", "--formt", "json")).ShouldRefuse(2, "--formt", "--format");
        (await Shell.Run("cluster", "submit", "--shards", "2", "--parts", shell["parts"])).Code.ShouldBe(2);
        (await Shell.Run("cluster", "status", shell["parts"])).ShouldRefuse(1, "holds no submission", "cluster.json");
        Directory.Exists(shell["parts"]).ShouldBeFalse();
    }
}
