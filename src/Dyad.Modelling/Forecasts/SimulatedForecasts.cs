using Dyad.Modelling.Distributions;
using Dyad.Modelling.Simulation;

namespace Dyad.Modelling.Forecasts;

/// <summary>
/// Distributions of simulated counts. Rare events are drawn rarely, so each sample is guided by a negative binomial with the mean that the paths
/// expected and with the dispersion that all cells of its class and horizon show together: <c>r = Σ mean² / Σ (variance − mean)</c>.
/// </summary>
internal sealed class SimulatedForecasts
{
    private readonly PathCounts _paths;
    private readonly double[][] _sizes;

    internal SimulatedForecasts(PathCounts paths, int pairs, int kinds, int horizons)
    {
        _paths = paths;
        _sizes = [.. Enumerable.Range(0, horizons).Select(h => Enumerable.Range(0, kinds).Select(k => Size(pairs, k, h)).ToArray())];
    }

    internal CountSample Count(int pair, int kind, int horizon) => CountSample.Of(
        _paths.Of(pair, kind, horizon).ToArray(), new NegativeBinomial(Math.Max(1e-9, _paths.Expected(pair, kind, horizon)), _sizes[horizon][kind]));

    /// <summary>Dispersion of the rare cells, which are those that need it: mean below one.</summary>
    private double Size(int pairs, int kind, int horizon)
    {
        double squares = 0, excess = 0;
        for (var pair = 0; pair < pairs; pair++)
        {
            var mean = _paths.Expected(pair, kind, horizon);
            if (mean >= 1)
                continue;
            double spread = 0;
            foreach (var count in _paths.Of(pair, kind, horizon))
                spread += (count - mean) * (count - mean);
            squares += mean * mean;
            excess += (spread / _paths.Paths) - mean;
        }

        return excess > 0 && squares > 0 ? squares / excess : double.PositiveInfinity;
    }
}
