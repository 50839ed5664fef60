using System.Runtime.Intrinsics;

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
        // Some classes after the others, so that their sums stay in registers.
        var block = 0;
        for (; block + 16 <= Classes; block += 16)
            ScoreSixteen(features, block, scores);
        for (; block < Classes; block += 4)
            ScoreFour(features, block, scores[block..Math.Min(block + 4, Classes)]);
    }

    private void ScoreSixteen(FeatureList features, int block, Span<float> scores)
    {
        var mask = Buckets - 1;
        var indices = features.Indices;
        var values = features.Values;
        var (low, high) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var at = 0; at < indices.Length; at++)
        {
            var row = _weights.AsSpan(((indices[at] & mask) * Classes) + block, 16);
            var value = Vector256.Create(values[at]);
            low += Vector256.Create<float>(row) * value;
            high += Vector256.Create<float>(row[8..]) * value;
        }

        low.CopyTo(scores[block..]);
        high.CopyTo(scores[(block + 8)..]);
    }

    private void ScoreFour(FeatureList features, int block, Span<float> scores)
    {
        var mask = Buckets - 1;
        var indices = features.Indices;
        var values = features.Values;
        var (s0, s1, s2, s3) = (0f, 0f, 0f, 0f);
        for (var at = 0; at < indices.Length; at++)
        {
            var row = _weights.AsSpan(((indices[at] & mask) * Classes) + block, scores.Length);
            var value = values[at];
            s0 += row[0] * value;
            if (row.Length > 1)
                s1 += row[1] * value;
            if (row.Length > 2)
                s2 += row[2] * value;
            if (row.Length > 3)
                s3 += row[3] * value;
        }

        ReadOnlySpan<float> sums = [s0, s1, s2, s3];
        sums[..scores.Length].CopyTo(scores);
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
            var mean = Mean(row);
            tokens[features.Tokens[at]] += features.Values[at] * (row[winner] - mean);
        }
    }

    /// <summary>The parts are summed in their order; only the divisions, which are slow, are done together.</summary>
    private static float Mean(ReadOnlySpan<float> row)
    {
        Span<float> parts = stackalloc float[8];
        var (mean, at) = (0f, 0);
        for (; at + parts.Length <= row.Length; at += parts.Length)
        {
            (Vector256.Create(row[at..]) / row.Length).CopyTo(parts);
            foreach (var part in parts)
                mean += part;
        }

        for (; at < row.Length; at++)
            mean += row[at] / row.Length;
        return mean;
    }
}
