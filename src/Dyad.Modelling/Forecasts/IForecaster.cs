using System.Collections.Immutable;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Forecasts;

/// <summary>A way of foretelling counts, with what it has to choose beforehand fixed.</summary>
public interface IForecaster
{
    /// <summary>Its name in tables; no two of a comparison share one.</summary>
    string Name { get; }

    /// <summary>Learns from a panel whatever it estimates.</summary>
    /// <param name="seen">What was known on the day of learning.</param>
    /// <param name="horizons">In days, ascending: what will be asked for.</param>
    ILearntForecaster Learn(Panel seen, ImmutableArray<int> horizons);
}

/// <summary>A forecaster that has learnt and can be asked again as days go by, without learning anew.</summary>
public interface ILearntForecaster
{
    /// <summary>Foretells from the end of a panel. It sees nothing but this panel and what it learnt before.</summary>
    /// <param name="seen">What was known on the origin, the last day of its window; same pairs and classes as the panel learnt from, and not shorter.</param>
    IIssuedForecasts Issue(Panel seen);
}

/// <summary>Forecasts from one origin.</summary>
public interface IIssuedForecasts
{
    /// <summary>The distribution of the number of events on the days 1 to <c>h</c> after the origin.</summary>
    /// <param name="pair">Number of the pair in the panel's layout.</param>
    /// <param name="kind">Number of the class.</param>
    /// <param name="horizon">Place of the horizon among those asked for.</param>
    ICountDistribution Count(int pair, int kind, int horizon);
}
