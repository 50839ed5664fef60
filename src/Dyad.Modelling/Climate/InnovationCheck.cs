using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Climate;

/// <summary>Whether the standardised one-step prediction errors still hold a pattern that the model should have taken up.</summary>
/// <param name="LagOne">Their autocorrelation at lag 1, −1 to 1; a lag is one observation day, not one calendar day.</param>
/// <param name="Lags">Number of autocorrelations in the Ljung-Box statistic.</param>
/// <param name="LjungBox">Q = N(N + 2) Σ_k c_k² / (N − k) over the lags, N prediction errors (doi:10.1093/biomet/65.2.297).</param>
/// <param name="PValue">
/// Probability of a Q at least as large if the model holds, from χ² with Lags − w + 1 degrees of freedom, w the number of variances above zero
/// (Durbin and Koopman, 2012, section 2.12). Null where no degree of freedom is left.
/// </param>
public sealed record InnovationCheck(double LagOne, int Lags, double LjungBox, double? PValue)
{
    /// <summary>Checks the prediction errors of a fit.</summary>
    /// <param name="innovations">Standardised prediction errors in order of time; at least 2.</param>
    /// <param name="lags">Number of autocorrelations, at least 1 and fewer than there are errors.</param>
    /// <param name="variances">Number of estimated variances above zero, 1 or 2.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are too few errors for that many lags.</exception>
    public static InnovationCheck Of(ReadOnlySpan<double> innovations, int lags, int variances)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lags, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(lags, innovations.Length);
        var count = innovations.Length;
        double mean = 0, squares = 0, statistic = 0, lagOne = 0;
        foreach (var innovation in innovations)
            mean += innovation / count;
        foreach (var innovation in innovations)
            squares += (innovation - mean) * (innovation - mean);
        for (var lag = 1; lag <= lags; lag++)
        {
            double products = 0;
            for (var i = lag; i < count; i++)
                products += (innovations[i] - mean) * (innovations[i - lag] - mean);
            var correlation = squares > 0 ? products / squares : 0;
            statistic += correlation * correlation / (count - lag);
            if (lag == 1)
                lagOne = correlation;
        }

        statistic *= count * (count + 2.0);
        var freedom = lags - variances + 1;
        return new InnovationCheck(lagOne, lags, statistic, freedom > 0 ? 1 - ChiSquared.CDF(freedom, statistic) : null);
    }

    /// <summary>The number of lags used for a fit: a quarter of the errors, at least 1 and at most 9.</summary>
    internal static int LagsFor(int innovations) => Math.Clamp(innovations / 4, 1, 9);
}
