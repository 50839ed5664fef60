using System.Collections.Immutable;

namespace Dyad.Vocabulary.Studies;

/// <summary>How counts over several days are foretold at once, from rates. See docs/forecast.md.</summary>
/// <param name="HalfLives">Half-lives of the rates in days, ascending; the mean over all days comes besides.</param>
/// <param name="EveryDays">Days between the past origins that it learns from.</param>
/// <param name="PriorEvents">How many events the weights trusted beforehand are worth.</param>
public sealed record DirectChoice(ImmutableArray<double> HalfLives, int EveryDays, double PriorEvents)
{
    internal static DirectChoice Read(StudyNode study)
    {
        var node = study.Inner("direct", "half_lives", "every_days", "prior_events");
        return new DirectChoice(
            [.. node.Numbers("half_lives", 0.1, 100_000).Distinct().Order()],
            node.Whole("every_days", 1, 3660),
            node.Number("prior_events", 0.01, 1_000_000));
    }
}
