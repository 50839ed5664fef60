namespace Dyad.Briefing.Wording;

/// <summary>How much a judgement rests on. Not a probability; never in the same sentence as one (ICD 203).</summary>
public enum Confidence
{
    /// <summary>Fewer than <see cref="ConfidenceRule.ModerateFrom"/> acts, or a gap at either end.</summary>
    Low,

    /// <summary>At least <see cref="ConfidenceRule.ModerateFrom"/> acts, no gap at either end.</summary>
    Moderate,

    /// <summary>At least <see cref="ConfidenceRule.HighFrom"/> acts and no gap day between the two ends.</summary>
    High,
}

/// <summary>The fixed rule by which the brief states confidence; the choices of every brief repeat it.</summary>
public static class ConfidenceRule
{
    /// <summary>Scored acts in the two compared periods from which confidence can be moderate.</summary>
    public const int ModerateFrom = 10;

    /// <summary>Scored acts in the two compared periods from which confidence can be high.</summary>
    public const int HighFrom = 30;

    /// <summary>Applies the rule.</summary>
    /// <param name="acts">Scored acts in the period and the one before it.</param>
    /// <param name="gapDays">Days of those periods that are gaps.</param>
    /// <param name="gapAtEnd">Whether one of the two compared days is itself a gap.</param>
    public static Confidence Of(int acts, int gapDays, bool gapAtEnd) =>
        acts < ModerateFrom || gapAtEnd ? Confidence.Low
        : acts < HighFrom || gapDays > 0 ? Confidence.Moderate
        : Confidence.High;

    /// <summary>The word in lower case.</summary>
    public static string Word(this Confidence confidence) => confidence switch
    {
        Confidence.High => "high",
        Confidence.Moderate => "moderate",
        _ => "low",
    };
}
