using System.Collections.Immutable;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;
using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Climate;

/// <summary>Whether a change was measured, or why not.</summary>
public enum ChangeDiagnosis
{
    /// <summary>The change is measured.</summary>
    Measured,

    /// <summary>The climate itself has no estimate.</summary>
    NoEstimate,

    /// <summary>The day that the change is counted from lies before the estimate's first day.</summary>
    StartBeforeRange,

    /// <summary>Every day of the period lies in a gap.</summary>
    PeriodInGap,
}

/// <summary>The climate at the two ends of a period and what lies between.</summary>
/// <param name="Start">The day before the period; may itself be marked as gap, then its interval is as wide as that makes it.</param>
/// <param name="End">The last day of the period that is no gap.</param>
/// <param name="Difference">Level at the end less level at the start.</param>
/// <param name="Lower">Lower end of the difference's interval, at the study's probability.</param>
/// <param name="Upper">Upper end of the difference's interval.</param>
/// <param name="ProbabilityOfRise">
/// Probability that the level rose, 0 to 1, variances taken as known; null where the model leaves neither a difference nor any doubt.
/// </param>
/// <param name="FromOtherDays">
/// What the events outside the period contribute to the difference. With the influences of all drivers it adds up to the difference.
/// </param>
public sealed record ClimateMovement(
    ClimateDay Start,
    ClimateDay End,
    double Difference,
    double Lower,
    double Upper,
    double? ProbabilityOfRise,
    double FromOtherDays);

/// <summary>An event of the period and what it did to the level at the period's end.</summary>
/// <param name="Event">The event.</param>
/// <param name="Score">Its score.</param>
/// <param name="Weight">Derivative of the end level by this event's score: the weight of its day over the number of events of the day.</param>
/// <param name="Influence">
/// Weight × (score − level at the start): by how much the end level would lie off if the event had scored as the climate stood at the start.
/// </param>
public sealed record ClimateDriver(Event Event, double Score, double Weight, double Influence);

/// <summary>How a climate moved over the days up to a day, and which events moved it.</summary>
/// <param name="Pair">Who acts, and upon whom.</param>
/// <param name="Period">The days of the period; the change is counted from the day before.</param>
/// <param name="Diagnosis">Whether the change is measured, or why not.</param>
/// <param name="Movement">The change; null where it is not measured.</param>
/// <param name="Drivers">Every scored event of the period, greatest absolute influence first; empty where nothing is measured.</param>
public sealed record ClimateChange(
    DirectedPair Pair,
    DayRange Period,
    ChangeDiagnosis Diagnosis,
    ClimateMovement? Movement,
    ImmutableArray<ClimateDriver> Drivers)
{
    /// <summary>Measures the change over the <paramref name="days"/> days up to and including a day.</summary>
    /// <param name="estimate">The climate. Events that it was estimated from after that day also speak on its level.</param>
    /// <param name="scale">The scale that it was estimated on.</param>
    /// <param name="asOf">Last day of the period, inside the estimate's range.</param>
    /// <param name="days">Length of the period, at least 1.</param>
    /// <param name="events">At least the events of the pair in the period, the same ones that were estimated from; others are ignored.</param>
    /// <exception cref="ArgumentException">
    /// The day lies outside the range, the scale is another one, or the events of a day are not those that the estimate counted.
    /// </exception>
    public static ClimateChange Over(ClimateEstimate estimate, Scale scale, Day asOf, int days, IReadOnlyList<Event> events)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(events);
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        var range = estimate.Scores.Range;
        if (!range.Contains(asOf))
            throw new ArgumentException($"{asOf} lies outside the estimate, {range.From} to {range.To}.", nameof(asOf));
        if (scale.Description != estimate.Scale)
            throw new ArgumentException($"The climate was estimated on {estimate.Scale.Id}, not on {scale.Description.Id}.", nameof(scale));

        var period = new DayRange(asOf - days + 1, asOf);
        if (!estimate.Fit.IsEstimated)
            return new ClimateChange(estimate.Pair, period, ChangeDiagnosis.NoEstimate, null, []);
        if (asOf - range.From < days)
            return new ClimateChange(estimate.Pair, period, ChangeDiagnosis.StartBeforeRange, null, []);

        var start = estimate.Days[asOf - days - range.From];
        var at = asOf - range.From;
        while (estimate.Days[at].Day > start.Day && estimate.Days[at].IsGap)
            at--;
        var end = estimate.Days[at];
        if (end.Day == start.Day)
            return new ClimateChange(estimate.Pair, period, ChangeDiagnosis.PeriodInGap, null, []);

        var weights = estimate.Fit.Weights(end.Day);
        var drivers = DriversOf(estimate, scale, period, start.Level, weights, events);
        var others = 0.0;
        for (var i = 0; i < weights.Length; i++)
        {
            if (!period.Contains(weights[i].Day))
                others += weights[i].Weight * (estimate.Scores.Days[i].Mean - start.Level);
        }

        return new ClimateChange(estimate.Pair, period, ChangeDiagnosis.Measured, MovementOf(estimate, start, end, others), drivers);
    }

    private static ClimateMovement MovementOf(ClimateEstimate estimate, ClimateDay start, ClimateDay end, double others)
    {
        var fit = estimate.Fit;
        var difference = end.Level - start.Level;
        double variance = 0;
        if (fit.Diagnosis == ClimateDiagnosis.LevelConstant)
            difference = 0;
        else
            variance = Math.Max(0, fit.At(end.Day).Variance + fit.At(start.Day).Variance - (2 * fit.Covariance(start.Day, end.Day)));

        var deviation = Math.Sqrt(variance);
        var half = ClimateEstimate.Width(estimate.Choice) * deviation;
        double? rise = deviation > 0 ? Normal.CDF(0, 1, difference / deviation)
            : difference > 0 ? 1
            : difference < 0 ? 0
            : null;
        return new ClimateMovement(start, end, difference, difference - half, difference + half, rise, others);
    }

    private static ImmutableArray<ClimateDriver> DriversOf(
        ClimateEstimate estimate, Scale scale, DayRange period, double before, ImmutableArray<DayWeight> weights, IReadOnlyList<Event> events)
    {
        var days = new Dictionary<Day, (double Weight, int Count)>();
        for (var i = 0; i < weights.Length; i++)
        {
            if (period.Contains(weights[i].Day))
                days.Add(weights[i].Day, (weights[i].Weight, estimate.Scores.Days[i].Count));
        }

        var scored = events
            .Where(e => period.Contains(e.Day) && estimate.Pair.Covers(e.Pair) && (e.IsRoot || !estimate.Scores.RootOnly))
            .Where(e => scale.TryScore(e.Act, out _))
            .ToList();
        var given = scored.CountBy(e => e.Day).ToDictionary();
        foreach (var day in given.Keys.Union(days.Keys).Order())
        {
            var (expected, found) = (days.GetValueOrDefault(day).Count, given.GetValueOrDefault(day));
            if (expected != found)
                throw new ArgumentException($"{day}: the climate was estimated from {expected} events, {found} are given.", nameof(events));
        }

        return
        [
            .. scored
                .Select(e =>
                {
                    scale.TryScore(e.Act, out var score);
                    var weight = days[e.Day].Weight / days[e.Day].Count;
                    return new ClimateDriver(e, score, weight, weight * (score - before));
                })
                .OrderByDescending(d => Math.Abs(d.Influence))
                .ThenBy(d => d.Event.Day)
                .ThenBy(d => d.Event.Id, StringComparer.Ordinal),
        ];
    }
}
