namespace Dyad.Modelling.Scores;

/// <summary>A value with its interval.</summary>
/// <param name="Value">The value.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct Estimate(double Value, double Lower, double Upper)
{
    /// <summary>Whether the interval holds zero, ends included.</summary>
    public bool HoldsZero => Lower <= 0 && Upper >= 0;
}

/// <summary>
/// Moving-block bootstrap: overlapping blocks drawn with replacement and laid end to end, the last one cut, until there are as many values as
/// were given (Künsch, 1989, doi:10.1214/aos/1176347265). Every difference is asked of the same resamples.
/// </summary>
internal sealed class BlockBootstrap
{
    private readonly int _count;
    private readonly int[][] _starts;

    internal BlockBootstrap(int count, int blockLength, int resamples, int seed)
    {
        _count = count;
        BlockLength = blockLength;
        var random = new Random(seed);
        var blocks = (count + blockLength - 1) / blockLength;
        _starts = new int[resamples][];
        for (var r = 0; r < resamples; r++)
        {
            _starts[r] = new int[blocks];
            for (var b = 0; b < blocks; b++)
                _starts[r][b] = random.Next(count - blockLength + 1);
        }
    }

    internal int BlockLength { get; }

    /// <summary>A function of the means of some series, with the percentiles of its resamples.</summary>
    internal Estimate Difference(double[][] series, Func<double[], double> function, double probability)
    {
        var sums = series.Select(Cumulate).ToArray();
        var resampled = new double[_starts.Length];
        var means = new double[series.Length];
        for (var r = 0; r < resampled.Length; r++)
        {
            for (var s = 0; s < sums.Length; s++)
                means[s] = Mean(sums[s], _starts[r]);
            resampled[r] = function(means);
        }

        Array.Sort(resampled);
        for (var s = 0; s < sums.Length; s++)
            means[s] = sums[s][_count] / _count;
        return new Estimate(function(means), Percentile(resampled, (1 - probability) / 2), Percentile(resampled, (1 + probability) / 2));
    }

    private double Mean(double[] sums, int[] starts)
    {
        double total = 0;
        var left = _count;
        foreach (var start in starts)
        {
            var length = Math.Min(BlockLength, left);
            total += sums[start + length] - sums[start];
            left -= length;
        }

        return total / _count;
    }

    private static double[] Cumulate(double[] values)
    {
        var sums = new double[values.Length + 1];
        for (var i = 0; i < values.Length; i++)
            sums[i + 1] = sums[i] + values[i];
        return sums;
    }

    private static double Percentile(double[] sorted, double probability)
    {
        var at = probability * (sorted.Length - 1);
        var below = (int)at;
        return below + 1 < sorted.Length ? sorted[below] + ((at - below) * (sorted[below + 1] - sorted[below])) : sorted[below];
    }
}
