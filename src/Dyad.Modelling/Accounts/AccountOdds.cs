using System.Collections.Immutable;
using Dyad.Modelling.Scores;
using Dyad.Vocabulary.Studies;

namespace Dyad.Modelling.Accounts;

/// <summary>
/// Posterior probabilities of the accounts from prior weights and daily scores: <c>w[t] ∝ w[t−1]^λ p[t]</c>. With <c>λ = 1</c> this is Bayes' theorem,
/// and the order of the days does not change the end; below 1 old evidence, and the prior with it, fades (the power prior of Ibrahim and Chen 2000,
/// doi:10.1214/ss/1009212673, day after day).
/// </summary>
/// <param name="Forgetting">λ.</param>
/// <param name="Prior">Prior probability of each account.</param>
/// <param name="Days">By scored day and account.</param>
public sealed record AccountOdds(double Forgetting, ImmutableArray<double> Prior, ImmutableArray<ImmutableArray<double>> Days)
{
    /// <summary>After the days that were only learnt from: where the first scored day begins.</summary>
    public ImmutableArray<double> Start { get; init; } = Prior;

    /// <summary>After the last day.</summary>
    public ImmutableArray<double> Last => Days.IsEmpty ? Start : Days[^1];

    /// <summary>The probabilities day by day.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="prior">Prior weights, above 0.</param>
    /// <param name="forgetting">λ, above 0 and at most 1.</param>
    public static AccountOdds Of(AccountScores scores, ImmutableArray<double> prior, double forgetting)
    {
        ArgumentNullException.ThrowIfNull(scores);
        Check(scores.Accounts.Length, prior, forgetting);
        var logs = prior.Select((p, a) => Math.Log(p) + scores.Learnt[a]).ToArray();
        var start = Shares(logs);
        var days = ImmutableArray.CreateBuilder<ImmutableArray<double>>();
        for (var day = 0; day < scores.Daily[0].Length; day++)
        {
            for (var a = 0; a < logs.Length; a++)
                logs[a] = (forgetting * logs[a]) + scores.Daily[a][day];
            var highest = logs.Max();
            for (var a = 0; a < logs.Length; a++)
                logs[a] -= highest;
            days.Add(Shares(logs));
        }

        return new AccountOdds(forgetting, Shares([.. prior.Select(Math.Log)]), days.ToImmutable()) { Start = start };
    }

    /// <summary>The last probabilities with intervals: the days' scores drawn again in blocks.</summary>
    public static ImmutableArray<Estimate> Intervals(AccountScores scores, ImmutableArray<double> prior, double forgetting, AccountChoice choice)
    {
        ArgumentNullException.ThrowIfNull(scores);
        ArgumentNullException.ThrowIfNull(choice);
        Check(scores.Accounts.Length, prior, forgetting);
        var days = scores.Daily[0].Length;
        var left = Math.Pow(forgetting, days);
        double[] start = [.. prior.Select((p, a) => left * (Math.Log(p) + scores.Learnt[a]))];
        double[][] series = [.. scores.Daily.Select(d => d.Select((s, t) => s * Math.Pow(forgetting, days - 1 - t)).ToArray())];
        var bootstrap = new BlockBootstrap(days, Math.Min(days, choice.BlockDays), choice.Resamples, choice.Seed);
        return
        [
            .. Enumerable.Range(0, scores.Accounts.Length).Select(a =>
                bootstrap.Difference(series, means => Shares([.. means.Select((m, b) => start[b] + (days * m))])[a], choice.Interval)),
        ];
    }

    /// <summary>Weights on the log scale as shares of 1.</summary>
    internal static ImmutableArray<double> Shares(double[] logs)
    {
        var highest = logs.Max();
        var sum = logs.Sum(l => Math.Exp(l - highest));
        return [.. logs.Select(l => Math.Exp(l - highest) / sum)];
    }

    private static void Check(int accounts, ImmutableArray<double> prior, double forgetting)
    {
        if (prior.Length != accounts || prior.Any(p => !(p > 0)))
            throw new ArgumentException("Each account has a prior weight above 0.", nameof(prior));
        if (!(forgetting is > 0 and <= 1))
            throw new ArgumentOutOfRangeException(nameof(forgetting), forgetting, "A forgetting factor lies above 0 and is at most 1.");
    }
}
