using Spectre.Console;

namespace Dyad.Cli.Hosting;

/// <summary>A progress bar over steps of long work, on standard error, on a terminal only.</summary>
internal static class WorkProgressBar
{
    /// <summary>Does the work and shows how far it is.</summary>
    /// <param name="terminal">The terminal.</param>
    /// <param name="work">Given what to tell: steps done, steps in all, and what is done now.</param>
    internal static T Show<T>(Terminal terminal, Func<Action<int, int, string>, T> work)
    {
        if (!terminal.IsInteractive)
            return work((done, all, what) => terminal.Progress?.Report(new(all > 0 ? (double)done / all : null, what)));
        return terminal.ProgressConsole().Progress()
            .AutoClear(true)
            .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn())
            .Start(context =>
            {
                var task = context.AddTask("working");
                return work((done, all, what) =>
                {
                    (task.MaxValue, task.Value) = (Math.Max(1, all), done);
                    task.Description = Markup.Escape(Plain.Text(what));
                });
            });
    }
}
