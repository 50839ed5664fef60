using System.Numerics;

namespace Dyad.Reading.Syntax.Linear;

/// <summary>Weights of a linear classifier over hashed features, in whole numbers: the same sums on every machine.</summary>
internal sealed class HashedWeights
{
    private readonly sbyte[] _rows;
    private readonly int _width;
    private readonly int _shift;

    internal HashedWeights(int classes, int bits, sbyte[] rows)
    {
        (Classes, Bits, _rows) = (classes, bits, rows);
        _width = WidthOf(classes);
        _shift = 64 - bits;
    }

    internal int Classes { get; }

    internal int Bits { get; }

    internal int Width => _width;

    internal ReadOnlySpan<sbyte> Rows => _rows;

    internal static int WidthOf(int classes) => (classes + 15) / 16 * 16;

    internal static int Row(ulong feature, int bits) => (int)(feature >> (64 - bits));

    /// <summary>Adds the weights of the features to the scores, which have <see cref="Width"/> places.</summary>
    internal void Score(ReadOnlySpan<ulong> features, Span<short> scores)
    {
        scores.Clear();
        foreach (var feature in features)
        {
            var row = _rows.AsSpan((int)(feature >> _shift) * _width, _width);
            for (var i = 0; i < row.Length; i++)
                scores[i] += row[i];
        }
    }

    internal static ulong Mix(ulong a, ulong b) => BitOperations.RotateLeft((a ^ b) * 0x9E3779B97F4A7C15UL, 29) * 0xBF58476D1CE4E5B9UL;
}
