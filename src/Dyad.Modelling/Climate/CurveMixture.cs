namespace Dyad.Modelling.Climate;

/// <summary>A mixture of Student curves of the same degrees of freedom, or of normals where these are infinite.</summary>
internal sealed class CurveMixture(double[] weights, double freedom)
{
    private readonly StudentCurve _curve = new(freedom);
    private Tail _tail = new(0, 0);

    /// <summary>Interval with equal tails of curves about some centres, each with its spread.</summary>
    internal LevelInterval Interval(ReadOnlySpan<double> centre, ReadOnlySpan<double> spread, double probability)
    {
        var width = Width(probability);
        if (centre.Length == 1)
            return new LevelInterval(centre[0] - (width * spread[0]), centre[0] + (width * spread[0]));

        double mean = 0, square = 0;
        for (var k = 0; k < centre.Length; k++)
            mean += weights[k] * centre[k];
        for (var k = 0; k < centre.Length; k++)
            square += weights[k] * ((spread[k] * spread[k]) + ((centre[k] - mean) * (centre[k] - mean)));
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

    /// <summary>Probability of a value below <paramref name="x"/>, and the density there.</summary>
    internal (double Probability, double Density) Below(double x, ReadOnlySpan<double> centre, ReadOnlySpan<double> spread)
    {
        double probability = 0, density = 0;
        for (var k = 0; k < centre.Length; k++)
        {
            if (spread[k] == 0)
            {
                probability += x > centre[k] ? weights[k] : x == centre[k] ? weights[k] / 2 : 0;
                continue;
            }

            var (below, slope) = _curve.At((x - centre[k]) / spread[k]);
            probability += weights[k] * below;
            density += weights[k] * slope / spread[k];
        }

        return (probability, density);
    }

    private sealed record Tail(double Probability, double Width);
}
