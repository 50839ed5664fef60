using System.CommandLine;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Cli.Commands.Scenarios;

/// <summary><c>dyad scenario text</c></summary>
internal static class ScenarioText
{
    private static readonly JsonSerializerOptions Shape = new() { WriteIndented = true, PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    internal static Command Create(Terminal terminal)
    {
        var name = ScenarioOptions.Name("A scenario of the study, or a file");
        var (study, format) = (Options.Study(), Options.Format("text", "json"));
        var command = new ExampleCommand("text", "Show a scenario as it is written; as JSON with the schema by which editors complete it",
            "dyad scenario text collision",
            "dyad scenario text collision --format json")
        {
            name, study, format,
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var text = File.ReadAllText(new ScenarioFolder(folder).FileOf(parsed.GetValue(name)!));
            if (parsed.GetValue(format) == "json")
            {
                using var schema = JsonDocument.Parse(ScenarioSchema.Json(StudyWords.Of(folder.Study)));
                terminal.Out.WriteLine(JsonSerializer.Serialize(new { Name = parsed.GetValue(name), Text = text, Schema = schema.RootElement }, Shape));
            }
            else
            {
                terminal.Out.Write(text);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
