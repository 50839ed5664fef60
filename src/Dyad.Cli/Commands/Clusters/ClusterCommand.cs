using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cluster.Slurm;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cli.Commands.Clusters;

/// <summary><c>dyad cluster submit|status|resubmit|logs|cancel</c></summary>
internal static class ClusterCommand
{
    internal static Command Create(Terminal terminal) => new("cluster", "Run a long command in shards on a cluster whose scheduler is Slurm, and unite what they made")
    {
        SubmitCommand.Create(terminal),
        StatusCommand.Create(terminal),
        Resubmit(terminal),
        Logs(terminal),
        Cancel(terminal),
    };

    internal static Argument<string> Folder() => new("FOLDER") { Description = "Folder of the parts from which the command was submitted" };

    internal static SlurmRun Run(ParseResult parsed, Argument<string> folder) => SlurmRun.Of(Path.GetFullPath(parsed.GetRequiredValue(folder)));

    /// <summary>Hands in what is missing, and says what that was.</summary>
    internal static async Task Submit(SlurmRun run, Terminal terminal, CancellationToken cancel)
    {
        var (shards, merge) = await run.Submit(cancel).ConfigureAwait(false);
        terminal.Error.WriteLine(
            !merge ? "dyad: nothing is missing that no job will make; nothing was submitted"
            : shards.IsEmpty ? $"dyad: all shards are complete or on their way; what unites them was submitted as {run.Submission.MergeName}"
            : $"dyad: {shards.Length} of {run.Submission.Shards} shards submitted as {run.Submission.Name} ({SubmissionScripts.Ranges(shards.Select(s => s.Number))}), and {run.Submission.MergeName} after them");
        terminal.Error.WriteLine($"dyad: ask with: dyad cluster status {Plain.Text(ShellWords.Quote(run.Submission.Parts))}");
    }

    private static Command Resubmit(Terminal terminal)
    {
        var (folder, follow) = (Folder(), StatusCommand.FollowOption());
        var command = new ExampleCommand("resubmit", "Submit again those shards that are missing and that no job will make, and what unites the parts",
            "dyad cluster resubmit parts/")
        {
            folder, follow,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var run = Run(parsed, folder);
            await Submit(run, terminal, cancel).ConfigureAwait(false);
            return parsed.GetValue(follow) ? await StatusCommand.Follow(run, terminal, cancel).ConfigureAwait(false) : ExitCode.Success;
        });
        return command;
    }

    private static Command Logs(Terminal terminal)
    {
        var folder = Folder();
        var shard = Options.Count("--shard", "Only what this shard says");
        var command = new ExampleCommand("logs", "Print what the shards and the uniting said, one after another",
            "dyad cluster logs parts/",
            "dyad cluster logs parts/ --shard 3")
        {
            folder, shard,
        };
        command.SetAction(parsed =>
        {
            var submission = Run(parsed, folder).Submission;
            if (parsed.GetValue(shard) is { } asked && asked > submission.Shards)
                throw new UsageException($"There are {submission.Shards} shards, and no shard {asked}.");
            var logs = Shard.All(submission.Shards).Where(s => (parsed.GetValue(shard) ?? s.Number) == s.Number).Select(s => (Name: $"shard {s}", Path: submission.LogOf(s.Number)));
            if (parsed.GetValue(shard) is null)
                logs = logs.Append(("merge", submission.MergeLog));
            foreach (var (name, path) in logs)
            {
                terminal.Out.WriteLine($"== {name}: {Plain.Text(path)}{(File.Exists(path) ? "" : " (not begun)")}");
                if (!File.Exists(path))
                    continue;
                foreach (var line in File.ReadLines(path))
                    terminal.Out.WriteLine(Plain.Text(line));
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static Command Cancel(Terminal terminal)
    {
        var folder = Folder();
        var command = new ExampleCommand("cancel", "Take back all jobs of a submission; parts that are complete stay", "dyad cluster cancel parts/") { folder };
        command.SetAction(async (parsed, cancel) =>
        {
            var taken = await Run(parsed, folder).Cancel(cancel).ConfigureAwait(false);
            terminal.Error.WriteLine($"dyad: {taken} {(taken == 1 ? "job or task was" : "jobs and tasks were")} taken back");
            return ExitCode.Success;
        });
        return command;
    }
}
