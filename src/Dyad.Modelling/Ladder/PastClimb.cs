using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Ladder;

/// <summary>A climb as base rates count it: the days on which it stood higher than ever before.</summary>
/// <param name="Name">Pair and first day, or the name of the case.</param>
/// <param name="Pair">Coercer and target.</param>
/// <param name="StartUnseen">Whether it may have begun before the data, so that it counts nowhere.</param>
/// <param name="Last">Day of its last step.</param>
/// <param name="Records">
/// Rungs at which the climb stood higher than on any day before, by day. A rung that is first shown after a higher one is no record, and of
/// several on one day only the highest is.
/// </param>
public sealed record PastClimb(string Name, DirectedPair Pair, bool StartUnseen, Day Last, ImmutableArray<RungRecord> Records)
{
    /// <summary>The climb of an episode.</summary>
    public static PastClimb Of(string name, DirectedPair pair, LadderEpisode episode)
    {
        ArgumentNullException.ThrowIfNull(episode);
        var records = ImmutableArray.CreateBuilder<RungRecord>();
        foreach (var day in episode.Reaches.GroupBy(r => r.Day).OrderBy(g => g.Key))
        {
            var top = day.Max(r => r.Rung);
            if (records.Count == 0 || top > records[^1].Rung)
                records.Add(new RungRecord(top, day.Key));
        }

        return new PastClimb(name, pair, episode.StartUnseen, episode.LastStep, records.ToImmutable());
    }

    /// <summary>The climbs of a ladder.</summary>
    public static IEnumerable<PastClimb> Of(PairLadder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        return ladder.Episodes.Select(e => Of($"{ladder.Pair} {e.Began}", ladder.Pair, e));
    }

    /// <summary>The climb of a case; null where it has none.</summary>
    public static PastClimb? Of(CaseLadder ladder)
    {
        ArgumentNullException.ThrowIfNull(ladder);
        return ladder.Climb is { } climb ? Of(ladder.Case.Id, new DirectedPair(ladder.Case.Coercers[0], ladder.Case.Targets[0]), climb) : null;
    }
}

/// <summary>A rung at which a climb stood higher than before.</summary>
/// <param name="Rung">The rung.</param>
/// <param name="Day">The day.</param>
public readonly record struct RungRecord(Rung Rung, Day Day);
