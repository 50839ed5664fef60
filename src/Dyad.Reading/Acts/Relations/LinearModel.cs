namespace Dyad.Reading.Acts.Relations;

/// <summary>Multinomial logistic regression over hashed features.</summary>
internal sealed class LinearModel
{
    /// <summary>Number of buckets.</summary>
    internal const int Buckets = 1 << 18;

    private readonly float[] _weights;

    /// <summary>Takes weights, classes of a bucket together.</summary>
    internal LinearModel(int classes, float[] weights) => (Classes, _weights) = (classes, weights);

    /// <summary>Number of classes.</summary>
    internal int Classes { get; }

    /// <summary>Weights, classes of a bucket together.</summary>
    internal ReadOnlySpan<float> Weights => _weights;

    /// <summary>Writes the logarithms of the probabilities up to a constant.</summary>
    internal void Score(FeatureList features, Span<float> scores)
    {
        scores.Clear();
        var indices = features.Indices;
        var values = features.Values;
        for (var at = 0; at < indices.Length; at++)
        {
            var row = _weights.AsSpan(indices[at] * Classes, Classes);
            var value = values[at];
            for (var c = 0; c < row.Length; c++)
                scores[c] += value * row[c];
        }
    }

    /// <summary>Adds what each token speaks for a class against the mean of all classes.</summary>
    internal void Explain(FeatureList features, int winner, Span<float> tokens)
    {
        for (var at = 0; at < features.Count; at++)
        {
            if (features.Tokens[at] < 0)
                continue;
            var row = _weights.AsSpan(features.Indices[at] * Classes, Classes);
            var mean = 0f;
            foreach (var weight in row)
                mean += weight / Classes;
            tokens[features.Tokens[at]] += features.Values[at] * (row[winner] - mean);
        }
    }
}
