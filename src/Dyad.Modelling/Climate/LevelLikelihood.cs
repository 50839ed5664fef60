namespace Dyad.Modelling.Climate;

/// <summary>
/// The diffuse log-likelihood of the local level model as a function of the level's share of the variance, everything else concentrated out.
/// </summary>
/// <remarks>
/// With total variance σ² = σ²ε + σ²η and share ρ = σ²η / σ², the filter runs in units of σ² with noise (1 − ρ)/n and steps ρ·k over k days,
/// so that both corners, ρ = 0 and ρ = 1, are ordinary points. The first observation day initialises the level exactly (diffuse prior).
/// Durbin and Koopman (2012), sections 2.9, 2.10 and 5.2, doi:10.1093/acprof:oso/9780199641178.001.0001.
/// One evaluation is one pass over the observation days; days without events cost nothing.
/// </remarks>
internal sealed class LevelLikelihood
{
    private const double Log2Pi = 1.8378770664093454836;
    private readonly double[] _value;
    private readonly double[] _noise;
    private readonly double[] _gap;

    /// <summary>Takes at least two observation days, ascending.</summary>
    internal LevelLikelihood(ReadOnlySpan<DailyScore> days)
    {
        _value = new double[days.Length];
        _noise = new double[days.Length];
        _gap = new double[days.Length];
        for (var i = 0; i < days.Length; i++)
        {
            _value[i] = days[i].Mean - days[0].Mean;
            _noise[i] = 1.0 / days[i].Count;
            _gap[i] = i == 0 ? 0 : days[i].Day - days[i - 1].Day;
        }
    }

    /// <summary>The point on the curve where log(σ²η / σ²ε) is <paramref name="logRatio"/>; infinities are the corners.</summary>
    internal Point At(double logRatio)
    {
        var step = 1 / (1 + Math.Exp(-logRatio));
        var noise = 1 / (1 + Math.Exp(logRatio));
        var slope = step * noise;
        double[] value = _value, noises = _noise, gaps = _gap;

        // Filtered level and variance after the first observation, and their derivatives by the log ratio.
        var level = value[0];
        var variance = noise * noises[0];
        double dLevel = 0, dVariance = -slope * noises[0];
        double squares = 0, dSquares = 0, logDeterminant = 0, dLogDeterminant = 0, product = 1;
        for (var i = 1; i < value.Length; i++)
        {
            var predicted = variance + (step * gaps[i]);
            var dPredicted = dVariance + (slope * gaps[i]);
            var spread = predicted + (noise * noises[i]);
            var inverse = 1 / spread;
            var dRelative = (dPredicted - (slope * noises[i])) * inverse;
            var innovation = value[i] - level;
            var scaled = innovation * inverse;
            squares += innovation * scaled;
            dSquares -= scaled * ((2 * dLevel) + (innovation * dRelative));
            dLogDeterminant += dRelative;
            product *= spread;
            if (product is < 1e-200 or > 1e200)
            {
                logDeterminant += Math.Log(product);
                product = 1;
            }

            var gain = predicted * inverse;
            var dGain = (dPredicted * inverse) - (gain * dRelative);
            level += gain * innovation;
            dLevel += (dGain * innovation) - (gain * dLevel);
            variance = gain * noise * noises[i];
            dVariance = noises[i] * ((dGain * noise) - (gain * slope));
        }

        logDeterminant += Math.Log(product);
        var free = value.Length - 1;
        var total = squares / free;
        var logLikelihood = -0.5 * ((value.Length * Log2Pi) + (free * (1 + Math.Log(total))) + logDeterminant);
        var score = -0.5 * ((free * dSquares / squares) + dLogDeterminant);
        return new Point(logLikelihood, score, noise * total, step * total);
    }

    /// <summary>The diffuse log-likelihood at given variances, nothing concentrated out.</summary>
    internal double At(double noiseVariance, double levelVariance)
    {
        double level = _value[0], variance = noiseVariance * _noise[0], sum = _value.Length * Log2Pi;
        for (var i = 1; i < _value.Length; i++)
        {
            var predicted = variance + (levelVariance * _gap[i]);
            var spread = predicted + (noiseVariance * _noise[i]);
            var innovation = _value[i] - level;
            sum += Math.Log(spread) + (innovation * innovation / spread);
            level += predicted / spread * innovation;
            variance = predicted / spread * noiseVariance * _noise[i];
        }

        return -0.5 * sum;
    }

    /// <summary>The likelihood at one ratio of variances.</summary>
    /// <param name="LogLikelihood">Diffuse log-likelihood at the best total variance for that ratio.</param>
    /// <param name="Score">Its derivative by the log ratio; zero at the corners.</param>
    /// <param name="NoiseVariance">σ²ε.</param>
    /// <param name="LevelVariance">σ²η, per day.</param>
    internal readonly record struct Point(double LogLikelihood, double Score, double NoiseVariance, double LevelVariance);
}
