using System.Collections.Immutable;
using System.CommandLine;
using Dyad.Cli.Hosting;
using Dyad.Cli.Tables;
using Dyad.Vocabulary.Matrix;

namespace Dyad.Cli.Commands.Accounts;

/// <summary><c>dyad accounts rate</c></summary>
internal static class RateAccounts
{
    private const int LongestReason = 2000;
    private const int LongestName = 100;

    internal static Command Create(Terminal terminal)
    {
        var table = new Argument<string?>("FILE") { Description = "A matrix as a table (CSV): its ratings and grades are taken over; without it those of --set", Arity = ArgumentArity.ZeroOrOne };
        var set = new Option<string[]>("--set") { Description = "A rating: item, account (or credibility, relevance) and word; may be given several times", HelpName = "ITEM:ACCOUNT=RATING", DefaultValueFactory = _ => [] };
        var reason = new Option<string>("--reason") { Description = "Why, in words", HelpName = "TEXT", DefaultValueFactory = _ => "" };
        var by = new Option<string>("--by") { Description = "Who decides", HelpName = "NAME", DefaultValueFactory = _ => "" };
        var state = new Option<string?>("--state") { Description = "State of the matrix that was looked at, as accounts matrix --format json tells it; if it is another meanwhile, nothing is changed", HelpName = "STATE" };
        var dryRun = new Option<bool>("--dry-run") { Description = "Says what would be changed, and changes nothing" };
        var study = Options.Study();
        var format = Options.Format("table", "json");
        var command = new ExampleCommand("rate", "Change ratings of the study's matrix, with the reason; what was written is kept, and every decision",
            "dyad accounts rate --set bear-market:spheres=N --by 'A. Reader' --reason 'The reset had other grounds'",
            "dyad accounts rate --set caatsa:relevance=LOW --set caatsa:inertia=N --by 'A. Reader' --reason 'A vote of Parliament'",
            "dyad accounts rate matrix.csv --by 'A. Reader' --reason 'After the workshop of 3 May'")
        {
            table, set, reason, by, state, dryRun, study, format,
        };
        command.SetAction(parsed =>
        {
            var isKept = !parsed.GetValue(dryRun);
            var (why, who) = isKept ? (Demanded(parsed.GetValue(reason)!, "--reason", LongestReason), Demanded(parsed.GetValue(by)!, "--by", LongestName)) : ("", "");
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var (path, words) = (parsed.GetValue(table), parsed.GetValue(set)!.Select(Split).ToList());
            if (path is null == (words.Count == 0))
                throw new UsageException("Say what is rated anew, with --set ITEM:ACCOUNT=RATING or as a table (FILE), and not both.");
            var written = MatrixMeasurement.Take(folder, null, terminal, asWritten: true);
            var sent = path is null ? null : Sent(path);
            var file = RatingFile.Of(folder, written.Path);
            RatingDecision Decided(ImmutableArray<RatingDecision> until) => Decide(RatedMatrix.Of(written.Matrix, until), sent, words, why, who, parsed.GetValue(state), terminal.Now());
            var decision = isKept ? file.Append(Decided) : Decided(file.Read());
            if (parsed.GetValue(format) == "json")
                RatingTable.Json(terminal.Out, [decision], MatrixMeasurement.Take(folder, null, terminal).Rated.State);
            else
                RatingTable.Write(terminal.Out, [decision]);
            return ExitCode.Success;
        });
        return command;
    }

