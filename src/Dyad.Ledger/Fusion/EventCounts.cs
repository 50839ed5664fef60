using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Fusion;

/// <summary>Events that differ in nothing that is counted.</summary>
/// <param name="Day">Day of the act.</param>
/// <param name="FirstPublished">When the event was first reported.</param>
/// <param name="Pair">Source and target.</param>
/// <param name="Act">What was done.</param>
/// <param name="IsRoot">Whether a report marks it as a main act.</param>
/// <param name="Count">How many, at least 1.</param>
public readonly record struct EventCount(Day Day, PublicationInstant FirstPublished, DirectedPair Pair, Act Act, bool IsRoot, long Count);

/// <summary>Which events are counted.</summary>
/// <param name="Origin">Data source.</param>
/// <param name="Days">Days of the acts.</param>
/// <param name="Bodies">Only events between these bodies, within one of them too; null for all.</param>
public sealed record EventCountQuery(string Origin, DayRange Days, IReadOnlySet<string>? Bodies = null);

/// <summary>A ledger that can count events where its claims lie.</summary>
public interface ICountingLedger : ILedger
{
    /// <summary>The events of an origin as known at a day, as counts in any order: as many as <see cref="EventReader"/> gives one by one.</summary>
    /// <param name="query">Which events.</param>
    /// <param name="book">Codebook of actors.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    IEnumerable<EventCount> Count(EventCountQuery query, ActorBook book, AsOf asOf);
}

/// <summary>Events as counts, from any ledger.</summary>
public static class EventCounts
{
    /// <summary>Counts where the claims lie if the ledger can, else here.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="book">Codebook of actors.</param>
    /// <param name="query">Which events.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    public static IEnumerable<EventCount> Of(IClaimSource ledger, ActorBook book, EventCountQuery query, AsOf asOf)
    {
        ArgumentNullException.ThrowIfNull(query);
        return ledger is ICountingLedger counting ? counting.Count(query, book, asOf) : OneByOne(ledger, book, query, asOf);
    }

    internal static IEnumerable<EventCount> OneByOne(IClaimSource ledger, ActorBook book, EventCountQuery query, AsOf asOf)
    {
        bool Wanted(DirectedPair pair) => query.Bodies is null || (query.Bodies.Contains(pair.Source.Body) && query.Bodies.Contains(pair.Target.Body));
        foreach (var happened in new EventReader(ledger, book).Read(new EventQuery(query.Origin, query.Days, Wanted), asOf))
            yield return new EventCount(happened.Day, happened.FirstPublished, happened.Pair, happened.Act, happened.IsRoot, 1);
    }
}
