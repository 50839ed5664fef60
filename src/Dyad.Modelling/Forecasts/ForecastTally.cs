using System.Collections.Immutable;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Forecasts;

namespace Dyad.Modelling.Forecasts;

/// <summary>How earlier forecasts came out: the score that is kept in public.</summary>
/// <param name="Made">Forecasts made.</param>
/// <param name="Open">Not yet answered.</param>
/// <param name="Void">Void; in no score.</param>
/// <param name="Brier">Brier score of those answered; null where there is none.</param>
/// <param name="Log">Mean logarithmic score, nats; infinite where something happened that had been ruled out.</param>
/// <param name="Families">Questions asked again and again, and how many of them came out both ways often enough.</param>
/// <param name="Reliability">Said and came; null where nothing is answered.</param>
/// <param name="Inside80">Share of counts inside the foretold 80 % interval, ends included; NaN where no count is answered.</param>
/// <param name="Inside95">The same for 95 %.</param>
public sealed record ForecastTally(
    int Made, int Open, int Void, BrierScore? Brier, double Log, ForecastFamilies Families, Reliability? Reliability, double Inside80, double Inside95)
{
    private const double Band = 0.9;

    /// <summary>Whether a skill may be claimed.</summary>
    public bool IsEnough => Families.AreEnough;

    /// <summary>Scores forecasts.</summary>
    /// <param name="kept">Forecasts with their answers.</param>
    /// <param name="seed">Seed of the consistency bands.</param>
    public static ForecastTally Of(IReadOnlyList<KeptForecast> kept, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var answered = kept.Where(k => k.Resolution is { Outcome: not ForecastOutcome.Void }).ToImmutableArray();
        Verdict[] verdicts = [.. answered.Select(k => new Verdict(k.Forecast.Probability, k.Resolution!.Outcome == ForecastOutcome.Yes))];
        var families = ForecastFamilies.Of(answered.GroupBy(k => (k.Forecast.Study, k.Forecast.Question, k.Forecast.Horizon))
            .Select(g => (g.Count(k => k.Resolution!.Outcome == ForecastOutcome.Yes), g.Count(k => k.Resolution!.Outcome == ForecastOutcome.No))));
        var counted = answered.Where(k => k.Forecast.Count is not null).ToList();
        return new ForecastTally(
            kept.Count, kept.Count(k => k.Resolution is null), kept.Count(k => k.Resolution is { Outcome: ForecastOutcome.Void }),
            verdicts.Length == 0 ? null : BrierScore.Of(verdicts), verdicts.Length == 0 ? double.NaN : verdicts.Average(v => v.Log), families,
            verdicts.Length == 0 ? null : Reliability.Of(verdicts, Band, seed), Inside(counted, 1, 5), Inside(counted, 0, 6));
    }

    private static double Inside(List<KeptForecast> counted, int lower, int upper) => counted.Count == 0
        ? double.NaN
        : counted.Average(k => k.Resolution!.Observed >= k.Forecast.Count!.Quantiles[lower] && k.Resolution.Observed <= k.Forecast.Count.Quantiles[upper] ? 1.0 : 0);
}
