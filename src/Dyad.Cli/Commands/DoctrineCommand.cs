using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Ledger.Readings;
using Dyad.Reading.Doctrines;
using Dyad.Reading.Documents;
using Dyad.Reading.Reports;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad doctrine [NAME]</c>, <c>dyad doctrine propose FILE</c>, <c>dyad doctrine confirm FILE</c></summary>
internal static class DoctrineCommand
{
    internal static Command Create(Terminal terminal)
    {
        var name = new Argument<string?>("NAME") { Description = "Identifier of a document, or its beginning; without it all", Arity = ArgumentArity.ZeroOrOne };
        var (study, ledger, asOf, origin) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin());
        var format = Options.Format("table", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("doctrine", "Show declared policies, what changed after them and who answered; propose and confirm new ones",
            "dyad doctrine",
            "dyad doctrine usa-2025-nss",
            "dyad doctrine rus-2008-medvedev --as-of 2012-12-31 --format json",
            "dyad doctrine propose speech.txt --power USA --date 2025-12-04 --out speech.doctrine.yaml",
            "dyad doctrine confirm speech.doctrine.yaml --study studies/us-russia")
        {
            name, study, ledger, asOf, origin, format, output, Propose(terminal), Confirm(terminal),
        };
        command.SetAction(parsed =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var counted = parsed.GetValue(origin) ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, parsed.GetValue(ledger), terminal);
            var chosen = Measurement.With(folder.Study, counted, null);
            if (chosen.Doctrine is null)
                throw new StudyException($"{folder.Folder}: the study has no section 'doctrine'; docs/doctrine.md says what stands in it.");
            var seen = new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf);
            using var open = LedgerChoice.For(chosen.Events.Origin, parsed.GetValue(ledger), folder, terminal);
            _ = LedgerChoice.Origins(open, chosen.Events.Origin);
            var measured = SphereMeasurement.Take(open, folder, chosen, seen, keepActs: false);
            var wanted = parsed.GetValue(name);
            var results = measured.Measured(seen).Where(r => wanted is null || r.Doctrine.Id.StartsWith(wanted, StringComparison.OrdinalIgnoreCase)).ToList();
            if (results.Count == 0)
            {
                throw new UsageException(measured.Documents.IsEmpty ? $"The study has no documents: {Path.Combine(folder.Folder, SphereMeasurement.DoctrineTable)} is missing or empty."
                    : $"No document '{wanted}' up to {seen}. There are {string.Join(", ", measured.Documents.Where(d => d.Day <= seen.Day).Select(d => d.Id))}.");
            }

