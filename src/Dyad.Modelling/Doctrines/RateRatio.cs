using Dyad.Modelling.Spheres;

namespace Dyad.Modelling.Doctrines;

/// <summary>Ratio of two Poisson rates, each with Jeffreys's prior: <c>Gamma(½ + acts, days)</c>.</summary>
/// <remarks>
/// With <c>G₁/(G₁ + G₀) = V ~ Beta(½ + y₁, ½ + y₀)</c> the ratio of the rates is <c>(d₀/d₁) V/(1 − V)</c>, so that its quantiles follow exactly from
/// those of V.
/// </remarks>
/// <param name="Acts">Acts of the first.</param>
/// <param name="Days">Its days, above 0.</param>
/// <param name="UsualActs">Acts of the second.</param>
/// <param name="UsualDays">Its days, above 0.</param>
public readonly record struct RateRatio(long Acts, long Days, long UsualActs, long UsualDays)
{
    private BetaShare Share => new(Acts + 0.5, UsualActs + 0.5);

    /// <summary>The ratio that is not exceeded with probability <paramref name="p"/>.</summary>
    public double Quantile(double p)
    {
        var v = Share.Quantile(p);
        return (double)UsualDays / Days * v / (1 - v);
    }

    /// <summary>Probability that the first rate is the higher one.</summary>
    public double Higher => 1 - Share.Cdf((double)Days / (Days + UsualDays));

    /// <summary>Ends that leave the same probability outside on both sides.</summary>
    public SphereInterval Interval(double probability) => new(Quantile((1 - probability) / 2), Quantile((1 + probability) / 2), probability);
}
