using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>The level on a day, given every observation.</summary>
/// <param name="Level">Mean, in units of the scale.</param>
/// <param name="Variance">Variance, in squared units of the scale; the variances of the model are taken as known.</param>
public readonly record struct SmoothedLevel(double Level, double Variance);

/// <summary>How much the level on one day owes to the mean score of another.</summary>
/// <param name="Day">Observation day.</param>
/// <param name="Weight">Derivative of the smoothed level by the mean score of that day, 0 to 1; over all observation days they add up to 1.</param>
public readonly record struct DayWeight(Day Day, double Weight);

/// <summary>Kalman filter and fixed interval smoother of the local level model at given variances.</summary>
/// <remarks>
/// Stored per observation day i: filtered level a and variance P given the observations up to i, gain K with 1 − K, prediction variance F of i, and
/// r, N that carry what the later observations say (Durbin and Koopman, 2012, sections 2.2, 2.4, 4.4, 4.7). Between observations a, r and N
/// stay and P grows by σ²η a day, so any day is answered from the observation day before it. With a diffuse start the days before the
/// first observation mirror those after the last.
/// </remarks>
internal sealed class LevelSmoother
{
    private readonly DailyScore[] _days;
    private readonly double _step;
    private readonly double[] _filtered;
    private readonly double[] _variance;
    private readonly double[] _gain;
    private readonly double[] _stay;
    private readonly double[] _spread;
    private readonly double[] _r;
    private readonly double[] _n;

    internal LevelSmoother(ReadOnlySpan<DailyScore> days, double noiseVariance, double levelVariance)
    {
        var count = days.Length;
        _days = days.ToArray();
        _step = levelVariance;
        _filtered = new double[count];
        _variance = new double[count];
        _gain = new double[count];
        _stay = new double[count];
        _spread = new double[count];
        _r = new double[count];
        _n = new double[count];
        Innovations = new double[count - 1];

        _filtered[0] = days[0].Mean;
        _variance[0] = noiseVariance / days[0].Count;
        _gain[0] = 1;
        _spread[0] = double.PositiveInfinity;
        for (var i = 1; i < count; i++)
        {
            var predicted = _variance[i - 1] + (levelVariance * (days[i].Day - days[i - 1].Day));
            var noise = noiseVariance / days[i].Count;
            _spread[i] = predicted + noise;
            _gain[i] = predicted / _spread[i];
            _stay[i] = noise / _spread[i];
            var innovation = days[i].Mean - _filtered[i - 1];
            Innovations[i - 1] = innovation / Math.Sqrt(_spread[i]);
            _filtered[i] = _filtered[i - 1] + (_gain[i] * innovation);
            _variance[i] = _gain[i] * noise;
        }

        for (var i = count - 2; i >= 0; i--)
        {
            _r[i] = (Innovations[i] / Math.Sqrt(_spread[i + 1])) + (_stay[i + 1] * _r[i + 1]);
            _n[i] = (1 / _spread[i + 1]) + (_stay[i + 1] * _stay[i + 1] * _n[i + 1]);
        }
    }

    /// <summary>Standardised one-step prediction errors of the second and later observation days: independent N(0, 1) if the model holds.</summary>
    internal double[] Innovations { get; }

    /// <summary>Whether the level cannot move, σ²η = 0.</summary>
    internal bool IsConstant => _step == 0;

    internal SmoothedLevel At(Day day) => At(Before(day), day);

    /// <summary>As <see cref="At(Day)"/>, where <see cref="Before"/> is known.</summary>
    internal SmoothedLevel At(int i, Day day)
    {
        if (i < 0)
        {
            var (level, first) = At(0, _days[0].Day);
            return new SmoothedLevel(level, first + (_step * (_days[0].Day - day)));
        }

        var variance = FilteredVariance(i, day);
        return new SmoothedLevel(_filtered[i] + (variance * _r[i]), variance * Unexplained(i, variance));
    }

    /// <summary>Covariance of the levels of two days given every observation: P_s · Π(1 − K) · (1 − N_t P_t) for s before t.</summary>
    internal double Covariance(Day one, Day other)
    {
        var (early, late) = one <= other ? (one, other) : (other, one);
        var first = _days[0].Day;
        if (late <= first)
            return At(late).Variance;
        if (early < first)
            early = first;

        var (i, j) = (Before(early), Before(late));
        var carried = FilteredVariance(i, early);
        for (var k = i + 1; k <= j; k++)
            carried *= _stay[k];
        return carried * Unexplained(j, FilteredVariance(j, late));
    }

    /// <summary>The weight of every observation day in the level of one day.</summary>
    internal DayWeight[] Weights(Day day)
    {
        if (day < _days[0].Day)
            day = _days[0].Day;
        var weights = new DayWeight[_days.Length];
        var j = Before(day);
        var variance = FilteredVariance(j, day);
        var carried = Unexplained(j, variance);
        for (var i = j; i >= 0; i--)
        {
            weights[i] = new DayWeight(_days[i].Day, carried * _gain[i]);
            carried *= _stay[i];
        }

        carried = variance;
        for (var i = j + 1; i < _days.Length; i++)
        {
            weights[i] = new DayWeight(_days[i].Day, carried / _spread[i] * Unexplained(i, _variance[i]));
            carried *= _stay[i];
        }

        return weights;
    }

    private double FilteredVariance(int i, Day day) => _variance[i] + (_step * (day - _days[i].Day));

    /// <summary>The part of a filtered variance that the later observations leave, 1 − N·P; rounding must not make it negative.</summary>
    private double Unexplained(int i, double variance) => Math.Max(0, 1 - (_n[i] * variance));

    /// <summary>Index of the last observation day not after a day, or −1.</summary>
    internal int Before(Day day)
    {
        var (low, high) = (0, _days.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (_days[middle].Day <= day)
                low = middle + 1;
            else
                high = middle;
        }

        return low - 1;
    }
}
