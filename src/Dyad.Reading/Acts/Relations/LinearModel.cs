namespace Dyad.Reading.Acts.Relations;

/// <summary>Multinomial logistic regression over hashed features.</summary>
internal sealed class LinearModel
{
    /// <summary>Buckets of the features; a model may fold them into fewer.</summary>
    internal const int MostBuckets = 1 << 18;

    private readonly float[] _weights;

    /// <summary>Takes weights, classes of a bucket together.</summary>
    /// <exception cref="ArgumentException">The number of buckets is no power of two.</exception>
    internal LinearModel(int classes, float[] weights)
    {
        (Classes, _weights, Buckets) = (classes, weights, weights.Length / classes);
        if (!System.Numerics.BitOperations.IsPow2(Buckets) || Buckets > MostBuckets)
            throw new ArgumentException($"{Buckets} is no power of two up to {MostBuckets}.", nameof(weights));
    }

    /// <summary>Number of buckets, a power of two.</summary>
    internal int Buckets { get; }

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
            TokenNetwork.AddScaled(scores, Row(indices[at]), values[at]);
        }
    }

    /// <summary>Weights of a feature.</summary>
    internal Span<float> Row(int index) => _weights.AsSpan((index & (Buckets - 1)) * Classes, Classes);

    /// <summary>Adds what each token speaks for a class against the mean of all classes.</summary>
    internal void Explain(FeatureList features, int winner, Span<float> tokens)
    {
        for (var at = 0; at < features.Count; at++)
        {
            if (features.Tokens[at] < 0)
                continue;
            var row = Row(features.Indices[at]);
            var mean = 0f;
            foreach (var weight in row)
                mean += weight / Classes;
            tokens[features.Tokens[at]] += features.Values[at] * (row[winner] - mean);
        }
    }
}
