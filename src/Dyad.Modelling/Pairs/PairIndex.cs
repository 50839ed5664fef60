using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Pairs;

/// <summary>Finds, for the pair of an event, what is kept for every asked pair that it counts for.</summary>
/// <remarks>
/// Each side is matched on its own: an asked actor without sector takes every sector of its body (<c>USA/MIL</c> counts for <c>USA</c>),
/// an asked actor with a sector takes exactly itself (<c>USA</c> does not count for <c>USA/MIL</c>).
/// The answer for a pair is remembered, so that millions of events cost one look-up each.
/// </remarks>
internal sealed class PairIndex<T>
    where T : class
{
    private readonly Dictionary<DirectedPair, T> _asked = [];
    private readonly Dictionary<DirectedPair, T[]> _seen = [];

    internal PairIndex(IEnumerable<DirectedPair> pairs, Func<DirectedPair, T> create)
    {
        ArgumentNullException.ThrowIfNull(pairs);
        foreach (var pair in pairs)
        {
            if (pair.Source.IsUnknown || pair.Target.IsUnknown)
                throw new ArgumentException($"The pair {pair} lacks an actor.", nameof(pairs));
            if (_asked.TryAdd(pair, create(pair)))
                Pairs.Add(pair);
        }
    }

    /// <summary>The asked pairs in the order in which they were first asked.</summary>
    internal List<DirectedPair> Pairs { get; } = [];

    internal T this[DirectedPair asked] => _asked.TryGetValue(asked, out var kept)
        ? kept
        : throw new ArgumentException($"The pair {asked} was not asked for.", nameof(asked));

    /// <summary>What is kept for every asked pair that an event between these two counts for.</summary>
    internal T[] For(DirectedPair happened)
    {
        if (!_seen.TryGetValue(happened, out var matches))
        {
            matches = [.. Candidates(happened).Where(_asked.ContainsKey).Select(p => _asked[p])];
            _seen.Add(happened, matches);
        }

        return matches;
    }

    private static IEnumerable<DirectedPair> Candidates(DirectedPair happened) =>
        from source in Forms(happened.Source)
        from target in Forms(happened.Target)
        select new DirectedPair(source, target);

    private static ActorCode[] Forms(ActorCode actor) =>
        actor.Sector.Length == 0 ? [actor] : [actor, actor.Whole];
}
