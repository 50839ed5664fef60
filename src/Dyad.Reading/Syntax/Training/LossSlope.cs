using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>Loss of a batch, the cross entropies of tag, head and relation of each word added up, and its slope at the outputs.</summary>
internal sealed class LossSlope(LearnedNetwork learned, NetworkShape shape)
{
    private readonly NetworkWeights _weights = learned.Weights;
    private readonly ArcScores _arcs = new(learned.Weights);
    private readonly float[] _relationsTurned = new float[NetworkShape.Label * shape.Relations];
    private float[] _hidden = [];
    private float[] _logits = [];
    private float[] _hiddenSlope = [];
    private float _share;

    internal int RightTags { get; private set; }

    internal int RightHeads { get; private set; }

    /// <summary>Loss per word of the batch; slopes are written into <paramref name="outputs"/> and <paramref name="arcs"/>, which are clear.</summary>
    internal double Run(NetworkPass pass, TrainingBatch batch, int tags, int relations, float[] outputs, float[] arcs)
    {
        _share = 1f / batch.Words;
        MatrixProduct.Transpose(_weights.Relations.Values, shape.Relations, _relationsTurned, NetworkShape.Label, NetworkShape.Label, shape.Relations);
        (RightTags, RightHeads) = (0, 0);
        var (loss, start) = (0.0, 0);
        foreach (var sentence in batch.Sentences)
        {
            loss += Tags(pass, sentence, start, tags, outputs) + Heads(pass, sentence, start, outputs, arcs) + Relations(pass, sentence, start, relations, outputs);
            start += sentence.Heads.Length;
        }

        return loss / batch.Words;
    }

    private double Tags(NetworkPass pass, LearnedSentence sentence, int start, int tags, float[] outputs)
    {
        var loss = 0.0;
        for (var word = 0; word < sentence.Tags.Length; word++)
        {
            if (sentence.Tags[word] < 0)
                continue;
            var at = ((start + word) * shape.Outputs) + NetworkShape.TagAt;
            var row = pass.Outputs.AsSpan(at, tags);
            RightTags += Best(row) == sentence.Tags[word] ? 1 : 0;
            loss += Softmax(row, outputs.AsSpan(at, tags), sentence.Tags[word]);
        }

        return loss;
    }

    private double Heads(NetworkPass pass, LearnedSentence sentence, int start, float[] outputs, float[] arcs)
    {
        const int arc = NetworkShape.Arc;
        var words = sentence.Heads.Length;
        _arcs.Run(pass, start, words);
        var (scores, width, loss) = (_arcs.Scores, _arcs.Width, 0.0);
        var rootSlope = learned.Slope(_weights.Root);
        for (var word = 0; word < words; word++)
        {
            var row = scores.AsSpan(word * width, words + 1);
            var gold = sentence.Heads[word];
            RightHeads += Best(row) == gold + 1 ? 1 : 0;
            loss += Softmax(row, row, gold + 1);
            var distances = outputs.AsSpan(((start + word) * shape.Outputs) + NetworkShape.DistanceAt, NetworkShape.Distances);
            distances[NetworkShape.RootDistance] += row[0];
            for (var head = 0; head < words; head++)
            {
                if (head != word)
                    distances[NetworkShape.DistanceOf(word, head)] += row[head + 1];
            }

            var mine = arcs.AsSpan((start + word) * arc, arc);
            for (var i = 0; i < arc; i++)
            {
                mine[i] += row[0] * _weights.Root.Values[i];
                rootSlope[i] += row[0] * pass.Arcs[((start + word) * arc) + i];
            }
        }

        var heads = (start * shape.Outputs) + NetworkShape.HeadAt;
        MatrixProduct.Multiply(scores.AsSpan(1), width, 1, pass.Outputs.AsSpan(heads), shape.Outputs, arcs.AsSpan(start * arc), arc, words, words, arc, add: true);
        MatrixProduct.Multiply(scores.AsSpan(1), 1, width, pass.Arcs.AsSpan(start * arc), arc, outputs.AsSpan(heads), shape.Outputs, words, words, arc, add: true);
        return loss;
    }

    private double Relations(NetworkPass pass, LearnedSentence sentence, int start, int relations, float[] outputs)
    {
        const int label = NetworkShape.Label;
        var words = sentence.Heads.Length;
        if (_hidden.Length < words * label)
            (_hidden, _hiddenSlope, _logits) = (new float[words * 2 * label], new float[words * 2 * label], new float[words * 2 * shape.Relations]);
        RelationScores.Run(_weights, pass, start, sentence.Heads, _hidden, _logits);
        var loss = 0.0;
        for (var word = 0; word < words; word++)
        {
            var row = _logits.AsSpan(word * shape.Relations, shape.Relations);
            loss += Softmax(row[..relations], row[..relations], sentence.Relations[word]);
            row[relations..].Clear();
            NetworkPass.Add(learned.Slope(_weights.RelationsBias), row);
        }

        MatrixProduct.Multiply(_hidden, 1, label, _logits, shape.Relations, learned.Slope(_weights.Relations), shape.Relations, label, words, shape.Relations, add: true);
        MatrixProduct.Multiply(_logits, shape.Relations, 1, _relationsTurned, label, _hiddenSlope, label, words, shape.Relations, label, add: false);
        var rootSlope = learned.Slope(_weights.RootLabel);
        for (var word = 0; word < words; word++)
        {
            var slope = _hiddenSlope.AsSpan(word * label, label);
            for (var i = 0; i < label; i++)
                slope[i] = _hidden[(word * label) + i] > 0 ? slope[i] : 0;
            NetworkPass.Add(outputs.AsSpan(((start + word) * shape.Outputs) + NetworkShape.LabelDependentAt, label), slope);
            var head = sentence.Heads[word];
            NetworkPass.Add(head < 0 ? rootSlope : outputs.AsSpan(((start + head) * shape.Outputs) + NetworkShape.LabelHeadAt, label), slope);
        }

        return loss;
    }

    /// <summary>Cross entropy against one right class; writes the slope. Source and target may be the same.</summary>
    private double Softmax(ReadOnlySpan<float> scores, Span<float> slope, int right)
    {
        var most = scores[Best(scores)];
        var (sum, mine) = (0.0, scores[right] - most);
        for (var i = 0; i < scores.Length; i++)
        {
            slope[i] = MathF.Exp(scores[i] - most);
            sum += slope[i];
        }

        var factor = (float)(_share / sum);
        for (var i = 0; i < slope.Length; i++)
            slope[i] *= factor;
        slope[right] -= _share;
        return Math.Log(sum) - mine;
    }

    private static int Best(ReadOnlySpan<float> scores)
    {
        var best = 0;
        for (var i = 1; i < scores.Length; i++)
            best = scores[i] > scores[best] ? i : best;
        return best;
    }
}
