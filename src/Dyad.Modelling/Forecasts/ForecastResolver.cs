using Dyad.Modelling.Climate;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Ladders;

namespace Dyad.Modelling.Forecasts;

/// <summary>
/// Answers forecasts by one rule that was fixed when they were made. A forecast is open until its settling days are over. It is void where the
/// source has ended before the horizon has, or where it has lost its coverage: so few events between all players within the horizon that even a
/// tenth of the rate of the year before would bring more with a probability of 99.9 % (Poisson). Else it is yes or no.
/// </summary>
/// <param name="known">The panel as known on the day of answering.</param>
/// <param name="climate">The climate of a pair as known on that day; null where the study has none.</param>
/// <param name="rungs">The acts by rung as known on that day; null where the study has no ladder.</param>
public sealed class ForecastResolver(Panel known, Func<DirectedPair, ClimateEstimate?> climate, RungTallies? rungs = null)
{
    /// <summary>Version of the rule; a forecast keeps the one that it was made under.</summary>
    public const string Rule = "resolution 1";

    private const int Year = 365;
    private readonly CellHistory _history = new(known);

    /// <summary>The answer to a forecast; null while it is open.</summary>
    /// <exception cref="ArgumentException">The forecast was made under another rule, or the panel is of another source.</exception>
    public ForecastResolution? Resolve(KeptForecast kept)
    {
        ArgumentNullException.ThrowIfNull(kept);
        var (forecast, question) = (kept.Forecast, kept.Forecast.Question);
        if (forecast.Rule != Rule)
            throw new ArgumentException($"{kept.Id} was made under {forecast.Rule}; this is {Rule}.", nameof(kept));
        if (known.Origin.Length > 0 && question.Origin != known.Origin)
            throw new ArgumentException($"{kept.Id} asks {question.Origin}, not {known.Origin}.", nameof(kept));
        if (known.AsOf.Day < forecast.Settled)
            return null;
        if (Coverage(forecast) is { } lost)
            return new ForecastResolution(kept.Id, ForecastOutcome.Void, double.NaN, known.AsOf, lost);
        return question.Kind switch
        {
            ForecastKind.Events => Events(kept),
            ForecastKind.ClimateBelow => Climate(kept),
            _ => Ladder(kept),
        };
    }

    private string? Coverage(FrozenForecast forecast)
    {
        var (from, until) = (forecast.Days.From - known.Window.From, forecast.Days.To - known.Window.From + 1);
        if (from < 0 || until > known.Days)
            return $"the days {forecast.Days.From} to {forecast.Days.To} lie outside those that {forecast.Question.Origin} is counted for, {known.Window.From} to {known.Window.To}";
        var last = known.Days - 1;
        while (last >= 0 && known.On(last).IsEmpty)
            last--;
        if (last < until - 1 && last + Year < known.Days)
            return $"{forecast.Question.Origin} ended: nothing after {known.Window.From + Math.Max(0, last)}";
        var before = Sum(Math.Max(0, from - Year), from);
        var days = from - Math.Max(0, from - Year);
        var came = Sum(from, until);
        if (days == 0 || before == 0)
            return null;
        var tenth = (double)before / days * forecast.Horizon / 10;
        return NegativeBinomial.Poisson(tenth).Cumulative((int)Math.Min(int.MaxValue, came)) < 0.001
            ? FormattableString.Invariant($"{forecast.Question.Origin} lost its coverage: {came} events between all players in {forecast.Horizon} days, after {before} in {days} days")
            : null;
    }

    private ForecastResolution Events(KeptForecast kept)
    {
        var (forecast, question) = (kept.Forecast, kept.Forecast.Question);
        var kind = known.Classes.Names.IndexOf(question.Of);
        if (kind < 0 || !known.Layout.Actors.Contains(question.Pair.Source) || !known.Layout.Actors.Contains(question.Pair.Target))
            return new ForecastResolution(kept.Id, ForecastOutcome.Void, double.NaN, known.AsOf, $"the study no longer counts {question.Of} of {question.Pair}");
        var from = forecast.Days.From - known.Window.From;
        var cell = (known.Layout.IndexOf(question.Pair) * known.Classes.Count) + kind;
        var count = _history.Sum(cell, from, from + forecast.Horizon);
        return new ForecastResolution(
            kept.Id, count > 0 ? ForecastOutcome.Yes : ForecastOutcome.No, count, known.AsOf, FormattableString.Invariant($"{count} {(count == 1 ? "event" : "events")} of {question.Of.Replace('-', ' ')}"));
    }

    private ForecastResolution Climate(KeptForecast kept)
    {
        var (forecast, question) = (kept.Forecast, kept.Forecast.Question);
        if (climate(question.Pair) is not { Fit.IsEstimated: true } found || question.Of != $"{found.Scale.Id} {found.Scale.Version}")
            return new ForecastResolution(kept.Id, ForecastOutcome.Void, double.NaN, known.AsOf, $"the climate of {question.Pair} on {question.Of} is not estimated");
        var level = found.Fit.At(forecast.Days.To).Level;
        return new ForecastResolution(
            kept.Id, level < question.Level ? ForecastOutcome.Yes : ForecastOutcome.No, level, known.AsOf,
            FormattableString.Invariant($"climate of {level:0.00} on {forecast.Days.To}"));
    }

    private ForecastResolution Ladder(KeptForecast kept)
    {
        var (forecast, question) = (kept.Forecast, kept.Forecast.Question);
        if (rungs is null || !known.Layout.Actors.Contains(question.Pair.Source) || !known.Layout.Actors.Contains(question.Pair.Target))
            return new ForecastResolution(kept.Id, ForecastOutcome.Void, double.NaN, known.AsOf, $"the study no longer has a ladder of {question.Pair}");
        var highest = rungs.Highest(question.Pair, forecast.Days);
        return new ForecastResolution(
            kept.Id, (int)highest > question.Level ? ForecastOutcome.Yes : ForecastOutcome.No, (int)highest, known.AsOf,
            highest == Rung.None ? "no act on the ladder" : $"highest act: {highest.Write().Replace('_', ' ')}");
    }

    private long Sum(int from, int until) => known.Events(from, until).Sum();
}
