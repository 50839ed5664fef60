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
    private readonly StudentCurve _curve;
    private Tail _tail = new(0, 0);

    private LevelMixture(double[] weights, LevelSmoother[] smoothers, double freedom)
    {
        _weights = weights;
        _smoothers = smoothers;
        _curve = new StudentCurve(freedom);
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

    /// <summary>Mean of the mixture.</summary>
    internal double Mean(Day day) => _smoothers.Select((s, k) => _weights[k] * s.At(day).Level).Sum();

    internal LevelInterval Interval(Day day, double probability)
    {
        Span<double> level = stackalloc double[_weights.Length];
        Span<double> spread = stackalloc double[_weights.Length];
        var before = _smoothers[0].Before(day);
        for (var k = 0; k < _weights.Length; k++)
        {
            var at = _smoothers[k].At(before, day);
            (level[k], spread[k]) = (at.Level, Math.Sqrt(at.Variance));
        }

        return Interval(level, spread, probability);
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

        var (lower, upper) = Interval(difference, spread, probability);
        var certain = !difference.ContainsAnyExcept(0.0) && !spread.ContainsAnyExcept(0.0);
        return new LevelDifference(lower, upper, certain ? null : 1 - Below(0, difference, spread).Probability);
    }

    private LevelInterval Interval(ReadOnlySpan<double> centre, ReadOnlySpan<double> spread, double probability)
    {
        var width = Width(probability);
        if (centre.Length == 1)
            return new LevelInterval(centre[0] - (width * spread[0]), centre[0] + (width * spread[0]));

        double mean = 0, square = 0;
        for (var k = 0; k < centre.Length; k++)
            mean += _weights[k] * centre[k];
        for (var k = 0; k < centre.Length; k++)
            square += _weights[k] * ((spread[k] * spread[k]) + ((centre[k] - mean) * (centre[k] - mean)));
        var deviation = Math.Sqrt(square);
        return new LevelInterval(
            Quantile(centre, spread, (1 - probability) / 2, -width, mean, deviation),
            Quantile(centre, spread, (1 + probability) / 2, width, mean, deviation));
    }

    /// <summary>Half the width of a curve's interval; the last one asked for is kept, since it is asked for day by day.</summary>
    private double Width(double probability)
    {
        var tail = _tail;
        if (tail.Probability != probability)
            _tail = tail = new Tail(probability, _curve.Quantile((1 + probability) / 2));
        return tail.Width;
    }

    /// <summary>
    /// Newton's method from the quantile of a single curve of the same mean and variance, kept between the quantiles of the nodes. Its error is
    /// squared at each step, so that the last step, below a ten-thousandth, leaves one about its square.
    /// </summary>
    private double Quantile(ReadOnlySpan<double> centre, ReadOnlySpan<double> spread, double probability, double width, double mean, double deviation)
    {
        double low = double.PositiveInfinity, high = double.NegativeInfinity;
        for (var k = 0; k < centre.Length; k++)
        {
            low = Math.Min(low, centre[k] + (width * spread[k]));
            high = Math.Max(high, centre[k] + (width * spread[k]));
        }

        var x = Math.Clamp(mean + (width * deviation), low, high);
        for (var step = 0; step < 100 && high - low > 1e-12 * deviation; step++)
        {
            var (below, density) = Below(x, centre, spread);
            if (below < probability)
                low = x;
            else
                high = x;
            var next = x - ((below - probability) / density);
            if (!(next >= low && next <= high))
                next = (low + high) / 2;
            if (Math.Abs(next - x) <= 1e-4 * deviation)
                return next;
            x = next;
        }

        return x;
    }

    private (double Probability, double Density) Below(double x, ReadOnlySpan<double> centre, ReadOnlySpan<double> spread)
    {
        double probability = 0, density = 0;
        for (var k = 0; k < centre.Length; k++)
        {
            if (spread[k] == 0)
            {
                probability += x > centre[k] ? _weights[k] : x == centre[k] ? _weights[k] / 2 : 0;
                continue;
            }

            var (below, slope) = _curve.At((x - centre[k]) / spread[k]);
            probability += _weights[k] * below;
            density += _weights[k] * slope / spread[k];
        }

        return (probability, density);
    }

    private sealed record Tail(double Probability, double Width);
}
