using System.ComponentModel;
using System.Diagnostics;

namespace Dyad.Bench;

/// <summary>What a command took.</summary>
/// <param name="Seconds">By the clock.</param>
/// <param name="Processor">Seconds of processors, of the command and of no other.</param>
/// <param name="Peak">Largest resident memory, bytes.</param>
internal readonly record struct Taken(double Seconds, double Processor, long Peak);

/// <summary>Runs commands as a user does, and watches what they take.</summary>
internal static class Watched
{
    private static readonly TimeSpan Between = TimeSpan.FromMilliseconds(20);

    /// <exception cref="InvalidOperationException">The command failed.</exception>
    internal static Taken Run(string program, params string[] words)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo(program, words) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (said, complained) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var taken = default(Taken);
        while (!process.WaitForExit(Between))
        {
            try
            {
                process.Refresh();
                taken = new Taken(0, process.TotalProcessorTime.TotalSeconds, Math.Max(taken.Peak, process.PeakWorkingSet64));
            }
            catch (Exception e) when (e is InvalidOperationException or Win32Exception)
            {
                // It ended between the two questions.
            }
        }

        process.WaitForExit();
        _ = said.Result;
        return process.ExitCode == 0
            ? taken with { Seconds = clock.Elapsed.TotalSeconds }
            : throw new InvalidOperationException($"{program} {string.Join(' ', words)} ended with {process.ExitCode}: {complained.Result}");
    }
}
