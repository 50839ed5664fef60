namespace Dyad.Briefing.Wording;

/// <summary>The patterns of sentences about what changed since an earlier brief.</summary>
public static class SinceTemplates
{
    /// <summary>No earlier brief.</summary>
    public static SentenceTemplate None { get; } = new(
        "since.none", "No earlier brief was handed to this page; what changed is told over the last {days} days.");

    /// <summary>What has become known.</summary>
    public static SentenceTemplate Known { get; } = new(
        "since.known",
        "The earlier brief is as of {then}; since then {acts} acts between the two powers have become known, {late} of them dated on that day or before.");

    /// <summary>The same day.</summary>
    public static SentenceTemplate SameDay { get; } = new("since.same-day", "The earlier brief is as of the same day, {then}.");

    /// <summary>A level that moved.</summary>
    public static SentenceTemplate Moved { get; } = new(
        "since.moved",
        "{likelihood} that what {source} does to {target} {turned} since the earlier brief: as now known its level was {before} on {start} and is {now} on {end}.", IsJudgement: true);

    /// <summary>Nothing measured.</summary>
    public static SentenceTemplate Unmeasured { get; } = new(
        "since.unmeasured", "What {source} does to {target} since the earlier brief is not measured: {acts} of its acts have become known since.");

    /// <summary>What the earlier brief said of that day.</summary>
    public static SentenceTemplate Revised { get; } = new(
        "since.revised", "The earlier brief put it at {then} on {day}; acts since then and later reports make that {revised}.");

    /// <summary>Why.</summary>
    public static SentenceTemplate Others { get; } = new(
        "since.others", "{acts} more acts since then moved it less than these.");

    /// <summary>A judgement with another word.</summary>
    public static SentenceTemplate Reworded { get; } = new(
        "since.reworded", "The earlier brief said: {quote}; the probability was {then} there and is {now} here.");

    /// <summary>All words as before.</summary>
    public static SentenceTemplate SameWords { get; } = new(
        "since.same-words", "Of {judgements} judgements that both briefs make none has another word of likelihood.");

    /// <summary>Other choices.</summary>
    public static SentenceTemplate Choices { get; } = new(
        "since.choices", "Not all of this is news: choices differ from those of the earlier brief, {choices} in number ({names}), which was made by version {version} of the program.");

    /// <summary>The same choices.</summary>
    public static SentenceTemplate SameChoices { get; } = new(
        "since.same-choices", "The choices that both briefs name are the same; the earlier one was made by version {version} of the program.");
}
