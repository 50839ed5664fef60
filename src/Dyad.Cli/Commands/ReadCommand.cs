using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Sharding;
using Dyad.Cli.Tables;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Spools;
using Dyad.Reading.Documents;
using Dyad.Reading.Reports;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Claims;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad read PATH...</c></summary>
internal static class ReadCommand
{
    internal static Command Create(Terminal terminal)
    {
        var paths = new Argument<string[]>("PATH") { Description = "Files and folders: text, Markdown, HTML, feeds, mail", Arity = ArgumentArity.OneOrMore };
        var ledger = Options.Ledger();
        var study = new Option<string?>("--study") { Description = "Shows only claims between players of this study; the ledger keeps all", HelpName = "STUDY" };
        study.CompletionSources.Add(_ => StudyFolder.Bundled.Select(n => new System.CommandLine.Completions.CompletionItem(n)));
        var dryRun = new Option<bool>("--dry-run") { Description = "Lists the claims and writes nothing" };
        var date = Options.Day("--date", "Day of publication of documents that have none");
        var publisher = new Option<string?>("--publisher") { Description = "Publisher of documents that name none", HelpName = "NAME" };
        var trace = new Option<bool>("--trace") { Description = "With --dry-run, shows how each claim was read" };
        var format = Options.Format(ClaimList.Formats);
        format.Description = "Form of the list of a dry run; json also tells what a reading came to";
        var command = new ExampleCommand("read", "Read reports into claims: who did what to whom, when, in which mood, according to whom",
            "dyad read article.html --dry-run",
            "dyad read reports/ --ledger my.ledger",
            "dyad read notes.txt --date 2025-12-14 --publisher \"The Gazette\" --dry-run --trace")
        {
            paths, ledger, study, dryRun, date, publisher, trace, format,
        };
        var shards = ShardOptions.AddTo(command);
        command.SetAction(async (parsed, cancellation) =>
        {
            var division = shards.Of(parsed, terminal);
            if (division.Shard is not null && parsed.GetValue(dryRun))
                throw new UsageException("--shard has no place in a dry run: it would keep nothing.");
            if (!parsed.GetValue(dryRun) && (parsed.GetValue(trace) || parsed.GetValue(format) is not ("table" or "json")))
                throw new UsageException("--trace and the list in this --format are for a dry run. Add --dry-run, or read first and list with dyad claims.");
            var documents = new GivenDocuments(parsed.GetRequiredValue(paths), parsed.GetValue(date), parsed.GetValue(publisher));
            if (division.United is null)
            {
                if (documents.Files.Count == 0)
                    throw new UsageException($"There is nothing to read: no file that ends in {string.Join(", ", DocumentReader.Endings)}.");
                // Questions come before anything is written.
                documents.AskForDates();
            }

            var players = parsed.GetValue(study) is { } name ? StudyFolder.Find(name).Study.Players : default;
            bool Wanted(Claim claim) => players.IsDefault || (players.Any(p => Covers(p, claim.Source.Code)) && players.Any(p => Covers(p, claim.Target.Code)));
            var keeping = new KeptReading(documents.Name, documents.Given, parsed.GetValue(ledger), Wanted, !players.IsDefault, parsed.GetValue(format) == "json", terminal, cancellation);
            await Task.Run(
                () =>
                {
                    if (parsed.GetValue(dryRun))
                        List(documents, Wanted, parsed.GetValue(format)!, parsed.GetValue(trace), terminal, cancellation);
                    else if (division.United is { } united)
                        keeping.Keep(1, _ => ReadingSpool.Read(united.Folders), d => d.Again());
                    else if (!Fill(division, documents, terminal, cancellation))
                        keeping.Keep(documents.Files.Count, documents.Arrivals, ReportReader.Load().Read);
                },
                CancellationToken.None).ConfigureAwait(false);
            return ExitCode.Success;
        });
        return command;
    }

    /// <summary>Reads a shard's share of the documents into its part; false where the whole is asked for.</summary>
    private static bool Fill(Division division, GivenDocuments documents, Terminal terminal, CancellationToken cancellation)
    {
        if (division.Shard is null)
            return false;
        var files = documents.Files.Select(f => (f.Name, new FileInfo(f.Path).Length)).ToList();
        return division.Make(
            [Inputs.Listing("documents", files), new("reader", ReportReader.Version)],
            (shard, part) => ReadProgressBar.Show(terminal, files.Count, (_, progress) =>
                new ReadingSpool(ReportReader.Load().Read, Environment.ProcessorCount).Fill([.. files.Select(f => f.Length)], documents.Arrivals, shard, part, progress, cancellation)),
            terminal);
    }

    private static void List(GivenDocuments documents, Func<Claim, bool> wanted, string format, bool trace, Terminal terminal, CancellationToken cancellation)
    {
        var reader = ReportReader.Load();
        var (kept, refused, sentences, claims, happened) = (0L, 0L, 0L, 0L, 0L);
        // A list that runs down the same screen would tear the bar.
        ReadProgressBar.Show(terminal with { IsInteractive = terminal.IsInteractive && terminal.Width is null }, documents.Files.Count, (file, progress) =>
        {
            ClaimList.Write(terminal.Out, Claims(), format, trace, terminal);

            IEnumerable<QuotedClaim> Claims()
            {
                foreach (var (arrival, read) in InOrder.Of(documents.Arrivals(file), a => (a, a.Document is null ? null : reader.Read(a.Document)), Environment.ProcessorCount, cancellation))
                {
                    if (read is null)
                    {
                        refused++;
                        terminal.Error.WriteLine($"dyad: {Plain.Text($"{arrival.Name}: {arrival.Refused!.Reason}")}");
                        continue;
                    }

                    kept++;
                    sentences += read.Sentences;
                    foreach (var (claim, passage) in read.Claims)
                    {
                        claims++;
                        happened += claim.Modality == Modality.Happened ? 1 : 0;
                        if (wanted(claim))
                            yield return new QuotedClaim(claim, new Quotation(read.Report, passage));
                    }

                    progress?.Report(new IntakeProgress(arrival.Name, kept + refused, claims));
                }
            }
        });
        // In the other forms it would be no part of the list.
        (format == "table" ? terminal.Out : terminal.Error).WriteLine(KeptReading.Line(new IntakeOutcome(kept + refused, kept, 0, refused, sentences, claims, happened, [])));
    }

    private static bool Covers(ActorCode player, ActorCode actor) => player.Body == actor.Body && (player.Sector.Length == 0 || player.Sector == actor.Sector);
}
