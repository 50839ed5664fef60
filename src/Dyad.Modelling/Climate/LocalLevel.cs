using System.Collections.Immutable;
using MathNet.Numerics.RootFinding;

namespace Dyad.Modelling.Climate;

/// <summary>
/// The local level model: mean score y_t = level_t + e_t, e_t ~ N(0, σ²ε / n_t); level_{t+1} = level_t + η_t, η_t ~ N(0, σ²η), t in days,
/// days without events unobserved, n_t scored events of day t.
/// </summary>
/// <remarks>
/// Maximum likelihood with exact diffuse initialisation and the total variance concentrated out: Durbin and Koopman (2012), Time Series
/// Analysis by State Space Methods, 2nd ed., chapters 2 and 5, doi:10.1093/acprof:oso/9780199641178.001.0001. What remains is a search on
/// log(σ²η / σ²ε): the score is laid out on a grid of half decades, each change from rising to falling is refined by Brent's method, and the
/// best of these maxima is compared with both corners.
/// </remarks>
public static class LocalLevel
{
    /// <summary>Log-likelihood by which an inner maximum must beat a corner to be told from it.</summary>
    private const double Margin = 1e-8;
    private const double Decade = 2.302585092994046;

    /// <summary>Estimates both variances and smooths.</summary>
    /// <param name="days">Observation days, strictly ascending, each with at least one event and a finite mean.</param>
    /// <returns>The fit, or a fit without estimate that names why there is none.</returns>
    /// <exception cref="ArgumentException">The days are not ascending, a count is below 1 or a mean is not finite.</exception>
    public static LocalLevelFit Fit(ImmutableArray<DailyScore> days)
    {
        Check(days);
        var diagnosis = days.Length switch
        {
            0 => ClimateDiagnosis.NoObservation,
            < 3 => ClimateDiagnosis.TooFewDays,
            _ => AreEqual(days) ? ClimateDiagnosis.AllEqual : ClimateDiagnosis.Regular,
        };
        if (diagnosis != ClimateDiagnosis.Regular)
            return new LocalLevelFit(diagnosis, days, 0, 0, double.NegativeInfinity, smoother: null, variancesKnown: false);

        var (best, found) = Maximise(new LevelLikelihood(days.AsSpan()), days);
        var smoother = new LevelSmoother(days.AsSpan(), best.NoiseVariance, best.LevelVariance);
        return new LocalLevelFit(found, days, best.NoiseVariance, best.LevelVariance, best.LogLikelihood, smoother, variancesKnown: false);
    }

    /// <summary>Smooths at variances known beforehand.</summary>
    /// <param name="days">As for <see cref="Fit"/>; at least two.</param>
    /// <param name="noiseVariance">σ²ε of a single event, at least 0, squared units of the scale.</param>
    /// <param name="levelVariance">σ²η per day, at least 0; not both zero.</param>
    /// <exception cref="ArgumentException">There are fewer than two days or they break the rules of <see cref="Fit"/>.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A variance is negative, or both are zero.</exception>
    public static LocalLevelFit At(ImmutableArray<DailyScore> days, double noiseVariance, double levelVariance)
    {
        Check(days);
        if (days.Length < 2)
            throw new ArgumentException("Smoothing needs two observation days.", nameof(days));
        if (!(noiseVariance >= 0) || !(levelVariance >= 0) || !(noiseVariance + levelVariance > 0))
            throw new ArgumentOutOfRangeException(nameof(noiseVariance), "Variances are at least zero and not both zero.");

        var diagnosis = levelVariance == 0 ? ClimateDiagnosis.LevelConstant
            : noiseVariance == 0 ? ClimateDiagnosis.NoiseVanishes
            : ClimateDiagnosis.Regular;
        var logLikelihood = new LevelLikelihood(days.AsSpan()).At(noiseVariance, levelVariance);
        var smoother = new LevelSmoother(days.AsSpan(), noiseVariance, levelVariance);
        return new LocalLevelFit(diagnosis, days, noiseVariance, levelVariance, logLikelihood, smoother, variancesKnown: true);
    }

    private static (LevelLikelihood.Point Best, ClimateDiagnosis Diagnosis) Maximise(LevelLikelihood likelihood, ImmutableArray<DailyScore> days)
    {
        var constant = likelihood.At(double.NegativeInfinity);
        var noiseless = likelihood.At(double.PositiveInfinity);
        var (best, diagnosis) = constant.LogLikelihood >= noiseless.LogLikelihood
            ? (constant, ClimateDiagnosis.LevelConstant)
            : (noiseless, ClimateDiagnosis.NoiseVanishes);

        // Below the grid the level moves by less than a ten-thousandth of what all events together could show; above it, noise is a millionth.
        var span = (double)(days[^1].Day - days[0].Day);
        var events = days.Sum(d => (double)d.Count);
        var lowest = -Math.Log(span * events) - (4 * Decade);
        var highest = 6 * Decade;
        var steps = (int)Math.Ceiling((highest - lowest) / (Decade / 2));
        var left = lowest;
        var before = likelihood.At(left).Score;
        for (var i = 1; i <= steps; i++)
        {
            var right = lowest + ((highest - lowest) * i / steps);
            var after = likelihood.At(right).Score;
            if (before > 0 && after <= 0)
            {
                var top = likelihood.At(Brent.FindRoot(x => likelihood.At(x).Score, left, right, 1e-10, 200));
                if (top.LogLikelihood > best.LogLikelihood + Margin)
                    (best, diagnosis) = (top, ClimateDiagnosis.Regular);
            }

            (left, before) = (right, after);
        }

        return (best, diagnosis);
    }

    private static bool AreEqual(ImmutableArray<DailyScore> days)
    {
        var (lowest, highest) = (days.Min(d => d.Mean), days.Max(d => d.Mean));
        return highest - lowest <= 1e-12 * Math.Max(Math.Abs(lowest), Math.Abs(highest));
    }

    private static void Check(ImmutableArray<DailyScore> days)
    {
        for (var i = 0; i < days.Length; i++)
        {
            if (i > 0 && days[i].Day <= days[i - 1].Day)
                throw new ArgumentException($"{days[i].Day} does not come after {days[i - 1].Day}.", nameof(days));
            if (days[i].Count < 1 || !double.IsFinite(days[i].Mean))
                throw new ArgumentException($"{days[i].Day} has {days[i].Count} events with mean {days[i].Mean}.", nameof(days));
        }
    }
}
