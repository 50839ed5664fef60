using Dyad.Modelling.Simulation;

namespace Dyad.Modelling.Forecasts;

/// <summary>
/// Foretells events that are a part of their class, such as acts above a rung of a ladder: each simulated event of class <c>k</c> is one of them with
/// the share <c>q_k</c> that they had in the past, on its own. On a path with <c>N_k</c> events none comes with probability <c>Π (1 − q_k)^N_k</c>.
/// </summary>
public static class MarkedEvents
{
    /// <summary>The share of marked events in a class, drawn towards the share over all pairs as if by ten more events of theirs.</summary>
    /// <param name="marked">Marked events of the pair.</param>
    /// <param name="events">Events of the pair.</param>
    /// <param name="allMarked">Marked events of all pairs.</param>
    /// <param name="allEvents">Events of all pairs.</param>
    public static double Share(long marked, long events, long allMarked, long allEvents)
    {
        const double Weight = 10;
        var common = (allMarked + 0.5) / (allEvents + 1.0);
        return (marked + (Weight * common)) / (events + Weight);
    }

    /// <summary>Probability that at least one marked event comes between a pair within a horizon.</summary>
    /// <param name="paths">Simulated counts.</param>
    /// <param name="pair">Number of the pair.</param>
    /// <param name="horizon">Place of the horizon.</param>
    /// <param name="shares">Share of marked events in each class, from 0 to 1.</param>
    public static double AtLeastOne(PathCounts paths, int pair, int horizon, ReadOnlySpan<double> shares)
    {
        ArgumentNullException.ThrowIfNull(paths);
        var none = new double[paths.Paths];
        for (var kind = 0; kind < shares.Length; kind++)
        {
            if (!(shares[kind] >= 0 && shares[kind] <= 1))
                throw new ArgumentOutOfRangeException(nameof(shares), shares[kind], "A share lies from 0 to 1.");
            var left = shares[kind] == 1 ? double.NegativeInfinity : Math.Log(1 - shares[kind]);
            var counts = paths.Of(pair, kind, horizon);
            for (var path = 0; path < none.Length; path++)
                none[path] += counts[path] == 0 ? 0 : counts[path] * left;
        }

        return 1 - none.Average(Math.Exp);
    }
}
