namespace Dyad.Modelling.Climate;

/// <summary>The difference of two levels that are estimated from different events, each in a unit of its own.</summary>
/// <remarks>
/// Every node of the one mixture with every node of the other: the difference of their levels, the variances added, Student t with the smaller
/// of the two degrees of freedom, which is a little too wide (the Behrens-Fisher problem has no exact answer).
/// </remarks>
internal sealed class IndependentLevels
{
    private readonly LevelMixture _first;
    private readonly LevelMixture _second;
    private readonly CurveMixture _curves;

    internal IndependentLevels(LevelMixture first, LevelMixture second)
    {
        (_first, _second) = (first, second);
        var weights = new double[first.Weights.Length * second.Weights.Length];
        for (var i = 0; i < weights.Length; i++)
            weights[i] = first.Weights[i / second.Weights.Length] * second.Weights[i % second.Weights.Length];
        _curves = new CurveMixture(weights, Math.Min(first.Freedom, second.Freedom));
    }

    /// <summary>First level divided by its unit less second level divided by its unit.</summary>
    internal LevelContrast Of(ClimateDay first, ClimateDay second, double firstUnit, double secondUnit, double probability, double shift = 0)
    {
        var (rows, columns) = (_first.Weights.Length, _second.Weights.Length);
        Span<double> a = stackalloc double[rows], sa = stackalloc double[rows], b = stackalloc double[columns], sb = stackalloc double[columns];
        _first.At(first.Day, a, sa);
        _second.At(second.Day, b, sb);
        Span<double> centre = stackalloc double[rows * columns], spread = stackalloc double[rows * columns];
        for (var i = 0; i < centre.Length; i++)
        {
            var (p, q) = (i / columns, i % columns);
            centre[i] = (a[p] / firstUnit) - (b[q] / secondUnit) - shift;
            spread[i] = Math.Sqrt((sa[p] * sa[p] / (firstUnit * firstUnit)) + (sb[q] * sb[q] / (secondUnit * secondUnit)));
        }

        var (lower, upper) = _curves.Interval(centre, spread, probability);
        var certain = !centre.ContainsAnyExcept(0.0) && !spread.ContainsAnyExcept(0.0);
        return new LevelContrast(
            first.Day, (first.Level / firstUnit) - (second.Level / secondUnit) - shift, lower, upper,
            certain ? null : 1 - _curves.Below(0, centre, spread).Probability, first.IsGap || second.IsGap);
    }
}
