using System.Collections.Immutable;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Accounts;

/// <summary>The odds under other choices.</summary>
/// <param name="Choice">Which choice.</param>
/// <param name="Odds">Probability of each account.</param>
public sealed record OtherOdds(string Choice, ImmutableArray<double> Odds);

/// <summary>Everything that follows from the scores of the accounts.</summary>
/// <param name="Scores">The scores.</param>
/// <param name="Odds">The odds by the study's choices.</param>
/// <param name="Intervals">The last odds with intervals.</param>
/// <param name="Contrasts">Every two accounts.</param>
/// <param name="Acts">Every cell with events, those that told most first.</param>
/// <param name="Quiet">What everything else, the absence of acts above all, added to the log score of each account.</param>
/// <param name="Others">The odds under other priors and forgetting factors.</param>
/// <param name="Sources">The odds without each of the largest sources.</param>
/// <param name="Outcomes">How the outcomes came out.</param>
/// <param name="WithJudgements">The last odds with the analysts' likelihood ratios of single acts; those of the study where there are none.</param>
/// <param name="Judged">How many such ratios count by the as-of day.</param>
public sealed record AccountVerdict(
    AccountScores Scores,
    AccountOdds Odds,
    ImmutableArray<Estimate> Intervals,
    ImmutableArray<AccountContrast> Contrasts,
    ImmutableArray<ActWeight> Acts,
    ImmutableArray<double> Quiet,
    ImmutableArray<OtherOdds> Others,
    ImmutableArray<WithoutSource> Sources,
    ImmutableArray<OutcomeScore> Outcomes,
    ImmutableArray<double> WithJudgements,
    int Judged)
{
    /// <summary>Places of the accounts that the evidence does not tell from the one with the highest probability; that one is the first.</summary>
    public ImmutableArray<int> NotToldFromHighest
    {
        get
        {
            var highest = Odds.Last.IndexOf(Odds.Last.Max());
            return [highest, .. Enumerable.Range(0, Scores.Accounts.Length).Where(a => a != highest && Contrast(a, highest).Distinction != Distinction.Told)];
        }
    }

    /// <summary>The contrast of two different accounts, in either order.</summary>
    public AccountContrast Contrast(int one, int other) => Contrasts.First(c => (c.First, c.Second) == (Math.Min(one, other), Math.Max(one, other)));

    /// <summary>Draws everything from the scores.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="choice">The choices of the study.</param>
    /// <param name="acts">What each cell said.</param>
    /// <param name="known">Identifiers of the acts that are known by the as-of day.</param>
    public static AccountVerdict Of(AccountScores scores, AccountChoice choice, Func<AccountOdds, ImmutableArray<ActWeight>> acts, IReadOnlySet<string> known)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(choice);
        ArgumentNullException.ThrowIfNull(acts);
        ArgumentNullException.ThrowIfNull(known);
        ImmutableArray<double> prior = [.. scores.Accounts.Select(a => a.Prior)];
        var odds = AccountOdds.Of(scores, prior, choice.Forgetting);
        var weights = acts(odds);
        var judged = scores.Accounts.Select(a => a.Observations.Where(o => known.Contains(o.Act)).ToList()).ToList();
        return new AccountVerdict(
            scores, odds, AccountOdds.Intervals(scores, prior, choice.Forgetting, choice), AccountContrast.All(scores, choice), weights,
            [.. Enumerable.Range(0, prior.Length).Select(a => scores.Daily[a].Sum() - scores.Cells.Sum(c => c.Logs[a]))],
            [
                new("flat prior", AccountOdds.Of(scores, [.. prior.Select(_ => 1.0)], choice.Forgetting).Last),
                new("prior reversed", AccountOdds.Of(scores, [.. prior.Select(p => 1 / p)], choice.Forgetting).Last),
                .. choice.TriedForgetting.Select(f => new OtherOdds(FormattableString.Invariant($"forgetting {f}"), AccountOdds.Of(scores, prior, f).Last)),
            ],
            EvidenceSources.Dropped(scores, weights, prior, choice.Forgetting, choice.SourcesDropped),
            OutcomeScores.Of(scores.Accounts, scores.Panel, scores.Days.From),
            AccountOdds.Shares([.. odds.Last.Select((p, a) => Math.Log(p) + judged[a].Sum(o => Math.Log(o.Ratio)))]),
            judged.Sum(j => j.Count));
    }
}
