namespace Dyad.Briefing.Wording;

/// <summary>The patterns of sentences about what may come.</summary>
public static class ForecastTemplates
{
    /// <summary>Whether there will be an act.</summary>
    public static SentenceTemplate Events { get; } = new(
        "forecast.events",
        "{likelihood} that at least one act of {class} by {source} towards {target} is reported between {from} and {to} ({probability}); "
            + "{mean} are expected.", IsJudgement: true);

    /// <summary>Where a climate will lie.</summary>
    public static SentenceTemplate Climate { get; } = new(
        "forecast.climate",
        "{likelihood} that what {source} does to {target} lies below {level} on {day} ({probability}).", IsJudgement: true);

    /// <summary>Whether a ladder is climbed further.</summary>
    public static SentenceTemplate Ladder { get; } = new(
        "forecast.ladder",
        "{likelihood} that an act of {source} towards {target} between {from} and {to} stands higher on the ladder than {rung}, where it stands now ({probability}).", IsJudgement: true);

    /// <summary>What made them.</summary>
    public static SentenceTemplate Basis { get; } = new(
        "forecast.basis",
        "The forecasts were made from what was known on {day} and kept unchanged; they foretell what {data} will report. Counts are by {model}.");

    /// <summary>Nothing has been answered.</summary>
    public static SentenceTemplate NoneAnswered { get; } = new(
        "forecast.none-answered",
        "Of {made} forecasts kept for this study none has been answered yet.");

    /// <summary>How earlier ones came out.</summary>
    public static SentenceTemplate Earlier { get; } = new(
        "forecast.earlier",
        "Of {made} forecasts kept for this study {answered} have been answered and {void} are void; their mean Brier score is {brier}, "
            + "that of their own base rate {base}.");

    /// <summary>Too little to claim skill.</summary>
    public static SentenceTemplate NotEnough { get; } = new(
        "forecast.not-enough",
        "There is not enough evidence to claim that such forecasts are good: {families} questions came out both ways often enough, and {needed} are needed.");
}
