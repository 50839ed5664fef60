using System.Collections.Immutable;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Simulation;

namespace Dyad.Modelling.Forecasts;

/// <summary>
/// The model as a forecaster. It is fitted when it learns; each forecast runs it forward from the origin on many paths, every path with parameters
/// drawn from the fit. A horizon of one day needs no path: there the count is negative binomial about the mean that the estimates give.
/// </summary>
public sealed class ModelForecaster : IForecaster
{
    private readonly Func<Panel, Design> _design;
    private readonly EstimationChoice _estimation;
    private readonly SimulationSize _size;

    /// <summary>Fixes the choices.</summary>
    /// <param name="name">Name in tables.</param>
    /// <param name="design">The effects, bound to the shape of a panel as known on the day of learning.</param>
    /// <param name="estimation">What steers the estimation.</param>
    /// <param name="size">How many paths, and from which seed.</param>
    public ModelForecaster(string name, Func<Panel, Design> design, EstimationChoice estimation, SimulationSize size)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(size);
        (Name, _design, _estimation, _size) = (name, design, estimation, size);
    }

    /// <inheritdoc/>
    public string Name { get; }

    /// <inheritdoc/>
    public ILearntForecaster Learn(Panel seen, ImmutableArray<int> horizons) =>
        new Learnt(Estimator.Fit(seen, _design(seen), _estimation), horizons, _size);

    private sealed class Learnt(FittedModel model, ImmutableArray<int> horizons, SimulationSize size) : ILearntForecaster
    {
        public IIssuedForecasts Issue(Panel seen)
        {
            ArgumentNullException.ThrowIfNull(seen);
            var start = new SimulationStart(model.Design, seen);
            var paths = horizons[^1] > 1 ? new SimulatedForecasts(ModelPaths.Run(model, start, horizons, size), model.Design.Pairs, model.Classes.Length, horizons.Length) : null;
            return new Issued(horizons, FirstDay(start), paths);
        }

        private NegativeBinomial[][] FirstDay(SimulationStart start)
        {
            var (columns, means) = (new float[model.Design.ColumnsLength], new float[model.Design.Pairs * model.Classes.Length]);
            model.Design.Write(start.State, start.DaysBefore, columns);
            var predictor = new StepPredictor(model.Design, model.Estimates);
            predictor.Means(columns, means);
            return [.. predictor.Sizes.Select((r, k) => Enumerable.Range(0, model.Design.Pairs).Select(p => new NegativeBinomial(means[(k * model.Design.Pairs) + p], r)).ToArray())];
        }
    }

    private sealed class Issued(ImmutableArray<int> horizons, NegativeBinomial[][] firstDay, SimulatedForecasts? paths) : IIssuedForecasts
    {
        public ICountDistribution Count(int pair, int kind, int horizon) =>
            horizons[horizon] == 1 ? firstDay[kind][pair] : paths!.Count(pair, kind, horizon);
    }
}
