using System.Collections.Immutable;

namespace Dyad.Vocabulary.Studies;

/// <summary>How rival accounts are weighed. Every one of these changes a number. See docs/accounts.md.</summary>
/// <param name="Effects">Effects of the model by which they are weighed, in their order.</param>
/// <param name="HalfLives">Half-lives of its memory in days, ascending.</param>
/// <param name="Shrinkage">Prior standard deviation, about no effect, of the logarithm of the factor after one act of every effect that an account says nothing of.</param>
/// <param name="BaselineSpreads">Standard deviations of the pairs' baselines that are tried side by side, ascending; each weighs as much as it foretold.</param>
/// <param name="WarmUpDays">First days of the window, which only feed the memory.</param>
/// <param name="FirstDays">Days of the window that are weighed all at once by a fit; after them every day is weighed by itself.</param>
/// <param name="RefitDays">Days after which NB2 size and relations are estimated anew.</param>
/// <param name="ZeroShare">Share of the rows without an event that these estimates sweep; scores and the first fit take in every cell.</param>
/// <param name="Seed">Seed of the resamples and of the rows without an event.</param>
/// <param name="Forgetting">λ of <c>w[t] ∝ w[t−1]^λ p[t]</c>, for each day; 1 forgets nothing.</param>
/// <param name="TriedForgetting">Other values for which the odds are told.</param>
/// <param name="Interval">Probability of the intervals.</param>
/// <param name="BlockDays">Length of the blocks that are drawn again for the intervals.</param>
/// <param name="Resamples">How often.</param>
/// <param name="LeastEvidence">Two accounts are told apart only where the evidence between them is at least so much, in nats.</param>
/// <param name="Moved">How many acts are named that moved the odds.</param>
/// <param name="SourcesDropped">How many sources are dropped in turn, those with the most acts.</param>
/// <param name="IndicatorDays">Days within which an indicator may be seen.</param>
/// <param name="Indicators">How many indicators are named for an account.</param>
public sealed record AccountChoice(
    ImmutableArray<string> Effects, ImmutableArray<double> HalfLives, double Shrinkage, ImmutableArray<double> BaselineSpreads, int WarmUpDays, int FirstDays, int RefitDays, double ZeroShare, int Seed,
    double Forgetting, ImmutableArray<double> TriedForgetting, double Interval, int BlockDays, int Resamples, double LeastEvidence, int Moved,
    int SourcesDropped, int IndicatorDays, int Indicators)
{
    internal static AccountChoice Read(StudyNode study)
    {
        var node = study.Inner(
            "accounts", "effects", "half_lives", "shrinkage", "baseline_spreads", "warm_up_days", "first_days", "refit_days", "zero_share", "seed", "forgetting", "tried_forgetting", "interval",
            "block_days", "resamples", "least_evidence", "moved", "sources_dropped", "indicator_days", "indicators");
        return new AccountChoice(
            node.List("effects"),
            [.. node.Numbers("half_lives", 0.1, 100_000).Order()],
            node.Number("shrinkage", 1e-3, 1e3),
            [.. node.Numbers("baseline_spreads", 0.01, 100).Order()],
            node.Whole("warm_up_days", 0, 100_000),
            node.Whole("first_days", 2, 100_000) is var first && first > node.Whole("warm_up_days", 0, 100_000) ? first : throw node.Fault("first_days", "is more than warm_up_days: something has to be fitted"),
            node.Whole("refit_days", 1, 100_000),
            node.Number("zero_share", 0.001, 1),
            node.Whole("seed", 0, int.MaxValue),
            node.Number("forgetting", 0.5, 1),
            [.. node.Numbers("tried_forgetting", 0.5, 1)],
            node.Number("interval", 0.5, 0.999),
            node.Whole("block_days", 1, 36_600),
            node.Whole("resamples", 100, 1_000_000),
            node.Number("least_evidence", 0, 1000),
            node.Whole("moved", 1, 1000),
            node.Whole("sources_dropped", 0, 1000),
            node.Whole("indicator_days", 1, 3660),
            node.Whole("indicators", 1, 100));
    }
}
