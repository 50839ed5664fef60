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
    private const int PathsOfBlock = 16;
    private readonly int[][] _counts;
    private readonly double[] _means;
    private readonly int _pairs;
    private readonly int _cells;
    private int _untamed;

    private PathCounts(int horizons, int pairs, int cells, int paths)
    {
        (_pairs, _cells, Paths) = (pairs, cells, paths);
        _counts = [.. Enumerable.Range(0, horizons).Select(_ => new int[checked(cells * paths)])];
        _means = new double[horizons * cells];
    }

    /// <summary>Number of paths.</summary>
    public int Paths { get; }

    /// <summary>Paths that ran away (<see cref="PathRunner.Beyond"/>): the simulated process is not stable there.</summary>
    public int Untamed => _untamed;

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
        var result = new PathCounts(horizons.Length, pairs, cells, size.Paths);
        var blocks = (size.Paths + PathsOfBlock - 1) / PathsOfBlock;
        var means = new double[blocks][];
        var options = new ParallelOptions { MaxDegreeOfParallelism = size.Threads, CancellationToken = cancel };
        Parallel.For(0, blocks, options, () => new PathSums(start, horizons, cells), (block, _, sums) =>
        {
            means[block] = new double[horizons.Length * cells];
            for (var path = block * PathsOfBlock; path < Math.Min(size.Paths, (block + 1) * PathsOfBlock); path++)
            {
                cancel.ThrowIfCancellationRequested();
                if (!sums.Run(new StepPredictor(design, parameters(path)), size.Seed, path, result._counts, size.Paths, means[block]))
                    Interlocked.Increment(ref result._untamed);
            }

            return sums;
        }, _ => { });
        // In the order of the blocks, so that rounding does not depend on who was done first.
        for (var block = 0; block < blocks; block++)
        {
            for (var cell = 0; cell < result._means.Length; cell++)
                result._means[cell] += means[block][cell] / size.Paths;
        }

        return result;
    }

    /// <summary>Counts of a cell over a horizon, one for each path in order.</summary>
    /// <param name="pair">Number of the pair.</param>
    /// <param name="kind">Number of the class.</param>
    /// <param name="horizon">Place of the horizon.</param>
    public ReadOnlySpan<int> Of(int pair, int kind, int horizon) => _counts[horizon].AsSpan(((kind * _pairs) + pair) * Paths, Paths);

    /// <summary>
    /// Expected count of a cell over a horizon: the mean over the paths of what each expected day by day. Far more precise than the mean of the counts
    /// where events are rare.
    /// </summary>
    /// <param name="pair">Number of the pair.</param>
    /// <param name="kind">Number of the class.</param>
    /// <param name="horizon">Place of the horizon.</param>
    public double Expected(int pair, int kind, int horizon) => _means[(horizon * _cells) + (kind * _pairs) + pair];
}
