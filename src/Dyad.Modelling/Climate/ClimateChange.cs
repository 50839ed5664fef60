using System.Collections.Immutable;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

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
        var difference = estimate.Diagnosis == ClimateDiagnosis.LevelConstant ? 0 : end.Level - start.Level;
        var (lower, upper, rise) = estimate.Fit.Difference(start.Day, end.Day, estimate.Choice.Interval);
        return new ClimateMovement(start, end, difference, lower, upper, rise, others);
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
