using System.Collections.Immutable;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Accounts;

/// <summary>Whether the evidence tells two accounts apart.</summary>
public enum Distinction
{
    /// <summary>Even if one of them were right, these days would hardly have shown it: their forecasts are nearly the same.</summary>
    CannotBeTold,

    /// <summary>The evidence between them is too small, or its interval holds none at all.</summary>
    NotTold,

    /// <summary>The evidence speaks for one of them.</summary>
    Told,
}

/// <summary>The evidence between two accounts.</summary>
/// <param name="First">Place of one account.</param>
/// <param name="Second">Place of the other.</param>
/// <param name="LogFactor">Log Bayes factor of the first over the second, in nats, with its interval.</param>
/// <param name="ExpectedIfFirst">What the first expected of it were it right, in nats.</param>
/// <param name="ExpectedIfSecond">What the second expected, the other way round, were it right.</param>
/// <param name="Distinction">What follows.</param>
public sealed record AccountContrast(int First, int Second, Estimate LogFactor, double ExpectedIfFirst, double ExpectedIfSecond, Distinction Distinction)
{
    /// <summary>Every two accounts.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="choice">Blocks, resamples, probability of intervals and the least evidence.</param>
    public static ImmutableArray<AccountContrast> All(AccountScores scores, AccountChoice choice)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(choice);
        var days = scores.Daily[0].Length;
        var bootstrap = new BlockBootstrap(days, Math.Min(days, choice.BlockDays), choice.Resamples, choice.Seed);
        var contrasts = ImmutableArray.CreateBuilder<AccountContrast>();
        for (var a = 0; a < scores.Accounts.Length; a++)
        {
            for (var b = a + 1; b < scores.Accounts.Length; b++)
            {
                var learnt = scores.Learnt[a] - scores.Learnt[b];
                var factor = bootstrap.Difference([[.. scores.Daily[a].Zip(scores.Daily[b], (x, y) => x - y)]], means => learnt + (days * means[0]), choice.Interval);
                var (one, other) = (scores.Expected[a][b], scores.Expected[b][a]);
                var told = !factor.HoldsZero && Math.Abs(factor.Value) >= choice.LeastEvidence;
                var distinction = told ? Distinction.Told : Math.Max(one, other) < choice.LeastEvidence ? Distinction.CannotBeTold : Distinction.NotTold;
                contrasts.Add(new AccountContrast(a, b, factor, one, other, distinction));
            }
        }

        return contrasts.ToImmutable();
    }
}
