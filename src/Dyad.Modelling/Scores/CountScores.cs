using Dyad.Modelling.Distributions;

namespace Dyad.Modelling.Scores;

/// <summary>Scores of one forecast of a count against what happened. Lower is better for all.</summary>
public static class CountScores
{
    /// <summary>
    /// Continuous ranked probability score, for counts <c>Σ_k (F(k) − 1{y ≤ k})²</c>, in events; the absolute error where the forecast is a single
    /// number (Gneiting and Raftery, 2007, doi:10.1198/016214506000001437). For a sample it is that of its empirical distribution,
    /// <c>Σ|x − y|/m − Σ Σ|x − x'|/2m²</c>; for a negative binomial it equals the closed form of Wei and Held (2014, doi:10.1007/s11749-014-0380-8).
    /// </summary>
    public static double Crps(ICountDistribution forecast, int observed)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        ArgumentOutOfRangeException.ThrowIfNegative(observed);
        return forecast switch
        {
            NegativeBinomial counts => Crps(counts, observed),
            CountSample sample => sample.Crps(observed),
            _ => Walked(forecast, observed),
        };
    }

    /// <summary>Logarithmic score, <c>−log p(y)</c>, in nats.</summary>
    public static double Log(ICountDistribution forecast, int observed)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        return -forecast.LogProbability(observed);
    }

    /// <summary>Pinball (quantile) score <c>(1{y ≤ q} − α)(q − y)</c> of a quantile <c>q</c> at level <c>α</c>, in events.</summary>
    public static double Pinball(double quantile, double level, double observed) => ((observed <= quantile ? 1 : 0) - level) * (quantile - observed);

    /// <summary>
    /// Interval score <c>(u − l) + 2/α (l − y)₊ + 2/α (y − u)₊</c> of a central interval that promises <c>1 − α</c> (Gneiting and Raftery 2007, eq. 43).
    /// </summary>
    public static double Interval(double lower, double upper, double promised, double observed) =>
        upper - lower + (2 / (1 - promised) * (Math.Max(0, lower - observed) + Math.Max(0, observed - upper)));

    private static double Crps(in NegativeBinomial counts, int observed)
    {
        if (counts.Mean > NegativeBinomial.CountWalk.LargestMean)
            return Walked(counts, observed);
        var walk = counts.Walk();
        double sum = 0;
        while (walk.Count < observed)
        {
            sum += walk.Cumulative * walk.Cumulative;
            walk.Step();
        }

        for (; walk.CanStep || walk.Cumulative < 0.5; walk.Step())
        {
            var above = 1 - walk.Cumulative;
            sum += above * above;
        }

        return sum;
    }

    private static double Walked(ICountDistribution forecast, int observed)
    {
        double sum = 0;
        var low = forecast.Quantile(1e-12);
        for (var k = Math.Max(0, Math.Min(low, observed)); k < observed; k++)
        {
            var below = forecast.Cumulative(k);
            sum += below * below;
        }

        var high = forecast.Quantile(1 - 1e-12);
        for (var k = Math.Max(observed, Math.Min(low, observed)); k <= Math.Max(high, observed); k++)
        {
            var above = 1 - forecast.Cumulative(k);
            sum += above * above;
        }

        return sum;
    }
}
