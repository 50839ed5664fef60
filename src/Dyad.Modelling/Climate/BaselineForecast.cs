using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>A baseline as a forecaster: a weighted mean of the earlier days with the mean square of its own earlier errors.</summary>
internal sealed class BaselineForecast(Baseline baseline)
{
    private Day _last;
    private double _sum;
    private double _weight;
    private double _squares;
    private int _errors;

    internal double Level => _sum / _weight;

    internal double Variance => _squares / _errors;

    /// <summary>Takes an observation in.</summary>
    internal void See(DailyScore day)
    {
        var kept = 0.0;
        if (_weight > 0)
        {
            _squares += (day.Mean - Level) * (day.Mean - Level);
            _errors++;
            kept = baseline.Kind switch
            {
                BaselineKind.MeanOfEarlierDays => 1,
                BaselineKind.LastDay => 0,
                _ => Math.Pow(2, -(day.Day - _last) / baseline.HalfLife),
            };
        }

        _sum = (kept * _sum) + day.Mean;
        _weight = (kept * _weight) + 1;
        _last = day.Day;
    }
}
