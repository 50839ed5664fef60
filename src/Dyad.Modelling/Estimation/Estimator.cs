using System.Collections.Immutable;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Panels;

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

    /// <summary>Share of the fitted days, the last ones, that are held out for the choice.</summary>
    public double HeldOut { get; init; } = 0.2;
}

/// <summary>Fits the model to a panel: maximum a posteriori, class by class, all classes in one sweep over the cells.</summary>
public sealed class Estimator
{
    /// <summary>Version of estimation and effects; another version may give other numbers.</summary>
    public const string Version = "1";

    /// <summary>Sweeps after which a class that has not settled is left where it is, and says so.</summary>
    public const int MostSweeps = 80;

    private const double Tolerance = 1e-5;
    private readonly double? _deviation;
    private readonly Sweeper _sweeper;
    private readonly ImmutableArray<CountTable> _counts;

    internal Estimator(CellStore store, int threads, double? deviation = null)
    {
        _deviation = deviation;
        Store = store;
        _sweeper = new Sweeper(store, threads);
        _counts = [.. Enumerable.Range(0, store.Classes.Count).Select(k => CountTable.Of(store, k))];
    }

    internal CellStore Store { get; }

    /// <summary>Fits a panel.</summary>
    /// <exception cref="ArgumentException">Nothing is left after the days that only feed the memory.</exception>
    public static FittedModel Fit(Panel panel, Design design, EstimationChoice choice)
    {
        ArgumentNullException.ThrowIfNull(panel);
        ArgumentNullException.ThrowIfNull(design);
        ArgumentNullException.ThrowIfNull(choice);
        if (choice.WarmUpDays < 0 || choice.WarmUpDays >= panel.Days)
            throw new ArgumentException($"Of {panel.Days} days the first {choice.WarmUpDays} only feed the memory: none is left.", nameof(choice));
        var trials = choice.Candidates.Length > 1 ? ShrinkageSearch.Try(panel, design, choice) : [];
        var shrinkage = trials.IsEmpty
            ? [.. panel.Classes.Names.Select(_ => choice.Candidates.IsEmpty ? choice.Shrinkage : Shrinkage.Of(choice.Candidates[0]))]
            : ShrinkageSearch.Best(trials);
        var store = CellStore.Fill(design, panel, choice.WarmUpDays, panel.Days, choice.Threads);
        var classes = new Estimator(store, choice.Threads, choice.BaselineDeviation).Fit(shrinkage, start: null);
        return new FittedModel(Version, panel.Hash, design, panel, classes) { WarmUpDays = choice.WarmUpDays, Trials = trials };
    }

    /// <summary>Fits all classes to the store.</summary>
    /// <param name="shrinkage">Priors, class by class.</param>
    /// <param name="start">Fits to begin with; null to begin from nothing.</param>
    internal ImmutableArray<ClassFit> Fit(ImmutableArray<Shrinkage> shrinkage, ImmutableArray<ClassFit>? start)
    {
        var newtons = Enumerable.Range(0, Store.Classes.Count).Select(k => Begin(k, shrinkage[k], start?[k])).ToList();
        while (newtons.FindAll(n => !n.IsDone) is { Count: > 0 } open)
        {
            var sums = _sweeper.Sweep(open.ConvertAll(n => n.Point), curvature: true);
            for (var i = 0; i < open.Count; i++)
                open[i].Take(sums[i], Tolerance, MostSweeps);
        }

        return [.. newtons.Select((n, k) => End(n, shrinkage[k]))];
    }

    /// <summary>The log-likelihood of the store's cells at given parameters, class by class: the log score of one-day-ahead forecasts.</summary>
    internal double[] Score(ParameterSet parameters)
    {
        var points = parameters.Classes.Select((c, k) => PointOf(c, k, [.. Enumerable.Range(0, Store.Terms).Where(f => c.Theta[f] != 0)])).ToList();
        var sums = _sweeper.Sweep(points, curvature: false);
        return [.. sums.Select((s, k) => s.LogLikelihood + _counts[k].At(points[k].Size).LogLikelihood)];
    }

    private ClassPoint PointOf(ClassParameters parameters, int kind, ImmutableArray<int> terms)
    {
        var centred = parameters.Intercept;
        for (var f = 0; f < Store.Terms; f++)
            centred += parameters.Theta[f] * Store.Means[f];
        return new ClassPoint(kind, terms, centred, [.. parameters.Baselines], [.. terms.Select(f => parameters.Theta[f])], parameters.Size);
    }

    private ClassNewton Begin(int kind, Shrinkage shrinkage, ClassFit? start)
    {
        var terms = Store.Design.Terms;
        ImmutableArray<int> entering = [.. Enumerable.Range(0, terms.Length).Where(f => terms[f].Enters(kind) && Store.Deviations[f] > 1e-9)];
        var precisions = entering.Select(f => Math.Pow(Store.Deviations[f] / shrinkage[terms[f].Effect], 2)).ToArray();
        var counts = _counts[kind];
        if (start is null)
        {
            var mean = Math.Log((counts.Events + 0.5) / Store.Cells);
            return new ClassNewton(new ClassPoint(kind, entering, mean, new double[Store.Pairs], new double[entering.Length], 0.5), precisions, _deviation ?? 1, _deviation is null, counts);
        }

        var point = PointOf(start.Parameters, kind, entering);
        return new ClassNewton(point, precisions, _deviation ?? start.BaselineDeviation, _deviation is null, counts);
    }

    private ClassFit End(ClassNewton newton, Shrinkage shrinkage)
    {
        var point = newton.Point;
        var theta = new double[Store.Terms];
        var intercept = point.Intercept;
        for (var i = 0; i < point.Terms.Length; i++)
        {
            theta[point.Terms[i]] = point.Theta[i];
            intercept -= point.Theta[i] * Store.Means[point.Terms[i]];
        }

        var arrow = newton.Arrow!;
        var width = point.Terms.Length + 1;
        var slopes = new float[Store.Pairs * width];
        for (var p = 0; p < Store.Pairs; p++)
        {
            for (var i = 0; i < width; i++)
                slopes[(p * width) + i] = (float)(arrow.Cross[i][p] / arrow.Diagonal[p]);
        }

        var posterior = new ClassPosterior(
            point.Terms, [.. point.Terms.Select(f => Store.Means[f])], [.. arrow.Factor.Root], ImmutableArray.Create(slopes), [.. arrow.Diagonal.Select(d => 1 / Math.Sqrt(d))]);
        return new ClassFit(
            Store.Classes.Names[point.Class],
            new ClassParameters(intercept, [.. point.Baselines], [.. theta], point.Size),
            posterior,
            newton.LogLikelihood,
            _counts[point.Class].Events,
            newton.Deviation,
            newton.Sweeps,
            newton.HasSettled,
            shrinkage.Common,
            [.. point.Terms.Select(f => Store.Deviations[f])],
            newton.EffectiveBaselines);
    }
}
