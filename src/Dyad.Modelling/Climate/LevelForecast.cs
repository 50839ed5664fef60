using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>The local level model as a forecaster: variances learnt on a schedule, the filter carried on from day to day.</summary>
internal sealed class LevelForecast
{
    private LocalLevelFit? _fit;
    private int _learnt;
    private Day _last;
    private double _level;
    private double _variance;

    /// <summary>Estimates the variances from the first <paramref name="count"/> days where the schedule asks for it.</summary>
    /// <returns>Whether there is an estimate to foretell from.</returns>
    internal bool Learn(ImmutableArray<DailyScore> days, int count)
    {
        if (_fit is not null && count > ClimateSkill.RefitAlwaysUpTo && count < _learnt + ClimateSkill.RefitEvery)
            return true;
        var fit = LocalLevel.Fit(days[..count]);
        if (!fit.IsEstimated)
            return false;
        (_fit, _learnt, _last) = (fit, count, days[count - 1].Day);
        (_level, _variance) = fit.At(_last);
        return true;
    }

    /// <summary>Mean and variance of a day's mean score, seen from the last observation.</summary>
    internal (double Level, double Variance) Of(DailyScore day) => (_level, Ahead(day.Day) + (_fit!.NoiseVariance / day.Count));

    /// <summary>Takes an observation in.</summary>
    internal void See(DailyScore day)
    {
        if (_fit is null)
            return;
        var ahead = Ahead(day.Day);
        var noise = _fit.NoiseVariance / day.Count;
        var gain = ahead / (ahead + noise);
        _level += gain * (day.Mean - _level);
        _variance = gain * noise;
        _last = day.Day;
    }

    private double Ahead(Day day) => _variance + (_fit!.LevelVariance * (day - _last));
}