            Output.Write(parsed.GetValue(output), terminal, writer =>
            {
                if (parsed.GetValue(format) == "json")
                    DoctrineJson.Write(writer, results, measured.Regions, chosen.Events.Origin);
                else
                    new DoctrineText(writer, measured.Regions, chosen).Write(results, wanted is null, seen);
            });
            return ExitCode.Success;
        });
        return command;
    }

    private static ExampleCommand Propose(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A document: text, Markdown, HTML or mail" };
        var power = new Option<string?>("--power") { Description = "Who declares; without it the state that the text names most often is proposed", HelpName = "CODE" };
        var date = Options.Day("--date", "Day of the document where it has none");
        var study = Options.Study();
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("propose", "Read what a document says about regions and actors, each with the span of its words, to be confirmed",
            "dyad doctrine propose speech.txt --power USA --date 2025-12-04 --out speech.doctrine.yaml")
        {
            file, power, date, study, output,
        };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
                throw new FileNotFoundException($"There is no file {path}.");
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var regions = DoctrineFile.Regions(Path.Combine(folder.Folder, SphereMeasurement.RegionFile));
            var names = DoctrineFile.Names(Path.Combine(folder.Folder, "region-names.csv"), regions);
            var declaring = parsed.GetValue(power) is { } code ? Options.Actor(code).Body : null;
            var proposal = new DoctrineReader(names).Propose(ReportReader.Load().Analyse(Document(path, parsed.GetValue(date))), declaring)
                ?? throw new UsageException($"{path} names no state. Who declares? Give --power CODE.");
            Output.Write(parsed.GetValue(output), terminal, writer => ProposalFile.Write(writer, proposal));
            terminal.Error.WriteLine(proposal.Places.IsEmpty
                ? "dyad: nothing is proposed: by the cues of codebook/doctrines the text claims, leaves and names nothing. It may be no declared policy."
                : $"dyad: {proposal.Places.Length} places proposed; none of them counts before dyad doctrine confirm.");
            var unlisted = proposal.Places.Select(p => p.Code).Where(c => ActorBook.Default.IsRegion(c) && !regions.Has(c)).Distinct(StringComparer.Ordinal).ToList();
            if (unlisted.Count > 0)
                terminal.Error.WriteLine($"dyad: {string.Join(", ", unlisted)}: regions of the world that the study's regions.csv does not list, so that they stand for no state. List them there, or put states in their place.");
            return ExitCode.Success;
        });
        return command;
    }

    private static ExampleCommand Confirm(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "A proposal, corrected by you" };
        var study = new Option<string>("--study") { Description = "Folder of the study that takes it in", HelpName = "DIR", Required = true };
        var command = new ExampleCommand("confirm", "Take a proposal into a study as a record", "dyad doctrine confirm speech.doctrine.yaml --study studies/us-russia") { file, study };
        command.SetAction(parsed =>
        {
            var path = parsed.GetRequiredValue(file);
            if (!File.Exists(path))
                throw new FileNotFoundException($"There is no file {path}.");
            var folder = StudyFolder.Find(parsed.GetRequiredValue(study));
            if (folder.Folder.StartsWith(UserFolders.Cache, StringComparison.Ordinal))
                throw new UsageException("A bundled study cannot be changed. Copy its folder and give the copy with --study.");
            using var text = File.OpenText(path);
            var doctrine = ProposalFile.Read(text, path);
            var (regions, documents) = SphereMeasurement.Records(folder);
            if (documents.Any(d => d.Id == doctrine.Id))
                throw new UsageException($"The study has a document '{doctrine.Id}' already. Give the proposal another id.");
            var table = Path.Combine(folder.Folder, SphereMeasurement.DoctrineTable);
            var held = File.Exists(table) ? File.ReadAllText(table) : string.Join(',', DoctrineFile.Columns) + "\n";
            var grown = held + (held.EndsWith('\n') ? "" : "\n") + DoctrineFile.Row(doctrine) + "\n";
            // A record that the study could not read again is refused before anything is written.
            using (var stream = new MemoryStream(System.Text.Encoding.UTF8.GetBytes(grown)))
                _ = DoctrineFile.Read(stream, path, regions);
            Output.Write(table, terminal, writer => writer.Write(grown));
            terminal.Out.WriteLine($"{doctrine.Id}: {ActorBook.Default.Name(doctrine.Power)}, {doctrine.Day}, taken into {table}");
            return ExitCode.Success;
        });
        return command;
    }

    private static Report Document(string path, Day? date)
    {
        var outcomes = DocumentReader.Read(path, Path.GetFileName(path)).ToList();
        if (outcomes.Find(o => o.Document is not null) is not { Document: { } document })
            throw new InvalidDataException($"{path} cannot be read: {(outcomes.Count > 0 ? outcomes[0].Reason : "it is empty")}");
        var published = document.Published ?? (date is { } day ? PublicationInstant.EndOf(day) : throw new UsageException($"{path} does not say when it was published. Say so with --date yyyy-mm-dd."));
        return new Report(ReportDigest.Of(document.Text), document.Name, document.Format, document.Title, document.Publisher, document.Author, document.Dateline, document.Address, published, document.Text);
    }
}
