using System.Collections.Immutable;
using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Cli.Tables;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Cli.Commands.Scenarios;

/// <summary><c>dyad scenario run</c> and <c>dyad scenario compare</c></summary>
internal static class RunScenarios
{
    internal static Command Run(Terminal terminal)
    {
        var name = ScenarioOptions.Name("A scenario of the study, or a file");
        var command = new ExampleCommand("run", "Run a scenario beside the world in which nothing of it is done",
            "dyad scenario run collision",
            "dyad scenario run my.yaml --paths 10000 --keep runs/my --format json")
        {
            name,
        };
        return Create(command, parsed => [parsed.GetValue(name)!], terminal);
    }

    internal static Command Compare(Terminal terminal)
    {
        var names = new Argument<string[]>("NAME|FILE") { Description = "Scenarios of the study, or files", Arity = ArgumentArity.OneOrMore };
        names.CompletionSources.Add(_ => ScenarioOptions.Bundled().Select(n => new System.CommandLine.Completions.CompletionItem(n)));
        var command = new ExampleCommand("compare", "Run several scenarios side by side, every one asked the outcomes of all, with their differences from the baseline",
            "dyad scenario compare spheres collision status-quo",
            "dyad scenario compare spheres my.yaml --format json --out worlds.json")
        {
            names,
        };
        return Create(command, parsed => parsed.GetValue(names)!, terminal);
    }

    private static Command Create(Command command, Func<ParseResult, string[]> names, Terminal terminal)
    {
        var options = ScenarioOptions.Create();
        options.AddTo(command);
        var keep = new Option<string?>("--keep") { Description = "Folder for blocks of paths: a run that was stopped goes on from there", HelpName = "DIR" };
        command.Add(keep);
        var shards = ShardOptions.AddTo(command, keep, options.Out);
        command.SetAction(async (parsed, cancellation) =>
        {
            var division = shards.Of(parsed, terminal);
            var folder = options.Folder(parsed);
            var scenarios = options.Read(parsed, folder, names(parsed));
            var (setup, result) = await Task.Run(
                () => WorkProgressBar.Show(terminal, tell =>
                {
                    var made = options.Setup(parsed, folder, scenarios, what => tell(0, 1, what), terminal);
                    cancellation.ThrowIfCancellationRequested();
                    return (made, options.Simulate(
                        parsed, division, made, scenarios, Engine(made, scenarios), parsed.GetValue(keep), (done, all) => tell(done, all, "running paths"), terminal, cancellation));
                }),
                CancellationToken.None).ConfigureAwait(false);
            if (result is null)
                return ExitCode.Success;
            Output.Write(parsed.GetValue(options.Out), terminal, writer =>
            {
                if (parsed.GetValue(options.Format) == "json")
                    ScenarioJson.Write(writer, setup, scenarios, result);
                else
                    new ScenarioTables(writer, setup, scenarios, result).Write();
            });
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>The baseline and every scenario, asked the outcomes of all.</summary>
    internal static ScenarioEngine Engine(ScenarioSetup setup, ImmutableArray<Scenario> scenarios) => new(
        setup.Ground, [new("baseline", null), .. scenarios.Select(s => new RunWorld(s.Name, s))], ScenarioSetup.Outcomes(scenarios), RunSize.Of(scenarios[0]));
}
