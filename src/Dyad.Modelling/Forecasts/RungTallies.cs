using Dyad.Modelling.Distributions;
using Dyad.Modelling.Ladder;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Ladders;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Forecasts;

/// <summary>
/// The acts of a panel by pair, class and rung of the ladder: what share of a pair's acts stands above a rung, and which rung an act of some days
/// reached. Filled in the same pass over the events as the panel.
/// </summary>
/// <param name="panel">Says which event counts in which cell.</param>
/// <param name="kinds">Number of classes.</param>
/// <param name="rules">Say which rung an act stands on.</param>
public sealed class RungTallies(PanelBuilder panel, int kinds, LadderRules rules)
{
    private static readonly int Steps = Rungs.All.Count + 1;
    private readonly long[] _tallies = new long[panel.Layout.Count * kinds * Steps];
    private readonly long[] _all = new long[kinds * Steps];
    private readonly List<(Day Day, int Pair, Rung Rung)> _acts = [];

    /// <summary>Takes an event.</summary>
    public void Add(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        if (panel.PlaceOf(happening) is not (_, var tally) || tally.Channel >= panel.Layout.Count)
            return;
        var steps = rules.StepsOf(happening);
        var rung = !rules.Counts(panel.Layout[tally.Channel], happening.Pair) ? Rung.None
            : (steps.More ?? []).Append(steps.Step).Max(s => s.Rung());
        _tallies[(((tally.Channel * kinds) + tally.Class) * Steps) + (int)rung]++;
        _all[(tally.Class * Steps) + (int)rung]++;
        if (rung != Rung.None)
            _acts.Add((happening.Day, tally.Channel, rung));
    }

    /// <summary>The highest rung of an act of a pair within some days; none where no act stands on one.</summary>
    public Rung Highest(DirectedPair pair, DayRange days)
    {
        var number = panel.Layout.IndexOf(pair);
        return _acts.Where(a => a.Pair == number && days.Contains(a.Day)).Select(a => a.Rung).DefaultIfEmpty(Rung.None).Max();
    }

    /// <summary>
    /// Probability that at least one act above a rung comes: <c>1 − Π_k E[(1 − q_k)^N_k]</c>, with the count <c>N_k</c> that is foretold of each class and the
    /// share <c>q_k</c> (<see cref="MarkedEvents.Share"/>) that such acts had in it. Classes are taken as independent.
    /// </summary>
    /// <param name="pair">The pair.</param>
    /// <param name="rung">The rung to be passed.</param>
    /// <param name="counts">What is foretold of each class.</param>
    public double Rise(DirectedPair pair, Rung rung, IReadOnlyList<ICountDistribution> counts)
    {
        ArgumentNullException.ThrowIfNull(counts);
        if (counts.Count != kinds)
            throw new ArgumentException("One forecast is given for each class.", nameof(counts));
        var (number, none) = (panel.Layout.IndexOf(pair), 1.0);
        for (var kind = 0; kind < kinds; kind++)
        {
            var (own, all) = (((number * kinds) + kind) * Steps, kind * Steps);
            var share = MarkedEvents.Share(Above(_tallies, own, rung), Above(_tallies, own, null), Above(_all, all, rung), Above(_all, all, null));
            none *= None(counts[kind], 1 - share);
        }

        return Math.Clamp(1 - none, 0, 1);
    }

    private static long Above(long[] tallies, int from, Rung? rung)
    {
        var sum = 0L;
        for (var step = rung is { } passed ? (int)passed + 1 : 0; step < Steps; step++)
            sum += tallies[from + step];
        return sum;
    }

    /// <summary><c>E[z^N]</c>, up to what is left of the distribution's tail below 10⁻⁹.</summary>
    private static double None(ICountDistribution count, double z)
    {
        var (sum, power, seen) = (0.0, 1.0, 0.0);
        for (var n = 0; seen < 1 - 1e-9 && power > 1e-12 && n < 1_000_000; n++)
        {
            var p = Math.Exp(count.LogProbability(n));
            (sum, seen, power) = (sum + (p * power), seen + p, power * z);
        }

        return sum;
    }
}
