namespace Dyad.Modelling.ChangePoints;

/// <summary>
/// Exact recursions over a grid of levels: between two observation days the level stays, or is drawn anew from the prior, so that the level is
/// a Markov chain and the work grows with days times grid points.
/// </summary>
/// <remarks>
/// <para>
/// The segments are those of Fearnhead (2006, doi:10.1007/s11222-006-8450-8) with geometric lengths; since a segment's level is one of finitely
/// many, his recursion over segments folds into that of Baum and others (1970, doi:10.1214/aoms/1177697196) over levels. The forward pass is
/// the online filter of Adams and MacKay (2007, doi:10.48550/arXiv.0710.3742) with the run length summed out, so that nothing is pruned. Given its level μ
/// a day's mean y is Student t: (y − μ) √w / σ with <see cref="Freedom"/> degrees of freedom.
/// </para>
/// <para>
/// In single precision: each day's factor is off by some 1e-7 of itself, so that the logarithm of the evidence is good to about 1e-4 over a thousand
/// days and more, and a probability to about 1e-5. Nothing is kept but each day's sum, which is all that the way back needs.
/// </para>
/// </remarks>
internal sealed class StepFilter(ObservedDays days, LevelGrid grid)
{
    /// <summary>Degrees of freedom of the noise; with five its density needs no power but a cube.</summary>
    internal const int Freedom = 5;

    /// <summary>log of Γ(3) / (Γ(5/2) √(5π)), the height of that density at its middle.</summary>
    private const double LogHeight = -0.9686195890547247;

    /// <summary>Below this the path without a change is no longer followed: the error of <see cref="LevelGap.NoneSince"/>.</summary>
    private const double Vanished = 1e-5;

    private readonly float[] _values = Array.ConvertAll(grid.Values, v => (float)v);
    private readonly float[] _level = new float[grid.Count];
    private readonly float[] _alone = new float[grid.Count];

    /// <summary>Logarithm of the density of all scores for one noise.</summary>
    /// <param name="noise">σ.</param>
    /// <param name="sums">Takes the predictive density of each day, in units of the noise and without the constant.</param>
    /// <param name="keep">Takes the distribution of the level given the scores up to each day that is asked for.</param>
    internal double Forward(double noise, Span<double> sums, Dictionary<int, float[]>? keep = null)
    {
        Array.Fill(_level, 1f / grid.Count);
        double log = 0, product = 1, scale = 1;
        for (var i = 0; i < days.Count; i++)
        {
            var sum = (double)LevelStep.Advance(
                _level, _values, (float)days.Mean[i], Factor(i, noise), (float)(days.Stay[i] * scale), (float)((1 - days.Stay[i]) / grid.Count));
            sums[i] = sum;
            scale = 1 / sum;
            product *= sum;
            if (product < 1e-200)
                (log, product) = (log + Math.Log(product), 1);
            if (keep is not null && keep.TryGetValue(i, out var kept))
                LevelStep.Affine(_level, (float)scale, 0, kept);
        }

        return Constant(noise) + log + Math.Log(product);
    }

    /// <summary>The way back after <see cref="Forward"/> at the same noise.</summary>
    /// <param name="noise">σ.</param>
    /// <param name="sums">What the way forward left.</param>
    /// <param name="weight">What is added to the sums is multiplied by this.</param>
    /// <param name="change">The probability of a change before each day is added to it.</param>
    /// <param name="none">The probability of no change after each day is added to it.</param>
    internal void Back(double noise, ReadOnlySpan<double> sums, double weight, Span<double> change, Span<double> none)
    {
        // Density times backward vector, with every later day, and the same without a change on the way.
        var (total, unchanged) = Last(noise);
        _level.CopyTo(_alone, 0);
        double rest = 1;
        for (var i = days.Count - 1; i > 0; i--)
        {
            var (stay, anew) = Factors(i, sums[i]);
            change[i] += weight * anew * total;
            none[i] += weight * rest;
            rest = rest > Vanished ? rest - (anew * unchanged) : 0;
            var (mean, factor) = ((float)days.Mean[i - 1], Factor(i - 1, noise));
            if (rest > Vanished)
                (total, unchanged) = LevelStep.AdvanceBoth(_level, _alone, _values, mean, factor, (float)stay, (float)(anew * total));
            else
                total = LevelStep.Advance(_level, _values, mean, factor, (float)stay, (float)(anew * total));
        }

        none[0] += weight * Math.Max(0, rest);
    }

    /// <summary>The way back down to the first day that is asked for.</summary>
    /// <param name="noise">σ.</param>
    /// <param name="sums">What the way forward left.</param>
    /// <param name="keep">Takes how much likelier, at each level, the scores after a day are than they were foreseen.</param>
    internal void Back(double noise, ReadOnlySpan<double> sums, Dictionary<int, float[]> keep)
    {
        var first = keep.Keys.Min();
        if (keep.TryGetValue(days.Count - 1, out var kept))
            Array.Fill(kept, 1f);
        var total = Last(noise).Total;
        for (var i = days.Count - 1; i > first; i--)
        {
            var (stay, anew) = Factors(i, sums[i]);
            if (keep.TryGetValue(i - 1, out kept))
                LevelStep.Affine(_level, (float)stay, (float)(anew * total), kept);
            total = LevelStep.Advance(_level, _values, (float)days.Mean[i - 1], Factor(i - 1, noise), (float)stay, (float)(anew * total));
        }
    }

    /// <summary>Densities of one day's mean by level, in units of the noise and without the constant.</summary>
    internal void Densities(int day, double noise, Span<double> densities)
    {
        var (factor, mean) = (days.Weight[day] / (Freedom * noise * noise), days.Mean[day]);
        for (var k = 0; k < densities.Length; k++)
        {
            var off = mean - grid.Values[k];
            var t = 1 / (1 + (factor * off * off));
            densities[k] = t * t * t;
        }
    }

    private (float Total, float Unchanged) Last(double noise)
    {
        var total = LevelStep.Advance(_level, _values, (float)days.Mean[^1], Factor(days.Count - 1, noise), 0, 1);
        return (total, total);
    }

    private (double Stay, double Anew) Factors(int day, double sum) => (days.Stay[day] / sum, (1 - days.Stay[day]) / (grid.Count * sum));

    private float Factor(int day, double noise) => (float)(days.Weight[day] / (Freedom * noise * noise));

    private double Constant(double noise) => (days.Count * (LogHeight - Math.Log(noise))) + days.HalfLogWeights;
}
