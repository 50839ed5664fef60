using Dyad.Reading.Acts.Relations;

namespace Dyad.Reading.Acts.Training;

/// <summary>
/// Trains a <see cref="LinearModel"/> by stochastic gradient with per-weight rates (Duchi, Hazan and Singer 2011) on the likelihood of the label sets:
/// where an example allows several types, their probabilities are summed.
/// </summary>
internal sealed class LinearTrainer(int classes, int buckets, int passes, float rate, float decay, ulong seed)
{
    /// <summary>Trains on features computed beforehand.</summary>
    internal LinearModel Train(IReadOnlyList<(FeatureList Features, int Labels, float Weight)> rows)
    {
        var weights = new float[buckets * classes];
        var squares = new float[buckets * classes];
        var model = new LinearModel(classes, weights);
        var order = Enumerable.Range(0, rows.Count).ToArray();
        var random = new SplitMix(seed);
        var gradient = new float[classes];
        for (var pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                var (features, labels, weight) = rows[row];
                model.Score(features, gradient);
                LabelGradient.Of(gradient, labels);
                for (var at = 0; at < features.Count; at++)
                {
                    var offset = (features.Indices[at] & (buckets - 1)) * classes;
                    var value = features.Values[at] * weight;
                    for (var c = 0; c < classes; c++)
                    {
                        var slope = (gradient[c] * value) + (decay * weights[offset + c]);
                        squares[offset + c] += slope * slope;
                        weights[offset + c] -= rate * slope / (MathF.Sqrt(squares[offset + c]) + 1e-3f);
                    }
                }
            }
        }

        return model;
    }
}

/// <summary>Gradient of the negative logarithm of a label set's probability.</summary>
internal static class LabelGradient
{
    /// <summary>Turns scores into the gradient with respect to them; returns the loss.</summary>
    internal static float Of(Span<float> scores, int labels)
    {
        TokenNetwork.Softmax(scores);
        var allowed = 0f;
        for (var c = 0; c < scores.Length; c++)
            allowed += (labels >> c & 1) != 0 ? scores[c] : 0;
        allowed = MathF.Max(allowed, 1e-9f);
        for (var c = 0; c < scores.Length; c++)
            scores[c] -= (labels >> c & 1) != 0 ? scores[c] / allowed : 0;
        return -MathF.Log(allowed);
    }
}

/// <summary>A seeded generator that gives the same numbers everywhere (Steele, Lea and Flood 2014).</summary>
internal sealed class SplitMix(ulong seed)
{
    private ulong _state = seed;

    /// <summary>The next 64 bits.</summary>
    internal ulong Next()
    {
        var z = _state += 0x9E3779B97F4A7C15UL;
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }

    /// <summary>Uniform in 0 to 1.</summary>
    internal float Uniform() => (Next() >> 40) * (1f / (1 << 24));

    /// <summary>Roughly normal: the sum of four uniforms.</summary>
    internal float Normal() => (Uniform() + Uniform() + Uniform() + Uniform() - 2) * 1.7320508f;

    /// <summary>Puts items in random order (Fisher and Yates).</summary>
    internal void Shuffle(int[] items)
    {
        for (var at = items.Length - 1; at > 0; at--)
        {
            var other = (int)(Next() % (ulong)(at + 1));
            (items[at], items[other]) = (items[other], items[at]);
        }
    }
}
