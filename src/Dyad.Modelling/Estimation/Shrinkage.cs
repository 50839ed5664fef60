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
    /// <summary>One strength for every family.</summary>
    public static Shrinkage Of(double common) => new(common, ImmutableSortedDictionary<string, double>.Empty);

    /// <summary>The standard deviation of a family.</summary>
    public double this[string effect] => Families.GetValueOrDefault(effect, Common);
}
