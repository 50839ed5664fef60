namespace Dyad.Modelling.Distributions;

/// <summary>A distribution over 0, 1, 2, …: what a forecast of a count is.</summary>
public interface ICountDistribution
{
    /// <summary>Expected count.</summary>
    double Mean { get; }

    /// <summary>Variance of the count.</summary>
    double Variance { get; }

    /// <summary>Natural logarithm of the probability of exactly <paramref name="count"/>.</summary>
    double LogProbability(int count);

    /// <summary>Probability of at most <paramref name="count"/>; 0 below zero.</summary>
    double Cumulative(int count);

    /// <summary>The least count whose cumulative probability is at least <paramref name="probability"/>, which lies in (0, 1).</summary>
    int Quantile(double probability);
}
