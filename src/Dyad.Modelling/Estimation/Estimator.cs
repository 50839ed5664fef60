using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Estimation;

/// <summary>What steers an estimation beside the data.</summary>
/// <param name="Shrinkage">Priors of the coefficients, where no candidates are given.</param>
/// <param name="WarmUpDays">First days of the panel, which only feed the memory.</param>
/// <param name="Threads">Threads to use; they change nothing in the result.</param>
public sealed record EstimationChoice(Shrinkage Shrinkage, int WarmUpDays, int Threads)
{
    /// <summary>Prior standard deviations to choose from by held-out log score, class by class; empty where the prior is given.</summary>
    public ImmutableArray<double> Candidates { get; init; } = [];

    /// <summary>
    /// Standard deviation of the pairs' baselines about the intercept, where it is given: large for baselines of their own, small for one common
    /// baseline. Null to estimate it.
    /// </summary>
    public double? BaselineDeviation { get; init; }

    /// <summary>NB2 size, where it is given: very large for Poisson counts. Null to estimate it.</summary>
    public double? Size { get; init; }

    /// <summary>Share of the rows without an event that are swept, the rest left out and made up for by weight; 1 sweeps every cell.</summary>
    public double ZeroShare { get; init; } = 1;

    /// <summary>Seed of the choice of these rows.</summary>
    public Seed Seed { get; init; }

    /// <summary>Share of the fitted days, the last ones, that are held out for the choice.</summary>
    public double HeldOut { get; init; } = 0.2;
}

/// <summary>Fits the model to a panel: maximum a posteriori, one class after the other, so that only one class's columns are in memory.</summary>
public static class Estimator
{
    /// <summary>Version of estimation and effects; another version may give other numbers.</summary>
    public const string Version = "2";

    /// <summary>Fits a panel.</summary>
    /// <exception cref="ArgumentException">Nothing is left after the days that only feed the memory, or the share of zeros is out of range.</exception>
    public static FittedModel Fit(Panel panel, Design design, EstimationChoice choice)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.WarmUpDays < 0 || choice.WarmUpDays >= panel.Days)
            throw new ArgumentException($"Of {panel.Days} days the first {choice.WarmUpDays} only feed the memory: none is left.", nameof(choice));
        if (!(choice.ZeroShare is > 0 and <= 1))
            throw new ArgumentException("The share of rows without an event lies between 0 and 1.", nameof(choice));
        var fitted = panel.Days - choice.WarmUpDays;
        var searches = choice.Candidates.Length > 1 && fitted > 1;
        var room = new CellRoom();
        var zeros = new ZeroRows(choice.ZeroShare, choice.Seed);
        var (fits, scores) = (new List<ClassFit>(), new List<double[]>());
        for (var kind = 0; kind < panel.Classes.Count; kind++)
        {
            var shrinkage = choice.Candidates.IsEmpty ? choice.Shrinkage : Shrinkage.Of(choice.Candidates[0]);
            ClassFit? start = null;
            if (searches)
            {
                var (best, found, tried) = ShrinkageSearch.Choose(panel, design, choice, kind, zeros, room);
                (shrinkage, start) = (best, found);
                scores.Add(tried);
            }

            var store = CellStore.Fill(design, panel, kind, choice.WarmUpDays, panel.Days, choice.Threads, zeros, room);
            fits.Add(new ClassEstimator(store, choice.Threads, choice.BaselineDeviation, choice.Size).Fit(shrinkage, start, ClassEstimator.Tight));
            store.Leave();
        }

        var trials = searches ? choice.Candidates.Select((c, i) => new ShrinkageTrial(c, [.. scores.Select(s => s[i])])).ToImmutableArray() : [];
        return new FittedModel(Version, panel.Hash, design, panel, [.. fits]) { WarmUpDays = choice.WarmUpDays, Trials = trials };
    }
}
