namespace Dyad.Reading.Acts.Relations;

/// <summary>The exponential function from additions and multiplications alone, so that it gives the same digits on every machine; libraries of platforms differ in the last.</summary>
internal static class Exponential
{
    private const double Log2E = 1.4426950408889634;
    private const double Ln2 = 0.6931471805599453;

    /// <summary>e to the power of x, within 1e-7 of its size; 0 below -87, the greatest at 88 above it.</summary>
    internal static float Of(float x)
    {
        if (!(x > -87))
            return float.IsNaN(x) ? x : 0;
        var scaled = Math.Min(x, 88) * Log2E;
        var whole = (long)(scaled + (scaled < 0 ? -0.5 : 0.5));
        var r = (scaled - whole) * Ln2;
        // Taylor's series to the eighth power: |r| is at most 0.35, so that the rest is below 3e-10.
        var sum = 1 + (r * (1 + (r / 2 * (1 + (r / 3 * (1 + (r / 4 * (1 + (r / 5 * (1 + (r / 6 * (1 + (r / 7 * (1 + (r / 8)))))))))))))));
        return (float)(sum * BitConverter.Int64BitsToDouble((whole + 1023) << 52));
    }

    /// <summary>Natural logarithm of a positive number, within 1e-6.</summary>
    internal static float Log(float x)
    {
        var bits = BitConverter.DoubleToInt64Bits(x);
        var power = (bits >> 52) - 1023;
        var m = BitConverter.Int64BitsToDouble((bits & 0x000FFFFFFFFFFFFF) | (1023L << 52));
        if (m > 1.4142135623730951)
            (m, power) = (m / 2, power + 1);
        // log m = 2 artanh((m - 1) / (m + 1)); the argument is at most 0.172 in size.
        var s = (m - 1) / (m + 1);
        var s2 = s * s;
        return (float)((power * Ln2) + (2 * s * (1 + (s2 * ((1 / 3.0) + (s2 * ((1 / 5.0) + (s2 * ((1 / 7.0) + (s2 / 9))))))))));
    }

    /// <summary>1 / (1 + e^-x).</summary>
    internal static float Logistic(float x) => 1 / (1 + Of(-x));
}
