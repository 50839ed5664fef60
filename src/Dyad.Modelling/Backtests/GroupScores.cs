using System.Collections.Immutable;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;

namespace Dyad.Modelling.Backtests;

/// <summary>Adds up the origins of a backtest for one horizon, some classes and one stratum or both.</summary>
internal sealed class GroupScores
{
    private const double Band = 0.9;
    private readonly BacktestPlan _plan;
    private readonly ImmutableArray<string> _forecasters;
    private readonly List<OriginScores> _origins;
    private readonly int _horizon;
    private readonly int[] _kinds;
    private readonly Stratum? _stratum;

    /// <summary>Measure by forecaster and origin.</summary>
    private readonly double[][][] _sums;

    internal GroupScores(BacktestPlan plan, ImmutableArray<string> forecasters, List<OriginScores> origins, int horizon, int[] kinds, Stratum? stratum)
    {
        (_plan, _forecasters, _horizon, _kinds, _stratum) = (plan, forecasters, horizon, kinds, stratum);
        _origins = origins.FindAll(o => o.IsScored(horizon));
        origins = _origins;
        _sums = [.. forecasters.Select((_, f) => origins.Select(o => Sum(o, f)).ToArray())];
        Forecasts = (long)Total(0, Measures.Forecasts);
    }

    internal long Forecasts { get; }

    internal BacktestGroup Finish(int kind)
    {
        var families = ForecastFamilies.Of(Families());
        var comparisons = Enumerable.Range(1, _forecasters.Length - 1).Select(f => Compare(f, families));
        return new BacktestGroup(
            _plan.Horizons[_horizon], kind, _stratum, Forecasts, (long)Total(0, Measures.Events), (long)Total(0, Measures.Came), families,
            [.. _forecasters.Select((_, f) => ScoreOf(f))], [.. comparisons],
            _stratum is null ? Reliability.Of(Verdicts(0), Band, new Seed((ulong)(uint)_plan.Seed)) : null);
    }

    private double[] Sum(OriginScores origin, int forecaster)
    {
        var sum = new double[Measures.Count];
        foreach (var kind in _kinds)
        {
            foreach (var stratum in _stratum is { } one ? [one] : (Stratum[])[Stratum.Quiet, Stratum.Active])
            {
                var part = origin.Sums(forecaster, _horizon, kind, stratum);
                for (var i = 0; i < sum.Length; i++)
                    sum[i] += part[i];
            }
        }

        return sum;
    }

    private double Total(int forecaster, int measure) => _sums[forecaster].Sum(o => o[measure]);

    private ForecasterScore ScoreOf(int f)
    {
        double Mean(int measure) => Total(f, measure) / Forecasts;
        var came = (int)Total(f, Measures.Came);
        var brier = _stratum is null
            ? BrierScore.Of(Verdicts(f))
            : new BrierScore(Mean(Measures.Brier), double.NaN, double.NaN, (double)came / Forecasts * (1 - ((double)came / Forecasts)), (int)Forecasts, came);
        return new ForecasterScore(
            _forecasters[f], Mean(Measures.Foretold), Mean(Measures.Deviation), Mean(Measures.Crps), Mean(Measures.Log), brier, Mean(Measures.YesNoLog),
            Mean(Measures.MedianPinball), Mean(Measures.HighPinball),
            [
                .. Measures.Promises.Select((p, i) => new IntervalRecord(
                    p, Mean(Measures.InsideOf(i)), Mean(Measures.InsideEndsOf(i)), Mean(Measures.WidthOf(i)), Mean(Measures.IntervalScoreOf(i)))),
            ],
            [.. Enumerable.Range(0, Measures.PitBins).Select(b => Mean(Measures.PitOf(b)))]);
    }

    private BaselineComparison Compare(int f, ForecastFamilies families)
    {
        var overlap = (_plan.Horizons[_horizon] + _plan.Every - 1) / _plan.Every;
        Skill? By(int measure, int counted, ForecastFamilies? evidence) => Skill.Of(
            Series(0, measure), Series(f, measure), Series(0, counted), overlap, _plan.Interval, evidence, _plan.Seed);
        return new BaselineComparison(
            _forecasters[f], By(Measures.Crps, Measures.Forecasts, null), By(Measures.Log, Measures.Events, null), By(Measures.Brier, Measures.Forecasts, families));
    }

    private ImmutableArray<double> Series(int forecaster, int measure) => [.. _sums[forecaster].Select(o => o[measure])];

    private Verdict[] Verdicts(int forecaster)
    {
        var verdicts = new List<Verdict>((int)Forecasts);
        foreach (var origin in _origins)
        {
            foreach (var kind in _kinds)
            {
                var (probabilities, marks) = (origin.Probabilities(forecaster, _horizon, kind).ToArray(), origin.Marks(_horizon, kind).ToArray());
                for (var p = 0; p < probabilities.Length; p++)
                    verdicts.Add(new Verdict(probabilities[p], (marks[p] & 1) != 0));
            }
        }

        return [.. verdicts];
    }

    /// <summary>How often each outcome came in every family: in a stratum, at the origins where the cell was in it.</summary>
    private IEnumerable<(int Yes, int No)> Families()
    {
        foreach (var kind in _kinds)
        {
            var pairs = _origins[0].Marks(_horizon, kind).Length;
            var (yes, no) = (new int[pairs], new int[pairs]);
            foreach (var origin in _origins)
            {
                var marks = origin.Marks(_horizon, kind);
                for (var p = 0; p < pairs; p++)
                {
                    if (_stratum is { } one && one != ((marks[p] & 2) != 0 ? Stratum.Active : Stratum.Quiet))
                        continue;
                    (yes[p], no[p]) = (marks[p] & 1) != 0 ? (yes[p] + 1, no[p]) : (yes[p], no[p] + 1);
                }
            }

            for (var p = 0; p < pairs; p++)
                yield return (yes[p], no[p]);
        }
    }
}
