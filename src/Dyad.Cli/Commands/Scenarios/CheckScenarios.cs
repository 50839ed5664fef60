using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Cli.Commands.Scenarios;

/// <summary><c>dyad scenario check</c></summary>
internal static class CheckScenarios
{
    internal static Command Create(Terminal terminal)
    {
        var files = new Argument<string[]>("NAME|FILE") { Description = "Scenarios or files; without any all of the study", Arity = ArgumentArity.ZeroOrMore };
        var (study, format) = (Options.Study(), Options.Format("text", "json"));
        var command = new ExampleCommand("check", "Say what is wrong with scenario files: file, line, column, and the nearest right word",
            "dyad scenario check",
            "dyad scenario check my.yaml --format json")
        {
            files, study, format,
        };
        command.SetAction(parsed =>
        {
            var folder = new ScenarioFolder(StudyFolder.Find(parsed.GetValue(study)!));
            var names = parsed.GetValue(files) is { Length: > 0 } given ? given : [.. folder.Names];
            var readings = names.Select(n => (Name: n, Reading: folder.Read(n))).ToList();
            var faults = readings.SelectMany(r => r.Reading.Faults).ToList();
            if (parsed.GetValue(format) == "json")
            {
                JsonForm.Write(terminal.Out, new { Files = names, Faults = faults });
                return faults.Count == 0 ? ExitCode.Success : ExitCode.Failure;
            }

            foreach (var fault in faults)
                terminal.Out.WriteLine(Plain.Text(fault.ToString()));
            foreach (var (name, reading) in readings.Where(r => r.Reading.Scenario is not null))
                terminal.Out.WriteLine($"{Plain.Text(name)}: {Contents(reading.Scenario!)}");
            return faults.Count == 0 ? ExitCode.Success : ExitCode.Failure;
        });
        return command;
    }

    internal static string Contents(Scenario scenario) => string.Join(", ", new[]
    {
        (scenario.Acts.Length, "act"), (scenario.Policies.Length, "policy"), (scenario.Doctrines.Length, "doctrine"), (scenario.Effects.Length, "effect"), (scenario.Outcomes.Length, "outcome"),
    }.Where(p => p.Item1 > 0).Select(p => $"{p.Item1} {(p.Item1 == 1 ? p.Item2 : p.Item2 == "policy" ? "policies" : p.Item2 + "s")}"));
}

/// <summary><c>dyad scenario list</c></summary>
internal static class ListScenarios
{
    internal static Command Create(Terminal terminal)
    {
        var (study, format) = (Options.Study(), Options.Format("table", "json"));
        var command = new ExampleCommand("list", "List the scenarios of a study", "dyad scenario list") { study, format };
        command.SetAction(parsed =>
        {
            var folder = new ScenarioFolder(StudyFolder.Find(parsed.GetValue(study)!));
            var read = folder.Sound(folder.Names);
            if (parsed.GetValue(format) == "json")
            {
                JsonForm.Write(
                    terminal.Out,
                    read.Select(s => new { s.Name, s.Title, s.Account, Base = s.Base.ToString(), s.Days, s.Paths, s.Draws, Outcomes = s.Outcomes.Select(o => o.Name) }));
                return ExitCode.Success;
            }

            foreach (var scenario in read)
            {
                WrappedText.Write(terminal.Out, $"{scenario.Name,-14} ", Plain.Text(scenario.Title));
                WrappedText.Write(terminal.Out, $"{"",-14} ", $"{scenario.Days} days after {scenario.Base}; {CheckScenarios.Contents(scenario)}");
            }

            if (read.IsEmpty)
                terminal.Out.WriteLine($"The study has no scenarios; they would be in {folder.Folder}.");
            return ExitCode.Success;
        });
        return command;
    }
}

/// <summary><c>dyad scenario schema</c></summary>
internal static class WriteSchema
{
    internal static Command Create(Terminal terminal)
    {
        var (study, format, output) = (Options.Study(), Options.Format("json"), Options.Out("File to write instead of standard output"));
        var command = new ExampleCommand("schema", "Write the JSON schema by which editors complete the scenarios of a study",
            "dyad scenario schema --study my/study.yaml --out my/scenarios/scenario.schema.json")
        {
            study, format, output,
        };
        command.SetAction(parsed =>
        {
            var words = StudyWords.Of(StudyFolder.Find(parsed.GetValue(study)!).Study);
            Output.Write(parsed.GetValue(output), terminal, writer => writer.Write(ScenarioSchema.Json(words)));
            return ExitCode.Success;
        });
        return command;
    }
}
