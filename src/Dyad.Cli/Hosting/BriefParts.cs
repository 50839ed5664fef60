using System.Collections.Immutable;
using Dyad.Briefing.Composition;
using Dyad.Briefing.Evidence;
using Dyad.Briefing.Pages;
using Dyad.Briefing.Rendering;
using Dyad.Cli.Commands.Scenarios;
using Dyad.Ledger;
using Dyad.Ledger.Readings;
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

namespace Dyad.Cli.Hosting;

/// <summary>Gathers what a brief is made from: always what is quick, and the long parts that are asked for.</summary>
/// <param name="folder">The study's files.</param>
/// <param name="study">The study, as the command line left it.</param>
/// <param name="asOf">Last day whose reports are seen.</param>
/// <param name="open">Holds the study's data source.</param>
/// <param name="path">The ledger that was named, or null.</param>
/// <param name="terminal">Where progress is shown.</param>
internal sealed class BriefParts(StudyFolder folder, Study study, AsOf asOf, ILedger open, string? path, Terminal terminal)
{
    internal const string Model = "model";
    internal const string Scenarios = "scenarios";
    internal const string Accounts = "accounts";
    internal const string All = "all";

    /// <summary>Long parts that are asked for.</summary>
    internal ImmutableArray<string> With { get; init; } = [];

    /// <summary>Scenarios by name or file; where none is named and the part is asked for, all of the study.</summary>
    internal ImmutableArray<string> Named { get; init; } = [];

    /// <summary>File of a saved fit, or null.</summary>
    internal string? Fit { get; init; }

    /// <summary>Ledger of kept forecasts, or null.</summary>
    internal string? Forecasts { get; init; }

    /// <summary>An earlier brief's file, or null.</summary>
    internal string? Since { get; init; }

    /// <summary>Folder in which the study's backtest is kept, or null.</summary>
    internal string? Backtest { get; init; }

    internal required int Threads { get; init; }

    internal Brief Compose(CancellationToken cancel)
    {
        var (earlier, kept, sources) = (Earlier(), Kept(), Sources());
        var model = Wants(Model) || Backtest is not null || (Fit is not null && !Wants(Scenarios) && Named.IsEmpty) ? StudyFit.Take(open, folder, study, asOf, Fit, Threads, terminal).ForBrief(Threads) : null;
        if (model is not null && Backtest is not null)
            model = model with { Backtest = StudyBacktest.Of(study, folder, path, Backtest, Threads, terminal, cancel) };
        cancel.ThrowIfCancellationRequested();
        var scenarios = Compared(cancel);
        var accounts = Wants(Accounts) ? AccountMeasurement.ForBrief(open, folder, study, asOf, terminal, cancel) : null;
        var measured = Measurement.Take(open, study, study.Pairs, asOf);
        var climates = measured.Scores.Select(s => ClimateEstimate.Of(s, study.Climate)).ToImmutableArray();
        var changes = climates.Select(c => ClimateChange.Over(
            c, measured.Scale, measured.Days.To, study.Brief.PeriodDays, [.. measured.Events.Where(e => c.Pair.Covers(e.Pair))])).ToImmutableArray();
        var summary = open.Summarise().Sources.Single(s => s.Source.Id == study.Events.Origin);
        var source = new DataSourceSummary(
            summary.Source.Id, summary.Source.Title, summary.Source.Licence, summary.Source.Citation, "", measured.Events.Count, measured.Claims, measured.Reports, summary.Quarantined);
        var analogues = AnalogueMeasurement.ForBrief(open, study, asOf);
        ImmutableArray<LadderView> ladders = study.Ladder is { } ladder ? LadderMeasurement.Take(open, folder, study, ladder.Pairs, study.Window, asOf) : [];
        return BriefWriter.Compose(new BriefInput(
            study, asOf, measured.Scale, climates, changes, measured.Weeks, measured.Events, [source, .. sources?.Data.Where(d => d.Id != source.Id) ?? []], Names(analogues), Terminal.Version, Passages())
        {
            Ladders = ladders,
            Spheres = study.Spheres is { } choice ? SphereMeasurement.Take(open, folder, study, asOf, keepActs: true).Report(asOf, new AsOf(asOf.Day - choice.WindowDays), withDoctrines: true) : null,
            Turns = study.Changes is { } turns ? [.. climates.Select(c => ChangePointEstimate.Of(c.Scores, turns, study.Climate.Interval))] : [],
            Sources = sources?.Compared ?? [],
            Analogues = analogues.Results,
            AnalogueScores = analogues.Scores,
            CaseAnalogues = study is { CaseAnalogues: { } cases, Ladder: { } rules } ? AnalogueMeasurement.Cases(ladders.Select(v => v.Ladder), cases, rules.Interval, withOwn: true, asOf) : [],
            CaseScores = AnalogueMeasurement.CaseScores(study, asOf),
            Forecasts = kept,
            Model = model,
            Scenarios = scenarios,
            Accounts = accounts,
            Earlier = earlier,
        });
    }

