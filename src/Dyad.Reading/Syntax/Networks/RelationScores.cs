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
        const int label = NetworkShape.Label;
        var (outputs, relations) = (weights.Shape.Outputs, weights.Shape.Relations);
        for (var word = 0; word < heads.Length; word++)
        {
            var mine = pass.Outputs.AsSpan(((start + word) * outputs) + NetworkShape.LabelDependentAt, label);
            var head = heads[word] < 0 ? weights.RootLabel.Values : pass.Outputs.AsSpan(((start + heads[word]) * outputs) + NetworkShape.LabelHeadAt, label);
            var into = hidden.Slice(word * label, label);
            for (var i = 0; i < label; i++)
                into[i] = MathF.Max(0, mine[i] + head[i]);
            weights.RelationsBias.Values.CopyTo(scores[(word * relations)..]);
        }

        MatrixProduct.Multiply(hidden, label, 1, weights.Relations.Values, relations, scores, relations, heads.Length, label, relations, add: true);
    }
}
