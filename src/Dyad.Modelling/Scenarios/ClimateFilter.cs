using Dyad.Modelling.Climate;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Scenarios;

/// <summary>
/// The climate of one pair along a path: the local level model that estimates the climate, filtered on from its level and variance on the base day
/// with the variances of that fit. It is the level that would be estimated on the day from what had happened until then.
/// </summary>
internal sealed class ClimateFilter
{
    private readonly double _first;
    private readonly double _firstVariance;
    private readonly double _noise;
    private readonly double _step;
    private double _variance;

    /// <param name="fit">The climate as known on the base day; null where none is estimated.</param>
    /// <param name="origin">The base day.</param>
    internal ClimateFilter(LocalLevelFit? fit, Day origin)
    {
        Level = double.NaN;
        if (fit is not null)
        {
            var known = fit.At(origin);
            (_first, _firstVariance, _noise, _step) = (known.Level, Math.Max(0, known.Variance), fit.NoiseVariance, fit.LevelVariance);
        }
        else
        {
            _first = double.NaN;
        }
    }

    internal double Level { get; private set; }

    internal void Begin() => (Level, _variance) = (_first, _firstVariance);

    /// <summary>Lets a day pass.</summary>
    /// <param name="sum">Sum of the scores of its acts.</param>
    /// <param name="acts">How many have a score.</param>
    internal void Day(double sum, int acts)
    {
        _variance += _step;
        if (acts == 0 || double.IsNaN(Level))
            return;
        var noise = _noise / acts;
        var gain = _variance + noise > 0 ? _variance / (_variance + noise) : 0;
        Level += gain * ((sum / acts) - Level);
        _variance *= 1 - gain;
    }
}
