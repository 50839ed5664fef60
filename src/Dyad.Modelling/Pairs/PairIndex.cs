using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Pairs;

/// <summary>Finds, for the pair of an event, what is kept for every asked pair that it counts for.</summary>
/// <remarks>
/// The rule is that of <see cref="PairRule"/>. The answer for a pair is remembered, so that millions of events cost one look-up each.
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
            matches = [.. Pairs.Where(asked => asked.Covers(happened)).Select(asked => _asked[asked])];
            _seen.Add(happened, matches);
        }

        return matches;
    }
}
