using Dyad.Modelling.Distributions;

namespace Dyad.Modelling.Scores;

/// <summary>
/// The probability integral transform of a count: since a count's distribution has steps, what happened stands for the whole span from
/// <c>F(y − 1)</c> to <c>F(y)</c> (Czado, Gneiting and Held, 2009, doi:10.1111/j.1541-0420.2009.01191.x). Uniform on 0 to 1 where forecasts are calibrated.
/// </summary>
/// <param name="Below"><c>F(y − 1)</c>.</param>
/// <param name="UpTo"><c>F(y)</c>.</param>
public readonly record struct CountPit(double Below, double UpTo)
{
    /// <summary>The transform of what happened.</summary>
    public static CountPit Of(ICountDistribution forecast, int observed)
    {
        ArgumentNullException.ThrowIfNull(forecast);
        var below = forecast.Cumulative(observed - 1);
        return new CountPit(below, Math.Max(below, forecast.Cumulative(observed)));
    }

    /// <summary>A point of the span, <paramref name="uniform"/> of the way up: the randomised transform (Brockwell, 2007).</summary>
    public double Randomised(double uniform) => Below + (uniform * (UpTo - Below));

    /// <summary>Share of the span that lies below <paramref name="level"/>: what the randomised transform does on average.</summary>
    public double ShareBelow(double level) =>
        UpTo > Below ? Math.Clamp((level - Below) / (UpTo - Below), 0, 1) : level >= UpTo ? 1 : 0;

    /// <summary>
    /// Share of the span inside the central interval that promises <paramref name="promised"/>. Its mean over calibrated forecasts is exactly what
    /// is promised, which cannot be said of intervals with whole ends: those hold more.
    /// </summary>
    public double ShareInside(double promised) => ShareBelow((1 + promised) / 2) - ShareBelow((1 - promised) / 2);
}
