using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Reading.Reports;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad contrast A B</c></summary>
internal static class ContrastCommand
{
    internal static Command Create(Terminal terminal)
    {
        var first = new Argument<string>("A") { Description = "A report: text, Markdown, HTML or mail" };
        var second = new Argument<string>("B") { Description = "Another report" };
        var pair = new Option<string?>("--pair") { Description = "Two actors, for example USA:RUS; without it every pair of which they speak", HelpName = "ONE:OTHER" };
        var date = Options.Day("--date", "Day of publication of a report that has none");
        var format = Options.Format("text", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("contrast", "Hold two reports against each other: how they see a pair, which acts both tell, and what would decide between them",
            "dyad contrast one.txt other.txt --date 2025-12-14",
            "dyad contrast one.html other.html --pair USA:RUS",
            "dyad contrast one.md other.md --format json --out contrast.json")
        {
            first, second, pair, date, format, output,
        };
        command.SetAction(parsed =>
        {
            var only = parsed.GetValue(pair) is { } text ? Options.Pair(text) : (Vocabulary.Actors.DirectedPair?)null;
            var (a, b) = (Read(parsed.GetRequiredValue(first), parsed.GetValue(date)), Read(parsed.GetRequiredValue(second), parsed.GetValue(date)));
            var contrast = new ContrastReader().Compare(a, b, only is { } o ? StatePair.Of(o.Source, o.Target) : null);
            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    ContrastJson.Write(writer, contrast);
                else
                    new ContrastText(writer, contrast).Write();
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static StancedReport Read(string path, Day? date)
    {
        if (!File.Exists(path))
            throw new FileNotFoundException($"There is no file {path}.");
        var documents = new GivenDocuments([path], date, publisher: null);
        documents.AskForDates();
        var arrivals = documents.Arrivals(_ => { }).ToList();
        if (arrivals.Find(a => a.Document is not null) is not { Document: { } report })
            throw new InvalidDataException($"{path} cannot be read: {(arrivals.Count > 0 ? arrivals[0].Refused!.Reason : "it is empty")}");
        if (arrivals.Count(a => a.Document is not null) > 1)
            throw new UsageException($"{path} holds {arrivals.Count} documents; contrast takes one from each side.");
        return StancedReport.Of(ReportReader.Load().Analyse(report));
    }
}
