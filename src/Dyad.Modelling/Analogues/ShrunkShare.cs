using MathNet.Numerics.Distributions;

namespace Dyad.Modelling.Analogues;

/// <summary>k of n drawn to a base rate b that counts for w more: (k + w b) / (n + w), with quantiles of Beta(k + w b, n − k + w (1 − b)).</summary>
/// <param name="Probability">The value.</param>
/// <param name="Lower">Lower end of its interval.</param>
/// <param name="Upper">Upper end of its interval.</param>
internal readonly record struct ShrunkShare(double Probability, double Lower, double Upper)
{
    internal static ShrunkShare Of(double hits, double trials, double rate, double weight, double interval)
    {
        var (up, down) = (hits + (weight * rate), trials - hits + (weight * (1 - rate)));
        double Quantile(double p) => up > 0 && down > 0 ? Beta.InvCDF(up, down, p) : up > 0 ? 1 : 0;
        return new ShrunkShare(up / (up + down), Quantile((1 - interval) / 2), Quantile((1 + interval) / 2));
    }
}
