using System.Collections.Immutable;
using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Cluster.Slurm;

namespace Dyad.Cli.Commands.Clusters;

/// <summary><c>dyad cluster submit --shards N --parts FOLDER COMMAND...</c></summary>
internal static class SubmitCommand
{
    internal static Command Create(Terminal terminal)
    {
        var words = new Argument<string[]>("COMMAND") { Description = "The long command with its options, without --shard", Arity = ArgumentArity.OneOrMore };
        var shards = Options.Count("--shards", "Number of shards");
        shards.Required = true;
        var parts = new Option<string>("--parts") { Description = "Folder for the parts, the scripts and what the jobs say; every node must see it", HelpName = "FOLDER", Required = true };
        var output = new Option<string?>("--output", "--out") { Description = "File for the result; without it 'merged' in the folder of the parts", HelpName = "FILE" };
        var atOnce = Options.Count("--at-once", "At most so many shards at the same time; without it as many as Slurm starts");
        var option = new Option<string[]>("--sbatch") { Description = "An option of sbatch for both jobs; may be given several times", HelpName = "OPTION", DefaultValueFactory = _ => [] };
        var program = new Option<string?>("--program") { Description = "Program that the nodes start; without it this one, which they must see under the same path", HelpName = "PATH" };
        var dry = new Option<bool>("--dry-run") { Description = "Print the scripts; write and submit nothing" };
        var follow = StatusCommand.FollowOption();
        var command = new ExampleCommand("submit", "Submit a command in shards as an array job, and a job that unites the parts after it; the same again submits what is missing",
            "dyad cluster submit --shards 16 --parts /scratch/run1 scenario compare spheres collision --paths 16000",
            "dyad cluster submit --shards 64 --parts /scratch/news --sbatch=--mem=2G --at-once 20 read /data/reports --ledger news.ledger",
            "dyad cluster submit --shards 4 --parts /scratch/try --dry-run backtest")
        {
            shards, parts, output, atOnce, option, program, dry, follow, words,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(parts));
            var submission = new Submission(
                [.. parsed.GetRequiredValue(words)], parsed.GetValue(shards)!.Value, folder, Path.GetFullPath(parsed.GetValue(output) ?? Path.Combine(folder, "merged")), Environment.CurrentDirectory,
                Program(parsed.GetValue(program)), [.. parsed.GetRequiredValue(option)], parsed.GetValue(atOnce));
            Demand(submission, terminal);
            if (parsed.GetValue(dry))
            {
                terminal.Out.WriteLine($"== {SubmissionScripts.ShardsName}");
                terminal.Out.Write(SubmissionScripts.Shards(submission));
                terminal.Out.WriteLine($"== {SubmissionScripts.MergeName}, after all of its tasks");
                terminal.Out.Write(SubmissionScripts.Merge(submission));
                return ExitCode.Success;
            }

            var run = new SlurmRun(submission);
            run.Prepare();
            await ClusterCommand.Submit(run, terminal, cancel).ConfigureAwait(false);
            return parsed.GetValue(follow) ? await StatusCommand.Follow(run, terminal, cancel).ConfigureAwait(false) : ExitCode.Success;
        });
        return command;
    }

    /// <summary>What follows the first word that is no option of <c>cluster submit</c> belongs to the command that is submitted, as behind <c>--</c>.</summary>
    internal static string[] Separated(string[] args, RootCommand root)
    {
        if (args is not ["cluster", "submit", ..] || args.Contains("--"))
            return args;
        var options = root.Subcommands.Single(c => c.Name == "cluster").Subcommands.Single(c => c.Name == "submit").Options;
        for (var at = 2; at < args.Length; at++)
        {
            if (!args[at].StartsWith('-'))
                return [.. args[..at], "--", .. args[at..]];
            if (options.FirstOrDefault(o => o.Name == args[at] || o.Aliases.Contains(args[at])) is { } known && known.Arity.MaximumNumberOfValues > 0 && known is not Option<bool>)
                at++;
        }

        return args;
    }

    /// <summary>The shards would all end with the same mistake: it is told now.</summary>
    private static void Demand(Submission submission, Terminal terminal)
    {
        string[] words = [.. submission.Command, ShardOptions.Names[0], $"1/{submission.Shards}", ShardOptions.Names[1], submission.Parts];
        var parsed = CommandLine.Create(terminal).Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null });
        if (!parsed.CommandResult.Command.Options.Any(o => o.Name == ShardOptions.Names[0]))
            throw new UsageException($"'{string.Join(' ', submission.Command)}' is no command that can be run in shards; dyad COMMAND --help shows --shard where one can.");
        if (parsed.Errors.Count > 0)
            throw new UsageException(string.Join('\n', Mistakes.Of(parsed)));
    }

    private static ImmutableArray<string> Program(string? given)
    {
        if (given is not null)
            return [given];
        var library = Path.Combine(AppContext.BaseDirectory, "dyad.dll");
        return Environment.ProcessPath is { } process && Path.GetFileNameWithoutExtension(process) != "dotnet" ? [process] : ["dotnet", library];
    }
}