    private static RatingDecision Decide(RatedMatrix now, EvidenceMatrix? sent, List<(string, string, string)> words, string why, string who, string? seen, Vocabulary.Time.IngestionInstant at)
    {
        if (seen is not null && seen != now.State)
        {
            var last = now.Decisions.LastOrDefault();
            throw new StaleException(last is null
                ? "The matrix is another than the one that was looked at: its file was changed meanwhile. Nothing was changed; look at it again."
                : $"The matrix is another than the one that was looked at: {last.By} decided at {last.At} ({string.Join(", ", last.Changes.Take(5).Select(c => $"{c.Evidence}, {c.Of}: {c.Was} to {c.Is}"))}{(last.Changes.Length > 5 ? ", …" : "")}). Nothing was changed; look at it again.");
        }

        var (changes, faults) = now.Propose(sent is null ? words : Ratings(sent, now.Matrix));
        if (faults.Length > 0)
            throw new UsageException(string.Join('\n', faults));
        return changes.Length > 0 ? new RatingDecision(changes, why, who, at) : throw new UsageException("This changes nothing: every rating is what it was.");
    }

    /// <summary>The matrix of a file: YAML where its name says so, else a table.</summary>
    private static EvidenceMatrix Sent(string path)
    {
        if (Path.GetExtension(path) is ".yaml" or ".yml")
            return MatrixFile.Read(path, null);
        var content = File.ReadAllBytes(path);
        if (content.AsSpan().StartsWith("PK"u8))
            throw new UsageException($"{path} is a workbook. Save the sheet as CSV (UTF-8) and send that.");
        using var text = new StreamReader(new MemoryStream(content), System.Text.Encoding.UTF8);
        return MatrixTable.Read(text, path, null);
    }

    /// <summary>All ratings and grades of a table; it has the items and accounts of the matrix, which are written in the study's file.</summary>
    private static IEnumerable<(string, string, string)> Ratings(EvidenceMatrix sent, EvidenceMatrix known)
    {
        if (known.Rows.FirstOrDefault(r => !sent.Rows.Any(s => s.Id == r.Id)) is { } missing)
            throw new UsageException($"The table lacks the item '{missing.Id}'. Items are written and struck out in the study's file; a table brings ratings.");
        if (known.Accounts.FirstOrDefault(a => !sent.Accounts.Contains(a)) is { } column)
            throw new UsageException($"The table lacks the account '{column}'.");
        return sent.Rows.SelectMany(r => ((string Id, string Of, string Word)[])
        [
            (r.Id, RatedMatrix.Credibility, r.Credibility.Write()), (r.Id, RatedMatrix.Relevance, r.Relevance.Write()), .. sent.Accounts.Select((a, i) => (r.Id, a, r.Ratings[i].Write())),
        ]);
    }

    private static (string Evidence, string Of, string Word) Split(string given)
    {
        var equals = given.LastIndexOf('=');
        var colon = equals < 0 ? -1 : given.LastIndexOf(':', equals);
        return colon > 0
            ? (given[..colon].Trim(), given[(colon + 1)..equals].Trim(), given[(equals + 1)..].Trim())
            : throw new UsageException($"'{given}' is no rating: write ITEM:ACCOUNT=RATING, for example bear-market:spheres=N (--set).");
    }

    private static string Demanded(string text, string option, int longest) =>
        Plain.Text(text).Trim() is { Length: > 0 } said && said.Length <= longest ? said : throw new UsageException($"A decision has a reason and somebody who decides: {option} is not blank, and not longer than {longest} letters.");
}

/// <summary><c>dyad accounts ratings</c></summary>
internal static class ListRatings
{
    internal static Command Create(Terminal terminal)
    {
        var (study, format) = (Options.Study(), Options.Format("table", "json"));
        var command = new ExampleCommand("ratings", "List decisions about ratings of the study's matrix in the order in which they were made; the last one of a rating holds",
            "dyad accounts ratings",
            "dyad accounts ratings --format json")
        {
            study, format,
        };
        command.SetAction(parsed =>
        {
            var rated = MatrixMeasurement.Take(StudyFolder.Find(parsed.GetValue(study)!), null, terminal).Rated;
            if (parsed.GetValue(format) == "json")
                RatingTable.Json(terminal.Out, rated.Decisions, rated.State);
            else
                RatingTable.Write(terminal.Out, rated.Decisions);
            return ExitCode.Success;
        });
        return command;
    }
}
