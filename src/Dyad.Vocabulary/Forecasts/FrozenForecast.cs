using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Forecasts;

/// <summary>What a forecast asks.</summary>
public enum ForecastKind
{
    /// <summary>Whether at least one event of a class comes, and how many.</summary>
    Events,

    /// <summary>Whether the climate of the pair lies below a level on the last day.</summary>
    ClimateBelow,

    /// <summary>Whether an act comes that stands above the rung on which the pair's ladder stands.</summary>
    LadderRise,
}

/// <summary>A question about what one actor does to another, so plain that anybody can look up the answer.</summary>
/// <param name="Kind">What is asked.</param>
/// <param name="Pair">Who acts, and upon whom.</param>
/// <param name="Of">The class of events; the scale of the climate; the rung of the ladder to be passed, <c>none</c> below the lowest.</param>
/// <param name="Level">The level of a climate, or the rung to be passed; 0 for events.</param>
/// <param name="Origin">The data source that answers.</param>
/// <param name="RootOnly">Whether only acts that their source marks as main ones count.</param>
public sealed record ForecastQuestion(ForecastKind Kind, DirectedPair Pair, string Of, double Level, string Origin, bool RootOnly)
{
    /// <summary>The question in words.</summary>
    /// <param name="days">The days asked about.</param>
    public string InWords(DayRange days) => Kind switch
    {
        ForecastKind.Events => $"at least one event of {Of.Replace('-', ' ')}, {Pair}, {days.From} to {days.To}",
        ForecastKind.ClimateBelow => FormattableString.Invariant($"climate {Pair} below {Level} on {Of} on {days.To}"),
        _ => FormattableString.Invariant($"an act above {(Level == 0 ? "no rung" : Of.Replace('_', ' '))} (rung {Level}) of the ladder, {Pair}, {days.From} to {days.To}"),
    };
}

/// <summary>A count that was foretold.</summary>
/// <param name="Mean">Expected number.</param>
/// <param name="Quantiles">The quantiles at <see cref="Levels"/>.</param>
public sealed record CountForecast(double Mean, ImmutableArray<int> Quantiles)
{
    /// <summary>Levels of the quantiles.</summary>
    public static ImmutableArray<double> Levels { get; } = [0.025, 0.1, 0.25, 0.5, 0.75, 0.9, 0.975];
}

/// <summary>A forecast as it was made. Nothing of it is ever changed.</summary>
/// <param name="Study">Name of the study.</param>
/// <param name="Question">What is asked.</param>
/// <param name="AsOf">Everything that was seen was public on that day.</param>
/// <param name="Horizon">Days asked about: from the day after <paramref name="AsOf"/>.</param>
/// <param name="Probability">Probability of yes.</param>
/// <param name="Count">The foretold count, for events; else null.</param>
/// <param name="Model">Name and version of what made it, with its choices.</param>
/// <param name="Panel">Digest of the panel that it was made from.</param>
/// <param name="Seed">Seed of its random numbers.</param>
/// <param name="Paths">Simulated paths; 0 where nothing was simulated.</param>
/// <param name="SettleDays">Days after the end for which late reports are waited for.</param>
/// <param name="Rule">Version of the rule by which it is resolved (docs/forecast.md).</param>
public sealed record FrozenForecast(
    string Study, ForecastQuestion Question, AsOf AsOf, int Horizon, double Probability, CountForecast? Count,
    string Model, string Panel, int Seed, int Paths, int SettleDays, string Rule)
{
    /// <summary>The days asked about.</summary>
    public DayRange Days => new(AsOf.Day + 1, AsOf.Day + Horizon);

    /// <summary>The first day on which it can be resolved.</summary>
    public Day Settled => Days.To + SettleDays;
}

/// <summary>What became of a forecast.</summary>
public enum ForecastOutcome
{
    /// <summary>It came.</summary>
    Yes,

    /// <summary>It did not.</summary>
    No,

    /// <summary>Nobody can say: its source ended or lost its coverage. It is in no score.</summary>
    Void,
}

/// <summary>The answer to a forecast. Given once.</summary>
/// <param name="Forecast">Identifier of the forecast.</param>
/// <param name="Outcome">The answer.</param>
/// <param name="Observed">The count or level that was observed; NaN where void.</param>
/// <param name="AsOf">The day up to which reports were seen when it was answered.</param>
/// <param name="Reason">Why, in words.</param>
public sealed record ForecastResolution(string Forecast, ForecastOutcome Outcome, double Observed, AsOf AsOf, string Reason);

/// <summary>A forecast in a ledger.</summary>
/// <param name="Id">First 16 hexadecimal digits of the SHA-256 of its content.</param>
/// <param name="Forecast">The forecast.</param>
/// <param name="Made">When it entered the ledger.</param>
/// <param name="Resolution">Its answer, or null while there is none.</param>
public sealed record KeptForecast(string Id, FrozenForecast Forecast, IngestionInstant Made, ForecastResolution? Resolution);
