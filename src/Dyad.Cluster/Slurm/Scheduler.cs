using System.Collections.Immutable;
using System.ComponentModel;
using System.Diagnostics;

namespace Dyad.Cluster.Slurm;

/// <summary>Slurm's own programs, as its users call them.</summary>
public static class Scheduler
{
    /// <summary>Hands a script in.</summary>
    /// <param name="script">The script.</param>
    /// <param name="options">Options that go before those of the script.</param>
    /// <param name="cancel">Stops waiting for the answer.</param>
    /// <returns>Number of the job.</returns>
    /// <exception cref="SlurmException">Slurm is not there, or refused.</exception>
    public static async Task<string> Submit(string script, IEnumerable<string> options, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(options);
        var printed = await Run("sbatch", ["--parsable", .. options, script], cancel).ConfigureAwait(false);
        // In a federation the name of the cluster follows.
        return printed.Trim().Split(';')[0];
    }

    /// <summary>The jobs of some names that Slurm knows of, also those that ended a short while ago.</summary>
    /// <exception cref="SlurmException">Slurm is not there, or refused.</exception>
    public static async Task<ImmutableArray<QueuedJob>> Jobs(IEnumerable<string> names, CancellationToken cancel) =>
        QueuedJob.Parse(await Run("squeue", ["--noheader", "--array", "--states=all", "--name=" + string.Join(',', names), "--format=" + QueuedJob.Format], cancel).ConfigureAwait(false));

    /// <summary>Takes jobs back; those that ended already are left.</summary>
    /// <exception cref="SlurmException">Slurm is not there, or refused.</exception>
    public static async Task Cancel(IEnumerable<string> ids, CancellationToken cancel)
    {
        string[] all = [.. ids.Distinct()];
        if (all.Length > 0)
            await Run("scancel", all, cancel).ConfigureAwait(false);
    }

    private static async Task<string> Run(string program, IEnumerable<string> words, CancellationToken cancel)
    {
        var start = new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        try
        {
            using var process = Process.Start(start)!;
            process.StandardInput.Close();
            var (said, complained) = (process.StandardOutput.ReadToEndAsync(cancel), process.StandardError.ReadToEndAsync(cancel));
            await process.WaitForExitAsync(cancel).ConfigureAwait(false);
            return process.ExitCode == 0 ? await said.ConfigureAwait(false) : throw new SlurmException($"{program}: {(await complained.ConfigureAwait(false)).Trim()}");
        }
        catch (Win32Exception)
        {
            throw new SlurmException($"{program} is not to be found on the PATH. Slurm's client programs are needed where jobs are submitted (Debian: slurm-client); --dry-run prints the scripts without them.");
        }
    }
}
