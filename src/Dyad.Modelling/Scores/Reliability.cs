using System.Collections.Immutable;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Scores;

/// <summary>Forecasts of nearly the same probability, and how often what they foretold came.</summary>
/// <param name="From">Least probability of the bin.</param>
/// <param name="To">Probability that it stays below; the last bin holds 1.</param>
/// <param name="Forecasts">Number of forecasts in it.</param>
/// <param name="Mean">Their mean probability.</param>
/// <param name="Observed">Share that came true.</param>
/// <param name="Lower">Lower end of the consistency band: where the share would lie if the probabilities were right.</param>
/// <param name="Upper">Upper end of the band.</param>
public readonly record struct ReliabilityBin(double From, double To, int Forecasts, double Mean, double Observed, double Lower, double Upper)
{
    /// <summary>Whether the share lies where right probabilities would put it.</summary>
    public bool IsConsistent => Observed >= Lower && Observed <= Upper;
}

/// <summary>
/// A reliability diagram with consistency bands by consistency resampling (Bröcker and Smith, 2007, doi:10.1175/WAF993.1): outcomes are drawn anew
/// with the forecast probabilities, and the band holds the middle of the shares that come out. It takes the forecasts as independent; where
/// they overlap in time the true band is wider.
/// </summary>
/// <param name="Bins">The bins that hold a forecast, ascending.</param>
/// <param name="Band">Probability of the bands.</param>
public sealed record Reliability(ImmutableArray<ReliabilityBin> Bins, double Band)
{
    /// <summary>Upper ends of the bins: closer together where forecasts of rare things crowd.</summary>
    public static ImmutableArray<double> Ends { get; } = [0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1];

    private const int Resamples = 1000;

    /// <summary>Draws the diagram.</summary>
    /// <param name="verdicts">At least one.</param>
    /// <param name="band">Probability of the bands, for example 0.9.</param>
    /// <param name="seed">Seed of the resampling.</param>
    public static Reliability Of(ReadOnlySpan<Verdict> verdicts, double band, Seed seed)
    {
        var (forecasts, outcomes) = BrierScore.Split(verdicts);
        var bins = ImmutableArray.CreateBuilder<ReliabilityBin>();
        var from = 0.0;
        for (var b = 0; b < Ends.Length; b++)
        {
            var to = Ends[b];
            var last = b == Ends.Length - 1;
            var inside = Enumerable.Range(0, forecasts.Length).Where(i => forecasts[i] >= from && (forecasts[i] < to || last)).ToArray();
            if (inside.Length > 0)
            {
                var (lower, upper) = Bounds([.. inside.Select(i => forecasts[i])], band, new RandomSequence(seed, (ulong)b));
                bins.Add(new ReliabilityBin(from, to, inside.Length, inside.Average(i => forecasts[i]), inside.Average(i => outcomes[i]), lower, upper));
            }

            from = to;
        }

        return new Reliability(bins.DrainToImmutable(), band);
    }

    /// <summary>Percentiles of the share of a bin; a large bin by the normal limit of its sum, with the variance that its probabilities give.</summary>
    private static (double Lower, double Upper) Bounds(double[] probabilities, double band, RandomSequence random)
    {
        var n = probabilities.Length;
        var variance = probabilities.Sum(p => p * (1 - p));
        if (variance > 100)
        {
            var reach = MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (1 + band) / 2) * Math.Sqrt(variance);
            var middle = probabilities.Sum();
            return ((middle - reach) / n, (middle + reach) / n);
        }

        // Many small probabilities add up to a Poisson count, off by at most Σp² (Le Cam, 1960).
        if (n > 1000 && probabilities.Max() <= 0.02)
        {
            var counts = NegativeBinomial.Poisson(probabilities.Sum());
            return ((double)counts.Quantile((1 - band) / 2) / n, (double)counts.Quantile((1 + band) / 2) / n);
        }

        var shares = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var came = 0;
            foreach (var p in probabilities)
                came += random.Next() < p ? 1 : 0;
            shares[r] = (double)came / n;
        }

        Array.Sort(shares);
        return (shares[(int)Math.Floor((1 - band) / 2 * (Resamples - 1))], shares[(int)Math.Ceiling((1 + band) / 2 * (Resamples - 1))]);
    }
}
