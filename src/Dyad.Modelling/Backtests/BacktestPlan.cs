using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Backtests;

/// <summary>
/// What a backtest asks, every choice that changes a number of it. A horizon is scored at the origins after which all its days are known; long ones
/// may be scored at fewer origins than short ones.
/// </summary>
/// <param name="First">First origin: the last day that its forecasts see.</param>
/// <param name="Last">No origin lies after it.</param>
/// <param name="Every">Days from one origin to the next, at least 1.</param>
/// <param name="Horizons">In days, ascending.</param>
/// <param name="LearnEvery">Origins from one learning to the next, at least 1.</param>
/// <param name="ActiveDays">A cell is active at an origin where it had an event in that many days before, else quiet.</param>
/// <param name="Interval">Probability of the bootstrap intervals.</param>
/// <param name="Seed">Seed of the bootstrap and of the consistency bands.</param>
public sealed record BacktestPlan(
    Day First, Day Last, int Every, ImmutableArray<int> Horizons, int LearnEvery, int ActiveDays, double Interval, int Seed)
{
    /// <summary>The origins in order of time.</summary>
    public ImmutableArray<Day> Origins => [.. Enumerable.Range(0, Last < First ? 0 : ((Last - First) / Every) + 1).Select(i => First + (i * Every))];

    /// <summary>What is wrong with the plan for what is known, or null.</summary>
    /// <param name="window">Days whose events are known.</param>
    public string? Fault(DayRange window) =>
        Every < 1 || LearnEvery < 1 || ActiveDays < 1 ? "steps of a backtest are one day or more"
        : Horizons.IsDefaultOrEmpty || Horizons[0] < 1 || Horizons.Zip(Horizons.Skip(1)).Any(h => h.First >= h.Second) ? "horizons are one day or more, ascending"
        : !(Interval > 0 && Interval < 1) ? "the probability of an interval lies between 0 and 1"
        : Origins.IsEmpty ? "the last origin lies before the first"
        : First <= window.From ? $"the first origin {First} leaves nothing to learn from: the panel begins on {window.From}"
        : First + Horizons[^1] > window.To ? $"what happened within {Horizons[^1]} days of {First} is not known: the panel ends on {window.To}"
        : Origins[^1] + Horizons[0] > window.To ? $"what happened within {Horizons[0]} days of {Origins[^1]} is not known: the panel ends on {window.To}"
        : null;

    /// <summary>Digest of the plan with what it is asked of whom; results on disk carry it.</summary>
    internal string Digest(string panel, IEnumerable<string> forecasters)
    {
        var text = FormattableString.Invariant(
            $"{OriginScores.Version}\n{First} {Last} {Every}\n{string.Join(' ', Horizons)}\n{LearnEvery} {ActiveDays} {Interval} {Seed}\n{panel}\n{string.Join('\n', forecasters)}");
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
    }
}
