using System.Collections.Immutable;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Effects;

/// <summary>The ways that events go in the catalogue's effects.</summary>
internal static class Routings
{
    /// <summary>Each pair remembers what happened in itself.</summary>
    internal static Routing Own(PairLayout layout) => ByPair(layout, p => [new ActorWeight(p, 1)]);

    /// <summary>Each pair remembers what happened in itself, and reads what happened the other way round.</summary>
    internal static Routing Reverse(PairLayout layout) => Own(layout) with { Reads = [.. layout.Reverse] };

    /// <summary>Each pair remembers what happened either way.</summary>
    internal static Routing Both(PairLayout layout) => ByPair(layout, p => [new ActorWeight(p, 1), new ActorWeight(layout.Reverse[p], 1)]);

    /// <summary>Events of pairs go to pairs; events at home nowhere.</summary>
    internal static Routing ByPair(PairLayout layout, Func<int, IEnumerable<ActorWeight>> routes) => new(
        layout.Count,
        [.. Enumerable.Range(0, layout.Count).Select(p => routes(p).ToImmutableArray()), .. Enumerable.Repeat(ImmutableArray<ActorWeight>.Empty, layout.Actors.Length)],
        []);

    /// <summary>Events of pairs go to actors, and pairs read one of their two actors.</summary>
    /// <param name="layout">The pairs.</param>
    /// <param name="keeper">The actor that remembers an event of a pair.</param>
    /// <param name="reader">The actor that a pair reads.</param>
    internal static Routing ByActor(PairLayout layout, Func<int, int> keeper, Func<int, int> reader) => new(
        layout.Actors.Length,
        [.. Enumerable.Range(0, layout.Count).Select(p => ImmutableArray.Create(new ActorWeight(keeper(p), 1))), .. Enumerable.Repeat(ImmutableArray<ActorWeight>.Empty, layout.Actors.Length)],
        [.. Enumerable.Range(0, layout.Count).Select(reader)]);
}
