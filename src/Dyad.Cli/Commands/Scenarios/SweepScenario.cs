using System.Collections.Immutable;
using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Cli.Tables;
using Dyad.Modelling.Scenarios;

namespace Dyad.Cli.Commands.Scenarios;

/// <summary><c>dyad scenario sweep</c></summary>
internal static class SweepScenario
{
    internal static Command Create(Terminal terminal)
    {
        var name = ScenarioOptions.Name("A scenario of the study, or a file");
        var vary = new Option<string[]>("--vary") { Description = "A number and its values; several make a grid", HelpName = "SECTION.NAME.KEY=V,V", Required = true };
        var keep = new Option<string?>("--keep") { Description = "Folder for blocks of paths: a sweep that was stopped goes on from there", HelpName = "DIR" };
        var options = ScenarioOptions.Create();
        var command = new ExampleCommand("sweep", "Run a scenario at every point of a grid of its numbers, and show what becomes of the outcomes",
            "dyad scenario sweep collision --vary policy.sanctions.rate=0,0.05,0.1,0.2",
            "dyad scenario sweep collision --vary policy.sanctions.rate=0,0.1 --vary effect.domestic.factor=0.5,1,2 --format json")
        {
            name, vary, keep,
        };
        options.AddTo(command);
        var shards = ShardOptions.AddTo(command, keep, options.Out);
        command.SetAction(async (parsed, cancellation) =>
        {
            var division = shards.Of(parsed, terminal);
            var folder = options.Folder(parsed);
            var scenarios = options.Read(parsed, folder, [parsed.GetValue(name)!]);
            var variations = parsed.GetValue(vary)!.Select(Variation.Parse).ToImmutableArray();
            foreach (var variation in variations)
                _ = variation.Values.Select(v => variation.Apply(scenarios[0], v)).Count(s => s is not null);
            var sweep = await Task.Run(
                () => WorkProgressBar.Show(terminal, tell =>
                {
                    var setup = options.Setup(parsed, folder, scenarios, what => tell(0, 1, what), terminal);
                    cancellation.ThrowIfCancellationRequested();
                    var engine = ScenarioSweep.Engine(setup.Ground, scenarios[0], variations, RunSize.Of(scenarios[0]));
                    var result = options.Simulate(
                        parsed, division, setup, scenarios, engine, parsed.GetValue(keep), (done, all) => tell(done, all, "running paths"), terminal, cancellation);
                    return result is null ? null : ScenarioSweep.Of(variations, result);
                }),
                CancellationToken.None).ConfigureAwait(false);
            if (sweep is null)
                return ExitCode.Success;
            Output.Write(parsed.GetValue(options.Out), terminal, writer =>
            {
                if (parsed.GetValue(options.Format) == "json")
                    SweepTables.Json(writer, scenarios[0], sweep);
                else
                    SweepTables.Text(writer, scenarios[0], sweep);
            });
            return ExitCode.Success;
        });
        return command;
    }
}
