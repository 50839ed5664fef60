using System.Runtime.Intrinsics;

namespace Dyad.Reading.Syntax.Training;

/// <summary>Dropout: numbers are left out by chance, and the others made larger (Srivastava et al. 2014).</summary>
internal sealed class Chance(float rate, int seed)
{
    private ulong _state = ((ulong)(uint)seed * 0x9E3779B97F4A7C15UL) + 0x632BE59BD9B4E019UL;
    private float[] _mask = [];

    internal float Kept => 1 / (1 - rate);

    /// <summary>Leaves numbers out, and keeps which.</summary>
    internal void Apply(Span<float> values)
    {
        if (_mask.Length < values.Length)
            _mask = new float[values.Length * 2];
        var limit = (uint)(rate * 65536);
        var kept = Kept;
        for (var i = 0; i < values.Length; i += 4)
        {
            _state ^= _state << 13;
            _state ^= _state >> 7;
            _state ^= _state << 17;
            var bits = _state;
            for (var j = 0; j < 4; j++)
            {
                _mask[i + j] = (uint)(bits & 0xFFFF) < limit ? 0 : kept;
                bits >>= 16;
            }
        }

        Back(values);
    }

    /// <summary>The same for the slopes.</summary>
    internal void Back(Span<float> slopes)
    {
        for (var i = 0; i < slopes.Length; i += 8)
        {
            var slot = slopes.Slice(i, 8);
            (Vector256.Create<float>(slot) * Vector256.Create<float>(_mask.AsSpan(i, 8))).CopyTo(slot);
        }
    }
}
