using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Simulation;

/// <summary>Adds up a path over its horizons. Holds scratch: one for each thread.</summary>
internal sealed class PathSums(SimulationStart start, ImmutableArray<int> horizons, int cells)
{
    private readonly PathRunner _runner = new(start);
    private readonly int[] _counts = new int[cells];
    private readonly float[] _means = new float[cells];
    private readonly int _pairs = start.Design.Pairs;

    /// <summary>Runs a path, writes its counts to its place in every cell, and adds what it expected to the means.</summary>
    internal bool Run(StepPredictor predictor, Seed seed, int path, int[][] counts, int paths, double[] means)
    {
        Array.Clear(_counts);
        Array.Clear(_means);
        var next = 0;
        return _runner.Run(predictor, seed, (uint)path, horizons[^1], (day, expected, events) =>
        {
            foreach (var tally in events)
                _counts[(tally.Class * _pairs) + tally.Channel] += tally.Count;
            Wide.Add(expected, _means);
            if (day != horizons[next])
                return;
            var target = counts[next];
            for (var cell = 0; cell < _counts.Length; cell++)
            {
                means[(next * _counts.Length) + cell] += _means[cell];
                if (_counts[cell] != 0)
                    target[(cell * paths) + path] = _counts[cell];
            }

            next++;
        });
    }
}
