using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Simulation;

namespace Dyad.Modelling.Responses;

/// <summary>Paths with and without an act, from one draw of the parameters and the same random numbers. Holds scratch: one for each draw.</summary>
internal sealed class PairedPaths(FittedModel model, SimulationStart plain, SimulationStart struck, ImmutableArray<int> days, ResponseSize size)
{
    private const uint Parameters = 1;
    private const uint Events = 2;
    private readonly int _cells = model.Design.Pairs * model.Classes.Length;

    internal ImpulseResponse.Draw Run(int draw)
    {
        var predictor = new StepPredictor(model.Design, new StableDraws(plain, model.Draw).Draw(size.Seed.For(Parameters), draw).Parameters);
        var (without, with) = (new PathRunner(plain), new PathRunner(struck));
        var (expected, changed) = (Sums(), Sums());
        for (var path = 0; path < size.Paths; path++)
        {
            var number = (uint)((draw * size.Paths) + path);
            Run(without, predictor, number, expected);
            Run(with, predictor, number, changed);
        }

        for (var at = 0; at < days.Length; at++)
        {
            for (var c = 0; c < _cells; c++)
                (expected[at][c], changed[at][c]) = (expected[at][c] / size.Paths, (changed[at][c] - expected[at][c]) / size.Paths);
        }

        return new ImpulseResponse.Draw(changed, expected);
    }

    private double[][] Sums() => [.. days.Select(_ => new double[_cells])];

    /// <summary>Adds what a path expects up to each of the days.</summary>
    private void Run(PathRunner runner, StepPredictor predictor, uint path, double[][] sums)
    {
        var (running, next) = (new double[_cells], 0);
        runner.Run(predictor, size.Seed.For(Events), path, days[^1], (day, means, _) =>
        {
            for (var c = 0; c < running.Length; c++)
                running[c] += means[c];
            if (day != days[next])
                return;
            for (var c = 0; c < running.Length; c++)
                sums[next][c] += running[c];
            next++;
        });
    }
}
