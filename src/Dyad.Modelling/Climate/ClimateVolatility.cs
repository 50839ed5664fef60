using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Climate;

/// <summary>How unsteady the acts of some days were.</summary>
/// <param name="Period">The days.</param>
/// <param name="ObservationDays">Days of the period whose score could be foretold from the days before.</param>
/// <param name="Events">Scored events of these days.</param>
/// <param name="Volatility">σε √(mean of v²/F): how far one act's score lies from what the days before led to expect, in points; NaN with fewer than two days.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
/// <param name="Ratio">Volatility over that of the whole range.</param>
public readonly record struct VolatilityPeriod(
    DayRange Period, int ObservationDays, long Events, double Volatility, double Lower, double Upper, double Ratio);

/// <summary>The volatility of a climate, period by period.</summary>
/// <remarks>
/// If the local level model holds, the standardised prediction errors v/√F of the d observation days of a period are independent with variance
/// r², the volatility of the period over that of the whole: d r̂² / r² is χ². Scores have other tails than a normal, so χ² has
/// 2d / (κ − 1) degrees of freedom instead of d where the kurtosis κ of all errors of the pair is above 3 (the variance of a mean square is
/// (κ − 1) / d of its square; Shoemaker 2003, doi:10.1198/0003130032441).
/// </remarks>
/// <param name="Pair">Who acts, and upon whom.</param>
/// <param name="Scale">The scale of every volatility.</param>
/// <param name="Interval">Probability of the intervals.</param>
/// <param name="Kurtosis">κ of all standardised errors; NaN where nothing is measured.</param>
/// <param name="Periods">Periods of equal length, counted back from the end of the range, ascending; empty where the climate has no estimate.</param>
public sealed record ClimateVolatility(
    DirectedPair Pair, ScaleDescription Scale, double Interval, double Kurtosis, ImmutableArray<VolatilityPeriod> Periods)
{
    /// <summary>Measures it.</summary>
    /// <param name="estimate">The climate.</param>
    /// <param name="days">Length of a period, at least 1. The first period may be shorter.</param>
    public static ClimateVolatility Of(ClimateEstimate estimate, int days)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        if (!estimate.Fit.IsEstimated || estimate.Fit.NoiseVariance == 0)
            return new ClimateVolatility(estimate.Pair, estimate.Scale, estimate.Choice.Interval, double.NaN, []);
        var errors = estimate.Fit.StandardErrors;
        double squares = 0, fourths = 0;
        foreach (var error in errors)
        {
            squares += error * error;
            fourths += error * error * error * error;
        }

        var whole = squares / errors.Length;
        var kurtosis = fourths / errors.Length / (whole * whole);
        var periods = new List<VolatilityPeriod>();
        var range = estimate.Scores.Range;
        for (var to = range.To; to >= range.From; to -= days)
        {
            var from = to - days + 1;
            periods.Add(Measure(estimate, new DayRange(from < range.From ? range.From : from, to), errors, whole, kurtosis));
        }

        periods.Reverse();
        return new ClimateVolatility(estimate.Pair, estimate.Scale, estimate.Choice.Interval, kurtosis, [.. periods]);
    }

    private static VolatilityPeriod Measure(ClimateEstimate estimate, DayRange period, ReadOnlySpan<double> errors, double whole, double kurtosis)
    {
        var (count, events, squares) = (0, 0L, 0.0);
        var scores = estimate.Scores.Days;
        for (var i = 1; i < scores.Length; i++)
        {
            if (!period.Contains(scores[i].Day))
                continue;
            count++;
            events += scores[i].Count;
            squares += errors[i - 1] * errors[i - 1];
        }

        if (count < 2)
            return new VolatilityPeriod(period, count, events, double.NaN, double.NaN, double.NaN, double.NaN);
        var freedom = count * Math.Min(1, 2 / (kurtosis - 1));
        var unit = Math.Sqrt(estimate.Fit.NoiseVariance);
        var mean = squares / count;
        double End(double probability) => unit * Math.Sqrt(mean * freedom / ChiSquared.InvCDF(freedom, probability));
        return new VolatilityPeriod(
            period, count, events, unit * Math.Sqrt(mean),
            End((1 + estimate.Choice.Interval) / 2), End((1 - estimate.Choice.Interval) / 2), Math.Sqrt(mean / whole));
    }
}
