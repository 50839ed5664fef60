namespace Dyad.Modelling.Distributions;

/// <summary>A forecast of a count as draws: every draw has the same weight. Kept as a histogram.</summary>
/// <remarks>
/// Cumulative probabilities and quantiles are those of the draws. A draw-based probability of exactly <c>k</c> would be zero where no draw fell,
/// so <see cref="LogProbability"/> is that of the draws smoothed: spread by a discrete Gaussian kernel of Silverman's width
/// <c>0.9 min(s, IQR/1.34) m^(−1/5)</c> where that is at least half a count (reflected at zero), then mixed with a guide, a negative binomial, with
/// weight <c>25 / (25 + a)</c>, <c>a</c> of the <c>m</c> draws above zero: a share that few draws speak for is known less well from them than from the
/// guide. The guide is given, or has the draws' own mean and variance.
/// </remarks>
public sealed class CountSample : ICountDistribution
{
    private const double Strength = 25;
    private readonly int[] _values;
    private readonly int[] _upTo;
    private readonly int _draws;
    private readonly NegativeBinomial _tail;
    private readonly double _width;
    private readonly double _weight;

    private CountSample(int[] values, int[] upTo, NegativeBinomial? guide)
    {
        _values = values;
        _upTo = upTo;
        _draws = upTo[^1];
        double sum = 0, squares = 0;
        for (var i = 0; i < values.Length; i++)
        {
            var times = (double)Times(i);
            sum += times * values[i];
            squares += times * values[i] * values[i];
        }

        Mean = sum / _draws;
        Variance = Math.Max(0, (squares / _draws) - (Mean * Mean));
        var mean = (sum + 0.5) / _draws;
        _tail = guide ?? new NegativeBinomial(mean, Variance > mean ? mean * mean / (Variance - mean) : double.PositiveInfinity);
        var above = _draws - (_values[0] == 0 ? _upTo[0] : 0);
        _weight = Strength / (Strength + above);
        var spread = Math.Min(Math.Sqrt(Variance), (Quantile(0.75) - Quantile(0.25)) / 1.34);
        _width = 0.9 * spread * Math.Pow(_draws, -0.2);
    }

    /// <summary>Number of draws.</summary>
    public int Draws => _draws;

    /// <inheritdoc/>
    public double Mean { get; }

    /// <inheritdoc/>
    public double Variance { get; }

    /// <summary>Takes draws in any order.</summary>
    /// <param name="draws">At least one, none below zero; sorted in place.</param>
    /// <param name="guide">What is known beside the draws; null where nothing is.</param>
    /// <exception cref="ArgumentException">There is no draw, or one is below zero.</exception>
    public static CountSample Of(Span<int> draws, NegativeBinomial? guide = null)
    {
        if (draws.IsEmpty)
            throw new ArgumentException("A sample has at least one draw.", nameof(draws));
        draws.Sort();
        if (draws[0] < 0)
            throw new ArgumentException("A count is not below zero.", nameof(draws));
        var different = 1;
        for (var i = 1; i < draws.Length; i++)
            different += draws[i] != draws[i - 1] ? 1 : 0;
        var (values, upTo) = (new int[different], new int[different]);
        var at = -1;
        for (var i = 0; i < draws.Length; i++)
        {
            if (i == 0 || draws[i] != draws[i - 1])
                values[++at] = draws[i];
            upTo[at] = i + 1;
        }

        return new CountSample(values, upTo, guide);
    }

    /// <inheritdoc/>
    public double Cumulative(int count)
    {
        var at = Array.BinarySearch(_values, count);
        at = at >= 0 ? at : ~at - 1;
        return at < 0 ? 0 : (double)_upTo[at] / _draws;
    }

    /// <inheritdoc/>
    public int Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        // A whole number of draws that equals the probability but for rounding counts as reaching it.
        var needed = (int)Math.Ceiling((probability * _draws) - 1e-9);
        var at = Array.BinarySearch(_upTo, Math.Max(1, needed));
        return _values[at >= 0 ? at : ~at];
    }

    /// <inheritdoc/>
    public double LogProbability(int count)
    {
        if (count < 0)
            return double.NegativeInfinity;
        return Math.Log(((1 - _weight) * Smoothed(count) / _draws) + (_weight * Math.Exp(_tail.LogProbability(count))));
    }

    /// <summary>The continuous ranked probability score of the draws, <c>Σ_k (F(k) − 1{y ≤ k})²</c>, over the steps of F alone.</summary>
    internal double Crps(int observed)
    {
        double sum = 0;
        var (from, below) = (0, 0.0);
        for (var i = 0; i <= _values.Length; i++)
        {
            var to = i < _values.Length ? _values[i] : Math.Max(observed, from);
            var before = Math.Clamp(observed, from, to) - from;
            sum += (below * below * before) + ((1 - below) * (1 - below) * (to - from - before));
            (from, below) = (to, i < _values.Length ? (double)_upTo[i] / _draws : 1);
        }

        return sum;
    }

    /// <summary>Expected number of draws on a count after spreading each; it adds up to the number of draws.</summary>
    private double Smoothed(int count)
    {
        if (_width < 0.5)
        {
            var at = Array.BinarySearch(_values, count);
            return at < 0 ? 0 : Times(at);
        }

        var reach = (int)Math.Ceiling(4 * _width);
        double found = 0;
        for (var i = First(count - reach); i < _values.Length && _values[i] <= count + reach; i++)
            found += Times(i) * Kernel(count - _values[i]);
        // What falls below zero comes back: -1 to 0, -2 to 1.
        for (var i = 0; i < _values.Length && _values[i] <= reach - count - 1; i++)
            found += Times(i) * Kernel(-count - 1 - _values[i]);
        return found;
    }

    private double Kernel(int distance) => Normal((distance + 0.5) / _width) - Normal((distance - 0.5) / _width);

    private static double Normal(double z) => 0.5 * MathNet.Numerics.SpecialFunctions.Erfc(-z / Math.Sqrt(2));

    private int First(int value)
    {
        var at = Array.BinarySearch(_values, value);
        return at >= 0 ? at : ~at;
    }

    private int Times(int at) => _upTo[at] - (at == 0 ? 0 : _upTo[at - 1]);
}
