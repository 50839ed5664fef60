using System.Collections.Immutable;

namespace Dyad.Vocabulary.Studies;

/// <summary>The model of events that a study fits.</summary>
/// <param name="Classes">Name of the classing of events, for example <c>quad</c>.</param>
/// <param name="Effects">Names of the effects, in their order.</param>
/// <param name="HalfLives">Half-lives of memory in days, ascending.</param>
/// <param name="RateFloor">Events a day below which rates are not told apart.</param>
/// <param name="Shrinkage">Prior standard deviation of the coefficient of a standardised column.</param>
/// <param name="WarmUpDays">First days of the panel, which only feed the memory.</param>
public sealed record ModelChoice(
    string Classes, ImmutableArray<string> Effects, ImmutableArray<double> HalfLives, double RateFloor, double Shrinkage, int WarmUpDays)
{
    internal static ModelChoice Read(StudyNode node) => new(
        node.Text("classes"),
        node.List("effects"),
        [.. node.Numbers("half_lives", 0.1, 100_000).Order()],
        node.Number("rate_floor", 1e-9, 1),
        node.Number("shrinkage", 1e-3, 1e3),
        node.Whole("warm_up_days", 0, 100_000));
}

/// <summary>What a study foretells, and how.</summary>
/// <param name="Horizons">In days, ascending.</param>
/// <param name="Paths">Simulated paths.</param>
/// <param name="Seed">Seed of every random number.</param>
/// <param name="SettleDays">Days after the end of a horizon for which late reports are waited for before a forecast is resolved.</param>
/// <param name="ClimateBelow">The level below which a climate is foretold to fall, in points of the study's scale.</param>
public sealed record ForecastChoice(ImmutableArray<int> Horizons, int Paths, int Seed, int SettleDays, double ClimateBelow)
{
    internal static ForecastChoice Read(StudyNode node) => new(
        node.Wholes("horizons", 1, 3660),
        node.Whole("paths", 1, 1_000_000),
        node.Whole("seed", 0, int.MaxValue),
        node.Whole("settle_days", 0, 3660),
        node.Number("climate_below", -1000, 1000));
}

/// <summary>How the forecasts of a study are tried out on its past.</summary>
/// <param name="Unseen">Share of the days, the last ones, from which forecasts are made.</param>
/// <param name="EveryDays">Days from one origin to the next.</param>
/// <param name="LearnEvery">Origins from one learning to the next.</param>
/// <param name="ActiveDays">A pair is active in a class where it had an event in so many days before the origin.</param>
/// <param name="Interval">Probability of the intervals of skill.</param>
public sealed record BacktestChoice(double Unseen, int EveryDays, int LearnEvery, int ActiveDays, double Interval)
{
    internal static BacktestChoice Read(StudyNode node) => new(
        node.Number("unseen", 0.01, 0.99),
        node.Whole("every_days", 1, 3660),
        node.Whole("learn_every", 1, 100_000),
        node.Whole("active_days", 1, 3660),
        node.Number("interval", 0.5, 0.999));
}