    private bool Wants(string part) => With.Contains(part) || With.Contains(All);

    private ComparedScenarios? Compared(CancellationToken cancel)
    {
        var of = new ScenarioFolder(folder);
        ImmutableArray<string> names = Named.IsEmpty && Wants(Scenarios) ? [.. of.Names] : Named;
        if (names.IsEmpty)
            return null;
        var scenarios = of.Sound(names);
        return WorkProgressBar.Show(terminal, tell =>
        {
            var setup = ScenarioSetup.Of(folder, study, path, Fit, scenarios, Threads, what => tell(0, 1, what), terminal);
            return new ComparedScenarios(scenarios, RunScenarios.Engine(setup, scenarios).Simulate(Threads, null, (done, all) => tell(done, all, "running paths"), cancel));
        });
    }

    private EarlierBrief? Earlier()
    {
        if (Since is null)
            return null;
        try
        {
            var earlier = JsonBriefReader.Read(File.ReadAllText(Since));
            return earlier.Study == study.Name && earlier.AsOf.Day <= asOf.Day
                ? earlier
                : throw new UsageException($"{Since} is a brief of {earlier.Study} as of {earlier.AsOf}; --since takes one of {study.Name} as of {asOf} or before.");
        }
        catch (FormatException fault)
        {
            throw new UsageException($"{Since}: {fault.Message} --since takes the brief.json of an earlier brief.");
        }
    }

    /// <summary>What the sources of a named ledger and the study's chronicle say; null where fewer than two have a climate of one of the pairs.</summary>
    private SourceMeasurement? Sources()
    {
        if (path is null)
            return null;
        using var chronicle = LedgerChoice.OfChronicle(folder, terminal);
        using var stored = LedgerChoice.Open(path, create: false);
        var taken = SourceMeasurement.Take(study, study.Pairs, asOf, [chronicle, stored]);
        return taken.Compared.Any(c => c.Sources.Count(s => s.IsMeasured) > 1) ? taken : null;
    }

    /// <summary>The latest forecasts of the study that a ledger keeps, and how all came out.</summary>
    private KeptForecasts? Kept()
    {
        if (Forecasts is null)
            return null;
        using var ledger = LedgerChoice.Open(Forecasts, create: false);
        var kept = ledger.Forecasts(asOf).Where(k => k.Forecast.Study == study.Name && k.Forecast.Question.Origin == study.Events.Origin).ToList();
        var latest = kept.Count == 0 ? [] : kept.Where(k => k.Forecast.AsOf == kept[^1].Forecast.AsOf && study.Pairs.Contains(k.Forecast.Question.Pair)).Select(k => k.Forecast);
        return new KeptForecasts([.. latest], ForecastTally.Of(kept, new Seed((ulong)study.Forecast.Seed)));
    }

    /// <summary>Hands the passages of read claims over from the ledger's room.</summary>
    private PassageSource Passages()
    {
        var reader = new PassageReader(open, asOf);
        return claim => reader.Of(claim) is var (report, passage) ? new QuotedPassage(report, passage) : null;
    }

    private ImmutableSortedDictionary<string, string> Names((ImmutableArray<AnalogueResult> Results, ImmutableArray<AnalogueScore> Scores) analogues) =>
        study.Players.Select(p => p.Body).Concat(analogues.Results.SelectMany(r => r.Nearest).SelectMany(n => new[] { n.Pair.Source.Body, n.Pair.Target.Body }).Where(ActorBook.Default.HasBody))
            .Distinct().ToImmutableSortedDictionary(b => b, ActorBook.Default.NameInSentence, StringComparer.Ordinal);
}
