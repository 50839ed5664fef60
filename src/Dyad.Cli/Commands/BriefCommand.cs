using System.Collections.Immutable;
using System.CommandLine;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Briefing.Wording;
using Dyad.Cli.Hosting;
using Dyad.Ledger;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Sqlite;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Pairs;
using Dyad.Modelling.Randomness;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Commands;

/// <summary><c>dyad brief</c></summary>
internal static class BriefCommand
{
    internal static Command Create(Terminal terminal)
    {
        var (study, ledger, asOf, origin, scale) = (Options.Study(), Options.Ledger(), Options.AsOf(), Options.Origin(), Options.Scale());
        var accounts = new Option<bool>("--accounts") { Description = "Weigh the rival accounts too, and show the matrix and what to watch; this takes the longest" };
        var output = new Option<string>("--out") { Description = "Folder for brief.html, brief.md and brief.json", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var forecasts = new Option<string?>("--forecasts") { Description = "Ledger whose kept forecasts stand in the brief, with the score of earlier ones", HelpName = "FILE" };
        var command = new ExampleCommand("brief", "Write the brief of a study: one page that opens from disk, and the same as Markdown and JSON",
            "dyad brief",
            "dyad brief --as-of 2014-12-31 --out briefs/2014",
            "dyad brief --ledger my.ledger --origin gdelt2 --scale goldstein-gdelt --as-of 2019-10-24",
            "dyad brief --ledger my.ledger --origin reading --scale plover-2024")
        {
            study, ledger, asOf, origin, scale, forecasts, accounts, output,
        };
        command.SetAction((parsed, cancel) =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var counted = parsed.GetValue(origin) ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, parsed.GetValue(ledger), terminal);
            var chosen = Measurement.With(folder.Study, counted, parsed.GetValue(scale));
            using var open = LedgerChoice.For(chosen.Events.Origin, parsed.GetValue(ledger), folder, terminal);
            _ = LedgerChoice.Origins(open, chosen.Events.Origin);
            var seen = new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf);
            var brief = Compose(
                open, folder, chosen, seen, Forecasts(parsed.GetValue(forecasts), chosen, seen),
                parsed.GetValue(accounts) ? AccountMeasurement.ForBrief(open, folder, chosen, seen, terminal, cancel) : null);
            if (BriefLint.Check(brief) is { Length: > 0 } faults)
                throw new InvalidDataException("The brief breaks its own rules and is not written: " + string.Join("; ", faults.Select(f => $"{f.Where}: {f.Message}")));
            foreach (var judgement in brief.Sentences.Where(t => t.Template == Templates.Judgement))
                terminal.Out.WriteLine(judgement.Text);
            foreach (var (name, content) in new[] { ("brief.html", HtmlBrief.Render(brief)), ("brief.md", MarkdownBrief.Render(brief)), ("brief.json", JsonBrief.Render(brief)) })
            {
                var path = Path.Combine(parsed.GetValue(output)!, name);
                Output.Write(path, terminal, writer => writer.Write(content));
                terminal.Out.WriteLine(path);
            }

            return Task.FromResult(ExitCode.Success);
        });
        return command;
    }

    private static Brief Compose(ILedger ledger, StudyFolder folder, Study study, AsOf asOf, KeptForecasts? forecasts, AccountFindings? accounts)
    {
        var measured = Measurement.Take(ledger, study, study.Pairs, asOf);
        var climates = measured.Scores.Select(s => ClimateEstimate.Of(s, study.Climate)).ToImmutableArray();
        var changes = climates.Select(c => ClimateChange.Over(
            c, measured.Scale, measured.Days.To, study.Brief.PeriodDays, [.. measured.Events.Where(e => c.Pair.Covers(e.Pair))])).ToImmutableArray();
        var summary = ledger.Summarise().Sources.Single(s => s.Source.Id == study.Events.Origin);
        var source = new DataSourceSummary(
            summary.Source.Id, summary.Source.Title, summary.Source.Licence, summary.Source.Citation, "", measured.Events.Count, measured.Claims, measured.Reports, summary.Quarantined);
        var analogues = AnalogueMeasurement.ForBrief(ledger, study, asOf);
        return BriefWriter.Compose(new BriefInput(
            study, asOf, measured.Scale, climates, changes, measured.Weeks, measured.Events, [source], Names(study, analogues), Terminal.Version, Passages(ledger, asOf))
        {
            Ladders = study.Ladder is { } ladder ? LadderMeasurement.Take(ledger, folder, study, ladder.Pairs, study.Window, asOf) : [],
            Spheres = study.Spheres is { } choice ? SphereMeasurement.Take(ledger, folder, study, asOf, keepActs: true).Report(asOf, new AsOf(asOf.Day - choice.WindowDays), withDoctrines: true) : null,
            Turns = study.Changes is { } turns ? [.. climates.Select(c => ChangePointEstimate.Of(c.Scores, turns, study.Climate.Interval))] : [],
            Analogues = analogues.Results,
            AnalogueScores = analogues.Scores,
            Forecasts = forecasts,
            Accounts = accounts,
        });
    }

    /// <summary>The latest forecasts of the study that a ledger keeps, and how all came out.</summary>
    private static KeptForecasts? Forecasts(string? path, Study study, AsOf asOf)
    {
        if (path is null)
            return null;
        using var ledger = SqliteLedger.Open(path, create: false);
        var kept = ledger.Forecasts(asOf).Where(k => k.Forecast.Study == study.Name && k.Forecast.Question.Origin == study.Events.Origin).ToList();
        var latest = kept.Count == 0 ? [] : kept.Where(k => k.Forecast.AsOf == kept[^1].Forecast.AsOf && study.Pairs.Contains(k.Forecast.Question.Pair)).Select(k => k.Forecast);
        return new KeptForecasts([.. latest], ForecastTally.Of(kept, new Seed((ulong)study.Forecast.Seed)));
    }

    /// <summary>Hands the passages of read claims over from the ledger's room.</summary>
    private static PassageSource Passages(ILedger ledger, AsOf asOf)
    {
        var reader = new PassageReader(ledger, asOf);
        return claim => reader.Of(claim) is var (report, passage) ? new QuotedPassage(report, passage) : null;
    }

    private static ImmutableSortedDictionary<string, string> Names(Study study, (ImmutableArray<AnalogueResult> Results, ImmutableArray<AnalogueScore> Scores) analogues) =>
        study.Players.Select(p => p.Body).Concat(analogues.Results.SelectMany(r => r.Nearest).SelectMany(n => new[] { n.Pair.Source.Body, n.Pair.Target.Body }).Where(ActorBook.Default.HasBody)).Distinct().ToImmutableSortedDictionary(b => b, ActorBook.Default.NameInSentence, StringComparer.Ordinal);
}
