using System.CommandLine;
using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Cli.Tables;
using Dyad.Modelling.Recovery;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cli.Commands.Evaluation;

/// <summary><c>dyad evaluate recovery</c></summary>
internal static class EvaluateRecoveryCommand
{
    internal static Command Create(Terminal terminal)
    {
        var replications = Options.Count("--replications", "Simulated panels of each world");
        replications.Required = true;
        var seed = new Option<ulong?>("--seed") { Description = "Seed of everything random", HelpName = "N", Required = true };
        var keep = new Option<string?>("--keep") { Description = "Folder for results by replication: a run that was stopped goes on from there", HelpName = "FOLDER" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("recovery", "Simulate panels from known parameters, estimate these again, and count how often intervals hold the truth",
            "dyad evaluate recovery --replications 200 --seed 20261122",
            "dyad evaluate recovery --replications 200 --seed 20261122 --shard 3/16 --parts parts/")
        {
            replications, seed, keep, threads, format, output,
        };
        var shards = ShardOptions.AddTo(command, keep, output);
        command.SetAction(async (parsed, cancellation) =>
        {
            var division = shards.Of(parsed, terminal);
            var recovery = new ParameterRecovery(parsed.GetValue(replications)!.Value, parsed.GetValue(seed)!.Value);
            var cores = parsed.GetValue(threads) ?? Environment.ProcessorCount;
            PartInput[] inputs = [new("seed", parsed.GetValue(seed)!.Value.ToString(CultureInfo.InvariantCulture)), new("run", recovery.Digest)];
            var report = await Task.Run(
                () => WorkProgressBar.Show(terminal, tell =>
                {
                    void Told(int done, int all) => tell(done, all, "simulating and estimating");
                    return division.Make(inputs, (shard, part) => recovery.Fill(shard, new UnitFolder(part), cores, Told, cancellation), terminal)
                        ? null
                        : recovery.Run(division.Kept(parsed.GetValue(keep)), cores, Told, cancellation);
                }),
                CancellationToken.None).ConfigureAwait(false);
            if (report is null)
                return ExitCode.Success;
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    JsonForm.Write(writer, report);
                else
                    RecoveryText.Write(writer, report);
            });
            return ExitCode.Success;
        });
        return command;
    }
}
