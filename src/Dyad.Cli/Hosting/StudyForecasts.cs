using Dyad.Ledger;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Forecasts;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Studies;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Hosting;

/// <summary>Makes and answers the forecasts of a study from the events of its source.</summary>
internal static class StudyForecasts
{
    /// <summary>The study's forecasts from what was known on a day.</summary>
    internal static List<FrozenForecast> Make(
        StudyFolder folder, Study study, string? path, IReadOnlyList<DirectedPair> pairs, AsOf asOf, int threads, Terminal terminal)
    {
        using var events = Open(folder, study, path, terminal);
        foreach (var stranger in pairs.SelectMany(p => new[] { p.Source, p.Target }).Where(a => !study.Players.Contains(a)))
            throw new UsageException($"{stranger} is no player of the study; players are {string.Join(", ", study.Players)}.");
        var (panel, rungs) = Counted(events, folder, study, asOf);
        var seen = Whole(panel, asOf);
        if (seen.Days <= study.Model.WarmUpDays)
            throw new UsageException($"{asOf} lies within the first {study.Model.WarmUpDays} days of the study, which only feed the model's memory. Give a later --as-of.");
        var foreteller = ModelSetup.Foreteller(study, threads);
        var issued = WorkProgressBar.Show(terminal, tell =>
        {
            tell(0, 2, "learning");
            var learnt = foreteller.Learn(seen, study.Forecast.Horizons);
            tell(1, 2, "foretelling");
            return learnt.Issue(seen);
        });
        var maker = new ForecastMaker(study, foreteller.Name);
        var climates = Measurement.Take(events, study, pairs, asOf).Scores.Select(s => ClimateEstimate.Of(s, study.Climate));
        return [.. maker.Events(issued, seen, pairs), .. climates.SelectMany(c => maker.Climate(c, seen)), .. Ladders()];

        IEnumerable<FrozenForecast> Ladders() => rungs is null ? []
            : LadderMeasurement.Ladders(events, folder, study, pairs, new DayRange(study.Window.From, asOf.Day), asOf).SelectMany(l => maker.Ladder(issued, seen, l, rungs));
    }

    /// <summary>Answers to those forecasts whose time is over.</summary>
    internal static List<ForecastResolution> Resolve(
        StudyFolder folder, Study study, string? path, IReadOnlyList<KeptForecast> waiting, AsOf asOf, Terminal terminal)
    {
        if (waiting.Count == 0)
            return [];
        using var events = Open(folder, study, path, terminal);
        var (panel, rungs) = Counted(events, folder, study, asOf);
        var known = Whole(panel, asOf);
        var pairs = waiting.Where(k => k.Forecast.Question.Kind == ForecastKind.ClimateBelow).Select(k => k.Forecast.Question.Pair).Distinct().ToList();
        var climates = pairs.Count == 0 ? [] : Measurement.Take(events, study, pairs, asOf).Scores.ToDictionary(s => s.Pair, s => ClimateEstimate.Of(s, study.Climate));
        var resolver = new ForecastResolver(known, pair => climates.GetValueOrDefault(pair), rungs);
        return [.. waiting.Select(resolver.Resolve).OfType<ForecastResolution>()];
    }

    /// <summary>The panel of the players, and in the same pass their acts by rung; null where the study has no ladder.</summary>
    private static (EventPanel Panel, RungTallies? Rungs) Counted(ILedger events, StudyFolder folder, Study study, AsOf asOf)
    {
        if (study.Ladder is null)
            return (EventPanel.Of(events, study, asOf), null);
        var rules = LadderMeasurement.Rules(events, folder, study);
        RungTallies? rungs = null;
        var panel = EventPanel.Of(events, study, asOf, builder => (rungs = new RungTallies(builder, EventClasses.Named(study.Model.Classes).Count, rules)).Add);
        return (panel, rungs);
    }

    private static ILedger Open(StudyFolder folder, Study study, string? path, Terminal terminal)
    {
        var open = LedgerChoice.For(study.Events.Origin, path, folder, terminal);
        _ = LedgerChoice.Origins(open, study.Events.Origin);
        return open;
    }

    /// <summary>The panel up to the as-of day itself: forecasts begin on the next.</summary>
    private static Panel Whole(EventPanel panel, AsOf asOf) => panel.Window.To == asOf.Day
        ? panel.Known(asOf)
        : throw new UsageException($"{asOf} lies after the study's window, which ends on {panel.Window.To}. Give an earlier --as-of.");
}
