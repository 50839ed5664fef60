using System.Numerics;
using Dyad.Reading.Syntax.Networks;

namespace Dyad.Reading.Syntax.Training;

/// <summary>A parameter while it is learned: slope and the two moments of Adam (Kingma and Ba 2015, arXiv:1412.6980).</summary>
internal sealed class Learned(Parameter parameter)
{
    private const float Mean = 0.9f;
    private const float Square = 0.98f;
    private readonly float[] _mean = new float[parameter.Values.Length];
    private readonly float[] _square = new float[parameter.Values.Length];

    internal Parameter Parameter { get; } = parameter;

    internal float[] Slope { get; } = new float[parameter.Values.Length];

    internal double SquaredNorm(int start, int length)
    {
        var sum = 0.0;
        foreach (var x in Slope.AsSpan(start, length))
            sum += (double)x * x;
        return sum;
    }

    /// <summary>One step over a part; the slope is cleared.</summary>
    /// <param name="start">First number.</param>
    /// <param name="length">Numbers.</param>
    /// <param name="rate">Rate, already corrected for the bias of the moments.</param>
    /// <param name="scale">What the slope is multiplied with before.</param>
    internal void Step(int start, int length, float rate, float scale)
    {
        var values = Parameter.Values.AsSpan(start, length);
        var slope = Slope.AsSpan(start, length);
        var mean = _mean.AsSpan(start, length);
        var square = _square.AsSpan(start, length);
        var width = Vector<float>.Count;
        var i = 0;
        for (; i + width <= length; i += width)
        {
            var s = new Vector<float>(slope[i..]) * scale;
            var m = (new Vector<float>(mean[i..]) * Mean) + (s * (1 - Mean));
            var q = (new Vector<float>(square[i..]) * Square) + (s * s * (1 - Square));
            m.CopyTo(mean[i..]);
            q.CopyTo(square[i..]);
            (new Vector<float>(values[i..]) - (m * rate / (Vector.SquareRoot(q) + new Vector<float>(1e-8f)))).CopyTo(values[i..]);
        }

        for (; i < length; i++)
        {
            var s = slope[i] * scale;
            mean[i] = (mean[i] * Mean) + (s * (1 - Mean));
            square[i] = (square[i] * Square) + (s * s * (1 - Square));
            values[i] -= mean[i] * rate / (MathF.Sqrt(square[i]) + 1e-8f);
        }

        slope.Clear();
    }

    /// <summary>Rate of a step, corrected for moments that began at nought.</summary>
    internal static float Corrected(float rate, int step) =>
        (float)(rate * Math.Sqrt(1 - Math.Pow(Square, step)) / (1 - Math.Pow(Mean, step)));
}
