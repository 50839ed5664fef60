using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Accounts;

/// <summary>Something that, once seen, would move the odds of an account.</summary>
/// <param name="Account">Place of the account.</param>
/// <param name="Pair">Who acts upon whom.</param>
/// <param name="Class">Class of the act.</param>
/// <param name="IsQuiet">Whether it is that no such act comes within the days, rather than that one comes tomorrow.</param>
/// <param name="Gain">What it would add to the logarithm of the account's probability, in nats; negative where it speaks against it.</param>
/// <param name="Factor">By what it would multiply the account's odds against all others together.</param>
/// <param name="Probability">How probable it is within the days, by all accounts together.</param>
/// <param name="After">Probability of the account once it is seen.</param>
public sealed record Indicator(int Account, DirectedPair Pair, string Class, bool IsQuiet, double Gain, double Factor, double Probability, double After);

/// <summary>What to watch: from what the accounts expect of the day after the panel.</summary>
public static class Indicators
{
    /// <summary>Least probability within the days that makes something worth watching.</summary>
    public const double LeastProbability = 0.01;

    /// <summary>For each account, what would speak for it most and what would speak against it most.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="odds">Where the odds stand.</param>
    /// <param name="pairs">Pairs to watch.</param>
    /// <param name="days">Days within which something may be seen; rates are those of the day after the panel.</param>
    /// <param name="count">How many for and how many against each account, at most.</param>
    public static ImmutableArray<Indicator> Of(AccountScores scores, AccountOdds odds, ImmutableArray<DirectedPair> pairs, int days, int count)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(odds);
        var found = ImmutableArray.CreateBuilder<Indicator>();
        for (var a = 0; a < scores.Accounts.Length; a++)
        {
            var all = Candidates(scores, odds.Last, pairs, days, a).Where(i => i.Probability >= LeastProbability).ToList();
            found.AddRange(all.Where(i => i.Gain > 0).OrderByDescending(i => i.Gain).ThenBy(i => i.Pair.ToString(), StringComparer.Ordinal).Take(count));
            found.AddRange(all.Where(i => i.Gain < 0).OrderBy(i => i.Gain).ThenBy(i => i.Pair.ToString(), StringComparer.Ordinal).Take(count));
        }

        return found.ToImmutable();
    }

    private static IEnumerable<Indicator> Candidates(AccountScores scores, ImmutableArray<double> weights, ImmutableArray<DirectedPair> pairs, int days, int account)
    {
        var (layout, classes, next) = (scores.Panel.Layout, scores.Panel.Classes, scores.Next);
        foreach (var pair in pairs)
        {
            for (var k = 0; k < classes.Count; k++)
            {
                var cell = (k * layout.Count) + layout.IndexOf(pair);
                double[] ones = [.. next.Ones.Select(o => (double)o[cell])];
                double[] quiets = [.. next.Means.Select(m => Math.Exp(-days * (double)m[cell]))];
                var quiet = Together(quiets, weights);
                yield return Make(ones, 1 - quiet, isQuiet: false);
                yield return Make(quiets, quiet, isQuiet: true);

                Indicator Make(double[] likelihoods, double probability, bool isQuiet)
                {
                    var gain = Math.Log(likelihoods[account] / Together(likelihoods, weights));
                    var after = Math.Min(1, weights[account] * Math.Exp(gain));
                    return new Indicator(account, pair, classes.Names[k], isQuiet, gain, Odds(after) / Odds(weights[account]), probability, after);
                }
            }
        }
    }

    private static double Odds(double p) => p / Math.Max(1e-300, 1 - p);

    private static double Together(double[] likelihoods, ImmutableArray<double> weights)
    {
        var sum = 0.0;
        for (var a = 0; a < likelihoods.Length; a++)
            sum += weights[a] * likelihoods[a];
        return sum;
    }
}
