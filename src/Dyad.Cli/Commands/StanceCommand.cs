using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger.Readings;
using Dyad.Reading.Documents;
using Dyad.Reading.Reports;
using Dyad.Reading.Stances;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad stance PATH...</c></summary>
internal static class StanceCommand
{
    internal static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files and folders: text, Markdown, HTML, feeds, mail", Arity = ArgumentArity.OneOrMore };
        var pair = new Option<string?>("--pair") { Description = "Two actors, for example USA:RUS; without it every pair of which a report speaks", HelpName = "ONE:OTHER" };
        var date = Options.Day("--date", "Day of publication of documents that have none");
        var format = Options.Format("text", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("stance", "Say how each report sees a pair: warm or strained, getting better or worse, in each direction, with its sentences",
            "dyad stance article.html",
            "dyad stance reports/ --pair USA:RUS",
            "dyad stance notes.txt --date 2025-12-14 --format json")
        {
            paths, pair, date, format, output,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var only = parsed.GetValue(pair) is { } text ? Options.Pair(text) : (Vocabulary.Actors.DirectedPair?)null;
            StatePair? wanted = only is { } o ? StatePair.Of(o.Source, o.Target) : null;
            var documents = new GivenDocuments(parsed.GetRequiredValue(paths), parsed.GetValue(date), publisher: null);
            if (documents.Files.Count == 0)
                throw new UsageException($"There is nothing to read: no file that ends in {string.Join(", ", DocumentReader.Endings)}.");
            documents.AskForDates();
            await Task.Run(
                () => Output.Write(parsed.GetValue(output), terminal, writer =>
                {
                    var stances = Stances(documents, wanted, terminal, cancellation);
                    if (parsed.GetValue(format) == "json")
                        StanceJson.Write(writer, stances);
                    else
                        StanceText.Write(writer, stances);
                }),
                CancellationToken.None).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    private static IEnumerable<StancedReport> Stances(GivenDocuments documents, StatePair? wanted, Terminal terminal, CancellationToken cancellation)
    {
        var reader = ReportReader.Load();
        foreach (var (arrival, read) in InOrder.Of(documents.Arrivals(_ => { }), a => (a, a.Document is null ? null : StancedReport.Of(reader.Analyse(a.Document))), Environment.ProcessorCount, cancellation))
        {
            if (read is null)
                terminal.Error.WriteLine($"dyad: {Plain.Text($"{arrival.Name}: {arrival.Refused!.Reason}")}");
            else
                yield return read with { Stances = [.. read.Stances.Where(s => wanted is null || s.Pair == wanted)] };
        }
    }
}
