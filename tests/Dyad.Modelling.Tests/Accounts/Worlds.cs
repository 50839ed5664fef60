using System.Collections.Immutable;
using Dyad.Modelling.Accounts;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;
using Dyad.Modelling.Tests.Estimation;
using Dyad.Vocabulary.Accounts;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Tests.Accounts;

/// <summary>Accounts of made-up worlds.</summary>
internal static class Worlds
{
    internal static readonly ImmutableArray<string> Effects = ["inertia", "reciprocity"];

    internal static Design Design { get; } = MadeUp.Design(["AAA", "BBB", "CCC", "DDD"], [15], new Inertia(), new Reciprocity());

    internal static AccountChoice Choice { get; } = new(Effects, [15], 0.02, [0.2, 0.5], 20, 120, 120, 1, 5, 1, [1, 0.99], 0.95, 30, 400, Math.Log(3), 5, 4, 30, 2);

    internal static Account Spiral { get; } = Of("spiral", ("inertia", 0, 0.02), ("reciprocity", 0.35, 0.05));

    internal static Account Habit { get; } = Of("habit", ("inertia", 0.35, 0.05), ("reciprocity", 0, 0.02));

    internal static Account Neither { get; } = Of("neither", ("inertia", 0, 0.02), ("reciprocity", 0, 0.02));

    internal static Account Of(string id, params (string Effect, double Mean, double Deviation)[] expected) => new(
        id, id, id, 1, [], [.. expected.Select(e => new EffectExpectation(e.Effect, AccountTerms.Each, AccountTerms.Each, e.Mean, e.Deviation, "", 0))], [], [], id + ".yaml");

    internal static Panel In(Account truth, ulong seed = 3, int days = 600)
    {
        var (panel, isTame) = AccountWorld.Draw(truth, Design, Choice.Shrinkage, Math.Log(0.02), [0.3, 0.3, 0.3, 0.3], 2, days, new Seed(seed));
        isTame.ShouldBeTrue();
        return panel;
    }

    internal static AccountScores Score(Panel panel, int threads, params ImmutableArray<Account> accounts) => new AccountWeigher(accounts, _ => Design, Choice, threads).Score(panel);

    internal static ImmutableArray<double> Odds(AccountScores scores, double forgetting = 1) => AccountOdds.Of(scores, [.. scores.Accounts.Select(a => a.Prior)], forgetting).Last;
}
