using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Backtests;

/// <summary>How well an interval kept what it promised.</summary>
/// <param name="Promised">Probability that it promises.</param>
/// <param name="Inside">Share of what came inside, by the transform of the counts (<see cref="CountPit.ShareInside"/>): equal to the promise where forecasts are calibrated.</param>
/// <param name="InsideEnds">Share inside the interval with its whole ends; at least the promise where forecasts are calibrated, near 1 for rare events.</param>
/// <param name="Width">Mean width in events: the sharpness.</param>
/// <param name="Score">Mean interval score in events; lower is better.</param>
public readonly record struct IntervalRecord(double Promised, double Inside, double InsideEnds, double Width, double Score);

/// <summary>The scores of one forecaster over a group of forecasts.</summary>
/// <param name="Forecaster">Its name.</param>
/// <param name="Mean">Mean count that it foretold.</param>
/// <param name="Deviation">Mean standard deviation of what it foretold.</param>
/// <param name="Crps">Mean continuous ranked probability score, events.</param>
/// <param name="Log">Mean logarithmic score of the count, nats; lower is better.</param>
/// <param name="Brier">Mean Brier score of "at least one event", with its parts where the group is of no single stratum.</param>
/// <param name="YesNoLog">Mean logarithmic score of "at least one event", nats.</param>
/// <param name="MedianPinball">Mean pinball score of the median.</param>
/// <param name="HighPinball">Mean pinball score of the 90 % quantile.</param>
/// <param name="Intervals">Central intervals of 50, 80, 90 and 95 %.</param>
/// <param name="Pit">Shares of the probability integral transform in twenty bins of equal width; 0.05 each where calibrated.</param>
public sealed record ForecasterScore(
    string Forecaster, double Mean, double Deviation, double Crps, double Log, BrierScore Brier, double YesNoLog, double MedianPinball, double HighPinball,
    ImmutableArray<IntervalRecord> Intervals, ImmutableArray<double> Pit);

/// <summary>The first forecaster beside a baseline, on the same forecasts.</summary>
/// <param name="Baseline">Name of the baseline.</param>
/// <param name="Crps">Skill by the continuous ranked probability score.</param>
/// <param name="Log">Skill by the logarithmic score of the count; its difference is in nats for each event that came.</param>
/// <param name="Brier">Skill by the Brier score of "at least one event"; nothing is claimed where there is not enough evidence.</param>
public sealed record BaselineComparison(string Baseline, Skill? Crps, Skill? Log, Skill? Brier);

/// <summary>Forecasts of one horizon, one class (or all) and one stratum (or both), with what became of them.</summary>
/// <param name="Horizon">In days.</param>
/// <param name="Kind">Number of the class; −1 for all together.</param>
/// <param name="Stratum">Quiet or active cells; null for both.</param>
/// <param name="Forecasts">Number of forecasts.</param>
/// <param name="Events">Events that came, counted once for each forecast that they fall in.</param>
/// <param name="Came">Forecasts within whose horizon at least one event came.</param>
/// <param name="Families">What the yes-or-no scores rest on.</param>
/// <param name="Scores">Every forecaster in the order of the backtest.</param>
/// <param name="Comparisons">The first forecaster beside each other one.</param>
/// <param name="Reliability">Of the first forecaster's "at least one event", for groups of both strata; else null.</param>
public sealed record BacktestGroup(
    int Horizon, int Kind, Stratum? Stratum, long Forecasts, long Events, long Came, ForecastFamilies Families,
    ImmutableArray<ForecasterScore> Scores, ImmutableArray<BaselineComparison> Comparisons, Reliability? Reliability);

/// <summary>The result of a backtest.</summary>
/// <param name="Plan">What was asked.</param>
/// <param name="PanelHash">Digest of the panel that forecasts were scored on.</param>
/// <param name="Source">Data source of the panel.</param>
/// <param name="Window">Its days.</param>
/// <param name="Actors">Number of its actors.</param>
/// <param name="Classes">Names of its classes.</param>
/// <param name="Forecasters">Who was asked.</param>
/// <param name="Groups">By horizon, then class (all first), then stratum (both first).</param>
public sealed record BacktestReport(
    BacktestPlan Plan, string PanelHash, string Source, DayRange Window, int Actors, ImmutableArray<string> Classes, ImmutableArray<string> Forecasters,
    ImmutableArray<BacktestGroup> Groups)
{
    /// <summary>The group of a horizon, class and stratum.</summary>
    public BacktestGroup this[int horizon, int kind, Stratum? stratum] => Groups.First(g => g.Horizon == horizon && g.Kind == kind && g.Stratum == stratum);

    internal static BacktestReport Of(BacktestPlan plan, Panel truth, ImmutableArray<string> forecasters, List<OriginScores> origins)
    {
        var groups = ImmutableArray.CreateBuilder<BacktestGroup>();
        for (var h = 0; h < plan.Horizons.Length; h++)
        {
            for (var kind = -1; kind < truth.Classes.Count; kind++)
            {
                foreach (var stratum in (Stratum?[])[null, Stratum.Quiet, Stratum.Active])
                {
                    var group = new GroupScores(plan, forecasters, origins, h, kind < 0 ? [.. Enumerable.Range(0, truth.Classes.Count)] : [kind], stratum);
                    if (group.Forecasts > 0)
                        groups.Add(group.Finish(kind));
                }
            }
        }

        return new BacktestReport(
            plan, truth.Hash, truth.Origin, truth.Window, truth.Layout.Actors.Length, truth.Classes.Names, forecasters, groups.DrainToImmutable());
    }
}
