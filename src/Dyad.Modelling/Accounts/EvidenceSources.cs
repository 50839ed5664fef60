using System.Collections.Immutable;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Events;

namespace Dyad.Modelling.Accounts;

/// <summary>What the odds would be if a source had told nothing.</summary>
/// <param name="Source">Name of the source.</param>
/// <param name="Acts">Scored acts that no other source tells.</param>
/// <param name="Odds">Probability of each account without what these acts said.</param>
public sealed record WithoutSource(string Source, int Acts, ImmutableArray<double> Odds)
{
    /// <summary>The same where memory and fits have not seen these acts either; empty where that was not asked for.</summary>
    public ImmutableArray<double> Refitted { get; init; } = [];
}

/// <summary>
/// Sources dropped in turn: what the cells that rest on one source alone said for each account is taken out of the sum, in proportion where a cell
/// has other acts too. Memory and fits keep what they learnt from them, unless the panel without these acts is weighed anew.
/// </summary>
public static class EvidenceSources
{
    /// <summary>The source of a report: its publisher, else the host of its address, else what stands before the first comma of its reference.</summary>
    public static string Of(ReportReference report)
    {
        ArgumentNullException.ThrowIfNull(report);
        return report.Publisher.Length > 0 ? report.Publisher
            : Uri.TryCreate(report.Address, UriKind.Absolute, out var address) && address.Host.Length > 0 ? address.Host
            : report.Address.Split(',')[0].Trim();
    }

    /// <summary>The sources of an event, each once.</summary>
    public static ImmutableArray<string> Of(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        return [.. happening.Claims.Select(c => Of(c.Claim.Report)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    /// <summary>The odds without each of the sources with the most acts.</summary>
    /// <param name="scores">The scores.</param>
    /// <param name="weights">What each cell said.</param>
    /// <param name="prior">Prior weights.</param>
    /// <param name="forgetting">λ.</param>
    /// <param name="sources">How many sources.</param>
    public static ImmutableArray<WithoutSource> Dropped(
        AccountScores scores, ImmutableArray<ActWeight> weights, ImmutableArray<double> prior, double forgetting, int sources)
    {
        ArgumentNullException.ThrowIfNull(scores);
        var only = weights.SelectMany(w => w.Events.Select(e => (Weight: w, Sources: Of(e)))).Where(e => e.Sources.Length == 1)
            .GroupBy(e => e.Sources[0], StringComparer.Ordinal)
            .OrderByDescending(g => g.Count()).ThenBy(g => g.Key, StringComparer.Ordinal).Take(sources);
        return [.. only.Select(g => new WithoutSource(g.Key, g.Count(), Without(scores, g.Select(e => e.Weight), prior, forgetting)))];
    }

    /// <summary>The first of some sources taken out of memory and fits as well.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="count">How many of them.</param>
    /// <param name="score">Scores a panel without the acts that only this source tells.</param>
    /// <param name="prior">Prior weights.</param>
    /// <param name="forgetting">λ.</param>
    public static ImmutableArray<WithoutSource> Refitted(
        ImmutableArray<WithoutSource> sources, int count, Func<string, AccountScores> score, ImmutableArray<double> prior, double forgetting)
    {
        ArgumentNullException.ThrowIfNull(score);
        return [.. sources.Select((s, i) => i < count ? s with { Refitted = AccountOdds.Of(score(s.Source), prior, forgetting).Last } : s)];
    }

    private static ImmutableArray<double> Without(AccountScores scores, IEnumerable<ActWeight> acts, ImmutableArray<double> prior, double forgetting)
    {
        var daily = scores.Daily.Select(d => (double[])d.Clone()).ToImmutableArray();
        foreach (var act in acts)
        {
            for (var a = 0; a < daily.Length; a++)
                daily[a][act.Cell.Day - scores.FirstDay] -= act.Cell.Logs[a] / act.Events.Length;
        }

        return AccountOdds.Of(scores with { Daily = daily }, prior, forgetting).Last;
    }
}
