namespace Dyad.Briefing.Wording;

/// <summary>The patterns of every sentence that the brief can say, besides acts (<see cref="ActWords"/>). None names a power.</summary>
public static class Templates
{
    /// <summary>How much data stand behind the page.</summary>
    public static SentenceTemplate Data { get; } = new(
        "basis.data",
        "{events} events from {claims} claims in {reports} reports of {data} lie in the window; {rows} rows could not be "
            + "read and were set aside.");

    /// <summary>Which days, seen from when.</summary>
    public static SentenceTemplate Window { get; } = new(
        "basis.window",
        "The page covers {from} to {to} and sees only what was published by the end of {asOf}.");

    /// <summary>The scale.</summary>
    public static SentenceTemplate Scale { get; } = new(
        "basis.scale",
        "Every score and level is on the scale {scale}, version {version}, from {minimum} to {maximum}; higher is more "
            + "cooperative.");

    /// <summary>What a climate is.</summary>
    public static SentenceTemplate Climate { get; } = new(
        "basis.climate",
        "A climate is the level of what one power does to the other, estimated day by day from the scores of its acts; "
            + "the intervals hold with probability {interval} under that model.");

    /// <summary>The judgement about a change.</summary>
    public static SentenceTemplate Judgement { get; } = new(
        "change.judgement",
        "{likelihood} that what {source} does to {target} {turned} between {start} and {end}: its level went from "
            + "{before} to {now}, a difference of {difference}.", IsJudgement: true);

    /// <summary>A model without movement.</summary>
    public static SentenceTemplate Flat { get; } = new(
        "change.flat",
        "What {source} does to {target} shows no movement between {start} and {end}: its level is {now}.");

    /// <summary>No change measured.</summary>
    public static SentenceTemplate Unmeasured { get; } = new(
        "change.unmeasured",
        "No change is stated for what {source} does to {target}: {reason}; {acts} of its acts have a score.");

    /// <summary>What the judgement stands on.</summary>
    public static SentenceTemplate Confidence { get; } = new(
        "change.confidence",
        "Confidence in this is {confidence}: {acts} scored acts fall in the {days} days to {end}, the period and the one "
            + "before it, and {gaps} of these days lie in a gap.");

    /// <summary>The period ends earlier than asked.</summary>
    public static SentenceTemplate EndsEarly { get; } = new(
        "change.ends-early",
        "The comparison ends on {end}, the last day of the period that is no gap.");

    /// <summary>Nobody acted.</summary>
    public static SentenceTemplate NoDriver { get; } = new(
        "change.no-driver",
        "No scored act of {source} towards {target} falls in the period; its {acts} acts all lie outside.");

    /// <summary>What the other days contribute.</summary>
    public static SentenceTemplate Others { get; } = new(
        "change.others",
        "The other {acts} scored acts of the period moved the level by {rest}, and acts outside the period by {outside}.");

    /// <summary>Accusations are not findings.</summary>
    public static SentenceTemplate Accusations { get; } = new(
        "latest.accuse",
        "{acts} of the acts named on this page are accusations; that one power accused another is reported, whether the "
            + "accusation is true is not.");

    /// <summary>Allegations are not findings.</summary>
    public static SentenceTemplate Allegations { get; } = new(
        "latest.according",
        "{acts} of the acts named on this page rest on somebody's word, which the report passes on without vouching for "
            + "it; they are written with “according to”.");

    /// <summary>No latest act.</summary>
    public static SentenceTemplate NoActs { get; } = new(
        "latest.none",
        "The data source {data} holds {events} events, and none between the two powers was handed to this page.");

    /// <summary>Gap days.</summary>
    public static SentenceTemplate Gaps { get; } = new(
        "unknown.gaps",
        "On {gaps} of {days} days no scored act lies within {reach} days, and the climate is left out; the longest such "
            + "stretch runs from {from} to {to}.");

    /// <summary>No gap.</summary>
    public static SentenceTemplate NoGaps { get; } = new(
        "unknown.no-gaps",
        "None of the {days} days lies further than {reach} days from a scored act, so that no day is left out.");

    /// <summary>No alternatives.</summary>
    public static SentenceTemplate NoAlternatives { get; } = new(
        "alternatives.none",
        "Rival accounts of this relation were not weighed for this page, and nothing here speaks for one of them against another.");

    /// <summary>Acts that the scale cannot score.</summary>
    public static SentenceTemplate Unscored { get; } = new(
        "unknown.unscored",
        "The scale has no score for {unscored} acts; {scored} acts are scored.");

    /// <summary>Direction not shown.</summary>
    public static SentenceTemplate HoldsZero { get; } = new(
        "unknown.zero",
        "The interval of the difference, {difference}, includes zero: the data do not settle which way it moved.");

    /// <summary>Few acts.</summary>
    public static SentenceTemplate Few { get; } = new(
        "unknown.few",
        "Only {acts} scored acts fall in the period and the one before it; one more could change the picture.");

    /// <summary>How old the newest act is.</summary>
    public static SentenceTemplate Last { get; } = new(
        "unknown.last",
        "The last scored act is of {day}, {days} days before the as-of day.");

    /// <summary>A named diagnosis of the model.</summary>
    public static SentenceTemplate Diagnosis { get; } = new(
        "unknown.diagnosis",
        "Of the climate, estimated from {acts} scored acts: {diagnosis}.");

    /// <summary>The model leaves a pattern.</summary>
    public static SentenceTemplate Pattern { get; } = new(
        "unknown.pattern",
        "The model's one-step errors hold a pattern that chance would give with probability {p} (Ljung-Box): its "
            + "intervals may be too narrow.");

    /// <summary>How well the climate foretells.</summary>
    public static SentenceTemplate Skill { get; } = new(
        "unknown.skill",
        "Each of {forecasts} scored days was foretold from the days before it: the climate missed the day's mean score by "
            + "{model} points on average, the mean of all earlier days by {mean}, so that the climate foretold {verdict}; the "
            + "difference in points is {difference}.");

    /// <summary>Too little to say how well it foretells.</summary>
    public static SentenceTemplate NoSkill { get; } = new(
        "unknown.no-skill",
        "How well the climate foretells the next scored day cannot be said: {reason}; {acts} acts are scored.");

    /// <summary>Rows set aside.</summary>
    public static SentenceTemplate Quarantine { get; } = new(
        "unknown.quarantine",
        "{rows} rows of {data} could not be read; what they say is in no number here.");

    /// <summary>What a source says of its own reach.</summary>
    public static SentenceTemplate Limits { get; } = new("unknown.limits", "A known limit of {data}: {limits}.");

    /// <summary>One source, not the world.</summary>
    public static SentenceTemplate OneSource { get; } = new(
        "unknown.one-source",
        "All levels come from {data} alone: an act that it does not report is not here, and a change in what it reports "
            + "looks like a change in conduct.");

    /// <summary>Main acts only.</summary>
    public static SentenceTemplate RootOnly { get; } = new("unknown.root-only", "Only acts that {data} marks as main ones count.");
}
