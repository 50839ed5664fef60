namespace Dyad.Briefing.Wording;

/// <summary>The patterns of the sentences on spheres and doctrines. None names a power.</summary>
public static class SphereTemplates
{
    /// <summary>What is compared.</summary>
    public static SentenceTemplate Method { get; } = new(
        "spheres.method",
        "Spheres compare {powers} over {states} other states of which a record or an act is known; acts count from {from} to {to}, a pair at most once a day "
            + "for coercion and once for support.");

    /// <summary>What the index is.</summary>
    public static SentenceTemplate Composed { get; } = new(
        "spheres.composed",
        "The composed index of a power in a state runs from 0 to 1, with the weights {weights}: claim is its share of the declared documents in force that claim the "
            + "state, leverage its share of the standing ties, acts its share of the days on which a power coerced or supported the state, and deference is 0.5 where the "
            + "other powers answered its coercion as often as usual and lower where they answered more; trade is in no part.");

    /// <summary>Where a power leads.</summary>
    public static SentenceTemplate Leads { get; } = new(
        "spheres.leads", "The index of {power} is the highest in {states} states, and furthest up in {first} at {firstIndex} and {second} at {secondIndex}.");

    /// <summary>Where a power leads, with nothing to pick out.</summary>
    public static SentenceTemplate LeadsFew { get; } = new("spheres.leads-few", "The index of {power} is the highest in {states} states.");

    /// <summary>Which states are contested.</summary>
    public static SentenceTemplate Contested { get; } = new("spheres.contested", "By the study's rule {states} states are contested: {names}.");

    /// <summary>No state is contested.</summary>
    public static SentenceTemplate Uncontested { get; } = new("spheres.uncontested", "By the study's rule {states} states are contested.");

    /// <summary>Whether others answer.</summary>
    public static SentenceTemplate Answers { get; } = new(
        "spheres.answers",
        "After {incidents} incidents of coercion of other states by {power}, the other powers answered with protest or coercion in {after} of the windows, and usually in "
            + "{usual}, a difference of {excess}.");

    /// <summary>A share that changed.</summary>
    public static SentenceTemplate Judgement { get; } = new(
        "spheres.judgement",
        "{likelihood} that the share of {power} in what the powers do to {state} {turned} between the {days} days to {before} and those to {now}: it went from {old} to {new}.",
        IsJudgement: true);

    /// <summary>Acts are counted and not weighed.</summary>
    public static SentenceTemplate Unweighed { get; } = new(
        "spheres.unweighed",
        "Acts are counted and not weighed: a day with a signed agreement counts as much as the first day of a war, and a war of years is as few days as {data} has entered of it.");

    /// <summary>The clearest of many.</summary>
    public static SentenceTemplate Selected { get; } = new(
        "spheres.selected", "These are the clearest of {shares} such shares, and the clearest of many owe something to luck.");

    /// <summary>A document.</summary>
    public static SentenceTemplate Declared { get; } = new(
        "doctrine.declared",
        "On {day} {power} issued {title}; it claims {claims}, leaves to others {concedes}, takes back {disclaims} and names as adversaries {adversaries}.");

    /// <summary>A document in its own words.</summary>
    public static SentenceTemplate Words { get; } = new("doctrine.words", "In its own words, {span}: {quote}.");

    /// <summary>Conduct after a document.</summary>
    public static SentenceTemplate Effect { get; } = new(
        "doctrine.effect",
        "From {title} on, {power} {did} {region} at {ratio} times the rate that the {before} weeks before led to expect; {placebo} of {placebos} dates, this one counted in, show as "
            + "great a change.");

    /// <summary>Series without an estimate.</summary>
    public static SentenceTemplate NoEffect { get; } = new(
        "doctrine.no-effect", "For {series} other series of conduct towards a region no change is estimated, for want of acts or of days before or after the document.");

    /// <summary>Not causes.</summary>
    public static SentenceTemplate NotCause { get; } = new(
        "doctrine.not-cause",
        "What changed after a document is not shown to have changed because of it; the interval allows for {lags} weeks of autocorrelation.");

    /// <summary>Other things happen as well.</summary>
    public static SentenceTemplate OtherCauses { get; } = new(
        "doctrine.other-causes", "Whatever else happened in these days is in these rates too: that somebody acted after a document does not show that it was answered.");

    /// <summary>Somebody answered.</summary>
    public static SentenceTemplate Reaction { get; } = new(
        "doctrine.reaction",
        "{likelihood} that {actor} {did} {power} more often than usual in the {days} days from {title} on: on {acts} days, where {usual} would be usual.",
        IsJudgement: true);
}
