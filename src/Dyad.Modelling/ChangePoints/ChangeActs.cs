using System.Collections.Immutable;
using Dyad.Modelling.Pairs;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.ChangePoints;

/// <summary>An act near a change point.</summary>
/// <param name="Event">The act.</param>
/// <param name="Score">Its score.</param>
/// <param name="Departure">Its score less the level before the change.</param>
public sealed record ChangeAct(Event Event, double Score, double Departure);

/// <summary>The acts around a change point. They are those that speak for it; that they brought it about is not said.</summary>
/// <param name="Point">The change point.</param>
/// <param name="Before">The last scored acts up to <see cref="ChangePoint.LastBefore"/>, within the study's window, ascending by day.</param>
/// <param name="After">
/// Of the scored acts from <see cref="ChangePoint.From"/> on, within the study's window, those that depart most from the level before in the
/// direction of the change, ascending by day.
/// </param>
public sealed record ChangeActs(ChangePoint Point, ImmutableArray<ChangeAct> Before, ImmutableArray<ChangeAct> After)
{
    /// <summary>Finds the acts around every change point.</summary>
    /// <param name="estimate">The change points.</param>
    /// <param name="scale">The scale that they were estimated on.</param>
    /// <param name="events">At least the events of the pair near the change points; others are ignored.</param>
    public static ImmutableArray<ChangeActs> Around(ChangePointEstimate estimate, Scale scale, IReadOnlyList<Event> events)
    {
        ArgumentNullException.ThrowIfNull(estimate);
        ArgumentNullException.ThrowIfNull(scale);
        ArgumentNullException.ThrowIfNull(events);
        if (scale.Description != estimate.Scale)
            throw new ArgumentException($"The change points were estimated on {estimate.Scale.Id}, not on {scale.Description.Id}.", nameof(scale));
        var scored = new List<(Event Event, double Score)>();
        foreach (var happened in events)
        {
            if (estimate.Pair.Covers(happened.Pair) && (happened.IsRoot || !estimate.Scores.RootOnly) && estimate.Scores.Range.Contains(happened.Day)
                && scale.TryScore(happened.Act, out var score))
            {
                scored.Add((happened, score));
            }
        }

        return [.. estimate.Points.Select(point => Around(point, estimate.Choice.WindowDays, estimate.Choice.Acts, scored))];
    }

    private static ChangeActs Around(ChangePoint point, int window, int count, List<(Event Event, double Score)> scored)
    {
        var rose = point.Difference.Mean >= 0 ? 1 : -1;
        ChangeAct Act((Event Event, double Score) e) => new(e.Event, e.Score, e.Score - point.Before.Mean);
        var before = scored.Where(e => e.Event.Day <= point.LastBefore && e.Event.Day > point.LastBefore - window)
            .OrderByDescending(e => e.Event.Day).ThenBy(e => e.Event.Id, StringComparer.Ordinal).Take(count);
        var end = (point.To > point.From + window ? point.To : point.From + window) - 1;
        var after = scored.Where(e => e.Event.Day >= point.From && e.Event.Day <= end)
            .Select(Act).Where(a => rose * a.Departure > 0)
            .OrderByDescending(a => rose * a.Departure).ThenBy(a => Math.Abs(a.Event.Day - point.Day)).ThenBy(a => a.Event.Day).ThenBy(a => a.Event.Id, StringComparer.Ordinal)
            .Take(count);
        return new ChangeActs(point, Ascending(before.Select(Act)), Ascending(after));
    }

    private static ImmutableArray<ChangeAct> Ascending(IEnumerable<ChangeAct> acts) =>
        [.. acts.OrderBy(a => a.Event.Day).ThenBy(a => a.Event.Id, StringComparer.Ordinal)];
}
