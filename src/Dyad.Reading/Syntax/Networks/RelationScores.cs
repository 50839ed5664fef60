using System.Runtime.Intrinsics;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>Scores of the relations between the words of a sentence and their heads: one layer over the sum of what both are.</summary>
internal static class RelationScores
{
    /// <summary>Scores one sentence.</summary>
    /// <param name="weights">What was learned.</param>
    /// <param name="pass">The pass through the network.</param>
    /// <param name="start">First word of the sentence.</param>
    /// <param name="heads">Heads; -1 is the root.</param>
    /// <param name="hidden">Room for words × <see cref="NetworkShape.Label"/>.</param>
    /// <param name="scores">Takes words × the padded number of relations.</param>
    internal static void Run(NetworkWeights weights, NetworkPass pass, int start, ReadOnlySpan<int> heads, Span<float> hidden, Span<float> scores)
    {
        Join(weights, pass, start, heads, hidden);
        Score(weights, hidden, scores, heads.Length);
    }

    /// <summary>The layer over the words of one sentence and their heads.</summary>
    internal static void Join(NetworkWeights weights, NetworkPass pass, int start, ReadOnlySpan<int> heads, Span<float> hidden)
    {
        const int label = NetworkShape.Label;
        var outputs = weights.Shape.Outputs;
        for (var word = 0; word < heads.Length; word++)
        {
            var mine = pass.Outputs.AsSpan(((start + word) * outputs) + NetworkShape.LabelDependentAt, label);
            var head = heads[word] < 0 ? weights.RootLabel.Values : pass.Outputs.AsSpan(((start + heads[word]) * outputs) + NetworkShape.LabelHeadAt, label);
            var into = hidden.Slice(word * label, label);
            for (var i = 0; i < label; i += 8)
                Vector256.Max(Vector256<float>.Zero, Vector256.Create<float>(mine.Slice(i, 8)) + Vector256.Create(head.Slice(i, 8))).CopyTo(into.Slice(i, 8));
        }
    }

    /// <summary>The scores of some words from that layer.</summary>
    internal static void Score(NetworkWeights weights, ReadOnlySpan<float> hidden, Span<float> scores, int words)
    {
        const int label = NetworkShape.Label;
        var relations = weights.Shape.Relations;
        for (var word = 0; word < words; word++)
            weights.RelationsBias.Values.CopyTo(scores[(word * relations)..]);
        MatrixProduct.Multiply(hidden, label, weights.Relations, scores, words);
    }
}
