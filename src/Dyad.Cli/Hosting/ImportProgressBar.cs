using Dyad.Ledger.Importing;
using Spectre.Console;

namespace Dyad.Cli.Hosting;

/// <summary>A progress bar on standard error, on a terminal only.</summary>
internal static class ImportProgressBar
{
    /// <summary>Does the work and shows how far it is.</summary>
    internal static void Show(Terminal terminal, Action<IProgress<ImportProgress>?> work)
    {
        if (!terminal.IsInteractive)
        {
            work(terminal.Progress is not { } told ? null : new Reporter(p => told.Report(new(
                p.TotalBytes > 0 ? Math.Min(1, (double)p.Bytes / p.TotalBytes) : null, $"{Plain.Text(p.File)}: {p.Rows:N0} rows"))));
            return;
        }

        terminal.ProgressConsole().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                ProgressTask? task = null;
                var file = "";
                work(new Reporter(progress =>
                {
                    if (progress.File != file)
                    {
                        task?.StopTask();
                        file = progress.File;
                        task = context.AddTask(Markup.Escape(file), maxValue: Math.Max(1, progress.TotalBytes));
                    }

                    task!.Value = Math.Min(progress.Bytes, progress.TotalBytes);
                    task.Description = $"{Markup.Escape(file)} {progress.Rows:N0} rows";
                }));
            });
    }

    /// <summary>Reports on the caller's thread; <see cref="Progress{T}"/> would post elsewhere.</summary>
    private sealed class Reporter(Action<ImportProgress> show) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => show(value);
    }
}
