using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Spelling;

namespace Dyad.Cli.Commands.Scenarios;

/// <summary><c>dyad scenario search</c></summary>
internal static class SearchScenario
{
    internal static Command Create(Terminal terminal)
    {
        var name = ScenarioOptions.Name("A scenario of the study, or a file");
        var asked = new Option<string>("--outcome") { Description = "Name of the outcome that acts are to change", HelpName = "NAME", Required = true };
        var all = new Option<bool>("--all") { Description = "Try every class between every two players, not the candidates of the file" };
        var screen = Options.Count("--screen", "Paths on which every candidate is tried first; without it a tenth of the paths, at least 100");
        var most = Options.Count("--most", "Candidates tried on all paths; without it 10");
        var options = ScenarioOptions.Create();
        var command = new ExampleCommand("search", "Look for the single acts that change an outcome most, by paired paths",
            "dyad scenario search spheres --outcome american-force",
            "dyad scenario search collision --outcome russian-chill --all --screen 200")
        {
            name, asked, all, screen, most,
        };
        options.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = options.Folder(parsed);
            var scenario = options.Read(parsed, folder, [parsed.GetValue(name)!])[0];
            var outcome = scenario.Outcomes.FirstOrDefault(o => o.Name == parsed.GetValue(asked))
                ?? throw new UsageException($"{scenario.Name} has no outcome '{parsed.GetValue(asked)}'. Did you mean {NearestName.Of(parsed.GetValue(asked)!, scenario.Outcomes.Select(o => o.Name))}?");
            if (scenario.Candidates.IsEmpty && !parsed.GetValue(all))
                throw new UsageException($"{scenario.Name} names no candidates. Write some, or try every act with --all.");
            var draws = Math.Min(50, scenario.Draws);
            var paths = Math.Max(2, (parsed.GetValue(screen) ?? Math.Max(100, scenario.Paths / 10)) / draws) * draws;
            var search = await Task.Run(
                () => WorkProgressBar.Show(terminal, tell =>
                {
                    var setup = options.Setup(parsed, folder, [scenario], what => tell(0, 1, what), terminal);
                    cancellation.ThrowIfCancellationRequested();
                    var candidates = parsed.GetValue(all) ? ScenarioSearch.Every(setup.Ground) : scenario.Candidates;
                    return ScenarioSearch.Of(
                        setup.Ground, scenario, outcome, candidates, RunSize.Of(scenario), new SearchSize(paths, draws, Math.Min(parsed.GetValue(most) ?? 10, candidates.Length)),
                        options.Cores(parsed), tell, cancellation);
                }),
                CancellationToken.None).ConfigureAwait(false);
            Output.Write(parsed.GetValue(options.Out), terminal, writer =>
            {
                if (parsed.GetValue(options.Format) == "json")
                    SearchTables.Json(writer, scenario, search, paths);
                else
                    SearchTables.Text(writer, scenario, search, paths);
            });
            return ExitCode.Success;
        });
        return command;
    }
}
