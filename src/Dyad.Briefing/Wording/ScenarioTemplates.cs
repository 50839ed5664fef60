namespace Dyad.Briefing.Wording;

/// <summary>The patterns of sentences about worlds that did not happen.</summary>
public static class ScenarioTemplates
{
    /// <summary>What is supposed.</summary>
    public static SentenceTemplate Supposed { get; } = new("scenario.supposed", "“{name}” supposes: {says}");

    /// <summary>What follows.</summary>
    public static SentenceTemplate Outcome { get; } = new(
        "scenario.outcome",
        "{likelihood} that {says} {when}, supposing “{name}”: {probability}, against {baseline} if nothing of it is done, a difference in percentage points of {difference}.", IsJudgement: true);

    /// <summary>What is expected anyway.</summary>
    public static SentenceTemplate Baseline { get; } = new(
        "scenario.baseline",
        "{likelihood} that {says} {when} if none of this is done: {probability}.", IsJudgement: true);

    /// <summary>Whether the model bears an account's expectation out.</summary>
    public static SentenceTemplate Expected { get; } = new(
        "scenario.expected",
        "Of what the account behind “{name}” expects beside the baseline the model bears out {borne} of {expected}, contradicts {against}, and shows no clear difference in the rest.");

    /// <summary>How sure the numbers are.</summary>
    public static SentenceTemplate Basis { get; } = new(
        "scenario.basis",
        "All worlds were run on {paths} paths from {draws} draws of the parameters with the same random numbers; {precise}.");

    /// <summary>What is to be known before it is used.</summary>
    public static SentenceTemplate Note { get; } = new("scenario.note", "To be known: {note}.");

    /// <summary>What a scenario does not say.</summary>
    public static SentenceTemplate Limit { get; } = new(
        "scenario.limit", "This is judged within the model: what would follow if what is supposed were done as it was done before, not that it will be done, nor why.");
}
