using System.Collections.Immutable;
using Dyad.Vocabulary.Files;
using Dyad.Vocabulary.Shards;

namespace Dyad.Cluster.Slurm;

/// <summary>A submission with its folder: hands in what is missing, says how far it is, takes it back. Everything can be asked again by another process at any time.</summary>
/// <param name="submission">What is run.</param>
public sealed class SlurmRun(Submission submission)
{
    private readonly PartsFolder _parts = new(submission.Parts);

    /// <summary>What is run.</summary>
    public Submission Submission => submission;

    /// <summary>The run that was submitted from a folder of parts.</summary>
    /// <exception cref="SlurmException">None was, or its file is damaged.</exception>
    public static SlurmRun Of(string parts) =>
        new(SubmissionFile.Read(parts) ?? throw new SlurmException($"{parts} holds no submission: there is no {SubmissionFile.Name}. Submit a command with --parts {parts} first."));

    /// <summary>Writes the scripts and the submission into the folder of the parts; the same again changes nothing.</summary>
    /// <exception cref="SlurmException">Another command was submitted from this folder.</exception>
    public void Prepare()
    {
        var (shards, merge) = (SubmissionScripts.Shards(submission), SubmissionScripts.Merge(submission));
        if (SubmissionFile.Read(submission.Parts) is { } earlier && earlier.Name != submission.Name)
        {
            throw new SlurmException(
                $"From {submission.Parts} another command was submitted: {ShellWords.Join(earlier.Command)}, in {earlier.Shards} shards. Give another folder for the parts, or delete that one.");
        }

        System.IO.Directory.CreateDirectory(submission.Logs);
        Write(SubmissionScripts.ShardsName, System.Text.Encoding.UTF8.GetBytes(shards));
        Write(SubmissionScripts.MergeName, System.Text.Encoding.UTF8.GetBytes(merge));
        Write(SubmissionFile.Name, SubmissionFile.Write(submission));
    }

    /// <summary>How far it is.</summary>
    /// <exception cref="SlurmException">Slurm cannot be asked.</exception>
    public async Task<RunState> State(CancellationToken cancel)
    {
        var jobs = await Scheduler.Jobs([submission.Name, submission.MergeName], cancel).ConfigureAwait(false);
        return RunState.Of(submission, jobs, _parts.IsComplete, File.Exists(submission.Output));
    }

    /// <summary>Hands in the shards that are missing and that no job will make, and what unites the parts after them. Where nothing is missing nothing is handed in.</summary>
    /// <returns>Which shards were handed in, and whether the uniting was.</returns>
    /// <exception cref="SlurmException">Slurm cannot be asked, or refused.</exception>
    public async Task<(ImmutableArray<Shard> Shards, bool Merge)> Submit(CancellationToken cancel)
    {
        var state = await State(cancel).ConfigureAwait(false);
        ImmutableArray<Shard> missing = [.. state.Of(Standing.Missing)];
        if (missing.IsEmpty && state.Merge.Standing != Standing.Missing)
            return (missing, false);
        List<string> after = [.. state.Live.Where(j => j.Name == submission.Name).Select(j => j.JobId).Distinct().Select(id => $"afterany:{id}")];
        // One that waits for shards that failed, or not for those that are handed in now, is of no use.
        await Scheduler.Cancel(state.Live.Where(j => j.Name == submission.MergeName).Select(j => j.JobId), cancel).ConfigureAwait(false);
        if (!missing.IsEmpty)
        {
            var array = SubmissionScripts.Ranges(missing.Select(s => s.Number)) + (submission.AtOnce is { } most ? $"%{most}" : "");
            var id = await Scheduler.Submit(Path.Combine(submission.Parts, SubmissionScripts.ShardsName), [$"--array={array}"], cancel).ConfigureAwait(false);
            after.Add($"afterok:{id}");
        }

        await Scheduler.Submit(Path.Combine(submission.Parts, SubmissionScripts.MergeName), after.Count == 0 ? [] : [$"--dependency={string.Join(',', after)}"], cancel).ConfigureAwait(false);
        return (missing, true);
    }

    /// <summary>Takes back all of its jobs that did not end; parts that are complete stay.</summary>
    /// <returns>How many jobs and tasks that were.</returns>
    /// <exception cref="SlurmException">Slurm cannot be asked, or refused.</exception>
    public async Task<int> Cancel(CancellationToken cancel)
    {
        var state = await State(cancel).ConfigureAwait(false);
        await Scheduler.Cancel(state.Live.Select(j => j.JobId), cancel).ConfigureAwait(false);
        return state.Live.Length;
    }

    private void Write(string name, byte[] content) => WholeFile.Write(Path.Combine(submission.Parts, name), stream => stream.Write(content));
}
