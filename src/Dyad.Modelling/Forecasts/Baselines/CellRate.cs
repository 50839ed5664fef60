namespace Dyad.Modelling.Forecasts.Baselines;

/// <summary>A plain rate of a cell as of a day, events a day.</summary>
/// <param name="Kind">How it is made.</param>
/// <param name="HalfLife">In days, for <see cref="RateKind.Fading"/>; else 0.</param>
internal readonly record struct CellRate(RateKind Kind, double HalfLife)
{
    /// <summary>Walks through the events of a cell and gives its rate before each of some days.</summary>
    /// <param name="history">The events.</param>
    /// <param name="cell">The cell.</param>
    /// <param name="days">Ascending; a rate looks at days before.</param>
    /// <param name="horizon">The horizon, over which <see cref="RateKind.LastObserved"/> looks back.</param>
    /// <param name="rates">One for each day.</param>
    internal void Write(CellHistory history, int cell, ReadOnlySpan<int> days, int horizon, Span<double> rates)
    {
        if (Kind == RateKind.Fading)
        {
            Fading(history, cell, days, rates);
            return;
        }

        for (var i = 0; i < days.Length; i++)
        {
            var from = Kind == RateKind.LastObserved ? Math.Max(0, days[i] - horizon) : 0;
            rates[i] = days[i] == 0 ? 0 : history.Sum(cell, from, days[i]) / (double)(days[i] - from);
        }
    }

    private void Fading(CellHistory history, int cell, ReadOnlySpan<int> days, Span<double> rates)
    {
        var events = history.DaysOf(cell);
        var upTo = history.UpToOf(cell);
        var decay = Math.Pow(2, -1 / HalfLife);
        var (memory, last, at) = (0.0, 0, 0);
        for (var i = 0; i < days.Length; i++)
        {
            for (; at < events.Length && events[at] < days[i]; at++)
            {
                memory = (memory * Math.Pow(decay, events[at] - last)) + upTo[at] - (at == 0 ? 0 : upTo[at - 1]);
                last = events[at];
            }

            // Weights 1 for the day before, decay for the one before that, and so on to the first day of the panel.
            var weights = (1 - Math.Pow(decay, days[i])) / (1 - decay);
            rates[i] = memory == 0 ? 0 : memory * Math.Pow(decay, days[i] - 1 - last) / weights;
        }
    }
}

/// <summary>How a plain rate is made.</summary>
internal enum RateKind
{
    /// <summary>Mean over all days of the panel.</summary>
    Mean,

    /// <summary>Mean over as many days as the horizon has.</summary>
    LastObserved,

    /// <summary>Mean weighted <c>2^(−age/half-life)</c>.</summary>
    Fading,
}
