using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Forecasts;

/// <summary>Where a climate will lie, by the local level model that estimates it: the level moves on by random steps from where it was last seen.</summary>
public static class ClimateOutlook
{
    private const int Halvings = 24;

    /// <summary>
    /// Probability that the level of a day lies below a bound, averaged over what the data leave open about the variances: the tail of the interval
    /// whose end is the bound.
    /// </summary>
    /// <param name="fit">An estimate from what was known; its range may end before the day.</param>
    /// <param name="day">A day, not before the first observation.</param>
    /// <param name="bound">A level of the scale.</param>
    /// <exception cref="InvalidOperationException">There is no estimate.</exception>
    public static double Below(LocalLevelFit fit, Day day, double bound)
    {
        ArgumentNullException.ThrowIfNull(fit);
        var (low, high) = (1e-6, 1 - 1e-6);
        var middle = fit.Interval(day, low);
        var isBelow = bound < (middle.Lower + middle.Upper) / 2;
        for (var i = 0; i < Halvings; i++)
        {
            var probability = (low + high) / 2;
            var interval = fit.Interval(day, probability);
            var holds = isBelow ? interval.Lower < bound : interval.Upper > bound;
            (low, high) = holds ? (low, probability) : (probability, high);
        }

        var tail = (1 - ((low + high) / 2)) / 2;
        return isBelow ? tail : 1 - tail;
    }
}
