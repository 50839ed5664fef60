namespace Dyad.Briefing.Wording;

/// <summary>The patterns of what the brief says of rival accounts. None names a power.</summary>
public static class AccountTemplates
{
    /// <summary>What is done.</summary>
    public static SentenceTemplate What { get; } = new(
        "accounts.what",
        "{count} rival accounts, each written as expectations on one model of events, foretold every day from {from} to {to} from the days before it ({acts} acts); their odds are probabilities given that "
            + "one of them is right, which need not be so; in made-up worlds they came out about as often as they said (docs/accounts.md), but the model there was the very one that made the worlds.");

    /// <summary>The evidence does not tell some of them apart.</summary>
    public static SentenceTemplate NotTold { get; } = new(
        "accounts.not-told", "This evidence does not tell apart: {accounts}. None of these is supported against the others, whatever its odds.");

    /// <summary>One is told apart from all others.</summary>
    public static SentenceTemplate Told { get; } = new("accounts.told", "The evidence tells “{account}” apart from every other account, and speaks for it.");

    /// <summary>What the evidence speaks against.</summary>
    public static SentenceTemplate Against { get; } = new("accounts.against", "Against “{best}”, the evidence speaks against: {accounts}.");

    /// <summary>Forecasts alike.</summary>
    public static SentenceTemplate Alike { get; } = new(
        "accounts.alike", "“{first}” and “{second}” foretell so alike that these days could not have told them apart, were one of them right: the larger of the two expected factors is {expected} nats.");

    /// <summary>The odds of one account.</summary>
    public static SentenceTemplate Odds { get; } = new(
        "accounts.odds", "{likelihood} that “{account}” is the right one, if one of these is: {odds}, {prior} before the evidence.", IsJudgement: true);

    /// <summary>The odds of an account that is not told from another with more, or with as much.</summary>
    public static SentenceTemplate OddsNotTold { get; } = new(
        "accounts.odds-not-told",
        "“{account}” has odds of {odds} to be the right one, if one of these is, {prior} before the evidence; but this evidence does not tell it apart from {others}, so that no word is put on them.");

    /// <summary>An account that rests on an allegation.</summary>
    public static SentenceTemplate Allegation { get; } = new("accounts.allegation", "“{account}” rests on an allegation. {who}");

    /// <summary>What a matrix is.</summary>
    public static SentenceTemplate Matrix { get; } = new(
        "accounts.matrix",
        "The ratings of the matrix are the analyst's judgement and no measurement; by them the account with the least against it is {leaders}, at a weighted inconsistency of {score}. A matrix disproves and does not "
            + "prove: an account that says little has little against it.");

    /// <summary>Linchpins.</summary>
    public static SentenceTemplate Linchpins { get; } = new(
        "accounts.linchpins", "Items on which that rests, since without them, or with one rating a step away, another account would have the least against it: {items}.");

    /// <summary>Where the two differ.</summary>
    public static SentenceTemplate Differs { get; } = new(
        "accounts.differs", "Matrix and likelihood of events differ on “{first}” and “{second}”: the matrix is {matrix}, events are {events}.");

    /// <summary>An indicator.</summary>
    public static SentenceTemplate Watch { get; } = new(
        "accounts.watch", "{what} would multiply the odds of “{account}” by {factor}, from {before} to {after}; within {days} days its probability is {probability} by all accounts together.");
}
