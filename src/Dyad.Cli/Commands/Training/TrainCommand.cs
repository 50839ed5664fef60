using System.CommandLine;
using Dyad.Cli.Hosting;

namespace Dyad.Cli.Commands.Training;

/// <summary><c>dyad train</c></summary>
internal static class TrainCommand
{
    internal static Command Create(Terminal terminal) => new("train", "Train the reading models anew (for developers of Dyad)")
    {
        TrainWordsCommand.Create(terminal),
        TrainSyntaxCommand.Create(terminal),
        TrainActsCommand.Create(terminal),
    };
}
