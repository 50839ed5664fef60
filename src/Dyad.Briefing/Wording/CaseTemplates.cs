namespace Dyad.Briefing.Wording;

/// <summary>The patterns of sentences about cases of the casebook like a climb. None names a power.</summary>
public static class CaseTemplates
{
    /// <summary>What followed the nearest cases.</summary>
    public static SentenceTemplate Outlook { get; } = new(
        "case.outlook",
        "{what} within {days} days followed in {went} of the {nearest} cases of the casebook most like the climb of {source} against {target} that began on {began}; over "
            + "all {cases} cases that can be compared the share is {base}. With that share weighed in, the probability is {probability}.");

    /// <summary>No cases.</summary>
    public static SentenceTemplate None { get; } = new(
        "case.none", "What {source} does to {target} is not held against the casebook: {reason}.");

    /// <summary>How well cases foretold each other.</summary>
    public static SentenceTemplate Skill { get; } = new(
        "case.skill",
        "Foretold from earlier ones, cases of the casebook did {verdict} than its plain base rate in {forecasts} forecasts of {cases} cases, asked for {what} within {days} "
            + "days: a Brier skill of {skill}; beside the base rate of the same rung {beyond}. Skill on a chosen list is skill on that list.");

    /// <summary>It cannot be said how well.</summary>
    public static SentenceTemplate NoSkill { get; } = new(
        "case.no-skill", "How well cases of the casebook foretell {what} within {days} days cannot be said: {forecasts} forecasts, of which {went} were followed by it, are too few.");
}
