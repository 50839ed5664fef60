using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Reading.Acts.Training;

namespace Dyad.Cli.Commands.Training;

/// <summary><c>dyad train acts</c></summary>
internal static class TrainActsCommand
{
    internal static Command Create(Terminal terminal)
    {
        var gold = new Option<string>("--gold") { Description = "Folder with sentences labelled by others", Required = true, HelpName = "DIR" };
        var sentences = new Option<string>("--sentences") { Description = "Folder with the codebook's own sentences", DefaultValueFactory = _ => "codebook/acts/sentences", HelpName = "DIR" };
        var wordNet = new Option<string?>("--wordnet") { Description = "Folder with the database files of WordNet; without it the classes of words are taken over from the model of this build", HelpName = "DIR" };
        var output = new Option<string>("--out") { Description = "Folder to write acts.bin into", Required = true, HelpName = "DIR" };
        var seed = new Option<int>("--seed") { Description = "Seed of every chance in the training", DefaultValueFactory = _ => 1 };
        var command = new ExampleCommand("acts", "Train the model that tells who does what to whom",
            "build/wordnet.sh artifacts/wordnet",
            "dyad train acts --gold ../shared/gold --wordnet artifacts/wordnet --out models/acts")
        {
            gold, sentences, wordNet, output, seed,
        };
        command.SetAction(parsed =>
        {
            var begun = terminal.Clock.GetTimestamp();
            using var target = new MemoryStream();
            new ActTrainingFiles(parsed.GetValue(gold)!, parsed.GetValue(sentences)!, (ulong)parsed.GetValue(seed), parsed.GetValue(wordNet)).Train(target, Say);
            Directory.CreateDirectory(parsed.GetValue(output)!);
            var path = Path.Combine(parsed.GetValue(output)!, "acts.bin");
            File.WriteAllBytes(path, target.ToArray());
            terminal.Out.WriteLine($"{path}: {target.Length} bytes");
            return ExitCode.Success;

            void Say(string line) => terminal.Error.WriteLine($"{terminal.Clock.GetElapsedTime(begun):hh\\:mm\\:ss} {line}");
        });
        return command;
    }
}
