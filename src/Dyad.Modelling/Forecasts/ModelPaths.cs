using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Simulation;

namespace Dyad.Modelling.Forecasts;

/// <summary>Paths of a fitted model.</summary>
public static class ModelPaths
{
    private const uint Parameters = 1;
    private const uint Events = 2;

    /// <summary>Runs a fitted model forward: path <c>i</c> with the <c>i</c>-th draw of its parameters.</summary>
    /// <param name="model">The fit.</param>
    /// <param name="start">Where paths begin.</param>
    /// <param name="horizons">In days, ascending.</param>
    /// <param name="size">How many paths, and from which seed. Parameters and events are drawn from streams of their own.</param>
    /// <param name="cancel">Stops the work.</param>
    public static PathCounts Run(FittedModel model, SimulationStart start, ImmutableArray<int> horizons, SimulationSize size, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(model);
        ArgumentNullException.ThrowIfNull(size);
        var parameters = size.Seed.For(Parameters);
        return PathCounts.Simulate(start, path => model.Draw(parameters, path), horizons, size with { Seed = size.Seed.For(Events) }, cancel);
    }
}
