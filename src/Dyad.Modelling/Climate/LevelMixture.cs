using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>An interval for the level of a day.</summary>
/// <param name="Lower">Lower end, in units of the scale.</param>
/// <param name="Upper">Upper end, in units of the scale.</param>
public readonly record struct LevelInterval(double Lower, double Upper);

/// <summary>What is known of the difference between the levels of two days.</summary>
/// <param name="Lower">Lower end of its interval, in units of the scale.</param>
/// <param name="Upper">Upper end of its interval, in units of the scale.</param>
/// <param name="ProbabilityOfRise">Probability that the difference is above zero, 0 to 1; null where it is zero without doubt.</param>
public readonly record struct LevelDifference(double Lower, double Upper, double? ProbabilityOfRise);

/// <summary>
/// The level averaged over what the data leave open about the variances: at each node of the grid over the ratio a Student t about the
/// smoothed level, with one degree of freedom fewer than observation days, since the scale is integrated out; the nodes mixed by their weights.
/// </summary>
internal sealed class LevelMixture
{
    private readonly double[] _weights;
    private readonly LevelSmoother[] _smoothers;
    private readonly CurveMixture _curves;

    private LevelMixture(double[] weights, LevelSmoother[] smoothers, double freedom)
    {
        _weights = weights;
        _smoothers = smoothers;
        Freedom = freedom;
        _curves = new CurveMixture(weights, freedom);
    }

    /// <summary>Both variances known: one normal.</summary>
    internal static LevelMixture Known(LevelSmoother smoother) => new([1], [smoother], double.PositiveInfinity);

    /// <summary>Both variances unknown; takes at least three observation days that are not all equal.</summary>
    internal static LevelMixture Of(ReadOnlySpan<DailyScore> days)
    {
        var nodes = RatioGrid.Over(new LevelLikelihood(days), days);
        var smoothers = new LevelSmoother[nodes.Length];
        for (var k = 0; k < nodes.Length; k++)
            smoothers[k] = new LevelSmoother(days, nodes[k].NoiseVariance, nodes[k].LevelVariance);
        return new LevelMixture([.. nodes.Select(n => n.Weight)], smoothers, days.Length - 1);
    }

    /// <summary>Weight of each node.</summary>
    internal ReadOnlySpan<double> Weights => _weights;

    /// <summary>Degrees of freedom of each node; infinite where both variances are known.</summary>
    internal double Freedom { get; }

    /// <summary>Level and standard deviation of every node on a day.</summary>
    internal void At(Day day, Span<double> level, Span<double> spread)
    {
        var before = _smoothers[0].Before(day);
        for (var k = 0; k < _weights.Length; k++)
        {
            var at = _smoothers[k].At(before, day);
            (level[k], spread[k]) = (at.Level, Math.Sqrt(at.Variance));
        }
    }

    /// <summary>Mean of the mixture.</summary>
    internal double Mean(Day day) => _smoothers.Select((s, k) => _weights[k] * s.At(day).Level).Sum();

    internal LevelInterval Interval(Day day, double probability)
    {
        Span<double> level = stackalloc double[_weights.Length];
        Span<double> spread = stackalloc double[_weights.Length];
        At(day, level, spread);
        return _curves.Interval(level, spread, probability);
    }

    internal LevelDifference Difference(Day from, Day to, double probability)
    {
        Span<double> difference = stackalloc double[_weights.Length];
        Span<double> spread = stackalloc double[_weights.Length];
        for (var k = 0; k < _weights.Length; k++)
        {
            if (_smoothers[k].IsConstant)
            {
                (difference[k], spread[k]) = (0, 0);
                continue;
            }

            var (start, end) = (_smoothers[k].At(from), _smoothers[k].At(to));
            difference[k] = end.Level - start.Level;
            spread[k] = Math.Sqrt(Math.Max(0, end.Variance + start.Variance - (2 * _smoothers[k].Covariance(from, to))));
        }

        var (lower, upper) = _curves.Interval(difference, spread, probability);
        var certain = !difference.ContainsAnyExcept(0.0) && !spread.ContainsAnyExcept(0.0);
        return new LevelDifference(lower, upper, certain ? null : 1 - _curves.Below(0, difference, spread).Probability);
    }
}
