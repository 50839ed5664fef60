using System.Collections.Immutable;
using Dyad.Modelling.Distributions;

namespace Dyad.Modelling.Forecasts.Direct;

/// <summary>
/// What is learnt for one class and horizon: the count over <c>h</c> days is negative binomial about <c>h Σ_j w_j rate_j</c>, with weights of at least zero and
/// a size that goes with the mean.
/// </summary>
/// <param name="Class">The class.</param>
/// <param name="Horizon">h, days.</param>
/// <param name="Inputs">The rates.</param>
/// <param name="Weights">w, one for each.</param>
/// <param name="Size">The size as a function of the mean.</param>
/// <param name="Origins">Past origins that it was learnt from; with none the weights are those trusted beforehand.</param>
/// <param name="Events">Events within the horizon after these origins, each counted as often as it lies in one, times <c>min(1, step/h)</c>.</param>
public sealed record RateMixture(
    string Class, int Horizon, ImmutableArray<RateInput> Inputs, ImmutableArray<double> Weights, SizeCurve Size, int Origins, double Events)
{
    /// <summary>A mean below it is taken for it, so that nothing is ruled out.</summary>
    internal const double LeastMean = 1e-7;

    /// <summary>The forecast from rates.</summary>
    /// <param name="rates">One for each input, events a day.</param>
    public NegativeBinomial Forecast(ReadOnlySpan<double> rates)
    {
        var mean = 0.0;
        for (var i = 0; i < Weights.Length; i++)
            mean += Weights[i] * rates[i];
        mean = Math.Max(LeastMean, Horizon * mean);
        return new NegativeBinomial(mean, Size.At(mean));
    }
}
