using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Scenarios;

/// <summary>Means of paths in draws: what of their spread is chance and what is the parameters'.</summary>
/// <param name="means">Mean of each draw; draws are alike in size and independent of each other.</param>
/// <param name="pathsOfDraw">Paths of each.</param>
/// <param name="interval">Probability of the intervals.</param>
internal sealed class Sampling(double[] means, int pathsOfDraw, double interval)
{
    private readonly double _mean = means.Average();
    private readonly double _variance = Variance(means);
    private readonly double _quantile = Normal.InvCDF(0, 1, (1 + interval) / 2);

    private double Error => Math.Sqrt(_variance / means.Length);

    private double Paths => (double)means.Length * pathsOfDraw;

    /// <summary>A mean of anything.</summary>
    internal Simulated Mean() => new(_mean, Error, _mean - (_quantile * Error), _mean + (_quantile * Error));

    /// <summary>
    /// A share of paths: Wilson's interval (1927, doi:10.1080/01621459.1927.10502953) for as many independent paths as have the standard error that the
    /// draws show.
    /// </summary>
    internal Simulated Share()
    {
        var plain = _mean * (1 - _mean) / Paths;
        var paths = plain > 0 ? Paths / Math.Max(1, Error * Error / plain) : Paths;
        var square = _quantile * _quantile;
        var centre = (_mean + (square / (2 * paths))) / (1 + (square / paths));
        var half = _quantile / (1 + (square / paths)) * Math.Sqrt((_mean * (1 - _mean) / paths) + (square / (4 * paths * paths)));
        return new Simulated(_mean, Math.Max(Error, Math.Sqrt(Math.Max(0, plain))), Math.Max(0, Math.Min(_mean, centre - half)), Math.Min(1, Math.Max(_mean, centre + half)));
    }

    /// <summary>A difference of two shares; where no path differs, what a share that was never met may still be (the rule of three).</summary>
    internal Simulated Difference(long differing)
    {
        if (differing > 0)
            return Mean();
        var most = 1 - Math.Pow((1 - interval) / 2, 1 / Paths);
        return new Simulated(0, 0, -most, most);
    }

    /// <summary>The variance of a share between draws: one-way analysis of variance, not below zero.</summary>
    internal ParameterSpread Spread()
    {
        if (pathsOfDraw < 2)
            return new ParameterSpread(double.NaN, double.NaN, double.NaN);
        var within = means.Average(m => m * (1 - m)) * pathsOfDraw / (pathsOfDraw - 1);
        var between = Math.Max(0, _variance - (within / pathsOfDraw));
        var most = _mean * (1 - _mean);
        if (between <= 1e-12 || most <= 0)
            return new ParameterSpread(0, _mean, _mean);
        var weight = Math.Max(1e-3, (most / between) - 1);
        var beta = new Beta(_mean * weight, (1 - _mean) * weight);
        return new ParameterSpread(Math.Sqrt(between), beta.InverseCumulativeDistribution((1 - interval) / 2), beta.InverseCumulativeDistribution((1 + interval) / 2));
    }

    private static double Variance(double[] values)
    {
        var mean = values.Average();
        return values.Length < 2 ? 0 : values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1);
    }
}
