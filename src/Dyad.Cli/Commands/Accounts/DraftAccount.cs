using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Modelling.Panels;
using Dyad.Reading.Accounts;
using Dyad.Reading.Documents;
using Dyad.Reading.Reports;
using Dyad.Reading.Stances;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Cli.Commands.Accounts;

/// <summary><c>dyad accounts draft ARTICLE</c></summary>
internal static class DraftAccount
{
    internal static Command Create(Terminal terminal)
    {
        var path = new Argument<string>("ARTICLE") { Description = "File: text, Markdown, HTML, mail" };
        var study = Options.Study();
        var name = new Option<string?>("--name") { Description = "Name of the account; without it the file's", HelpName = "NAME" };
        var date = Options.Day("--date", "Day of publication where the file has none");
        var days = new Option<int>("--within-days") { Description = "Days within which a foretold act is looked for", HelpName = "N", DefaultValueFactory = _ => 90 };
        var format = Options.Format("yaml", "json");
        var output = Options.Out("File to write instead of standard output");
        var command = new ExampleCommand("draft", "Propose an account from what a report claims, with the sentence behind each line, to be edited",
            "dyad accounts draft article.txt --date 2025-12-14",
            "dyad accounts draft article.html --name my-account --out studies/us-russia/accounts/my-account.yaml")
        {
            path, study, name, date, days, format, output,
        };
        command.SetAction(parsed =>
        {
            var file = parsed.GetRequiredValue(path);
            var chosen = StudyFolder.Find(parsed.GetValue(study)!).Study;
            var classes = EventClasses.Named(chosen.Model.Classes);
            var setting = new DraftSetting(
                chosen.Powers, chosen.Players, act => classes.Of(act) is >= 0 and var kind ? classes.Names[kind] : "", chosen.Accounts?.Effects ?? chosen.Model.Effects, parsed.GetValue(days));
            var id = parsed.GetValue(name) ?? Name(parsed.GetValue(output) ?? file);
            var draft = new AccountDrafter(setting).Draft(id, Read(file, parsed.GetValue(date)));
            if (draft.Lines.IsEmpty)
                throw new UsageException($"{file} says nothing from which a rule proposes an expectation: write the account by hand (docs/accounts.md).");
            Output.Write(parsed.GetValue(output), terminal, writer => Write(writer, draft, parsed.GetValue(format)!));
            return ExitCode.Success;
        });
        return command;
    }

    private static StancedReport Read(string file, Vocabulary.Time.Day? date)
    {
        var documents = new GivenDocuments([file], date, publisher: null);
        if (documents.Files.Count == 0)
            throw new UsageException($"There is nothing to read: no file that ends in {string.Join(", ", DocumentReader.Endings)}.");
        documents.AskForDates();
        var arrivals = documents.Arrivals(_ => { }).Take(2).ToList();
        return arrivals switch
        {
            [{ Document: { } report }] => StancedReport.Of(ReportReader.Load().Analyse(report)),
            [{ Refused: { } refused }] => throw new UsageException($"{file}: {refused.Reason}"),
            _ => throw new UsageException($"{file} holds several documents; an account is drafted from one."),
        };
    }

    private static void Write(TextWriter writer, AccountDraft draft, string format)
    {
        if (format == "json")
        {
            Tables.JsonForm.Write(
                writer,
                new
                {
                    draft.Id,
                    draft.Title,
                    draft.Who,
                    draft.Citation,
                    draft.Digest,
                    draft.Holds,
                    Lines = draft.Lines.Select(l => new
                    {
                        l.Effect,
                        Outcome = l.Outcome is { } o ? new { o.Name, Predicate = o.Predicate.ToString(), Given = o.Given?.ToString(), o.Probability, o.Because } : null,
                        Sentence = new[] { l.Sentence.Start, l.Sentence.Length },
                        l.Quotation,
                        l.Read,
                    }),
                    Standing = draft.Standing.Select(s => new { Sentence = new[] { s.Span.Start, s.Span.Length }, s.Quotation }),
                    Open = draft.Open.Select(s => new { Sentence = new[] { s.Span.Start, s.Span.Length }, s.Quotation }),
                });
            return;
        }

        draft.Write(writer);
    }

    /// <summary>The file's name in the letters that names of accounts have.</summary>
    private static string Name(string file) =>
        string.Concat(Path.GetFileNameWithoutExtension(file).ToLowerInvariant().Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-')).Trim('-');
}
