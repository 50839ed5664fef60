using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>The scored events of one directed pair on one day.</summary>
/// <param name="Day">The day.</param>
/// <param name="Mean">Mean score of the day's scored events, in units of the scale.</param>
/// <param name="Count">Number of scored events; at least 1.</param>
public readonly record struct DailyScore(Day Day, double Mean, int Count);

/// <summary>What one actor did to another, day by day, on one scale. Days without a scored event are absent, not zero.</summary>
/// <param name="Pair">The asked pair. Without a sector it takes every sector of that body; with one, exactly that sector.</param>
/// <param name="Scale">The one scale behind every score.</param>
/// <param name="Range">Days that were looked at.</param>
/// <param name="RootOnly">Whether only main acts were counted.</param>
/// <param name="Days">Days with at least one scored event, ascending.</param>
/// <param name="Unscored">Events of the pair in the range that the scale has no score for; they are in no mean.</param>
public sealed record DailyScores(
    DirectedPair Pair,
    ScaleDescription Scale,
    DayRange Range,
    bool RootOnly,
    ImmutableArray<DailyScore> Days,
    long Unscored)
{
    /// <summary>Number of scored events.</summary>
    public long Scored => Days.Sum(d => (long)d.Count);

    /// <summary>Reads the events once and keeps those of one pair.</summary>
    /// <param name="events">Events in any order; one pass.</param>
    /// <param name="pair">The pair asked for.</param>
    /// <param name="scale">The scale.</param>
    /// <param name="range">Days to look at; events outside it are ignored.</param>
    /// <param name="rootOnly">Whether only main acts count.</param>
    /// <exception cref="ArgumentException">The events of the pair come from more than one origin, or the pair lacks an actor.</exception>
    public static DailyScores From(IEnumerable<Event> events, DirectedPair pair, Scale scale, DayRange range, bool rootOnly)
    {
        ArgumentNullException.ThrowIfNull(events);
        var builder = new DailyScoresBuilder([pair], scale, range, rootOnly);
        foreach (var happening in events)
            builder.Add(happening);
        return builder.Build(pair);
    }
}
