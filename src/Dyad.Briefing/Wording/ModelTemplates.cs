namespace Dyad.Briefing.Wording;

/// <summary>The patterns of sentences about what answers what.</summary>
public static class ModelTemplates
{
    /// <summary>What was fitted.</summary>
    public static SentenceTemplate Basis { get; } = new(
        "model.basis",
        "The model foretells the counts of {data} by class between {players} players, day by day from {from} to {to}, from what they did before; it has seen {events} acts.");

    /// <summary>What its effects are not.</summary>
    public static SentenceTemplate NotCause { get; } = new(
        "model.not-cause",
        "Its effects are associations in what was reported, each given the others and pooled over all pairs of players; they are not shown to be causes.");

    /// <summary>Too few acts.</summary>
    public static SentenceTemplate Few { get; } = new(
        "model.few",
        "For acts of {class} it has {ratio} acts for each parameter that the data speak of, so that little can be told of this class.");

    /// <summary>The estimation did not end.</summary>
    public static SentenceTemplate Unsettled { get; } = new(
        "model.unsettled", "The estimation for acts of {class} had not settled after {sweeps} sweeps: its figures are not to be used.");

    /// <summary>A clear effect.</summary>
    public static SentenceTemplate Effect { get; } = new(
        "model.effect",
        "{likelihood} that acts of {class} come {turned} often {when}: by the factor {factor}.", IsJudgement: true);

    /// <summary>The clearest of many.</summary>
    public static SentenceTemplate Selected { get; } = new(
        "model.selected",
        "These are the clearest of {identified} effects that the data tell, and the clearest of many owe something to luck; of {unknown} others the data tell less than "
            + "was assumed beforehand, and nothing is said of them.");

    /// <summary>None stands out.</summary>
    public static SentenceTemplate NoneClear { get; } = new(
        "model.none-clear",
        "Of {identified} effects that the data tell none is clear, and of {unknown} others the data tell less than was assumed beforehand.");

    /// <summary>What follows an act.</summary>
    public static SentenceTemplate Response { get; } = new(
        "model.response",
        "{likelihood} that after one act of {act} by {source} towards {target} the model expects {turned} acts of {class} by {answerer} towards {answered} within {days} days: "
            + "a difference of {change}, where {expected} are expected without it.", IsJudgement: true);

    /// <summary>How the skill came out.</summary>
    public static SentenceTemplate Skill { get; } = new(
        "model.skill",
        "Asked again and again about the past, over {horizon} days and all classes, the study's forecasts of counts were {verdict} than the best of the baselines, {baseline}: "
            + "skill {skill} by the continuous ranked probability score, from {forecasts} forecasts by {forecaster}.");

    /// <summary>Nobody asked.</summary>
    public static SentenceTemplate NoSkill { get; } = new(
        "model.no-skill",
        "How well the study foretells was not tried out for this page; without that its model is a description of {data} and no promise.");
}
