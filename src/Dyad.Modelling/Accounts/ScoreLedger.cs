using System.Collections.Immutable;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Accounts;

/// <summary>Where the scores of the days are written down.</summary>
/// <param name="accounts">Number of accounts.</param>
/// <param name="panel">The panel.</param>
/// <param name="first">First scored day.</param>
internal sealed class ScoreLedger(int accounts, Panel panel, int first)
{
    internal int First => first;

    /// <summary>Logarithm of the probability of the days that were only learnt from, by account.</summary>
    internal double[] Learnt { get; } = new double[accounts];

    internal ImmutableArray<double[]> Daily { get; } = [.. Enumerable.Range(0, accounts).Select(_ => new double[panel.Days - first])];

    internal ImmutableArray<double[]> Expected { get; } = [.. Enumerable.Range(0, accounts).Select(_ => new double[accounts])];

    internal ImmutableArray<CellEvidence>.Builder Cells { get; } = ImmutableArray.CreateBuilder<CellEvidence>();
}
