using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.ChangePoints;

/// <summary>One day's step of a vector over levels; the same forward and back. Lengths are multiples of eight.</summary>
internal static class LevelStep
{
    /// <summary>Keeps a path that has become impossible above the smallest numbers, which are slow. Far below anything that is told.</summary>
    private const float Least = 1e-30f;

    /// <summary>level ← (stay · level + anew) · density.</summary>
    /// <returns>The sum over levels.</returns>
    internal static float Advance(Span<float> level, ReadOnlySpan<float> values, float mean, float factor, float stay, float anew)
    {
        var levels = MemoryMarshal.Cast<float, Vector256<float>>(level);
        var at = MemoryMarshal.Cast<float, Vector256<float>>(values)[..levels.Length];
        var (means, factors) = (Vector256.Create(mean), Vector256.Create(factor));
        var (stays, news) = (Vector256.Create(stay), Vector256.Create(anew));
        var total = Vector256<float>.Zero;
        for (var k = 0; k < levels.Length; k++)
        {
            var now = ((stays * levels[k]) + news) * Density(means - at[k], factors);
            levels[k] = now;
            total += now;
        }

        return Vector256.Sum(total);
    }

    /// <summary><see cref="Advance"/>, and the same step of a second vector to which nothing comes anew.</summary>
    /// <returns>Both sums over levels.</returns>
    internal static (float Total, float Alone) AdvanceBoth(
        Span<float> level, Span<float> alone, ReadOnlySpan<float> values, float mean, float factor, float stay, float anew)
    {
        var levels = MemoryMarshal.Cast<float, Vector256<float>>(level);
        var alones = MemoryMarshal.Cast<float, Vector256<float>>(alone)[..levels.Length];
        var at = MemoryMarshal.Cast<float, Vector256<float>>(values)[..levels.Length];
        var (means, factors) = (Vector256.Create(mean), Vector256.Create(factor));
        var (stays, news, least) = (Vector256.Create(stay), Vector256.Create(anew), Vector256.Create(Least));
        var (total, sum) = (Vector256<float>.Zero, Vector256<float>.Zero);
        for (var k = 0; k < levels.Length; k++)
        {
            var density = Density(means - at[k], factors);
            var now = ((stays * levels[k]) + news) * density;
            var lone = ((stays * alones[k]) + least) * density;
            (levels[k], alones[k]) = (now, lone);
            total += now;
            sum += lone;
        }

        return (Vector256.Sum(total), Vector256.Sum(sum));
    }

    /// <summary>into ← by · level + plus.</summary>
    internal static void Affine(ReadOnlySpan<float> level, float by, float plus, Span<float> into)
    {
        for (var k = 0; k < level.Length; k++)
            into[k] = (by * level[k]) + plus;
    }

    /// <summary>(1 + factor · off²)⁻³.</summary>
    private static Vector256<float> Density(Vector256<float> off, Vector256<float> factor)
    {
        var t = Vector256<float>.One / (Vector256<float>.One + (factor * off * off));
        return t * t * t;
    }
}
