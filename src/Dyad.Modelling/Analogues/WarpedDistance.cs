using System.Runtime.Intrinsics;

namespace Dyad.Modelling.Analogues;

/// <summary>
/// Dynamic time warping of two sequences of equal length within a band, every channel warped alike: the least sum of squared distances along a
/// path that steps on in one of the two or in both (Sakoe and Chiba 1978, doi:10.1109/TASSP.1978.1163055). Band 0 is the Euclidean distance.
/// Not thread-safe.
/// </summary>
internal sealed class WarpedDistance
{
    private readonly int _length;
    private readonly int _band;
    private float[] _row;
    private float[] _next;

    internal WarpedDistance(int length, int band)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(length, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(band);
        (_length, _band) = (length, Math.Min(band, length - 1));
        (_row, _next) = (new float[length + 1], new float[length + 1]);
    }

    /// <summary>The squared distance, or infinity as soon as it is seen to be above <paramref name="most"/>.</summary>
    internal float Squared(ReadOnlySpan<Vector256<float>> one, ReadOnlySpan<Vector256<float>> other, float most)
    {
        // Cell j + 1 of a row holds the best path to (i, j); cells outside the band are infinite.
        Array.Fill(_row, float.PositiveInfinity);
        _row[0] = 0;
        for (var i = 0; i < _length; i++)
        {
            var (first, last) = (Math.Max(0, i - _band), Math.Min(_length - 1, i + _band));
            _next[first] = float.PositiveInfinity;
            if (last + 2 <= _length)
                _next[last + 2] = float.PositiveInfinity;
            var least = float.PositiveInfinity;
            var left = float.PositiveInfinity;
            for (var j = first; j <= last; j++)
            {
                var off = one[i] - other[j];
                left = Vector256.Sum(off * off) + MathF.Min(left, MathF.Min(_row[j], _row[j + 1]));
                _next[j + 1] = left;
                least = MathF.Min(least, left);
            }

            if (least > most)
                return float.PositiveInfinity;
            (_row, _next) = (_next, _row);
            _next[0] = float.PositiveInfinity;
        }

        return _row[_length] <= most ? _row[_length] : float.PositiveInfinity;
    }
}

/// <summary>
/// What a sequence can reach within the band, week by week and channel by channel, and how far another lies outside at least: never more than the
/// warped distance (LB_Keogh; Keogh and Ratanamahatana 2005, doi:10.1007/s10115-004-0154-9).
/// </summary>
internal sealed class Envelope
{
    private readonly Vector256<float>[] _upper;
    private readonly Vector256<float>[] _lower;

    internal Envelope(ReadOnlySpan<Vector256<float>> sequence, int band)
    {
        _upper = new Vector256<float>[sequence.Length];
        _lower = new Vector256<float>[sequence.Length];
        for (var i = 0; i < sequence.Length; i++)
        {
            (_upper[i], _lower[i]) = (sequence[i], sequence[i]);
            for (var j = Math.Max(0, i - band); j <= Math.Min(sequence.Length - 1, i + band); j++)
                (_upper[i], _lower[i]) = (Vector256.Max(_upper[i], sequence[j]), Vector256.Min(_lower[i], sequence[j]));
        }
    }

    /// <summary>A lower bound of the squared warped distance; stops adding once it is above <paramref name="most"/>.</summary>
    internal float Squared(ReadOnlySpan<Vector256<float>> other, float most)
    {
        var sums = Vector256<float>.Zero;
        for (var i = 0; i < _upper.Length; i++)
        {
            var off = Vector256.Max(Vector256.Max(other[i] - _upper[i], _lower[i] - other[i]), Vector256<float>.Zero);
            sums += off * off;
            // Adding the channels up costs as much as some weeks do.
            if ((i & 7) == 7 && Vector256.Sum(sums) > most)
                break;
        }

        return Vector256.Sum(sums);
    }
}
