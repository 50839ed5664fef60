using System.Reflection;
using Dyad.Ledger.Remembering;
using Dyad.Vocabulary.Shards;
using Dyad.Web.Questions;
using Spectre.Console;

namespace Dyad.Cli.Hosting;

/// <summary>What a command writes to and reads the time from. Results go to <see cref="Out"/>; everything that is said about them to <see cref="Error"/>.</summary>
/// <param name="Out">Standard output.</param>
/// <param name="Error">Standard error.</param>
/// <param name="IsInteractive">Whether somebody watches standard error: only then are there progress bars and colours.</param>
/// <param name="Width">Columns of the terminal, or null where output is not one.</param>
/// <param name="Clock">The clock; libraries are given instants.</param>
internal sealed record Terminal(TextWriter Out, TextWriter Error, bool IsInteractive, int? Width, TimeProvider Clock)
{
    /// <summary>The process's own streams and clock.</summary>
    internal static Terminal Standard { get; } = new(
        new StreamWriter(Console.OpenStandardOutput(), new System.Text.UTF8Encoding(false), 1 << 16) { AutoFlush = !Console.IsOutputRedirected },
        Console.Error,
        !Console.IsErrorRedirected && Environment.GetEnvironmentVariable("TERM") != "dumb" && Environment.GetEnvironmentVariable("CI") is null,
        Console.IsOutputRedirected ? null : Math.Max(60, Console.WindowWidth),
        TimeProvider.System)
    { IsProcess = true };

    /// <summary>Whether the command is all that the process does, so that Ctrl-C is the command's.</summary>
    internal bool IsProcess { get; init; }

    /// <summary>Whether who reads is not at this machine, so that its folders are none of his business.</summary>
    internal bool HidesPlaces { get; init; }

    /// <summary>Is told how far long work is, where somebody other than a terminal wants to know.</summary>
    internal IProgress<WorkProgress>? Progress { get; init; }

    /// <summary>What is kept between questions of one process; null where each command stands alone.</summary>
    internal LedgerMemory? Memory { get; init; }

    /// <summary>Is told how long the whole list is of which a part is written, where somebody wants to know.</summary>
    internal Action<long>? Counted { get; init; }

    /// <summary>The parts of all shards, where the command is run to unite them: then nothing is computed that a part holds.</summary>
    internal UnitedParts? Merging { get; init; }

    /// <summary>Version of the program.</summary>
    internal static string Version { get; } =
        typeof(Terminal).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion.Split('+')[0];

    /// <summary>A console on standard error for progress.</summary>
    internal IAnsiConsole ProgressConsole() => AnsiConsole.Create(new AnsiConsoleSettings
    {
        Ansi = IsInteractive ? AnsiSupport.Detect : AnsiSupport.No,
        ColorSystem = IsInteractive ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
        Interactive = IsInteractive ? InteractionSupport.Detect : InteractionSupport.No,
        Out = new AnsiConsoleOutput(Error),
    });

    /// <summary>Now, as the instant at which rows enter a ledger.</summary>
    internal Vocabulary.Time.IngestionInstant Now() => new(Clock.GetUtcNow().ToUnixTimeSeconds());
}

/// <summary>Exit codes, as the documentation of the command line lists them.</summary>
internal static class ExitCode
{
    /// <summary>Done.</summary>
    internal const int Success = 0;

    /// <summary>It could not be done; the message says why.</summary>
    internal const int Failure = 1;

    /// <summary>The command has to be given differently; the message asks or says how.</summary>
    internal const int Usage = 2;

    /// <summary>What was looked at is another meanwhile; nothing was changed.</summary>
    internal const int Stale = 3;

    /// <summary>Interrupted by Ctrl-C or a signal; the ledger is whole.</summary>
    internal const int Interrupted = 130;
}
