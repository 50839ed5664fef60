using System.Globalization;
using Dyad.Modelling.Scores;

namespace Dyad.Modelling.Climate;

/// <summary>Whether a skill was measured, or why not.</summary>
public enum SkillDiagnosis
{
    /// <summary>The skill is measured.</summary>
    Measured,

    /// <summary>Too few observation days are left after those for learning.</summary>
    TooFewDays,

    /// <summary>Too few observation days are left after the first that differs from those before it, so that nothing could be foretold wrongly.</summary>
    AllEqual,
}

/// <summary>A plain way of foretelling the mean score of the next scored day.</summary>
public enum BaselineKind
{
    /// <summary>The mean of the mean scores of all earlier observation days, each counted once.</summary>
    MeanOfEarlierDays,

    /// <summary>The mean score of the observation day before.</summary>
    LastDay,

    /// <summary>The mean of the mean scores of all earlier observation days, weighted 2^(−age / half-life), age in calendar days.</summary>
    FadingMean,
}

/// <summary>A baseline.</summary>
/// <param name="Kind">How it foretells.</param>
/// <param name="HalfLife">In days, for <see cref="BaselineKind.FadingMean"/>; else 0.</param>
public readonly record struct Baseline(BaselineKind Kind, double HalfLife)
{
    /// <inheritdoc/>
    public override string ToString() => Kind switch
    {
        BaselineKind.MeanOfEarlierDays => "mean of all earlier days",
        BaselineKind.LastDay => "last scored day",
        _ => string.Create(CultureInfo.InvariantCulture, $"fading mean, half-life {HalfLife} days"),
    };
}

/// <summary>Scores of one way of foretelling over all foretold days.</summary>
/// <param name="MeanAbsoluteError">In points of the scale; 0 is best.</param>
/// <param name="RootMeanSquaredError">In points of the scale; 0 is best.</param>
/// <param name="MeanLogScore">
/// Mean natural logarithm of the Gaussian predictive density at the day's mean; higher is better. The model's variance is P + σ²η k + σ²ε / n, k
/// days after the last observation and for n events; a baseline's is the mean square of its own earlier errors, from the second observation day.
/// </param>
public readonly record struct ForecastScore(double MeanAbsoluteError, double RootMeanSquaredError, double MeanLogScore);

/// <summary>A baseline and how the model does beside it, on the same days.</summary>
/// <param name="Baseline">The baseline.</param>
/// <param name="Score">Its own scores.</param>
/// <param name="AbsoluteError">Mean absolute error of the model less that of the baseline; below zero the model is better.</param>
/// <param name="RootMeanSquaredError">Root mean squared error of the model less that of the baseline; below zero the model is better.</param>
/// <param name="LogScore">Mean log score of the model less that of the baseline; above zero the model is better.</param>
public sealed record BaselineSkill(
    Baseline Baseline, ForecastScore Score, Estimate AbsoluteError, Estimate RootMeanSquaredError, Estimate LogScore);
