namespace Dyad.Modelling.Distributions;

/// <summary>
/// Draws counts by inversion from above: the count is the number of <c>k</c> with <c>v &lt; P(N &gt; k)</c>, <c>v</c> uniform. One uniform number makes
/// one count, and a larger mean never makes a smaller count, so that two runs with the same numbers differ by what they are meant to differ in.
/// </summary>
/// <remarks>
/// <c>P(N &gt; 0)</c> is at most the mean, so a cell whose number is not below its mean is zero without anything being computed: nearly every cell of a panel.
/// </remarks>
public static class CountDraw
{
    /// <summary>Above this mean a path is no longer followed: counts would leave the range of an <see cref="int"/>.</summary>
    public const double LargestMean = 1e7;

    private const double Scale = 1.0 / 4294967296.0;

    /// <summary>Whether a cell may be other than zero, told from its first word.</summary>
    /// <param name="word">High 32 bits of the uniform number.</param>
    /// <param name="mean">Expected count.</param>
    public static bool MayBePositive(uint word, double mean) => word * Scale < mean;

    /// <summary>The count of a uniform number of which only the high 32 bits are known, where they settle it, as they nearly always do.</summary>
    /// <param name="counts">The distribution.</param>
    /// <param name="word">The high bits.</param>
    /// <param name="count">What <see cref="From"/> says whatever the low bits are.</param>
    public static bool TryFrom(in NegativeBinomial counts, uint word, out int count)
    {
        var (least, most) = (word * Scale, (word + 1.0) * Scale);
        count = 0;
        if (least >= counts.Mean)
            return true;
        if (most > counts.Mean || counts.Mean > NegativeBinomial.CountWalk.LargestMean)
            return false;
        // P(N > 0) ≥ E N − E N(N−1)/2 and P(N > 1) ≤ E N(N−1)/2 (Bonferroni), which settles nearly every small mean at one act without a logarithm.
        var pairs = counts.Mean * counts.Mean * (1 + (1 / counts.Size)) / 2 * (1 + 1e-9);
        if (least > pairs && most < (counts.Mean * (1 - 1e-9)) - pairs)
        {
            count = 1;
            return true;
        }

        var walk = counts.Walk();
        var above = 1 - walk.Probability;
        while (most <= above && walk.CanStep)
        {
            walk.Step();
            above -= walk.Probability;
        }

        count = walk.Count;
        return least >= above || (most <= above && !walk.CanStep);
    }

    /// <summary>The count of a uniform number.</summary>
    /// <param name="counts">The distribution; its mean at most <see cref="LargestMean"/>.</param>
    /// <param name="uniform">In (0, 1); small numbers make large counts.</param>
    public static int From(in NegativeBinomial counts, double uniform)
    {
        if (uniform >= counts.Mean)
            return 0;
        if (counts.Mean > LargestMean)
            throw new ArgumentOutOfRangeException(nameof(counts), counts.Mean, "The mean is too large to draw from.");
        if (counts.Mean > NegativeBinomial.CountWalk.LargestMean)
            return counts.Quantile(Math.Clamp(1 - uniform, 1e-12, 1 - 1e-12));
        var walk = counts.Walk();
        // The tail is taken down term by term, not as 1 − F, so that a small mean loses no digits.
        var above = 1 - walk.Probability;
        while (uniform < above && walk.CanStep)
        {
            walk.Step();
            above -= walk.Probability;
        }

        return walk.Count;
    }
}
