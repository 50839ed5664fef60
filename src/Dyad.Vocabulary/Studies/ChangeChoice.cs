namespace Dyad.Vocabulary.Studies;

/// <summary>How change points of a climate are looked for and told, and how its volatility is measured. See docs/change-points.md.</summary>
/// <param name="YearsBetween">Years between two changes that are expected beforehand, so that a day is one with probability 1 / (365.25 × years).</param>
/// <param name="SilenceDays">Days without a scored act beyond which a longer silence makes a change no likelier beforehand.</param>
/// <param name="SameDay">Correlation of two scores of one day about the level, 0 to 1: how little a day's further acts add to its first.</param>
/// <param name="WindowDays">Changes within so many days of each other are told as one.</param>
/// <param name="Probability">A change is told from this posterior probability on.</param>
/// <param name="Acts">How many acts are named around a change.</param>
/// <param name="VolatilityDays">Days over which volatility is measured.</param>
public sealed record ChangeChoice(
    double YearsBetween, int SilenceDays, double SameDay, int WindowDays, double Probability, int Acts, int VolatilityDays)
{
    internal static ChangeChoice Read(StudyNode study)
    {
        var node = study.Inner("changes", "years_between", "silence_days", "same_day", "window_days", "probability", "acts", "volatility_days");
        return new ChangeChoice(
            node.Number("years_between", 0.05, 1000),
            node.Whole("silence_days", 1, 100_000),
            node.Number("same_day", 0, 1),
            node.Whole("window_days", 1, 3660),
            node.Number("probability", 0.01, 1),
            node.Whole("acts", 1, 100),
            node.Whole("volatility_days", 2, 36_600));
    }
}
