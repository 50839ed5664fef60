using System.Collections.Immutable;
using Dyad.Modelling.Climate;

namespace Dyad.Modelling.ChangePoints;

/// <summary>A run of gaps that is told as one change, by index of the day after the gap.</summary>
/// <param name="First">First gap of the window.</param>
/// <param name="Last">Last gap of the window.</param>
/// <param name="Top">The likeliest gap.</param>
/// <param name="From">First gap of the shortest run that holds the interval's share of the window's expected changes.</param>
/// <param name="To">Last gap of that run.</param>
internal readonly record struct ChangeWindow(int First, int Last, int Top, int From, int To);

/// <summary>Gathers the probabilities of single gaps into windows.</summary>
internal static class ChangeWindows
{
    /// <summary>
    /// Takes, again and again, the window whose gaps hold the most expected changes, the earliest of equals, until none is left that holds
    /// <paramref name="least"/>. It is as narrow, in days that double from 1 to <paramref name="width"/>, as one that holds
    /// <paramref name="interval"/> can be, so that two changes that can be told apart are. The probability of at least one change is never above
    /// the expected number.
    /// </summary>
    internal static List<ChangeWindow> Of(ImmutableArray<DailyScore> days, double[] probability, int width, double least, double interval)
    {
        var windows = new List<ChangeWindow>();
        var free = new List<(int First, int Last)> { (1, days.Length - 1) };
        while (free.Count > 0)
        {
            var (first, last) = free[^1];
            free.RemoveAt(free.Count - 1);
            if (last < first)
                continue;
            var (from, to, mass) = Narrowest(days, probability, width, first, last, interval);
            if (mass < least)
                continue;
            windows.Add(Locate(probability, from, to, interval));
            free.Add((first, from - 1));
            free.Add((to + 1, last));
        }

        return [.. windows.OrderBy(w => w.First)];
    }

    private static (int From, int To, double Mass) Narrowest(
        ImmutableArray<DailyScore> days, double[] probability, int width, int first, int last, double enough)
    {
        for (var narrow = 1; narrow < width; narrow *= 2)
        {
            var best = Best(days, probability, narrow, first, last);
            if (best.Mass >= enough)
                return best;
        }

        return Best(days, probability, width, first, last);
    }

    private static (int From, int To, double Mass) Best(ImmutableArray<DailyScore> days, double[] probability, int width, int first, int last)
    {
        (int From, int To, double Mass) best = (first, first, 0);
        double mass = 0;
        var from = first;
        for (var to = first; to <= last; to++)
        {
            mass += probability[to];
            while (days[to].Day - days[from].Day >= width)
                mass -= probability[from++];
            // Sums that only rounding tells apart are equal.
            if (mass > best.Mass + 1e-12)
                best = (from, to, mass);
        }

        return best;
    }

    private static ChangeWindow Locate(double[] probability, int first, int last, double interval)
    {
        double total = 0;
        var top = first;
        for (var i = first; i <= last; i++)
        {
            total += probability[i];
            if (probability[i] > probability[top])
                top = i;
        }

        var (from, to, shortest) = (first, last, last - first);
        double mass = 0;
        for (int i = first, j = first; j <= last; j++)
        {
            mass += probability[j];
            while (mass - probability[i] >= interval * total)
                mass -= probability[i++];
            if (mass >= interval * total && j - i < shortest)
                (from, to, shortest) = (i, j, j - i);
        }

        return new ChangeWindow(first, last, top, from, to);
    }
}
