namespace Dyad.Briefing.Wording;

/// <summary>The patterns of sentences about change points, about who is warmer, and about analogues. None names a power.</summary>
public static class TurnTemplates
{
    /// <summary>A change point.</summary>
    public static SentenceTemplate Turn { get; } = new(
        "turn.judgement",
        "{likelihood} that the level of what {source} does to {target} changed about {day}: it {turned} from {before} to {after}, a difference of "
            + "{difference}; the change was first seen between {from} and {to}, and the last act before is of {last}.", IsJudgement: true);

    /// <summary>No change point.</summary>
    public static SentenceTemplate None { get; } = new(
        "turn.none",
        "No change in the level of what {source} does to {target} reaches the probability of {least} that the study asks for; {acts} acts are scored.");

    /// <summary>Too little to look for change points.</summary>
    public static SentenceTemplate TooFew { get; } = new(
        "turn.too-few",
        "Change points of what {source} does to {target} are not looked for: {acts} acts are scored, on fewer than {days} days.");

    /// <summary>Since when the level is what it is.</summary>
    public static SentenceTemplate Since { get; } = new(
        "turn.since", "{likelihood} that the level of what {source} does to {target} has not changed again since {day}.", IsJudgement: true);

    /// <summary>The level never changed.</summary>
    public static SentenceTemplate Never { get; } = new(
        "turn.never", "{likelihood} that the level of what {source} does to {target} never changed between {first} and {last}.", IsJudgement: true);

    /// <summary>Who is warmer.</summary>
    public static SentenceTemplate Warmer { get; } = new(
        "turn.warmer",
        "{likelihood} that on {day} {source} treated {target} more warmly than it was treated: the level of what it did lay {difference} above that of "
            + "what was done to it.", IsJudgement: true);

    /// <summary>What followed analogues.</summary>
    public static SentenceTemplate Analogues { get; } = new(
        "analogue.outlook",
        "Of the {nearest} past sequences most like what {source} did to {target} between {from} and {to}, {escalated} were followed by an escalation within "
            + "{weeks} weeks; of all {candidates} past sequences {base} were. With that share weighed in, the probability is {probability}.");

    /// <summary>No analogues.</summary>
    public static SentenceTemplate NoAnalogues { get; } = new(
        "analogue.none", "What {source} did to {target} is not compared with past sequences: {reason}; it is {acts} acts.");

    /// <summary>How well analogues foretold.</summary>
    public static SentenceTemplate AnalogueSkill { get; } = new(
        "analogue.skill",
        "In {forecasts} earlier forecasts of an escalation within {weeks} weeks on this data source, analogues did {verdict} than the plain base rate: a Brier "
            + "skill of {skill}, where 0 % is the base rate and 100 % is perfect.");

    /// <summary>It cannot be said how well they foretold.</summary>
    public static SentenceTemplate NoAnalogueSkill { get; } = new(
        "analogue.no-skill",
        "How well analogues foretell an escalation within {weeks} weeks cannot be said from this data source: {forecasts} forecasts with {escalated} escalations "
            + "are too few.");
}
