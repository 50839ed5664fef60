using System.CommandLine;
using System.CommandLine.Completions;
using System.CommandLine.Help;
using System.Data.Common;
using Dyad.Cli.Commands;
using Dyad.Cli.Commands.Accounts;
using Dyad.Cli.Commands.Claims;
using Dyad.Cli.Commands.Clusters;
using Dyad.Cli.Commands.Evaluation;
using Dyad.Cli.Commands.Forecasting;
using Dyad.Cli.Commands.Scenarios;
using Dyad.Cli.Commands.Training;
using Dyad.Cluster.Slurm;
using Dyad.Ledger;
using Dyad.Ledger.Downloading;
using Dyad.Ledger.Importing;
using Dyad.Modelling.Backtests;
using Dyad.Modelling.Estimation;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Tables;

namespace Dyad.Cli.Hosting;

/// <summary>The command line as a whole: commands, help with examples, completion, and what happens to errors.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command.</summary>
    internal static async Task<int> Run(string[] args, Terminal terminal, CancellationToken cancel = default)
    {
        try
        {
            return await Invoke(args, terminal, cancel).ConfigureAwait(false);
        }
        finally
        {
            await terminal.Out.FlushAsync(CancellationToken.None).ConfigureAwait(false);
        }
    }

    private static async Task<int> Invoke(string[] args, Terminal terminal, CancellationToken cancel)
    {
        var root = Create(terminal);
        var parsed = root.Parse(SubmitCommand.Separated(args, root));
        // Help answers also where the rest of the command is not right yet.
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples && parsed.GetResult(root.Directives.OfType<SuggestDirective>().First()) is null)
        {
            foreach (var mistake in Mistakes.Of(parsed))
                await terminal.Error.WriteLineAsync($"dyad: {Plain.Text(mistake)}").ConfigureAwait(false);
            await terminal.Error.WriteLineAsync($"Try: {Mistakes.NameOf(parsed.CommandResult.Command)} --help").ConfigureAwait(false);
            return ExitCode.Usage;
        }

        try
        {
            return await parsed.InvokeAsync(new InvocationConfiguration
            {
                EnableDefaultExceptionHandler = false,
                Output = terminal.Out,
                Error = terminal.Error,
                ProcessTerminationTimeout = terminal.IsProcess ? TimeSpan.FromSeconds(30) : null,
            }, cancel).ConfigureAwait(false);
        }
        catch (Exception e) when (Explain(e) is { } explained)
        {
            foreach (var line in explained.Message.Split('\n'))
                await terminal.Error.WriteLineAsync($"dyad: {Plain.Text(line)}").ConfigureAwait(false);
            return explained.Code;
        }
    }

    internal static RootCommand Create(Terminal terminal)
    {
        var root = new RootCommand("Reads event data and a study into a sourced brief about two powers.")
        {
            ImportCommand.Create(terminal),
            ReadCommand.Create(terminal),
            ClaimsCommand.Create(terminal),
            EventsCommand.Create(terminal),
            ReportsCommand.Create(terminal),
            FilesCommand.Create(terminal),
            ClimateCommand.Create(terminal),
            LadderCommand.Create(terminal),
            SpheresCommand.Create(terminal),
            DoctrineCommand.Create(terminal),
            AnaloguesCommand.Create(terminal),
            AccountsCommand.Create(terminal),
            FitCommand.Create(terminal),
            EffectsCommand.Create(terminal),
            RespondCommand.Create(terminal),
            ForecastCommand.Create(terminal),
            BacktestCommand.Create(terminal),
            ScenarioCommand.Create(terminal),
            BriefCommand.Create(terminal),
            ContrastCommand.Create(terminal),
            StanceCommand.Create(terminal),
            ExportCommand.Create(terminal),
            StudyCommand.Create(terminal),
            ServeCommand.Create(terminal),
            TrainCommand.Create(terminal),
            EvaluateCommand.Create(terminal),
            LedgerCommand.Create(terminal),
            DoctorCommand.Create(terminal),
            MergeCommand.Create(terminal),
            ClusterCommand.Create(terminal),
            CompletionCommand.Create(terminal),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private static (string Message, int Code)? Explain(Exception e) => e switch
    {
        OperationCanceledException => ("interrupted; what was committed or kept stays, and the same command goes on from there.", ExitCode.Interrupted),
        DbException => ($"the ledger cannot be read or written: {e.Message}", ExitCode.Failure),
        ImportQuestionException or UsageException => (e.Message, ExitCode.Usage),
        StaleException => (e.Message, ExitCode.Stale),
        ScenarioException or PartsException or SlurmException or StudyException or TableException or LedgerException or BacktestException or FitFileException or MirrorException or FileNotFoundException or DirectoryNotFoundException or UnauthorizedAccessException or IOException
            or FormatException or InvalidDataException or HttpRequestException => (e.Message, ExitCode.Failure),
        _ => null,
    };
}

/// <summary>A command that shows examples in its help.</summary>
internal sealed class ExampleCommand(string name, string description, params string[] examples) : Command(name, description)
{
    internal IReadOnlyList<string> Examples { get; } = examples;
}

/// <summary>The command has to be given differently.</summary>
internal sealed class UsageException(string message) : Exception(message);

/// <summary>What a change was decided on is another meanwhile.</summary>
internal sealed class StaleException(string message) : Exception(message);

/// <summary>Help followed by the command's examples.</summary>
internal sealed class HelpWithExamples(HelpAction help) : System.CommandLine.Invocation.SynchronousCommandLineAction
{
    public override int Invoke(ParseResult parseResult)
    {
        var code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is ExampleCommand { Examples.Count: > 0 } command)
        {
            var output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (var example in command.Examples)
                output.WriteLine("  " + example);
            output.WriteLine();
        }

        return code;
    }
}
