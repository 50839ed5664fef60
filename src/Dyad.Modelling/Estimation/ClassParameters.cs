using System.Collections.Immutable;

namespace Dyad.Modelling.Estimation;

/// <summary>The parameters of one class: <c>log μ = intercept + baseline[pair] + Σ θ[term] · column[term]</c>, NB2 with a size.</summary>
/// <param name="Intercept">Common part of all baselines.</param>
/// <param name="Baselines">What each pair's baseline departs from it; one number a pair.</param>
/// <param name="Theta">Coefficients of all terms of the design; 0 where a term does not enter this class.</param>
/// <param name="Size">NB2 size r: the variance is <c>μ + μ²/r</c>.</param>
public sealed record ClassParameters(double Intercept, ImmutableArray<double> Baselines, ImmutableArray<double> Theta, double Size);

/// <summary>The parameters of all classes: estimates, or one draw.</summary>
/// <param name="Classes">In the order of the panel's classes.</param>
public sealed record ParameterSet(ImmutableArray<ClassParameters> Classes);
