using Dyad.Vocabulary.Acts;

namespace Dyad.Reading.Acts.Relations;

/// <summary>What is done between a given source and target.</summary>
/// <param name="Act">The most probable type with its mode and CAMEO code.</param>
/// <param name="Probabilities">Probability of each <see cref="EventType"/> in the order of the enumeration; the first is that nothing is done.</param>
/// <param name="Contexts">PLOVER contexts.</param>
/// <param name="Predicate">Index of the token that most speaks for the act, or -1.</param>
/// <param name="Trace">Which frame, which words.</param>
public sealed record RelationReading(Act Act, IReadOnlyList<double> Probabilities, IReadOnlyList<string> Contexts, int Predicate, IReadOnlyList<string> Trace)
{
    /// <summary>The quad class with the greatest sum of probabilities, YIELD taken for material as its sources do.</summary>
    /// <param name="concedeIsMaterial">Whether CONCEDE counts as material cooperation, as in the older type YIELD.</param>
    public QuadClass Quad(bool concedeIsMaterial)
    {
        Span<double> sums = stackalloc double[5];
        foreach (var type in EventTypes.All)
            sums[concedeIsMaterial && type == EventType.Concede ? (int)QuadClass.MaterialCooperation : (int)type.Quad()] += Probabilities[(int)type];
        var best = 1;
        for (var quad = 2; quad < sums.Length; quad++)
            best = sums[quad] > sums[best] ? quad : best;
        return (QuadClass)best;
    }
}
