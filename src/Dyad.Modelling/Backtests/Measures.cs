using System.Collections.Immutable;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Scores;

namespace Dyad.Modelling.Backtests;

/// <summary>Whether a cell had events shortly before the origin.</summary>
public enum Stratum
{
    /// <summary>No event in the days before.</summary>
    Quiet,

    /// <summary>At least one.</summary>
    Active,
}

/// <summary>Sums over forecasts of everything that is measured of one: a row of numbers that can be added up.</summary>
internal static class Measures
{
    internal const int Forecasts = 0;
    internal const int Events = 1;
    internal const int Crps = 2;
    internal const int Log = 3;
    internal const int Brier = 4;
    internal const int YesNoLog = 5;
    internal const int MedianPinball = 6;
    internal const int HighPinball = 7;
    internal const int Deviation = 8;
    internal const int Came = 9;
    internal const int Foretold = 10;
    internal const int PitBins = 20;
    private const int Inside = 11;
    private const int InsideEnds = Inside + 4;
    private const int Width = InsideEnds + 4;
    private const int IntervalScore = Width + 4;
    private const int Pit = IntervalScore + 4;
    internal const int Count = Pit + PitBins;

    /// <summary>The intervals that are measured, by what they promise.</summary>
    internal static ImmutableArray<double> Promises { get; } = [0.5, 0.8, 0.9, 0.95];

    internal static int InsideOf(int promise) => Inside + promise;

    internal static int InsideEndsOf(int promise) => InsideEnds + promise;

    internal static int WidthOf(int promise) => Width + promise;

    internal static int IntervalScoreOf(int promise) => IntervalScore + promise;

    internal static int PitOf(int bin) => Pit + bin;

    /// <summary>Adds one forecast.</summary>
    /// <param name="forecast">The forecast.</param>
    /// <param name="observed">What came.</param>
    /// <param name="sums">The sums.</param>
    /// <returns>The probability of at least one event.</returns>
    internal static double Add(ICountDistribution forecast, int observed, Span<double> sums)
    {
        // The same smoothed probability for both yes-or-no scores: it is never exactly 0 or 1.
        var verdict = new Verdict(Math.Clamp(1 - Math.Exp(forecast.LogProbability(0)), 1e-9, 1 - 1e-9), observed > 0);
        var pit = CountPit.Of(forecast, observed);
        sums[Forecasts]++;
        sums[Events] += observed;
        sums[Crps] += CountScores.Crps(forecast, observed);
        sums[Log] += CountScores.Log(forecast, observed);
        sums[Brier] += verdict.Brier;
        sums[YesNoLog] += verdict.Log;
        sums[MedianPinball] += CountScores.Pinball(forecast.Quantile(0.5), 0.5, observed);
        sums[HighPinball] += CountScores.Pinball(forecast.Quantile(0.9), 0.9, observed);
        sums[Deviation] += Math.Sqrt(forecast.Variance);
        sums[Came] += observed > 0 ? 1 : 0;
        sums[Foretold] += forecast.Mean;
        for (var i = 0; i < Promises.Length; i++)
        {
            var promised = Promises[i];
            var (lower, upper) = (forecast.Quantile((1 - promised) / 2), forecast.Quantile((1 + promised) / 2));
            sums[InsideOf(i)] += pit.ShareInside(promised);
            sums[InsideEndsOf(i)] += observed >= lower && observed <= upper ? 1 : 0;
            sums[WidthOf(i)] += upper - lower;
            sums[IntervalScoreOf(i)] += CountScores.Interval(lower, upper, promised, observed);
        }

        var below = 0.0;
        for (var bin = 0; bin < PitBins; bin++)
        {
            var upTo = pit.ShareBelow((bin + 1.0) / PitBins);
            sums[PitOf(bin)] += upTo - below;
            below = upTo;
        }

        return verdict.Probability;
    }
}
