using Dyad.Reading.Acts.Relations;

namespace Dyad.Reading.Acts.Training;

/// <summary>
/// Trains a <see cref="LinearModel"/> by stochastic gradient with per-weight rates (Duchi, Hazan and Singer 2011) on the likelihood of the label sets:
/// where an example allows several types, their probabilities are summed.
/// </summary>
internal sealed class LinearTrainer(int classes, int buckets, int passes, float rate, float decay, ulong seed)
{
    /// <summary>Trains on rows of which each allows the types of its bits.</summary>
    internal LinearModel Train(IReadOnlyList<(FeatureList Features, int Labels, float Weight)> rows) =>
        Train(rows.Count, at => rows[at].Features, at => rows[at].Weight, (at, scores) => LabelGradient.Of(scores.Span, rows[at].Labels));

    /// <summary>Trains on rows of which each is of one class.</summary>
    internal LinearModel TrainOneOf(IReadOnlyList<(FeatureList Features, int Label)> rows) =>
        Train(rows.Count, at => rows[at].Features, _ => 1, (at, scores) =>
        {
            TokenNetwork.Softmax(scores.Span);
            scores.Span[rows[at].Label] -= 1;
        });

    /// <summary>Trains on rows of which each is of any number of classes: each class has a logistic regression of its own.</summary>
    internal LinearModel TrainAnyOf(IReadOnlyList<(FeatureList Features, int[] Labels)> rows) =>
        Train(rows.Count, at => rows[at].Features, _ => 1, (at, scores) =>
        {
            var span = scores.Span;
            for (var c = 0; c < span.Length; c++)
                span[c] = Exponential.Logistic(span[c]);
            foreach (var label in rows[at].Labels)
                span[label] -= 1;
        });

    /// <param name="count">Number of rows.</param>
    /// <param name="features">Features of a row.</param>
    /// <param name="weightOf">Weight of a row.</param>
    /// <param name="slope">Turns the scores of a row into the gradient with respect to them.</param>
    private LinearModel Train(int count, Func<int, FeatureList> features, Func<int, float> weightOf, Action<int, Memory<float>> slope)
    {
        var weights = new float[buckets * classes];
        var squares = new float[buckets * classes];
        var model = new LinearModel(classes, weights);
        var order = Enumerable.Range(0, count).ToArray();
        var random = new SplitMix(seed);
        var gradient = new float[classes];
        for (var pass = 0; pass < passes; pass++)
        {
            random.Shuffle(order);
            foreach (var row in order)
            {
                var list = features(row);
                model.Score(list, gradient);
                slope(row, gradient);
                var weight = weightOf(row);
                for (var at = 0; at < list.Count; at++)
                {
                    var offset = (list.Indices[at] & (buckets - 1)) * classes;
                    var value = list.Values[at] * weight;
                    for (var c = 0; c < classes; c++)
                    {
                        var g = (gradient[c] * value) + (decay * weights[offset + c]);
                        squares[offset + c] += g * g;
                        weights[offset + c] -= rate * g / (MathF.Sqrt(squares[offset + c]) + 1e-3f);
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
