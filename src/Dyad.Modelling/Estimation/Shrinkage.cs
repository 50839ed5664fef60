using System.Collections.Immutable;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// How strongly coefficients are drawn towards zero: the prior of a coefficient is normal with the standard deviation of its family over that of
/// its column, so that all columns weigh alike whatever their units.
/// </summary>
/// <param name="Common">Prior standard deviation of a coefficient of a standardised column.</param>
/// <param name="Families">By effect, where it differs.</param>
public sealed record Shrinkage(double Common, ImmutableSortedDictionary<string, double> Families)
{
    /// <summary>Priors of single coefficients, in their own units, by term (index of the design) and class; they stand above those of the families.</summary>
    public ImmutableDictionary<(int Term, int Class), TermPrior> Stated { get; init; } = ImmutableDictionary<(int, int), TermPrior>.Empty;

    /// <summary>One strength for every family.</summary>
    public static Shrinkage Of(double common) => new(common, ImmutableSortedDictionary<string, double>.Empty);

    /// <summary>The standard deviation of a family.</summary>
    public double this[string effect] => Families.GetValueOrDefault(effect, Common);
}

/// <summary>A normal prior on one coefficient.</summary>
/// <param name="Mean">Mean.</param>
/// <param name="Deviation">Standard deviation, above 0.</param>
public readonly record struct TermPrior(double Mean, double Deviation);

/// <summary>The priors of the coefficients that enter a fit, in its order.</summary>
/// <param name="Centres">Means.</param>
/// <param name="Precisions">One over the squares of the standard deviations.</param>
internal readonly record struct CoefficientPriors(double[] Centres, double[] Precisions);
