using System.Collections.Immutable;

namespace Dyad.Modelling.Accounts;

/// <summary>Gauss-Hermite quadrature for the standard normal distribution: <c>E f(z) ≈ Σ w_i f(z_i)</c>, exact for polynomials of degree <c>2n − 1</c>.</summary>
/// <param name="Nodes">z, descending.</param>
/// <param name="Weights">w; they add up to 1.</param>
internal sealed record HermiteRule(ImmutableArray<double> Nodes, ImmutableArray<double> Weights)
{
    /// <summary>The rule of some nodes, at most about 60: the roots of the orthonormal Hermite polynomial by Newton's method with deflation.</summary>
    internal static HermiteRule Of(int count)
    {
        var (nodes, weights) = (new double[count], new double[count]);
        for (var i = 0; i < count; i++)
        {
            // Half of the roots, from the largest; the others mirror them.
            var mirror = count - 1 - i;
            if (mirror < i)
            {
                (nodes[i], weights[i]) = (-nodes[mirror], weights[mirror]);
                continue;
            }

            var at = i == mirror ? 0 : Root(count, i, nodes);
            (_, var slope) = Polynomial(count, at);
            // With the orthonormal polynomials, h'_n = √n h_{n−1} and w = 1 / (n h_{n−1}²).
            (nodes[i], weights[i]) = (at, count / (slope * slope));
        }

        var sum = weights.Sum();
        return new HermiteRule([.. nodes], [.. weights.Select(w => w / sum)]);
    }

    private static double Root(int count, int place, double[] found)
    {
        var at = place == 0 ? Math.Sqrt((4 * count) + 2) : found[place - 1] - (0.1 / Math.Sqrt(count));
        for (var round = 0; round < 500; round++)
        {
            var (value, slope) = Polynomial(count, at);
            var repelled = slope / value;
            for (var j = 0; j < place; j++)
                repelled -= 1 / (at - found[j]);
            var step = 1 / repelled;
            at -= step;
            if (Math.Abs(step) < 1e-14 * (1 + Math.Abs(at)))
                break;
        }

        return at;
    }

    /// <summary>The orthonormal Hermite polynomial of a degree and its first derivative.</summary>
    private static (double Value, double Slope) Polynomial(int degree, double x)
    {
        var (before, value) = (0.0, 1.0);
        for (var n = 0; n < degree; n++)
            (before, value) = (value, ((x * value) - (Math.Sqrt(n) * before)) / Math.Sqrt(n + 1));
        return (value, Math.Sqrt(degree) * before);
    }
}
