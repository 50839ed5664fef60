namespace Dyad.Briefing.Wording;

/// <summary>The patterns of what the brief says of ladders. None names a power.</summary>
public static class LadderTemplates
{
    /// <summary>What a ladder is.</summary>
    public static SentenceTemplate Ladder { get; } = new(
        "ladder.what",
        "A ladder tells how far one actor has gone against another, on {rungs} rungs from hostile words to war; what is shown is what the "
            + "sources tell, and a rung that no source tells of may have been climbed all the same.");

    /// <summary>A first reach.</summary>
    public static SentenceTemplate Reach { get; } = new(
        "ladder.reach",
        "{rung}, first on {day}: {words} {cite} Acts of {target} in the {days} days after it: giving way {gave}, resisting {resisted}.");

    /// <summary>A first reach with the ground that the actor gave.</summary>
    public static SentenceTemplate GroundedReach { get; } = new(
        "ladder.reach-ground",
        "{rung}, first on {day}: {words} {cite} Ground given: {motive}. Acts of {target} in the {days} days after it: giving way {gave}, "
            + "resisting {resisted}.");

    /// <summary>A first reach that rests on somebody's word.</summary>
    public static SentenceTemplate AllegedReach { get; } = new(
        "ladder.reach-according",
        "{rung}, first on {day}, according to {witness}: {words} {cite} Acts of {target} in the {days} days after it: giving way {gave}, resisting "
            + "{resisted}.");

    /// <summary>What is not in order.</summary>
    public static SentenceTemplate Order { get; } = new(
        "ladder.order",
        "The climb runs from {began} to {last}. Days with a step: {steps}. Rungs skipped: {skipped}. First shown after a higher rung: {disorder}. Pauses "
            + "of {days} days or more in the record: {pauses}. Days with a step down: {down}. Shown in the last {current} days: {now}.");

    /// <summary>Nothing there.</summary>
    public static SentenceTemplate None { get; } = new("ladder.none", "No rung is shown from {acts} acts of {source} against {target} that are steps.");

    /// <summary>What base rates are worth.</summary>
    public static SentenceTemplate Rates { get; } = new(
        "ladder.rates",
        "A base rate counts past climbs that stood on a rung, higher than before, and says how many stood higher still, or at war, within "
            + "{horizon} days; climbs younger than that do not count. The casebook is a choice of {cases} cases made by people, mostly of climbs that "
            + "became known, and no sample of the world: its shares describe the book.");
}
