using System.CommandLine;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Cluster.Slurm;

namespace Dyad.Cli.Commands.Clusters;

/// <summary><c>dyad cluster status FOLDER</c></summary>
internal static class StatusCommand
{
    private static readonly TimeSpan Between = TimeSpan.FromSeconds(2);

    internal static Option<bool> FollowOption() => new("--follow") { Description = "Say how far it is until it ends; when this is interrupted the jobs go on" };

    internal static Command Create(Terminal terminal)
    {
        var (folder, follow, format) = (ClusterCommand.Folder(), FollowOption(), Options.Format("table", "json"));
        var command = new ExampleCommand("status", "Show how far a submission is: from its folder and from Slurm, so that any terminal can ask",
            "dyad cluster status parts/",
            "dyad cluster status parts/ --follow")
        {
            folder, follow, format,
        };
        command.SetAction(async (parsed, cancel) =>
        {
            var run = ClusterCommand.Run(parsed, folder);
            var code = parsed.GetValue(follow) ? await Follow(run, terminal, cancel).ConfigureAwait(false) : ExitCode.Success;
            var state = await run.State(cancel).ConfigureAwait(false);
            if (parsed.GetValue(format) == "json")
                JsonText.Write(terminal.Out, json => Json(json, run.Submission, state));
            else
                Table(terminal.Out, run.Submission, state);
            return code;
        });
        return command;
    }

    /// <summary>Tells every change until the result is there, or until nothing more will happen.</summary>
    internal static async Task<int> Follow(SlurmRun run, Terminal terminal, CancellationToken cancel)
    {
        var said = "";
        while (true)
        {
            var state = await run.State(cancel).ConfigureAwait(false);
            if (Line(state) is var line && line != said)
                terminal.Error.WriteLine("dyad: " + (said = line));
            terminal.Progress?.Report(new((double)state.Of(Standing.Complete).Count() / (state.Shards.Length + 1), line));
            if (state.IsDone)
            {
                terminal.Error.WriteLine($"dyad: the result is in {Plain.Text(run.Submission.Output)}");
                return ExitCode.Success;
            }

            if (state.IsStuck && state.Live.All(j => j.IsStuck))
            {
                terminal.Error.WriteLine($"dyad: nothing more will happen by itself. See dyad cluster logs {Plain.Text(ShellWords.Quote(run.Submission.Parts))}, then dyad cluster resubmit.");
                return ExitCode.Failure;
            }

            await Task.Delay(Between, terminal.Clock, cancel).ConfigureAwait(false);
        }
    }

    private static string Line(RunState state)
    {
        string[] shards =
        [
            .. new[] { (Standing.Complete, "complete"), (Standing.Running, "running"), (Standing.Waiting, "waiting"), (Standing.Missing, "missing") }
                .Select(s => (Count: state.Of(s.Item1).Count(), Word: s.Item2)).Where(s => s.Count > 0).Select(s => $"{s.Count} {s.Word}"),
        ];
        return $"of {state.Shards.Length} shards {string.Join(", ", shards)}; merge {Word(state.Merge)}";
    }

    private static string Word(StepState step) => step.Standing == Standing.Missing && step.Job is { } job ? $"missing ({job.State})" : step.Standing.ToString().ToLowerInvariant();

    private static void Table(TextWriter writer, Submission submission, RunState state)
    {
        writer.WriteLine($"{submission.Name}: {Plain.Text(ShellWords.Join(submission.Command))}");
        writer.WriteLine($"{"shard",-7}  {"",-9}  {"job",-10}  {"node",-12}  what Slurm says");
        foreach (var step in state.Shards.Append(state.Merge))
        {
            var (name, job) = (step.Shard is { } shard ? $"{shard}" : "merge", step.Job ?? default);
            writer.WriteLine($"{name,-7}  {step.Standing.ToString().ToLowerInvariant(),-9}  {job.Id,-10}  {job.Nodes,-12}  {job.State}{(job.Reason is null or "None" or "" ? "" : $" ({job.Reason})")}".TrimEnd());
        }

        writer.WriteLine(Line(state));
        if (state.IsDone)
            writer.WriteLine($"result: {Plain.Text(submission.Output)}");
    }

    private static void Json(Utf8JsonWriter json, Submission submission, RunState state)
    {
        json.WriteStartObject();
        json.WriteString("name", submission.Name);
        json.WriteStartArray("command");
        foreach (var word in submission.Command)
            json.WriteStringValue(word);
        json.WriteEndArray();
        json.WriteString("parts", submission.Parts);
        json.WriteString("output", submission.Output);
        json.WriteBoolean("done", state.IsDone);
        json.WriteBoolean("stuck", state.IsStuck);
        json.WriteStartArray("shards");
        foreach (var step in state.Shards)
            Step(json, step);
        json.WriteEndArray();
        json.WritePropertyName("merge");
        Step(json, state.Merge);
        json.WriteEndObject();
    }

    private static void Step(Utf8JsonWriter json, StepState step)
    {
        json.WriteStartObject();
        if (step.Shard is { } shard)
            json.WriteNumber("shard", shard.Number);
        json.WriteString("standing", step.Standing.ToString().ToLowerInvariant());
        if (step.Job is { } job)
        {
            json.WriteString("job", job.Id);
            json.WriteString("state", job.State);
            json.WriteString("reason", job.Reason);
            json.WriteString("nodes", job.Nodes);
        }

        json.WriteEndObject();
    }
}
