using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Reading.Syntax.Training;
using Dyad.Reading.Syntax.Treebanks;

namespace Dyad.Cli.Commands.Training;

/// <summary><c>dyad train syntax</c></summary>
internal static class TrainSyntaxCommand
{
    internal static Command Create(Terminal terminal)
    {
        var treebank = new Option<string>("--treebank") { Description = "Folder with CoNLL-U files; those that end in -train.conllu are learned from", Required = true, HelpName = "DIR" };
        var output = new Option<string>("--out") { Description = "Folder to write syntax.bin into", Required = true, HelpName = "DIR" };
        var seed = new Option<int>("--seed") { Description = "Seed of every chance in the training", DefaultValueFactory = _ => 1 };
        var rounds = new Option<int>("--rounds") { Description = "How often every sentence is seen", DefaultValueFactory = _ => 24 };
        var development = new Option<string?>("--development") { Description = "CoNLL-U file that is scored every few rounds, and not learned", HelpName = "FILE" };
        var command = new ExampleCommand("syntax", "Train tagger, lemmatizer and parser from treebanks",
            "dyad train syntax --treebank ../shared/treebank --out models/syntax")
        {
            treebank, output, seed, rounds, development,
        };
        command.SetAction((parsed, stop) =>
        {
            string[] files = [.. Directory.GetFiles(parsed.GetValue(treebank)!, "*-train.conllu").Order(StringComparer.Ordinal)];
            if (files.Length == 0)
                throw new UsageException($"{parsed.GetValue(treebank)} holds no file that ends in -train.conllu.");
            List<TreebankSentence> sentences = [.. files.SelectMany(ConlluReader.ReadFile)];
            var begun = terminal.Clock.GetTimestamp();
            Say($"{sentences.Count} sentences from {string.Join(", ", files.Select(Path.GetFileName))}");
            Directory.CreateDirectory(parsed.GetValue(output)!);
            using var target = new MemoryStream();
            var scored = parsed.GetValue(development) is { } file ? ConlluReader.ReadFile(file) : [];
            new SyntaxTrainer(parsed.GetValue(seed), parsed.GetValue(rounds), Say).Train(sentences, scored, target, stop);
            var path = Path.Combine(parsed.GetValue(output)!, "syntax.bin");
            File.WriteAllBytes(path, target.ToArray());
            terminal.Out.WriteLine($"{path}: {target.Length} bytes");
            return Task.FromResult(ExitCode.Success);

            void Say(string line) => terminal.Error.WriteLine($"{terminal.Clock.GetElapsedTime(begun):hh\\:mm\\:ss} {line}");
        });
        return command;
    }
}
