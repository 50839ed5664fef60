using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Scenarios;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Scenarios;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>What the scenarios of a study stand upon, from its ledger as known on the base day.</summary>
/// <param name="Folder">The study with its files.</param>
/// <param name="Study">The study as the command line left it.</param>
/// <param name="Ground">The ground.</param>
internal sealed record ScenarioSetup(StudyFolder Folder, Study Study, ScenarioGround Ground)
{
    /// <summary>Reads, fits and measures.</summary>
    internal static ScenarioSetup Of(
        StudyFolder folder, Study study, string? ledger, string? fit, ImmutableArray<Scenario> scenarios, int threads, Action<string> tell, Terminal terminal)
    {
        var origin = Together(scenarios);
        var asOf = new AsOf(origin);
        using var open = LedgerChoice.For(study.Events.Origin, ledger, folder, terminal);
        _ = LedgerChoice.Origins(open, study.Events.Origin);
        tell("reading events");
        ActMarksBuilder? marks = null;
        var events = EventPanel.Of(open, study, asOf, panel => (marks = new ActMarksBuilder(panel, EventClasses.Named(study.Model.Classes), ScaleBook.Default[study.Events.Scale])).Add);
        if (events.Window.To != origin)
            throw new UsageException($"The base day {origin} lies after the study's window, which ends on {events.Window.To}.");
        var panel = events.Known(asOf);
        var model = FitCache.Of(folder, study, panel, fit, threads, tell);
        ImmutableArray<DirectedPair> followed =
            [.. study.Pairs.Concat(scenarios.SelectMany(s => s.Outcomes).SelectMany(o => o.Predicate.Leaves).OfType<ClimatePredicate>().Select(c => c.Pair)).Distinct()];
        tell("estimating climates");
        var climates = Measurement.Take(open, study, followed, asOf).Scores.ToImmutableDictionary(s => s.Pair, s => ClimateEstimate.Of(s, study.Climate).Fit);
        return new ScenarioSetup(folder, study, ScenarioGround.Of(model, marks!.Build(), study.Climate.Interval) with
        {
            Climates = climates,
            Followed = study.Pairs,
            Ladder = study.Ladder is not { } ladder ? null : open.Source(study.Events.Origin) is { RowsAreActs: true } ? ladder.Curated : ladder.Coded,
        });
    }

    /// <summary>The outcomes of some scenarios, each name once.</summary>
    /// <exception cref="ScenarioException">One name asks two things.</exception>
    internal static ImmutableArray<ScenarioOutcome> Outcomes(ImmutableArray<Scenario> scenarios)
    {
        var asked = scenarios.SelectMany(s => s.Outcomes.Select(o => (Scenario: s, Outcome: o))).GroupBy(a => a.Outcome.Name).ToList();
        if (asked.Find(g => g.Select(a => a.Outcome.Predicate.Words).Distinct().Count() > 1) is { } two)
            throw new ScenarioException($"The outcome '{two.Key}' is asked differently: {string.Join("; ", two.Select(a => $"{a.Scenario.Name}: {a.Outcome.Predicate}"))}.");
        return [.. asked.Select(g => g.First().Outcome)];
    }

    private static Day Together(ImmutableArray<Scenario> scenarios)
    {
        var first = scenarios[0];
        foreach (var other in scenarios.Where(s => RunSize.Of(s) != RunSize.Of(first) || s.Base != first.Base))
            throw new ScenarioException($"{first.Name} and {other.Name} cannot be run side by side: base, days, paths, draws, seed and precision must be the same.");
        return first.Base;
    }
}
