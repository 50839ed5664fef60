using System.Collections.Immutable;
using Dyad.Modelling.Climate;
using Dyad.Modelling.Ladder;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Forecasts;

/// <summary>Makes the forecasts of a study, ready to be frozen.</summary>
/// <param name="study">The study, with its choices.</param>
/// <param name="model">Name and version of the model, with its choices.</param>
public sealed class ForecastMaker(Study study, string model)
{
    /// <summary>Version of the climate's forecasts.</summary>
    public const string ClimateModel = "local level 1";

    /// <summary>Version of what makes acts above a rung out of counts.</summary>
    public const string LadderModel = "shares by rung 1";

    /// <summary>Counts of events, and whether there is one, for every pair asked, class and horizon.</summary>
    /// <param name="issued">The forecasts of the model.</param>
    /// <param name="seen">The panel that they were made from.</param>
    /// <param name="pairs">The pairs.</param>
    public ImmutableArray<FrozenForecast> Events(IIssuedForecasts issued, Panel seen, IEnumerable<DirectedPair> pairs)
    {
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(pairs);
        var made = ImmutableArray.CreateBuilder<FrozenForecast>();
        foreach (var pair in pairs)
        {
            var number = seen.Layout.IndexOf(pair);
            for (var kind = 0; kind < seen.Classes.Count; kind++)
            {
                for (var h = 0; h < study.Forecast.Horizons.Length; h++)
                {
                    var counts = issued.Count(number, kind, h);
                    var question = new ForecastQuestion(ForecastKind.Events, pair, seen.Classes.Names[kind], 0, study.Events.Origin, study.Events.RootOnly);
                    var probability = Math.Clamp(1 - Math.Exp(counts.LogProbability(0)), 0, 1);
                    var count = new CountForecast(counts.Mean, [.. CountForecast.Levels.Select(counts.Quantile)]);
                    made.Add(Frozen(question, seen, study.Forecast.Horizons[h], probability, count, model, study.Direct is null ? study.Forecast.Paths : 0));
                }
            }
        }

        return made.DrainToImmutable();
    }

    /// <summary>Whether a climate lies below the study's level at the end of every horizon; nothing where the climate is not estimated.</summary>
    /// <param name="climate">The climate as known.</param>
    /// <param name="seen">The panel of the same day, whose digest is kept.</param>
    public ImmutableArray<FrozenForecast> Climate(ClimateEstimate climate, Panel seen)
    {
        ArgumentNullException.ThrowIfNull(climate);
        ArgumentNullException.ThrowIfNull(seen);
        if (!climate.Fit.IsEstimated)
            return [];
        var level = study.Forecast.ClimateBelow;
        var question = new ForecastQuestion(
            ForecastKind.ClimateBelow, climate.Pair, $"{climate.Scale.Id} {climate.Scale.Version}", level, study.Events.Origin, study.Events.RootOnly);
        return
        [
            .. study.Forecast.Horizons.Select(h => Frozen(
                question, seen, h, ClimateOutlook.Below(climate.Fit, seen.Window.To + h, level), null, ClimateModel, 0)),
        ];
    }

    /// <summary>Whether an act comes that stands above the rung of the pair's ladder; nothing where it stands on the highest.</summary>
    /// <param name="issued">The forecasts of the counts.</param>
    /// <param name="seen">The panel that they were made from.</param>
    /// <param name="ladder">The ladder of the pair as known.</param>
    /// <param name="rungs">The acts by rung as known.</param>
    public ImmutableArray<FrozenForecast> Ladder(IIssuedForecasts issued, Panel seen, PairLadder ladder, RungTallies rungs)
    {
        ArgumentNullException.ThrowIfNull(issued);
        ArgumentNullException.ThrowIfNull(seen);
        ArgumentNullException.ThrowIfNull(ladder);
        ArgumentNullException.ThrowIfNull(rungs);
        var rung = ladder.Latest?.Current ?? Rung.None;
        if (rung == Rungs.All[^1])
            return [];
        var (number, pair) = (seen.Layout.IndexOf(ladder.Pair), ladder.Pair);
        var question = new ForecastQuestion(ForecastKind.LadderRise, pair, rung == Rung.None ? "none" : rung.Write(), (int)rung, study.Events.Origin, study.Events.RootOnly);
        return
        [
            .. study.Forecast.Horizons.Select((h, at) => Frozen(
                question, seen, h, rungs.Rise(pair, rung, [.. Enumerable.Range(0, seen.Classes.Count).Select(k => issued.Count(number, k, at))]), null,
                model + "; " + LadderModel, study.Direct is null ? study.Forecast.Paths : 0)),
        ];
    }

    private FrozenForecast Frozen(ForecastQuestion question, Panel seen, int horizon, double probability, CountForecast? count, string by, int paths) => new(
        study.Name, question, seen.AsOf, horizon, probability, count, by, seen.Hash, study.Forecast.Seed, paths, study.Forecast.SettleDays, ForecastResolver.Rule);
}
