using System.Collections.Immutable;

namespace Dyad.Modelling.Recovery;

/// <summary>How often 95 % intervals of one kind held the truth.</summary>
/// <param name="What">Which coefficients.</param>
/// <param name="Intervals">How many intervals.</param>
/// <param name="Held">How many of them held the truth.</param>
/// <param name="MeanError">Mean of (estimate − truth) / stated standard error.</param>
/// <param name="Spread">Root mean square of that; 1 where stated errors are right.</param>
public sealed record RecoveryRow(string What, int Intervals, int Held, double MeanError, double Spread);

/// <summary>What it costs to leave rows without an event out of the estimation.</summary>
/// <param name="ZeroShare">Share of them that is kept.</param>
/// <param name="MeanDifference">Mean difference from the fit to all cells, in its standard errors.</param>
/// <param name="RootMeanSquare">Root mean square of that.</param>
/// <param name="ErrorRatio">Mean of the stated error over that from all cells.</param>
/// <param name="Intervals">How many intervals.</param>
/// <param name="Held">How many of them held the truth.</param>
public sealed record SamplingRow(double ZeroShare, double MeanDifference, double RootMeanSquare, double ErrorRatio, int Intervals, int Held);

/// <summary>What came of simulating panels from known parameters and estimating these again.</summary>
/// <param name="Replications">Number of panels of each world.</param>
/// <param name="Seed">Seed of everything random.</param>
/// <param name="OneTruth">One truth and next to no shrinkage.</param>
/// <param name="FromPrior">Truths drawn from the prior that the fit assumes.</param>
/// <param name="Sampling">Rows without an event left out, in the first world.</param>
public sealed record RecoveryReport(int Replications, ulong Seed, ImmutableArray<RecoveryRow> OneTruth, ImmutableArray<RecoveryRow> FromPrior, ImmutableArray<SamplingRow> Sampling)
{
    /// <summary>The world in words, with every choice that changes a figure.</summary>
    public static string World => FormattableString.Invariant(
        $"{RecoveryWorld.Actors} actors, quad classes, {RecoveryWorld.Days} days of which {RecoveryWorld.WarmUp} only feed the memory, half-life {RecoveryWorld.HalfLife}, effects inertia and reciprocity");

    /// <summary>Shrinkage of the first world: next to none.</summary>
    public static double Loose => Replication.Loose;

    /// <summary>Shrinkage of the second world, which is the spread of its truths.</summary>
    public static double Drawn => Replication.Drawn;
}

/// <summary>Counts intervals that hold the truth.</summary>
internal sealed class RecoveryTally
{
    private const double Reach = 1.959963984540054;
    private int _held;
    private int _count;
    private double _sum;
    private double _squares;

    internal int Count => _count;

    internal int Held => _held;

    internal double Mean => _sum / _count;

    internal double Spread => Math.Sqrt(_squares / _count);

    internal void Add(double z)
    {
        _held += Math.Abs(z) < Reach ? 1 : 0;
        _count++;
        _sum += z;
        _squares += z * z;
    }
}

/// <summary>Gathers findings of one world by kind.</summary>
internal sealed class RecoveryTable
{
    private readonly SortedDictionary<string, RecoveryTally> _rows = new(StringComparer.Ordinal);

    internal ImmutableArray<RecoveryRow> Rows => [.. _rows.Select(r => new RecoveryRow(r.Key, r.Value.Count, r.Value.Held, r.Value.Mean, r.Value.Spread))];

    internal void Add(string what, double z)
    {
        if (!_rows.TryGetValue(what, out var tally))
            _rows.Add(what, tally = new RecoveryTally());
        tally.Add(z);
    }

    /// <summary>Adds a coefficient to the rows that it belongs to.</summary>
    internal void Add(Effects.Term term, string kind, bool isIdentified, double z)
    {
        Add($"{term.Effect}, {(term.Input == kind ? "own class" : "other class")}, {term.Transform}", z);
        Add("every coefficient", z);
        Add(isIdentified ? "every coefficient that the data identify" : "every coefficient that the prior decides", z);
    }
}
