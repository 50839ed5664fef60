using Dyad.Ledger.Readings;
using Spectre.Console;

namespace Dyad.Cli.Hosting;

/// <summary>A progress bar over the files of a reading, on standard error, on a terminal only.</summary>
internal static class ReadProgressBar
{
    /// <summary>Does the work and shows how far it is.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="files">Number of files.</param>
    /// <param name="work">Given what to tell of every file that is begun, and of every document that is done.</param>
    internal static void Show(Terminal terminal, int files, Action<Action<int>, IProgress<IntakeProgress>?> work)
    {
        if (!terminal.IsInteractive)
        {
            var begun = 0;
            work(
                file => begun = file,
                terminal.Progress is not { } told ? null : new Reporter(p => told.Report(new(
                    files > 1 ? Math.Min(1, (double)begun / files) : null, $"{Plain.Text(p.Name)}: {p.Documents:N0} documents, {p.Claims:N0} claims"))));
            return;
        }

        terminal.ProgressConsole().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("reading", maxValue: Math.Max(1, files));
                work(
                    file => task.Value = file,
                    new Reporter(p => task.Description = $"{Markup.Escape(Plain.Text(p.Name))} {p.Documents:N0} documents, {p.Claims:N0} claims"));
                task.Value = files;
            });
    }

    /// <summary>Reports on the caller's thread; <see cref="Progress{T}"/> would post elsewhere.</summary>
    private sealed class Reporter(Action<IntakeProgress> show) : IProgress<IntakeProgress>
    {
        public void Report(IntakeProgress value) => show(value);
    }
}
