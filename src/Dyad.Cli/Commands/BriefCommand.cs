using System.CommandLine;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Rendering;
using Dyad.Briefing.Wording;
using Dyad.Cli.Hosting;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad brief</c></summary>
internal static class BriefCommand
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, asOf, origin, scale) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin(), Options.Scale());
        var output = new Option<string>("--out") { Description = "Folder for brief.html, brief.md and brief.json", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var since = new Option<string?>("--since") { Description = "The brief.json of an earlier brief, to tell what changed since and why", HelpName = "FILE" };
        var draft = new Option<bool>("--draft") { Description = "Write a brief that breaks its own rules all the same, with what it breaks at its head" };
        var forecasts = new Option<string?>("--forecasts") { Description = "Ledger whose kept forecasts stand in the brief, with the score of earlier ones", HelpName = "FILE" };
        var with = new Option<string[]>("--with")
        {
            Description = "Parts that take their time: model (what answers what), scenarios (what would follow, of all scenarios of the study), accounts (rival accounts weighed, the matrix, what to watch), or all",
            HelpName = "PART",
            AllowMultipleArgumentsPerToken = true,
            DefaultValueFactory = _ => [],
        };
        with.AcceptOnlyFromAmong(BriefParts.Model, BriefParts.Scenarios, BriefParts.Accounts, BriefParts.All);
        var scenarios = new Option<string[]>("--scenario") { Description = "Scenario of the study, or file, whose world stands in the brief beside the baseline; may be given several times", HelpName = "NAME|FILE", DefaultValueFactory = _ => [] };
        var fit = new Option<string?>("--fit") { Description = "A fit saved by dyad fit, of the same data and day, for the model and the scenarios; without it one from the cache, or a new one", HelpName = "FILE" };
        var backtest = new Option<string?>("--backtest") { Description = "Folder of dyad backtest --keep: tells with the model how well the study foretold; what is not there yet is made", HelpName = "FOLDER" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var command = new ExampleCommand("brief", "Write the brief of a study: one page that opens from disk, and the same as Markdown and JSON",
            "dyad brief",
            "dyad brief --as-of 2014-12-31 --out briefs/2014",
            "dyad brief --with all",
            "dyad brief --since briefs/2014/brief.json",
            "dyad brief --ledger my.ledger --origin gdelt2 --scale goldstein-gdelt --as-of 2019-10-24",
            "dyad brief --ledger my.ledger --origin reading --scale plover-2024")
        {
            study, ledger, asOf, origin, scale, with, scenarios, fit, backtest, threads, forecasts, since, draft, output,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var counted = parsed.GetValue(origin) ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, parsed.GetValue(ledger), terminal);
            var chosen = Measurement.With(folder.Study, counted, parsed.GetValue(scale));
            using var open = LedgerChoice.For(chosen.Events.Origin, parsed.GetValue(ledger), folder, terminal);
            _ = LedgerChoice.Origins(open, chosen.Events.Origin);
            var parts = new BriefParts(folder, chosen, new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf), open, parsed.GetValue(ledger), terminal)
            {
                With = [.. parsed.GetValue(with)!],
                Named = [.. parsed.GetValue(scenarios)!],
                Fit = parsed.GetValue(fit),
                Backtest = parsed.GetValue(backtest),
                Forecasts = parsed.GetValue(forecasts),
                Since = parsed.GetValue(since),
                Threads = parsed.GetValue(threads) ?? Environment.ProcessorCount,
            };
            var brief = await Task.Run(() => parts.Compose(cancellation), CancellationToken.None).ConfigureAwait(false);
            if (BriefLint.Check(brief) is { Length: > 0 } faults)
            {
                if (!parsed.GetValue(draft))
                    throw new InvalidDataException("The brief breaks its own rules and is not written (--draft writes it): " + string.Join("; ", faults.Select(f => $"{f.Where}: {f.Message}")));
                brief = brief with { Faults = [.. faults.Select(f => $"{f.Where}: {f.Message}")] };
            }

            foreach (var judgement in brief.Sentences.Where(t => t.Template == Templates.Judgement))
                terminal.Out.WriteLine(judgement.Text);
            foreach (var (name, content) in new[] { ("brief.html", HtmlBrief.Render(brief)), ("brief.md", MarkdownBrief.Render(brief)), ("brief.json", JsonBrief.Render(brief)) })
            {
                var path = Path.Combine(parsed.GetValue(output)!, name);
                Output.Write(path, terminal, writer => writer.Write(content));
                terminal.Out.WriteLine(path);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
