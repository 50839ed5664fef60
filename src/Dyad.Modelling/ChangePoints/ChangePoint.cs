using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.ChangePoints;

/// <summary>Whether change points were looked for, or why not.</summary>
public enum ChangePointDiagnosis
{
    /// <summary>They were.</summary>
    Estimated,

    /// <summary>Fewer than <see cref="ChangePointEstimate.FewestDays"/> days have a scored event: any answer would be the prior's.</summary>
    TooFewDays,
}

/// <summary>The time between two neighbouring observation days, in which the level may have changed.</summary>
/// <param name="After">The observation day before; the change lies after it.</param>
/// <param name="Day">The observation day at which a changed level is first seen.</param>
/// <param name="Prior">Probability of a change here before any score is seen.</param>
/// <param name="Probability">Probability of a change here given every score.</param>
/// <param name="NoneSince">Probability that the level has not changed after <paramref name="Day"/>, up to the last observation day.</param>
public readonly record struct LevelGap(Day After, Day Day, double Prior, double Probability, double NoneSince);

/// <summary>A mean and an interval, in units of the scale.</summary>
/// <param name="Mean">Posterior mean.</param>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end.</param>
public readonly record struct LevelRange(double Mean, double Lower, double Upper);

/// <summary>A stretch of days in which the level changed, and from what to what.</summary>
/// <param name="Day">The likeliest day on which the changed level was first seen; an observation day.</param>
/// <param name="LastBefore">The observation day before <paramref name="From"/>: the change happened after it.</param>
/// <param name="From">First of the days that hold the first sight of the change with the study's interval probability, given that it is here.</param>
/// <param name="To">Last of these days.</param>
/// <param name="Probability">Posterior probability of at least one change in the window about <paramref name="Day"/>.</param>
/// <param name="Prior">The same before any score is seen.</param>
/// <param name="Expected">Expected number of changes in the window; clearly above the probability where there were several.</param>
/// <param name="Before">Level on <paramref name="LastBefore"/>, given a change.</param>
/// <param name="After">Level on <paramref name="To"/>, given a change.</param>
/// <param name="Difference">After less before, from their joint distribution, given a change.</param>
/// <param name="ProbabilityOfRise">Probability that the level rose, given that it changed; 0 to 1.</param>
public sealed record ChangePoint(
    Day Day,
    Day LastBefore,
    Day From,
    Day To,
    double Probability,
    double Prior,
    double Expected,
    LevelRange Before,
    LevelRange After,
    LevelRange Difference,
    double ProbabilityOfRise);
