using System.Collections.Immutable;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Simulation;

/// <summary>How far one simulation goes.</summary>
/// <param name="Paths">Number of paths, at least 1; each has parameters of its own.</param>
/// <param name="Seed">The stream of random numbers.</param>
/// <param name="Threads">How many paths run at once, at least 1. Changes nothing but the time that it takes.</param>
public sealed record SimulationSize(int Paths, Seed Seed, int Threads);

/// <summary>Simulated counts of every cell over some horizons, path by path.</summary>
public sealed class PathCounts
{
    private readonly int[][] _counts;
    private readonly int _pairs;

    private PathCounts(int[][] counts, int pairs, int paths, int untamed)
    {
        (_counts, _pairs, Paths, Untamed) = (counts, pairs, paths, untamed);
    }

    /// <summary>Number of paths.</summary>
    public int Paths { get; }

    /// <summary>Paths on which a mean reached the highest that is answered: the simulated process is not stable there.</summary>
    public int Untamed { get; }

    /// <summary>Runs paths forward and keeps the counts.</summary>
    /// <param name="start">Where they begin.</param>
    /// <param name="parameters">The parameters of a path, by its number: a draw, or always the estimates. Called from several threads.</param>
    /// <param name="horizons">In days, ascending.</param>
    /// <param name="size">How many paths, and from which seed.</param>
    /// <param name="cancel">Stops the work.</param>
    public static PathCounts Simulate(
        SimulationStart start, Func<int, ParameterSet> parameters, ImmutableArray<int> horizons, SimulationSize size, CancellationToken cancel = default)
    {
        ArgumentNullException.ThrowIfNull(start);
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(size);
        if (horizons.IsDefaultOrEmpty || horizons[0] < 1 || horizons.Zip(horizons.Skip(1)).Any(h => h.First >= h.Second))
            throw new ArgumentException("Horizons are one day or more, ascending.", nameof(horizons));
        ArgumentOutOfRangeException.ThrowIfLessThan(size.Paths, 1, nameof(size));
        var design = start.Design;
        var (pairs, cells) = (design.Pairs, design.Pairs * design.Setting.Classes.Count);
        var counts = horizons.Select(_ => new int[(long)cells * size.Paths]).ToArray();
        var untamed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = size.Threads, CancellationToken = cancel };
        Parallel.For(0, size.Paths, options, () => (Runner: new PathRunner(start), Sums: new int[cells]), (path, _, scratch) =>
        {
            var sums = scratch.Sums;
            Array.Clear(sums);
            var next = 0;
            var tame = scratch.Runner.Run(new StepPredictor(design, parameters(path)), size.Seed, (uint)path, horizons[^1], (day, events) =>
            {
                foreach (var tally in events)
                    sums[(tally.Class * pairs) + tally.Channel] += tally.Count;
                if (day != horizons[next])
                    return;
                var target = counts[next++];
                for (var cell = 0; cell < sums.Length; cell++)
                {
                    if (sums[cell] != 0)
                        target[((long)cell * size.Paths) + path] = sums[cell];
                }
            });
            if (!tame)
                Interlocked.Increment(ref untamed);
            return scratch;
        }, _ => { });
        return new PathCounts(counts, pairs, size.Paths, untamed);
    }

    /// <summary>Counts of a cell over a horizon, one for each path in order.</summary>
    /// <param name="pair">Number of the pair.</param>
    /// <param name="kind">Number of the class.</param>
    /// <param name="horizon">Place of the horizon.</param>
    public ReadOnlySpan<int> Of(int pair, int kind, int horizon) => _counts[horizon].AsSpan(((kind * _pairs) + pair) * Paths, Paths);
}
