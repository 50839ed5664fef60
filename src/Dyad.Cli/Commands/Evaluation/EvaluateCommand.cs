using System.CommandLine;
using Dyad.Cli.Hosting;

namespace Dyad.Cli.Commands.Evaluation;

/// <summary><c>dyad evaluate</c></summary>
internal static class EvaluateCommand
{
    internal static Command Create(Terminal terminal) => new("evaluate", "Score the models that read reports against texts that others labelled, and estimation against known truths")
    {
        EvaluateSyntaxCommand.Create(terminal),
        EvaluateReadingCommand.Create(terminal),
        EvaluateRecoveryCommand.Create(terminal),
    };
}
