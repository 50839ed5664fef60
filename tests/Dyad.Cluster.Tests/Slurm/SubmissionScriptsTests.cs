using System.Diagnostics;
using Dyad.Cluster.Slurm;
using FsCheck;
using FsCheck.Fluent;

namespace Dyad.Cluster.Tests.Slurm;

/// <summary>What a shell and <c>sbatch</c> are given.</summary>
public sealed class SubmissionScriptsTests
{
    [Fact]
    public void A_shell_reads_every_word_back()
    {
        var words = ArbMap.Default.GeneratorFor<string>().Where(s => s is not null && !s.Contains('\0', StringComparison.Ordinal) && IsText(s)).Sample(300).Concat(["", " ", "'", "''", "a'b", "$HOME", "`id`", "\\", "\n", "-n", "a*b", "~", "#", "é", "!"]).ToList();
        // Each word in a line of its own would lose line breaks: a NUL ends it.
        Bash($"printf '%s\\0' {ShellWords.Join(words)}").Split('\0')[..^1].ShouldBe(words);
    }

    [Fact]
    public void A_word_with_a_NUL_is_refused() => Should.Throw<ArgumentException>(() => ShellWords.Quote("a\0b"));

    [Fact]
    public void A_task_starts_its_shard_with_the_words_of_the_command()
    {
        var script = SubmissionScripts.Shards(Submissions.Of(16, "scenario", "run", "it's; rm -rf $HOME")).Replace("exec dotnet", "printf '%s\\n'", StringComparison.Ordinal);
        Bash("SLURM_ARRAY_TASK_ID=3\n" + script).ShouldBe("/opt/dyad.dll\nscenario\nrun\nit's; rm -rf $HOME\n--shard\n3/16\n--parts\n/scratch/my parts\n");
    }

    [Fact]
    public void The_options_stand_where_sbatch_reads_them()
    {
        var lines = SubmissionScripts.Shards(Submissions.Of(16, "backtest") with { AtOnce = 4 }).Split('\n');
        // sbatch stops at the first line that is neither empty nor a comment.
        var head = lines.TakeWhile(l => l.Length == 0 || l.StartsWith('#')).ToList();
        head[0].ShouldBe("#!/bin/bash");
        head.ShouldContain("#SBATCH --array=1-16%4");
        head.ShouldContain("#SBATCH --partition=long");
        head.ShouldContain("#SBATCH --output=\"/scratch/my parts/logs/shard-%4a.log\"");
        lines.Count(l => l.StartsWith("#SBATCH", StringComparison.Ordinal)).ShouldBe(head.Count(l => l.StartsWith("#SBATCH", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("a\"b")]
    [InlineData("a\nb")]
    [InlineData("a\\b")]
    public void A_folder_that_a_line_of_sbatch_cannot_name_is_refused(string folder) =>
        Should.Throw<SlurmException>(() => SubmissionScripts.Shards(Submissions.Of(2, "backtest") with { Parts = "/" + folder })).Message.ShouldContain("cannot be named to Slurm");

    [Theory]
    [InlineData("partition=long")]
    [InlineData("--mem=1G\nrm -rf /")]
    public void An_option_that_is_none_is_refused(string option) =>
        Should.Throw<SlurmException>(() => SubmissionScripts.Merge(Submissions.Of(2, "backtest") with { Options = [option] })).Message.ShouldContain("no option of sbatch");

    [Fact]
    public void Ranges_name_exactly_the_numbers() => Prop.ForAll(
        ArbMap.Default.GeneratorFor<int[]>().Select(a => a.Select(i => Math.Abs(i % 40) + 1).Distinct().Order().ToArray()).ToArbitrary(),
        numbers => SubmissionScripts.Ranges(numbers).Split(',', StringSplitOptions.RemoveEmptyEntries).SelectMany(range => range.Split('-') is [var from, var to] ? Enumerable.Range(int.Parse(from), int.Parse(to) - int.Parse(from) + 1) : [int.Parse(range)])
            .SequenceEqual(numbers)).QuickCheckThrowOnFailure();

    [Fact]
    public void Ranges_are_short() => SubmissionScripts.Ranges([1, 2, 3, 7, 9, 10]).ShouldBe("1-3,7,9-10");

    private static bool IsText(string s) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(s)) == s;

    private static string Bash(string script)
    {
        using var bash = Process.Start(new ProcessStartInfo("bash") { UseShellExecute = false, RedirectStandardInput = true, RedirectStandardOutput = true, StandardInputEncoding = new System.Text.UTF8Encoding(false), StandardOutputEncoding = System.Text.Encoding.UTF8 })!;
        bash.StandardInput.Write(script);
        bash.StandardInput.Close();
        var said = bash.StandardOutput.ReadToEnd();
        bash.WaitForExit();
        bash.ExitCode.ShouldBe(0);
        return said;
    }
}
