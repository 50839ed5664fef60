using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Ladder;

/// <summary>A share with its Wilson interval.</summary>
/// <param name="Successes">x.</param>
/// <param name="Trials">n, at least 1.</param>
/// <param name="Share">x / n.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Interval">Nominal probability of the interval.</param>
public readonly record struct Proportion(int Successes, int Trials, double Share, double Lower, double Upper, double Interval)
{
    /// <summary>
    /// The score interval of Wilson: (x + z²/2 ± z √(x(n−x)/n + z²/4)) / (n + z²). It stays within 0 and 1 and holds its level better than the
    /// textbook interval where n is small. E. B. Wilson 1927, doi:10.1080/01621459.1927.10502953; L. D. Brown, T. T. Cai and A. DasGupta 2001,
    /// doi:10.1214/ss/1009213286, recommend it, or Jeffreys', for n of 40 and less.
    /// </summary>
    /// <param name="successes">x.</param>
    /// <param name="trials">n.</param>
    /// <param name="interval">Probability of the interval, between 0 and 1.</param>
    /// <returns>Null where there are no trials: no share is stated of nothing.</returns>
    public static Proportion? Wilson(int successes, int trials, double interval)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(successes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(successes, trials);
        if (interval is not (> 0 and < 1))
            throw new ArgumentOutOfRangeException(nameof(interval), interval, "The probability of an interval lies between 0 and 1.");
        if (trials == 0)
            return null;
        var z = Normal.InvCDF(0, 1, 0.5 + (interval / 2));
        double x = successes, n = trials;
        var middle = x + (z * z / 2);
        var half = z * Math.Sqrt((x * (n - x) / n) + (z * z / 4));
        // At the ends the two terms cancel exactly; rounding must not leave the range.
        var lower = successes == 0 ? 0 : (middle - half) / (n + (z * z));
        var upper = successes == trials ? 1 : (middle + half) / (n + (z * z));
        return new Proportion(successes, trials, x / n, lower, upper, interval);
    }
}
