using System.Collections.Immutable;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Climate;

/// <summary>How a climate was estimated, or why it was not.</summary>
public enum ClimateDiagnosis
{
    /// <summary>Both variances lie inside: the estimate is what the model promises.</summary>
    Regular,

    /// <summary>Corner σ²η = 0: the data show no movement; the level is one constant, its interval holds the movement that may have been missed.</summary>
    LevelConstant,

    /// <summary>Corner σ²ε = 0: the data show no noise; the level runs through every observation, with an interval about it.</summary>
    NoiseVanishes,

    /// <summary>No event was scored: nothing is estimated.</summary>
    NoObservation,

    /// <summary>Fewer than three days have a scored event: two variances cannot be told apart, nothing is estimated.</summary>
    TooFewDays,

    /// <summary>Every day has the same mean: neither variance can be told, nothing is estimated.</summary>
    AllEqual,
}

/// <summary>The local level model fitted to the daily scores of one pair, or the reason why there is no fit.</summary>
public sealed class LocalLevelFit
{
    private readonly LevelSmoother? _smoother;
    private readonly Lazy<LevelMixture>? _mixture;

    internal LocalLevelFit(
        ClimateDiagnosis diagnosis,
        ImmutableArray<DailyScore> days,
        double noiseVariance,
        double levelVariance,
        double logLikelihood,
        LevelSmoother? smoother,
        bool variancesKnown)
    {
        Diagnosis = diagnosis;
        ObservationDays = days.Length;
        Events = days.Sum(d => (long)d.Count);
        NoiseVariance = noiseVariance;
        LevelVariance = levelVariance;
        LogLikelihood = logLikelihood;
        _smoother = smoother;
        if (smoother is not null)
            _mixture = new Lazy<LevelMixture>(() => variancesKnown ? LevelMixture.Known(smoother) : LevelMixture.Of(days.AsSpan()));
        if (smoother?.Innovations is { Length: > 1 } innovations)
        {
            var variances = diagnosis == ClimateDiagnosis.Regular ? 2 : 1;
            Innovations = InnovationCheck.Of(innovations, InnovationCheck.LagsFor(innovations.Length), variances);
        }
    }

    /// <summary>How the estimate came about, or why there is none.</summary>
    public ClimateDiagnosis Diagnosis { get; }

    /// <summary>Whether there is an estimate.</summary>
    public bool IsEstimated => _smoother is not null;

    /// <summary>Days with at least one scored event.</summary>
    public int ObservationDays { get; }

    /// <summary>Scored events.</summary>
    public long Events { get; }

    /// <summary>σ²ε, the variance of a single event's score about the level of its day, squared units of the scale; 0 where not estimated.</summary>
    public double NoiseVariance { get; }

    /// <summary>σ²η, the variance of the level's step from one day to the next, squared units of the scale; 0 where not estimated.</summary>
    public double LevelVariance { get; }

    /// <summary>
    /// Diffuse log-likelihood, −(m/2) log 2π − ½ Σ_{i≥2} (log F_i + v_i²/F_i) over m observation days (Durbin and Koopman, 2012, section 2.10.1);
    /// −∞ where nothing is estimated.
    /// </summary>
    public double LogLikelihood { get; }

    /// <summary>Check of the prediction errors; null with fewer than three observation days.</summary>
    public InnovationCheck? Innovations { get; }

    /// <summary>The level on any day, before, between or after the observations, at the variances of this fit.</summary>
    /// <exception cref="InvalidOperationException">Nothing is estimated.</exception>
    public SmoothedLevel At(Day day) => Smoother.At(day);

    /// <summary>
    /// Interval that holds the level of a day with a probability, equal tails, averaged over what the data leave open about the variances; at
    /// variances given beforehand the level ± normal quantile × standard deviation. See docs/climate.md for the prior.
    /// </summary>
    /// <param name="day">Any day, before, between or after the observations.</param>
    /// <param name="probability">Between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">Nothing is estimated.</exception>
    public LevelInterval Interval(Day day, double probability) => Mixture.Interval(day, probability);

    /// <summary>The difference of the levels of two days, averaged in the same way over their joint distribution.</summary>
    /// <param name="from">The day that is subtracted.</param>
    /// <param name="to">The day that it is subtracted from.</param>
    /// <param name="probability">Of the interval, between 0 and 1.</param>
    /// <exception cref="InvalidOperationException">Nothing is estimated.</exception>
    public LevelDifference Difference(Day from, Day to, double probability) => Mixture.Difference(from, to, probability);

    /// <summary>Covariance of the levels of two days given every observation and the variances, in squared units of the scale.</summary>
    /// <exception cref="InvalidOperationException">Nothing is estimated.</exception>
    public double Covariance(Day one, Day other) => Smoother.Covariance(one, other);

    /// <summary>
    /// The derivative of the level on one day by the mean score of each observation day, in their order. The smoother is linear in the scores,
    /// so that the level is exactly the sum of weight times mean, and the weights add up to 1.
    /// </summary>
    /// <exception cref="InvalidOperationException">Nothing is estimated.</exception>
    public ImmutableArray<DayWeight> Weights(Day day) => [.. Smoother.Weights(day)];

    /// <summary>Standardised prediction errors of the second and later observation days.</summary>
    internal ReadOnlySpan<double> StandardErrors => Smoother.Innovations;

    internal LevelMixture Mixture => _mixture?.Value ?? throw new InvalidOperationException($"There is no estimate: {Diagnosis}.");

    private LevelSmoother Smoother => _smoother ?? throw new InvalidOperationException($"There is no estimate: {Diagnosis}.");
}
