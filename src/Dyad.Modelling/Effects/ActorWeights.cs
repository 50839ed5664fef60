using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Effects;

/// <summary>Weights from actors to actors, most of them zero: sparse rows and columns.</summary>
public sealed class ActorWeights
{
    private readonly ImmutableArray<ImmutableArray<ActorWeight>> _rows;
    private readonly ImmutableArray<ImmutableArray<ActorWeight>> _columns;

    /// <summary>Keeps the weights that are not zero.</summary>
    /// <param name="actors">The actors of the panel, in its order.</param>
    /// <param name="source">Where the weights come from, for the page that shows them.</param>
    /// <param name="weights">Row, column, weight; the diagonal and zeros are left out; of one cell the last counts.</param>
    /// <exception cref="ArgumentException">A weight is negative or not finite.</exception>
    public ActorWeights(ImmutableArray<ActorCode> actors, string source, IEnumerable<(int Row, int Column, double Weight)> weights)
    {
        var cells = new SortedDictionary<(int, int), double>();
        foreach (var (row, column, weight) in weights)
        {
            if (!(weight >= 0 && double.IsFinite(weight)))
                throw new ArgumentException($"A weight is zero or above and finite; {actors[row]} to {actors[column]} has {weight}.", nameof(weights));
            if (row != column)
                cells[(row, column)] = weight;
        }

        (Actors, Source) = (actors, source);
        var kept = cells.Where(c => c.Value > 0).Select(c => (Row: c.Key.Item1, Column: c.Key.Item2, Weight: (float)c.Value)).ToList();
        _rows = [.. actors.Select((_, i) => kept.Where(c => c.Row == i).Select(c => new ActorWeight(c.Column, c.Weight)).ToImmutableArray())];
        _columns = [.. actors.Select((_, i) => kept.Where(c => c.Column == i).Select(c => new ActorWeight(c.Row, c.Weight)).ToImmutableArray())];
    }

    /// <summary>The actors.</summary>
    public ImmutableArray<ActorCode> Actors { get; }

    /// <summary>Where the weights come from.</summary>
    public string Source { get; }

    /// <summary>Whether every weight is zero.</summary>
    public bool IsEmpty => _rows.All(r => r.IsEmpty);

    /// <summary>Weights from one actor to others.</summary>
    public ImmutableArray<ActorWeight> From(int actor) => _rows[actor];

    /// <summary>Weights of others to one actor.</summary>
    public ImmutableArray<ActorWeight> To(int actor) => _columns[actor];

    /// <summary>No weights at all.</summary>
    public static ActorWeights None(ImmutableArray<ActorCode> actors) => new(actors, "none", []);
}

/// <summary>The other actor and the weight between.</summary>
/// <param name="Actor">Index of the other actor.</param>
/// <param name="Weight">The weight, above zero.</param>
public readonly record struct ActorWeight(int Actor, float Weight);
