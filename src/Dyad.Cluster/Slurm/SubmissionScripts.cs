using System.Globalization;
using System.Text;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cluster.Slurm;

/// <summary>The two scripts of a submission, which can be read, changed and given to <c>sbatch</c> by hand.</summary>
public static class SubmissionScripts
{
    /// <summary>Name of the script of the shards in the folder of the parts.</summary>
    public const string ShardsName = "shards.sh";

    /// <summary>Name of the script that unites the parts.</summary>
    public const string MergeName = "merge.sh";

    /// <summary>The array job: one task for each shard. A task whose node is lost is started again by Slurm, and goes on from what its part holds.</summary>
    /// <exception cref="SlurmException">A path cannot stand in a script.</exception>
    public static string Shards(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        var array = Ranges(Shard.All(submission.Shards).Select(s => s.Number)) + (submission.AtOnce is { } most ? $"%{most}" : "");
        string[] command = [.. submission.Program, .. submission.Command];
        return Head(submission, submission.Name, "shard-%4a.log", $"--array={array}")
            + $"exec {ShellWords.Join(command)} --shard \"$SLURM_ARRAY_TASK_ID/{submission.Shards}\" --parts {ShellWords.Quote(submission.Parts)}\n";
    }

    /// <summary>The job that unites the parts, to be started after all shards.</summary>
    /// <exception cref="SlurmException">A path cannot stand in a script.</exception>
    public static string Merge(Submission submission)
    {
        ArgumentNullException.ThrowIfNull(submission);
        string[] command = [.. submission.Program, "merge", submission.Parts, "--output", submission.Output];
        return Head(submission, submission.MergeName, Path.GetFileName(submission.MergeLog), "--kill-on-invalid-dep=yes") + $"exec {ShellWords.Join(command)}\n";
    }

    /// <summary>Numbers as <c>sbatch --array</c> takes them: <c>1-3,7</c>.</summary>
    /// <param name="numbers">Ascending.</param>
    public static string Ranges(IEnumerable<int> numbers)
    {
        var text = new StringBuilder();
        var (first, last) = (-1, -1);
        foreach (var number in numbers.Append(-1))
        {
            if (number >= 0 && number == last + 1 && first >= 0)
            {
                last = number;
                continue;
            }

            if (first >= 0)
                text.Append(text.Length > 0 ? "," : "").Append(CultureInfo.InvariantCulture, $"{first}").Append(last > first ? string.Create(CultureInfo.InvariantCulture, $"-{last}") : "");
            (first, last) = (number, number);
        }

        return text.ToString();
    }

    private static string Head(Submission submission, string name, string log, string own) => string.Join('\n',
    [
        "#!/bin/bash",
        $"#SBATCH --job-name={name}",
        $"#SBATCH {own}",
        "#SBATCH --requeue",
        "#SBATCH --open-mode=append",
        $"#SBATCH --chdir=\"{Named(submission.Directory)}\"",
        $"#SBATCH --output=\"{Named(submission.Logs).Replace("%", "%%", StringComparison.Ordinal)}/{log}\"",
        .. submission.Options.Select(o => $"#SBATCH {Option(o)}"),
        "",
    ]);

    // Slurm has no way to write these in a line of its own.
    private static string Named(string path) => path.AsSpan().IndexOfAny("\"\\\n\r\0") < 0 ? path : throw new SlurmException($"'{path}' cannot be named to Slurm: give a folder without quotes, backslashes and line breaks.");

    private static string Option(string option) =>
        option.StartsWith('-') && option.AsSpan().IndexOfAny("\n\r\0") < 0 ? option : throw new SlurmException($"'{option}' is no option of sbatch: write it as --partition=long.");
}
