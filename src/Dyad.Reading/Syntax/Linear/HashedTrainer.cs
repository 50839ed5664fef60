namespace Dyad.Reading.Syntax.Linear;

/// <summary>Averaged perceptron over hashed features.</summary>
internal sealed class HashedTrainer
{
    private readonly int _classes;
    private readonly int _bits;
    private readonly int _width;
    private readonly float[] _weights;
    private readonly float[] _sums;
    private int _step;

    internal HashedTrainer(int classes, int bits)
    {
        (_classes, _bits, _width) = (classes, bits, HashedWeights.WidthOf(classes));
        _weights = new float[_width << bits];
        _sums = new float[_width << bits];
    }

    internal int Classes => _classes;

    internal int Width => _width;

    internal void Score(ReadOnlySpan<ulong> features, Span<float> scores)
    {
        scores.Clear();
        foreach (var feature in features)
        {
            var row = _weights.AsSpan(HashedWeights.Row(feature, _bits) * _width, _width);
            for (var i = 0; i < row.Length; i++)
                scores[i] += row[i];
        }
    }

    internal void Step() => _step++;

    internal void Update(ReadOnlySpan<ulong> features, int right, int wrong)
    {
        foreach (var feature in features)
        {
            var row = HashedWeights.Row(feature, _bits) * _width;
            _weights[row + right]++;
            _weights[row + wrong]--;
            _sums[row + right] += _step;
            _sums[row + wrong] -= _step;
        }
    }

    /// <summary>The averaged weights in whole numbers.</summary>
    internal HashedWeights Average(float scale)
    {
        var rows = new sbyte[_weights.Length];
        for (var i = 0; i < rows.Length; i++)
            rows[i] = (sbyte)Math.Clamp(MathF.Round((_weights[i] - (_sums[i] / Math.Max(1, _step))) * scale), -127, 127);
        return new HashedWeights(_classes, _bits, rows);
    }
}
