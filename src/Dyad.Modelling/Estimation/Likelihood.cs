using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// NB2 with log link, cell by cell. What depends on the count alone is left to <see cref="CountTable"/>. With <c>μ = e^η</c>:
/// <c>ℓ = y η − y log r − (y + r) log(1 + μ/r)</c>, <c>∂ℓ/∂η = y − (y + r) μ/(r + μ)</c>, <c>−∂²ℓ/∂η² = (y + r) r μ/(r + μ)²</c>.
/// </summary>
internal static class Likelihood
{
    private const double HighestLogMean = 30;

    /// <summary>What the cells of a block add to the likelihood and to its derivatives in the size.</summary>
    /// <param name="LogLikelihood">Without the terms of the count alone.</param>
    /// <param name="First">First derivative in <c>r</c>, likewise.</param>
    /// <param name="Second">Second derivative in <c>r</c>, likewise.</param>
    internal readonly record struct Part(double LogLikelihood, double First, double Second);

    /// <summary>Sweeps over some cells.</summary>
    /// <param name="eta">Linear predictors; replaced by the residuals <c>∂ℓ/∂η</c>.</param>
    /// <param name="counts">Counts.</param>
    /// <param name="size">r.</param>
    /// <param name="weights">Receives <c>−∂²ℓ/∂η²</c>.</param>
    /// <param name="mixed">Receives <c>∂²ℓ/∂η∂r = (y − μ) μ/(r + μ)²</c>.</param>
    /// <param name="isExpected">Whether the weights are those expected at the predictors, <c>r μ/(r + μ)</c>, instead of those of the counts observed.</param>
    /// <param name="standsFor">How many cells each stands for; empty where each stands for itself.</param>
    internal static Part Sweep(Span<double> eta, ReadOnlySpan<float> counts, double size, Span<double> weights, Span<double> mixed, bool isExpected, ReadOnlySpan<float> standsFor)
    {
        ref var at = ref MemoryMarshal.GetReference(eta);
        ref var count = ref MemoryMarshal.GetReference(counts);
        ref var times = ref MemoryMarshal.GetReference(standsFor);
        ref var mix = ref MemoryMarshal.GetReference(mixed);
        ref var weight = ref MemoryMarshal.GetReference(weights);
        var (r, one, inverse) = (Vector512.Create(size), Vector512<double>.One, Vector512.Create(1 / size));
        var (sum, first, second) = (Vector512<double>.Zero, Vector512<double>.Zero, Vector512<double>.Zero);
        for (nuint i = 0; i < (nuint)eta.Length; i += Lanes.Wide)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref count, i));
            var (lowTimes, highTimes) = standsFor.IsEmpty ? (one, one) : Vector512.Widen(Vector512.LoadUnsafe(ref times, i));
            for (nuint half = 0; half < 2; half++)
            {
                var y = half == 0 ? low : high;
                var many = half == 0 ? lowTimes : highTimes;
                var place = i + (8 * half);
                var x = Vector512.Min(Vector512.LoadUnsafe(ref at, place), Vector512.Create(HighestLogMean));
                var mu = Vector512.Exp(x);
                var logs = Vector512.Log(one + (mu * inverse));
                var share = one / (r + mu);
                sum += many * ((y * x) - ((y + r) * logs));
                var gap = (mu - y) * share;
                first += many * (gap - logs);
                second += many * (inverse - share - (gap * share));
                (many * (y - ((y + r) * mu * share))).StoreUnsafe(ref at, place);
                (many * -gap * mu * share).StoreUnsafe(ref mix, place);
                var seen = isExpected ? one : (y + r) * share;
                (many * seen * r * mu * share).StoreUnsafe(ref weight, place);
            }
        }

        return new Part(Vector512.Sum(sum), Vector512.Sum(first), Vector512.Sum(second));
    }
}
