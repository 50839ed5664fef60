using System.Collections.Immutable;
using System.CommandLine;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Linting;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Briefing.Wording;
using Dyad.Cli.Commands.Scenarios;
using Dyad.Cli.Hosting;
using Dyad.Ledger;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Sqlite;
using Dyad.Modelling.Analogues;
using Dyad.Modelling.ChangePoints;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Ladder;
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
        var output = new Option<string>("--out") { Description = "Folder for brief.html, brief.md and brief.json", HelpName = "DIR", DefaultValueFactory = _ => "out" };
        var since = new Option<string?>("--since") { Description = "The brief.json of an earlier brief, to tell what changed since and why", HelpName = "FILE" };
        var draft = new Option<bool>("--draft") { Description = "Write a brief that breaks its own rules all the same, with what it breaks at its head" };
        var forecasts = new Option<string?>("--forecasts") { Description = "Ledger whose kept forecasts stand in the brief, with the score of earlier ones", HelpName = "FILE" };
        var with = new Option<string[]>("--with") { Description = "Parts that take their time: model fits the study's model and tells what answers what", HelpName = "PART", AllowMultipleArgumentsPerToken = true, DefaultValueFactory = _ => [] };
        with.AcceptOnlyFromAmong("model");
        var fit = new Option<string?>("--fit") { Description = "A fit saved by dyad fit, of the same data and day, instead of fitting for --with model or --scenario", HelpName = "FILE" };
        var threads = Options.Count("--threads", "Threads; changes nothing but the time; without it all cores");
        var scenarios = new Option<string[]>("--scenario") { Description = "Scenario of the study, or file, whose world stands in the brief beside the baseline; may be given several times", HelpName = "NAME|FILE" };
        var command = new ExampleCommand("brief", "Write the brief of a study: one page that opens from disk, and the same as Markdown and JSON",
            "dyad brief",
            "dyad brief --as-of 2014-12-31 --out briefs/2014",
            "dyad brief --with model",
            "dyad brief --scenario spheres --scenario collision --scenario status-quo",
            "dyad brief --since briefs/2014/brief.json",
            "dyad brief --ledger my.ledger --origin gdelt2 --scale goldstein-gdelt --as-of 2019-10-24",
            "dyad brief --ledger my.ledger --origin reading --scale plover-2024")
        {
            study, ledger, asOf, origin, scale, with, fit, threads, scenarios, forecasts, since, draft, output,
        };
        command.SetAction(async (parsed, cancellation) =>
        {
            var folder = StudyFolder.Find(parsed.GetValue(study)!);
            var counted = parsed.GetValue(origin) ?? LedgerChoice.OnlyOrigin(folder.Study.Events.Origin, parsed.GetValue(ledger), terminal);
            var chosen = Measurement.With(folder.Study, counted, parsed.GetValue(scale));
            using var open = LedgerChoice.For(chosen.Events.Origin, parsed.GetValue(ledger), folder, terminal);
            _ = LedgerChoice.Origins(open, chosen.Events.Origin);
            var seen = new AsOf(parsed.GetValue(asOf) ?? chosen.AsOf);
            var compared = parsed.GetValue(scenarios) is { Length: > 0 } names
                ? await Task.Run(() => Scenarios(folder, chosen, parsed.GetValue(ledger), parsed.GetValue(fit), names, parsed.GetValue(threads) ?? Environment.ProcessorCount, terminal, cancellation), CancellationToken.None).ConfigureAwait(false)
                : null;
            var model = parsed.GetValue(with)!.Contains("model") || parsed.GetValue(fit) is not null
                ? StudyFit.Take(open, chosen, seen, parsed.GetValue(fit), parsed.GetValue(threads), terminal).ForBrief(parsed.GetValue(threads) ?? Environment.ProcessorCount)
                : null;
            var brief = Compose(open, folder, chosen, seen, Forecasts(parsed.GetValue(forecasts), chosen, seen), model, Earlier(parsed.GetValue(since), chosen, seen), Sources(parsed.GetValue(ledger), folder, chosen, seen, terminal), compared);
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

    private static Brief Compose(ILedger ledger, StudyFolder folder, Study study, AsOf asOf, KeptForecasts? forecasts, ModelView? model, EarlierBrief? earlier, SourceMeasurement? sources, ComparedScenarios? scenarios)
    {
        var measured = Measurement.Take(ledger, study, study.Pairs, asOf);
        var climates = measured.Scores.Select(s => ClimateEstimate.Of(s, study.Climate)).ToImmutableArray();
        var changes = climates.Select(c => ClimateChange.Over(
            c, measured.Scale, measured.Days.To, study.Brief.PeriodDays, [.. measured.Events.Where(e => c.Pair.Covers(e.Pair))])).ToImmutableArray();
        var summary = ledger.Summarise().Sources.Single(s => s.Source.Id == study.Events.Origin);
        var source = new DataSourceSummary(
            summary.Source.Id, summary.Source.Title, summary.Source.Licence, summary.Source.Citation, "", measured.Events.Count, measured.Claims, measured.Reports, summary.Quarantined);
        var analogues = AnalogueMeasurement.ForBrief(ledger, study, asOf);
        ImmutableArray<LadderView> ladders = study.Ladder is { } ladder ? LadderMeasurement.Take(ledger, folder, study, ladder.Pairs, study.Window, asOf) : [];
        return BriefWriter.Compose(new BriefInput(
            study, asOf, measured.Scale, climates, changes, measured.Weeks, measured.Events, [source, .. sources?.Data.Where(d => d.Id != source.Id) ?? []], Names(study, analogues), Terminal.Version, Passages(ledger, asOf))
        {
            Ladders = ladders,
            Spheres = study.Spheres is { } choice ? SphereMeasurement.Take(ledger, folder, study, asOf, keepActs: true).Report(asOf, new AsOf(asOf.Day - choice.WindowDays), withDoctrines: true) : null,
            Turns = study.Changes is { } turns ? [.. climates.Select(c => ChangePointEstimate.Of(c.Scores, turns, study.Climate.Interval))] : [],
            Sources = sources?.Compared ?? [],
            Analogues = analogues.Results,
            AnalogueScores = analogues.Scores,
            CaseAnalogues = study is { CaseAnalogues: { } cases, Ladder: { } rules } ? AnalogueMeasurement.Cases(ladders.Select(v => v.Ladder), cases, rules.Interval, withOwn: true, asOf) : [],
            CaseScores = AnalogueMeasurement.CaseScores(study, asOf),
            Forecasts = forecasts,
            Scenarios = scenarios,
            Model = model,
            Earlier = earlier,
        });
    }

    private static ComparedScenarios Scenarios(StudyFolder folder, Study study, string? ledger, string? fit, string[] names, int threads, Terminal terminal, CancellationToken cancel)
    {
        var scenarios = new ScenarioFolder(folder).Sound(names);
        return WorkProgressBar.Show(terminal, tell =>
        {
            var setup = ScenarioSetup.Of(folder, study, ledger, fit, scenarios, threads, what => tell(0, 1, what), terminal);
            return new ComparedScenarios(scenarios, RunScenarios.Engine(setup, scenarios).Simulate(threads, null, (done, all) => tell(done, all, "running paths"), cancel));
        });
    }

    private static EarlierBrief? Earlier(string? path, Study study, AsOf asOf)
    {
        if (path is null)
            return null;
        try
        {
            var earlier = JsonBriefReader.Read(File.ReadAllText(path));
            return earlier.Study == study.Name && earlier.AsOf.Day <= asOf.Day
                ? earlier
                : throw new UsageException($"{path} is a brief of {earlier.Study} as of {earlier.AsOf}; --since takes one of {study.Name} as of {asOf} or before.");
        }
        catch (FormatException fault)
        {
            throw new UsageException($"{path}: {fault.Message} --since takes the brief.json of an earlier brief.");
        }
    }

    /// <summary>What the sources of a named ledger and the study's chronicle say; null where fewer than two have a climate of one of the pairs.</summary>
    private static SourceMeasurement? Sources(string? path, StudyFolder folder, Study study, AsOf asOf, Terminal terminal)
    {
        if (path is null)
            return null;
        using var chronicle = LedgerChoice.OfChronicle(folder, terminal);
        using var stored = SqliteLedger.Open(path, create: false);
        var taken = SourceMeasurement.Take(study, study.Pairs, asOf, [chronicle, stored]);
        return taken.Compared.Any(c => c.Sources.Count(s => s.IsMeasured) > 1) ? taken : null;
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
