using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Reading.Acts.Training;
using Dyad.Reading.Evaluation;
using Dyad.Reading.Evaluation.Gold;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands.Evaluation;

/// <summary><c>dyad evaluate reading</c></summary>
internal static class EvaluateReadingCommand
{
    internal static Command Create(Terminal terminal)
    {
        var gold = new Option<string[]>("--gold") { Description = "Labelled files; the shape of each is told by its first line. With --folds one training serves them all", Required = true, AllowMultipleArgumentsPerToken = true, HelpName = "FILE…" };
        var folds = new Option<int?>("--folds") { Description = "Train anew without each of so many parts and score each part with the model that has not seen it", HelpName = "N" };
        var data = new Option<string?>("--train-on") { Description = "Folder to train on with --folds; without it the folder of the file", HelpName = "DIR" };
        var sentences = new Option<string>("--sentences") { Description = "Folder with the codebook's own sentences, for --folds", DefaultValueFactory = _ => "codebook/acts/sentences", HelpName = "DIR" };
        var seed = new Option<int>("--seed") { Description = "Seed of every chance in the training", DefaultValueFactory = _ => 1 };
        var misses = new Option<bool>("--misses") { Description = "List every row that was read otherwise" };
        var format = Options.Format("table", "json");
        var command = new ExampleCommand("reading", "Score what is read from sentences against labels of others",
            "dyad evaluate reading --gold ../shared/gold/relations.tsv --folds 5",
            "dyad evaluate reading --gold ../shared/gold/actors.tsv --misses",
            "dyad evaluate reading --gold ../shared/gold/triples.tsv --format json")
        {
            gold, folds, data, sentences, seed, misses, format,
        };
        command.SetAction(parsed =>
        {
            var files = parsed.GetValue(gold)!.Select(GoldFile.Read).ToList();
            if (parsed.GetValue(folds) is < 2)
                throw new UsageException("--folds takes 2 or more.");
            var evaluator = parsed.GetValue(folds) is { } parts
                ? ReadingEvaluator.CrossValidated(parts, new ActTrainingFiles(parsed.GetValue(data) ?? Path.GetDirectoryName(Path.GetFullPath(files[0].Path))!, parsed.GetValue(sentences)!, (ulong)parsed.GetValue(seed)), terminal.Error.WriteLine)
                : ReadingEvaluator.OfBuild();
            var present = new Day(DateOnly.FromDateTime(terminal.Clock.GetUtcNow().UtcDateTime).DayNumber);
            foreach (var file in files)
            {
                var report = evaluator.Score(file, present);
                if (files.Count > 1)
                    terminal.Error.WriteLine($"{file.Path}:");
                if (parsed.GetValue(format) == "json")
                    Json(terminal.Out, report, parsed.GetValue(misses));
                else
                    Table(terminal.Out, report, parsed.GetValue(misses));
                if (report.Seen > 0)
                    terminal.Error.WriteLine($"The model was trained on {report.Seen} of the {report.Rows} rows: these figures flatter it. --folds N scores each row with a model that has not seen it.");
            }

            return ExitCode.Success;
        });
        return command;
    }

    private static void Table(TextWriter writer, EvaluationReport report, bool misses)
    {
        foreach (var figure in report.Figures)
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{figure.Key,-24} {figure.Value,8:0.000}  {figure.Meaning}"));
        foreach (var (name, classes) in report.Classes)
        {
            writer.WriteLine();
            writer.WriteLine($"{name,-16} {"precision",9} {"recall",7} {"F1",7} {"support",8}");
            foreach (var c in classes)
                writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{c.Name,-16} {c.Precision,9:0.000} {c.Recall,7:0.000} {c.F1,7:0.000} {c.Support,8}"));
        }

        if (!misses)
            return;
        writer.WriteLine();
        foreach (var miss in report.Misses)
            writer.WriteLine($"{miss.Line}\t{miss.Gold}\t{miss.Said}\t{Plain.Text(miss.Text)}");
    }

    private static void Json(TextWriter writer, EvaluationReport report, bool misses)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("shape", report.Shape);
            foreach (var figure in report.Figures)
            {
                if (double.IsNaN(figure.Value))
                    json.WriteNull(figure.Key);
                else
                    json.WriteNumber(figure.Key, figure.Value);
            }

            json.WriteNumber("seen_in_training", report.Seen);
            foreach (var (name, classes) in report.Classes)
            {
                json.WriteStartObject($"by_{name}");
                foreach (var c in classes)
                {
                    json.WriteStartObject(c.Name);
                    json.WriteNumber("precision", c.Precision);
                    json.WriteNumber("recall", c.Recall);
                    json.WriteNumber("f1", c.F1);
                    json.WriteNumber("support", c.Support);
                    json.WriteEndObject();
                }

                json.WriteEndObject();
            }

            if (misses)
                Misses(json, report);
            json.WriteEndObject();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }

    private static void Misses(Utf8JsonWriter json, EvaluationReport report)
    {
        json.WriteStartArray("misses");
        foreach (var miss in report.Misses)
        {
            json.WriteStartObject();
            json.WriteNumber("line", miss.Line);
            json.WriteString("gold", miss.Gold);
            json.WriteString("said", miss.Said);
            json.WriteString("text", miss.Text);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
