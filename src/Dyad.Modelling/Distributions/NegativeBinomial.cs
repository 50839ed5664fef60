using MathNet.Numerics;

namespace Dyad.Modelling.Distributions;

/// <summary>
/// Negative binomial counts, NB2: variance <c>μ + μ²/r</c>. An infinite size is the Poisson distribution, as is any above 10⁸, from which doubles
/// no longer tell it.
/// </summary>
public readonly record struct NegativeBinomial : ICountDistribution
{
    private const double PoissonSize = 1e8;

    /// <summary>Creates the distribution.</summary>
    /// <param name="mean">μ, at least 0.</param>
    /// <param name="size">r, above 0; may be infinite.</param>
    /// <exception cref="ArgumentOutOfRangeException">Mean or size is out of range.</exception>
    public NegativeBinomial(double mean, double size)
    {
        if (!(mean >= 0 && double.IsFinite(mean)))
            throw new ArgumentOutOfRangeException(nameof(mean), mean, "A mean is at least zero and finite.");
        if (!(size > 0))
            throw new ArgumentOutOfRangeException(nameof(size), size, "A size is above zero.");
        Mean = mean;
        Size = size;
    }

    /// <summary>The Poisson distribution of a mean.</summary>
    public static NegativeBinomial Poisson(double mean) => new(mean, double.PositiveInfinity);

    /// <inheritdoc/>
    public double Mean { get; }

    /// <summary>r; infinite for Poisson counts.</summary>
    public double Size { get; }

    /// <inheritdoc/>
    public double Variance => Mean + (Mean * Mean / Size);

    /// <summary>Probability of no event, <c>(1 + μ/r)^−r</c>.</summary>
    public double Zero => Math.Exp(LogZero);

    private bool IsPoisson => Size > PoissonSize;

    private double LogZero => IsPoisson ? -Mean : -Size * LogOnePlus(Mean / Size);

    /// <inheritdoc/>
    public double LogProbability(int count)
    {
        if (count < 0)
            return double.NegativeInfinity;
        if (Mean == 0)
            return count == 0 ? 0 : double.NegativeInfinity;
        if (IsPoisson)
            return (count * Math.Log(Mean)) - Mean - SpecialFunctions.GammaLn(count + 1.0);
        var log = LogZero + (count * Math.Log(Mean / (Size + Mean)));
        if (count > 30)
            return log + SpecialFunctions.GammaLn(Size + count) - SpecialFunctions.GammaLn(Size) - SpecialFunctions.GammaLn(count + 1.0);
        double product = 1;
        for (var k = 0; k < count; k++)
            product *= (Size + k) / (k + 1);
        return log + Math.Log(product);
    }

    /// <inheritdoc/>
    public double Cumulative(int count)
    {
        if (count < 0)
            return 0;
        if (Mean == 0)
            return 1;
        if (count > 40 || LogZero < -600)
        {
            return IsPoisson
                ? SpecialFunctions.GammaUpperRegularized(count + 1.0, Mean)
                : SpecialFunctions.BetaRegularized(Size, count + 1.0, Size / (Size + Mean));
        }

        var walk = new CountWalk(this);
        while (walk.Count < count)
            walk.Step();
        return Math.Min(1, walk.Cumulative);
    }

    /// <inheritdoc/>
    public int Quantile(double probability)
    {
        if (!(probability > 0 && probability < 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies between 0 and 1.");
        if (Mean <= CountWalk.LargestMean)
        {
            var walk = new CountWalk(this);
            while (walk.Cumulative < probability && walk.CanStep)
                walk.Step();
            return walk.Count;
        }

        // Bisection between bounds that a one-sided Chebyshev inequality cannot leave.
        var reach = Math.Sqrt(Variance);
        var low = Math.Max(-1, (int)(Mean - (reach * Math.Sqrt((1 - probability) / probability))) - 2);
        var high = (int)Math.Min(int.MaxValue, Mean + (reach * Math.Sqrt(probability / (1 - probability))) + 2);
        while (high - low > 1)
        {
            var middle = low + ((high - low) / 2);
            if (Cumulative(middle) >= probability)
                high = middle;
            else
                low = middle;
        }

        return high;
    }

    internal CountWalk Walk() => new(this);

    /// <summary>log(1 + x) without loss for small x.</summary>
    private static double LogOnePlus(double x) => x > 1e-3 ? Math.Log(1 + x) : x * (1 - (x * (0.5 - (x * ((1.0 / 3) - (x * (0.25 - (x / 5))))))));

    /// <summary>Probabilities from 0 upwards, each from the one before. A ref struct lives on one stack.</summary>
    internal ref struct CountWalk
    {
        internal const double LargestMean = 200;
        private readonly double _size;
        private readonly double _ratio;
        private readonly bool _poisson;

        internal CountWalk(NegativeBinomial of)
        {
            _poisson = of.IsPoisson;
            _size = of.Size;
            _ratio = _poisson ? of.Mean : of.Mean / (of.Size + of.Mean);
            Probability = of.Zero;
            Cumulative = Probability;
        }

        internal int Count { get; private set; }

        internal double Probability { get; private set; }

        internal double Cumulative { get; private set; }

        /// <summary>Whether the walk has not yet come to where probabilities vanish behind the top.</summary>
        internal readonly bool CanStep => Probability > 1e-18 || Count * (1 - (_poisson ? 0 : _ratio)) <= (_poisson ? _ratio : _size * _ratio);

        internal void Step()
        {
            Probability *= (_poisson ? 1 : _size + Count) / (Count + 1) * _ratio;
            Count++;
            Cumulative += Probability;
        }
    }
}
