using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Distributions;

namespace Dyad.Modelling.Accounts;

/// <summary>
/// The probability of a cell's NB2 count where the logarithm of its mean is only known up to a normal distribution, <c>I = ∫ p(y | e^η) N(η; m, v) dη</c>,
/// by Gauss-Hermite quadrature, with what it says of <c>m</c>: <c>∂ log I/∂m</c> and <c>−∂² log I/∂m²</c>.
/// </summary>
internal static class CellIntegral
{
    /// <summary>Highest logarithm of a mean that is told from others.</summary>
    internal const double Highest = 30;

    private static readonly HermiteRule Few = HermiteRule.Of(9);
    private static readonly HermiteRule Many = HermiteRule.Of(40);

    /// <summary>Cells without an event, eight at a time; lengths are multiples of eight.</summary>
    /// <param name="centres">m.</param>
    /// <param name="spreads">√v.</param>
    /// <param name="size">NB2 size r.</param>
    /// <param name="logs">Receives log I.</param>
    /// <param name="slopes">Receives <c>∂ log I/∂m</c>.</param>
    /// <param name="bends">Receives <c>−∂² log I/∂m²</c>.</param>
    internal static void OfNothing(ReadOnlySpan<double> centres, ReadOnlySpan<double> spreads, double size, Span<double> logs, Span<double> slopes, Span<double> bends)
    {
        ref var centre = ref MemoryMarshal.GetReference(centres);
        ref var spread = ref MemoryMarshal.GetReference(spreads);
        var (one, r, inverse) = (Vector512<double>.One, Vector512.Create(size), Vector512.Create(1 / size));
        for (nuint i = 0; i < (nuint)centres.Length; i += 8)
        {
            var (m, s) = (Vector512.LoadUnsafe(ref centre, i), Vector512.LoadUnsafe(ref spread, i));
            var (sum, first, square, second) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
            for (var n = 0; n < Few.Nodes.Length; n++)
            {
                var mu = Vector512.Exp(Vector512.Min(m + (s * Vector512.Create(Few.Nodes[n])), Vector512.Create(Highest)));
                var over = one + (mu * inverse);
                var likely = Vector512.Create(Few.Weights[n]) * Vector512.Exp(-r * Vector512.Log(over));
                // ℓ' = −μ/(1 + μ/r), and −ℓ'' = μ/(1 + μ/r)².
                var slope = mu / over;
                sum += likely;
                first += likely * slope;
                square += likely * slope * slope;
                second += likely * slope / over;
            }

            first /= sum;
            Vector512.Log(sum).StoreUnsafe(ref MemoryMarshal.GetReference(logs), i);
            (-first).StoreUnsafe(ref MemoryMarshal.GetReference(slopes), i);
            ((second / sum) - ((square / sum) - (first * first))).StoreUnsafe(ref MemoryMarshal.GetReference(bends), i);
        }
    }

    /// <summary>A cell of any count.</summary>
    internal static (double Log, double Slope, double Bend) Of(int count, double centre, double spread, double size)
    {
        Span<double> logs = stackalloc double[Many.Nodes.Length];
        var highest = double.NegativeInfinity;
        for (var n = 0; n < logs.Length; n++)
        {
            logs[n] = Math.Log(Many.Weights[n]) + new NegativeBinomial(Mean(centre, spread, n), size).LogProbability(count);
            highest = Math.Max(highest, logs[n]);
        }

        var (sum, first, square, second) = (0.0, 0.0, 0.0, 0.0);
        for (var n = 0; n < logs.Length; n++)
        {
            var (mu, likely) = (Mean(centre, spread, n), Math.Exp(logs[n] - highest));
            var slope = count - ((count + size) * mu / (size + mu));
            sum += likely;
            first += likely * slope;
            square += likely * slope * slope;
            second += likely * (count + size) * (mu / (size + mu)) * (size / (size + mu));
        }

        first /= sum;
        return (highest + Math.Log(sum), first, (second / sum) - ((square / sum) - (first * first)));
    }

    /// <summary>Never so small that an event is all but impossible: no single cell may decide between accounts by rounding.</summary>
    private static double Mean(double centre, double spread, int node) => Math.Exp(Math.Clamp(centre + (spread * Many.Nodes[node]), -60, Highest));
}
