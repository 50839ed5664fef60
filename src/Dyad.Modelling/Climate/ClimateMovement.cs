using Dyad.Vocabulary.Events;

namespace Dyad.Modelling.Climate;

/// <summary>Whether a change was measured, or why not.</summary>
public enum ChangeDiagnosis
{
    /// <summary>The change is measured.</summary>
    Measured,

    /// <summary>The climate itself has no estimate.</summary>
    NoEstimate,

    /// <summary>The day that the change is counted from lies before the estimate's first day.</summary>
    StartBeforeRange,

    /// <summary>Every day of the period lies in a gap.</summary>
    PeriodInGap,
}

/// <summary>The climate at the two ends of a period and what lies between.</summary>
/// <param name="Start">The day before the period; may itself be marked as gap, then its interval is as wide as that makes it.</param>
/// <param name="End">The last day of the period that is no gap.</param>
/// <param name="Difference">Level at the end less level at the start, both at the likeliest variances.</param>
/// <param name="Lower">Lower end of the difference's interval, at the study's probability, averaged over the variances.</param>
/// <param name="Upper">Upper end of the difference's interval.</param>
/// <param name="ProbabilityOfRise">
/// Probability that the level rose, 0 to 1, averaged like the interval; null where the model leaves neither a difference nor any doubt.
/// </param>
/// <param name="FromOtherDays">
/// What the events outside the period contribute to the difference. With the influences of all drivers it adds up to the difference.
/// </param>
public sealed record ClimateMovement(
    ClimateDay Start,
    ClimateDay End,
    double Difference,
    double Lower,
    double Upper,
    double? ProbabilityOfRise,
    double FromOtherDays);

/// <summary>An event of the period and what it did to the level at the period's end.</summary>
/// <param name="Event">The event.</param>
/// <param name="Score">Its score.</param>
/// <param name="Weight">Derivative of the end level by this event's score: the weight of its day over the number of events of the day.</param>
/// <param name="Influence">
/// Weight × (score − level at the start): by how much the end level would lie off if the event had scored as the climate stood at the start.
/// </param>
public sealed record ClimateDriver(Event Event, double Score, double Weight, double Influence);
