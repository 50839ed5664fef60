using System.Collections.Immutable;
using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Shards;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Scenarios;

/// <summary><c>dyad scenario run|compare|sweep|search|check|list|text|schema</c></summary>
internal static class ScenarioCommand
{
    internal static Command Create(Terminal terminal) => new("scenario", "Run worlds that did not happen beside the one that is expected, from files of acts, policies, doctrines and outcomes")
    {
        RunScenarios.Run(terminal),
        RunScenarios.Compare(terminal),
        SweepScenario.Create(terminal),
        SearchScenario.Create(terminal),
        CheckScenarios.Create(terminal),
        ListScenarios.Create(terminal),
        ScenarioText.Create(terminal),
        WriteSchema.Create(terminal),
    };
}

/// <summary>The options that commands which simulate share.</summary>
internal sealed record ScenarioOptions(
    Option<string> Study, Option<string?> Ledger, Option<string?> Origin, Option<string?> Fit, Option<int?> Paths, Option<int?> Draws, Option<int?> Threads, Option<string> Format, Option<string?> Out)
{
    internal static ScenarioOptions Create() => new(
        Options.Study(), Options.Ledger(), Options.Origin(),
        new Option<string?>("--fit") { Description = "A fit saved by dyad fit; without it one from the cache, or a new one", HelpName = "FILE" },
        Options.Count("--paths", "Paths; without it those of the file"),
        Options.Count("--draws", "Draws of the parameters, of which the paths are a multiple; without it those of the file"),
        Options.Count("--threads", "Threads; changes nothing but the time; without it all cores"),
        Options.Format("table", "json"),
        Options.Out("File to write instead of standard output"));

    internal void AddTo(Command command)
    {
        foreach (var option in (Option[])[Study, Ledger, Origin, Fit, Paths, Draws, Threads, Format, Out])
            command.Add(option);
    }

    internal int Cores(ParseResult parsed) => parsed.GetValue(Threads) ?? Environment.ProcessorCount;

    internal StudyFolder Folder(ParseResult parsed) => StudyFolder.Find(parsed.GetValue(Study)!);

    /// <summary>The scenarios, with the size that the command line asks for.</summary>
    internal ImmutableArray<Scenario> Read(ParseResult parsed, StudyFolder folder, IEnumerable<string> names)
    {
        ImmutableArray<Scenario> read =
        [
            .. new ScenarioFolder(folder).Sound(names).Select(s => s with { Paths = parsed.GetValue(Paths) ?? s.Paths, Draws = parsed.GetValue(Draws) ?? s.Draws }),
        ];
        foreach (var odd in read.Where(s => s.Draws < 2 || s.Paths % s.Draws != 0))
            throw new UsageException($"{odd.Paths} paths are no multiple of {odd.Draws} draws, of which there are at least two.");
        if (read.GroupBy(s => s.Name).FirstOrDefault(g => g.Count() > 1) is { } twice)
            throw new UsageException($"There are two scenarios of the name {twice.Key}.");
        return read;
    }

    internal ScenarioSetup Setup(ParseResult parsed, StudyFolder folder, ImmutableArray<Scenario> scenarios, Action<string> tell, Terminal terminal)
    {
        var study = Measurement.With(folder.Study, parsed.GetValue(Origin) ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, parsed.GetValue(Ledger), terminal), null);
        return ScenarioSetup.Of(folder, study, parsed.GetValue(Ledger), parsed.GetValue(Fit), scenarios, Cores(parsed), tell, terminal);
    }

    /// <summary>Runs the paths of a run, or a shard's blocks of them; null where a shard was asked for.</summary>
    internal ScenarioResult? Simulate(
        ParseResult parsed, Division division, ScenarioSetup setup, ImmutableArray<Scenario> scenarios, ScenarioEngine engine, string? keep, Action<int, int> tell, Terminal terminal,
        CancellationToken cancellation)
    {
        var files = new ScenarioFolder(setup.Folder);
        PartInput[] inputs =
        [
            Inputs.Study(setup.Folder),
            .. parsed.CommandResult.Command.Arguments.SelectMany(a => parsed.GetResult(a)?.Tokens ?? []).Select(t => Inputs.Content($"scenario {t.Value}", files.FileOf(t.Value))),
            .. Inputs.Events(setup.Study.Events.Origin, setup.Ground.Panel, new AsOf(scenarios[0].Base)),
            Inputs.Seed(scenarios[0].Seed),
            .. setup.Ground.Model is { } model ? [Inputs.Fit(model, setup.Study.Forecast.Seed)] : (PartInput[])[],
            new("run", engine.Run),
        ];
        return division.Make(inputs, (shard, part) => engine.Fill(shard, Cores(parsed), new RunFolder(new UnitFolder(part)), tell, cancellation), terminal)
            ? null
            : engine.Simulate(Cores(parsed), division.Kept(keep) is { } units ? new RunFolder(units) : null, tell, cancellation);
    }

    /// <summary>The names of bundled scenarios, for completion.</summary>
    internal static Argument<string> Name(string description)
    {
        var argument = new Argument<string>("NAME|FILE") { Description = description };
        argument.CompletionSources.Add(_ => Bundled().Select(n => new System.CommandLine.Completions.CompletionItem(n)));
        return argument;
    }

    internal static IEnumerable<string> Bundled()
    {
        try
        {
            return new ScenarioFolder(StudyFolder.Find("us-russia")).Names;
        }
        catch (Dyad.Vocabulary.Studies.StudyException)
        {
            return [];
        }
    }
}
