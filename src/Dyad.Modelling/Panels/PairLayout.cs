using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Panels;

/// <summary>
/// Numbers the directed pairs of some actors: row by row over the sources, targets in order, the source itself left out. Pair <c>p</c> of
/// <c>n</c> actors lies between 0 and <c>n(n − 1)</c>.
/// </summary>
public sealed class PairLayout
{
    private readonly int[] _sources;
    private readonly int[] _targets;
    private readonly int[] _reverse;

    /// <summary>Numbers the pairs.</summary>
    /// <param name="actors">At least two different actors; they are put in ordinal order.</param>
    /// <exception cref="ArgumentException">Fewer than two actors, one twice, or one that is unknown.</exception>
    public PairLayout(IEnumerable<ActorCode> actors)
    {
        Actors = [.. actors.Order()];
        if (Actors.Length < 2 || Actors.Distinct().Count() != Actors.Length || Actors.Any(a => a.IsUnknown))
            throw new ArgumentException("A panel has two or more different actors, all known.", nameof(actors));
        var n = Actors.Length;
        Count = n * (n - 1);
        _sources = new int[Count];
        _targets = new int[Count];
        _reverse = new int[Count];
        for (var p = 0; p < Count; p++)
        {
            var (s, at) = (p / (n - 1), p % (n - 1));
            _sources[p] = s;
            _targets[p] = at < s ? at : at + 1;
        }

        for (var p = 0; p < Count; p++)
            _reverse[p] = IndexOf(_targets[p], _sources[p]);
    }

    /// <summary>The actors in ordinal order.</summary>
    public ImmutableArray<ActorCode> Actors { get; }

    /// <summary>Number of directed pairs.</summary>
    public int Count { get; }

    /// <summary>Index of the source of each pair.</summary>
    public ReadOnlySpan<int> Sources => _sources;

    /// <summary>Index of the target of each pair.</summary>
    public ReadOnlySpan<int> Targets => _targets;

    /// <summary>The pair the other way round, for each pair.</summary>
    public ReadOnlySpan<int> Reverse => _reverse;

    /// <summary>The pair from one actor's index to another's; they differ.</summary>
    public int IndexOf(int source, int target) => (source * (Actors.Length - 1)) + (target < source ? target : target - 1);

    /// <summary>The number of a pair.</summary>
    /// <exception cref="ArgumentException">An actor is not in the panel, or both are one.</exception>
    public int IndexOf(DirectedPair pair)
    {
        var (s, r) = (Actors.BinarySearch(pair.Source), Actors.BinarySearch(pair.Target));
        return s >= 0 && r >= 0 && s != r ? IndexOf(s, r) : throw new ArgumentException($"The panel has no pair {pair}.", nameof(pair));
    }

    /// <summary>The pair of a number.</summary>
    public DirectedPair this[int pair] => new(Actors[_sources[pair]], Actors[_targets[pair]]);
}
