using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Accounts;

namespace Dyad.Modelling.Accounts;

/// <summary>
/// A made-up world in which an account is right: its coefficients are drawn from the account's own priors, and events follow from them. What the
/// account says nothing of has as small effects as the weighing expects. It serves to try whether weighing finds the account again.
/// </summary>
public static class AccountWorld
{
    /// <summary>Draws a world.</summary>
    /// <param name="account">The account that is right.</param>
    /// <param name="design">The columns.</param>
    /// <param name="others">Standard deviation of the logarithm of the factor of effects that the account says nothing of.</param>
    /// <param name="baseline">Logarithm of a pair's mean count of a class on a day without any effect.</param>
    /// <param name="spreads">Standard deviation of the pairs' baselines about it, in each class.</param>
    /// <param name="size">NB2 size.</param>
    /// <param name="days">Days.</param>
    /// <param name="seed">The stream.</param>
    /// <returns>The counts, and whether the process stayed tame: never more events on a day than half its cells.</returns>
    public static (Panel Panel, bool IsTame) Draw(Account account, Design design, double others, double baseline, ImmutableArray<double> spreads, double size, int days, Seed seed)
    {
        ArgumentNullException.ThrowIfNull(account);
        ArgumentNullException.ThrowIfNull(design);
        var priors = AccountPriors.Of(account.Effects, design, others);
        var random = new RandomSequence(seed, 0xACC0);
        var truth = new ParameterSet(
        [
            .. Enumerable.Range(0, design.Setting.Classes.Count).Select(k => new ClassParameters(
                baseline,
                [.. Enumerable.Range(0, design.Pairs).Select(_ => spreads[k] * random.NextNormal())],
                [.. design.Terms.Select((_, f) => priors.Stated.TryGetValue((f, k), out var prior) ? prior.Mean + (prior.Deviation * random.NextNormal()) : 0)],
                size)),
        ]);
        var panel = SimulatedPanel.Of(design, truth, days, seed);
        var most = Enumerable.Range(0, panel.Days).Max(day => Total(panel.On(day)));
        return (panel, most <= design.Pairs * design.Setting.Classes.Count / 2);
    }

    private static long Total(ReadOnlySpan<Tally> day)
    {
        long total = 0;
        foreach (var tally in day)
            total += tally.Count;
        return total;
    }
}
