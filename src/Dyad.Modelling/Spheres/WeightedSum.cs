namespace Dyad.Modelling.Spheres;

/// <summary>Distribution of a weighted sum of independent Beta variables, laid out on an even grid and put together by convolution.</summary>
/// <remarks>
/// A variable with weight w lies on cells of width 1/512 of the sum's scale, each with its exact probability, at the cell's middle; weights are
/// rounded to whole cells. The quantiles are off by at most one cell, and by far less where several variables add up.
/// </remarks>
internal static class WeightedSum
{
    private const int Cells = 512;

    /// <summary>Quantiles of <c>Σ wᵢ Xᵢ</c>; weights above zero only.</summary>
    internal static SphereInterval Interval(ReadOnlySpan<(double Weight, BetaShare Share)> parts, double probability)
    {
        double[] sum = [1];
        foreach (var (weight, share) in parts)
        {
            if (weight <= 0)
                continue;
            var cells = Math.Max(1, (int)Math.Round(weight * Cells));
            var masses = new double[cells + 1];
            var below = 0.0;
            for (var i = 0; i <= cells; i++)
            {
                var edge = i == cells ? 1 : share.Cdf((i + 0.5) / cells);
                masses[i] = edge - below;
                below = edge;
            }

            sum = Convolve(sum, masses);
        }

        return new SphereInterval(Quantile(sum, (1 - probability) / 2), Quantile(sum, (1 + probability) / 2), probability);
    }

    private static double[] Convolve(double[] left, double[] right)
    {
        var product = new double[left.Length + right.Length - 1];
        for (var i = 0; i < left.Length; i++)
        {
            if (left[i] < 1e-15)
                continue;
            for (var j = 0; j < right.Length; j++)
                product[i + j] += left[i] * right[j];
        }

        return product;
    }

    /// <summary>Linear within a cell.</summary>
    private static double Quantile(double[] masses, double p)
    {
        var below = 0.0;
        for (var i = 0; i < masses.Length; i++)
        {
            if (below + masses[i] >= p && masses[i] > 0)
                return Math.Clamp((i - 0.5 + ((p - below) / masses[i])) / Cells, 0, 1);
            below += masses[i];
        }

        return 1;
    }
}
