using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Dyad.Cli.Hosting;
using Dyad.Reading.Syntax;
using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Cli.Commands.Evaluation;

/// <summary><c>dyad evaluate syntax</c></summary>
internal static class EvaluateSyntaxCommand
{
    internal static Command Create(Terminal terminal)
    {
        var treebank = new Option<string>("--treebank") { Description = "CoNLL-U file to score against", Required = true, HelpName = "FILE" };
        var raw = new Option<bool>("--raw") { Description = "Give the reader the text alone, so that it splits sentences and words itself" };
        var model = new Option<string?>("--model") { Description = "Model file instead of the one that comes with the program", HelpName = "FILE" };
        var format = Options.Format("table", "json");
        var command = new ExampleCommand("syntax", "Score tagger, lemmatizer and parser against a treebank, as the CoNLL 2018 shared task does",
            "dyad evaluate syntax --treebank ../shared/treebank/en_ewt-dev.conllu",
            "dyad evaluate syntax --treebank ../shared/treebank/en_ewt-dev.conllu --raw --format json")
        {
            treebank, raw, model, format,
        };
        command.SetAction(parsed =>
        {
            var gold = ConlluReader.ReadFile(parsed.GetValue(treebank)!);
            var reader = Reader(parsed.GetValue(model));
            var begun = terminal.Clock.GetTimestamp();
            var system = parsed.GetValue(raw) ? TreebankAnalysis.OfText(reader, gold) : TreebankAnalysis.OfWords(reader, gold);
            var seconds = terminal.Clock.GetElapsedTime(begun).TotalSeconds;
            var score = SyntaxScorer.Score(gold, system);
            if (parsed.GetValue(format) == "json")
                Json(terminal.Out, score);
            else
                Table(terminal.Out, score);
            terminal.Error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{gold.Count} sentences, {score.Words.Gold} words, {seconds:0.00} s"));
            return ExitCode.Success;
        });
        return command;
    }

    private static SyntaxReader Reader(string? file)
    {
        if (file is null)
            return SyntaxReader.Load();
        using var stream = File.OpenRead(file);
        return SyntaxReader.Load(stream);
    }

    private static void Table(TextWriter writer, SyntaxScore score)
    {
        writer.WriteLine($"{"",-10} {"precision",9} {"recall",7} {"F1",7}");
        foreach (var (name, value) in score.Lines())
            writer.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-10} {100 * value.Precision,9:0.00} {100 * value.Recall,7:0.00} {100 * value.F1,7:0.00}"));
    }

    private static void Json(TextWriter writer, SyntaxScore score)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new JsonWriterOptions { Indented = true }))
        {
            json.WriteStartObject();
            foreach (var (name, value) in score.Lines())
            {
                json.WriteStartObject(name);
                json.WriteNumber("precision", value.Precision);
                json.WriteNumber("recall", value.Recall);
                json.WriteNumber("f1", value.F1);
                json.WriteNumber("correct", value.Correct);
                json.WriteNumber("gold", value.Gold);
                json.WriteNumber("system", value.System);
                json.WriteEndObject();
            }

            json.WriteEndObject();
        }

        writer.WriteLine(System.Text.Encoding.UTF8.GetString(buffer.ToArray()));
    }
}
