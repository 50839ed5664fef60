using MathNet.Numerics;
using MathNet.Numerics.RootFinding;

namespace Dyad.Modelling.Spheres;

/// <summary>Beta distribution of an unknown share, as it stands after counting: <c>Beta(A, B)</c>.</summary>
/// <param name="A">First parameter: counted so plus prior, above 0.</param>
/// <param name="B">Second parameter: counted otherwise plus prior, above 0.</param>
public readonly record struct BetaShare(double A, double B)
{
    /// <summary>
    /// The share of one among <paramref name="kinds"/> after <paramref name="own"/> of <paramref name="all"/> fell to it: the marginal of a
    /// Dirichlet distribution with the prior <c>1 / kinds</c> for each (Perks 1947, doi:10.1017/S0020268100013044), so that the prior weighs as
    /// much as one observation however many kinds there are; for two kinds it is Jeffreys's.
    /// </summary>
    public static BetaShare OneOf(int kinds, long own, long all) => new(own + (1.0 / kinds), all - own + (1 - (1.0 / kinds)));

    /// <summary>The share of trials that came out so, with Jeffreys's prior <c>Beta(½, ½)</c>.</summary>
    public static BetaShare Jeffreys(long so, long trials) => new(so + 0.5, trials - so + 0.5);

    /// <summary>Mean, <c>A / (A + B)</c>.</summary>
    public double Mean => A / (A + B);

    /// <summary>Variance, <c>AB / ((A + B)² (A + B + 1))</c>.</summary>
    public double Variance => A * B / ((A + B) * (A + B) * (A + B + 1));

    /// <summary>The same distribution of the rest of the share.</summary>
    public BetaShare Rest => new(B, A);

    /// <summary>Probability that the share is at most <paramref name="x"/>.</summary>
    public double Cdf(double x) => x <= 0 ? 0 : x >= 1 ? 1 : SpecialFunctions.BetaRegularized(A, B, x);

    /// <summary>The share that is not exceeded with probability <paramref name="p"/>, to 1e-10 of probability or of the share.</summary>
    public double Quantile(double p)
    {
        var self = this;
        // A very small first parameter puts so much next to zero that no bracket would hold the root.
        return p <= Cdf(1e-300) ? 0 : p >= 1 ? 1 : Brent.FindRoot(x => self.Cdf(x) - p, 0, 1, 1e-12, 200);
    }

    /// <summary>Ends that leave the same probability outside on both sides.</summary>
    public SphereInterval Interval(double probability) => new(Quantile((1 - probability) / 2), Quantile((1 + probability) / 2), probability);

    /// <summary>
    /// Mean of a function of the share, by Gauss–Legendre quadrature in <c>u</c> with <c>x = c u^(1/A)</c> below the mean <c>c</c> and
    /// <c>1 − x = (1 − c) u^(1/B)</c> above it, which takes away the poles that the density has at its ends where A or B is below 1.
    /// </summary>
    internal double Expect(Func<double, double> function)
    {
        var c = Mean;
        var norm = SpecialFunctions.BetaLn(A, B);
        return Half(A, B, c, norm, function) + Half(B, A, 1 - c, norm, z => function(1 - z));
    }

    private static double Half(double a, double b, double c, double norm, Func<double, double> function)
    {
        var lead = (a * Math.Log(c)) - Math.Log(a) - norm;
        return Integrate.GaussLegendre(
            u =>
            {
                var x = c * Math.Pow(u, 1 / a);
                return Math.Exp(lead + ((b - 1) * SpecialFunctions.Log1p(-x))) * function(x);
            },
            0,
            1,
            Order);
    }

    private const int Order = 96;
}

/// <summary>An interval that holds a value with a stated probability.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
/// <param name="Probability">For example 0.95.</param>
public readonly record struct SphereInterval(double Lower, double Upper, double Probability);
