using System.Collections.Immutable;

namespace Dyad.Modelling.Estimation;

/// <summary>Fits and scores one class on the cells of a store.</summary>
internal sealed class ClassEstimator
{
    /// <summary>What a further step may still gain of the log posterior where a fit has settled.</summary>
    internal const double Tight = 1e-5;

    /// <summary>The same where fits are only compared.</summary>
    internal const double Loose = 1e-2;

    /// <summary>The same where a fit only leads to where another begins.</summary>
    private const double Rough = 0.3;

    /// <summary>Sweeps after which a class that has not settled is left where it is, and says so.</summary>
    private const int MostSweeps = 80;

    /// <summary>Cells from which on a fit begins on a part of them.</summary>
    private const long Many = 100_000;

    /// <summary>One in so many blocks makes up that part.</summary>
    private const int Sparse = 8;

    private readonly CellStore _store;
    private readonly int _threads;
    private readonly Sweeper _sweeper;
    private readonly CountTable _counts;
    private readonly double? _deviation;
    private readonly double? _size;

    internal ClassEstimator(CellStore store, int threads, double? deviation = null, double? size = null)
    {
        (_store, _deviation, _size, _threads) = (store, deviation, size, threads);
        _sweeper = new Sweeper(store, threads);
        _counts = CountTable.Of(store);
    }

    /// <summary>Fits.</summary>
    /// <param name="shrinkage">The prior.</param>
    /// <param name="start">A fit to begin with; null to begin from nothing.</param>
    /// <param name="tolerance">What a further step may still gain.</param>
    internal ClassFit Fit(Shrinkage shrinkage, ClassFit? start, double tolerance)
    {
        ImmutableArray<int> entering = [.. Enumerable.Range(0, _store.Terms).Where(f => _store.Deviations[f] > 1e-9 || shrinkage.Stated.ContainsKey((_store.Held[f], _store.Kind)))];
        var priors = Priors(shrinkage, entering);
        var deviation = _deviation ?? start?.BaselineDeviation ?? 1;
        var point = start is null ? Near(entering, priors, deviation) : PointOf(start.Parameters, entering);
        var newton = new ClassNewton(point, priors, deviation, _deviation is null, _counts, _size is null);
        Climb(newton, _sweeper, tolerance);
        return End(newton, shrinkage);
    }

    /// <summary>
    /// Where a fit begins: from nothing, by Fisher's scoring, whose steps do not overshoot, on a part of the days where there are many, which leads
    /// close to where all of them lead at a fraction of the work.
    /// </summary>
    private ClassPoint Near(ImmutableArray<int> entering, CoefficientPriors priors, double deviation)
    {
        var part = Enumerable.Range(0, CellStore.Lanes).Sum(lane => _store.Part(lane, Sparse).Sum(b => (long)b.Cells));
        var every = _store.Kept >= Many && part * 4 <= _store.Kept ? Sparse : 1;
        var nothing = new ClassPoint(entering, Math.Log((_counts.Events + 0.5) / _store.Taken), new double[_store.Pairs], [.. priors.Centres], _size ?? _counts.Moment(_store.Taken));
        var newton = new ClassNewton(nothing, priors, deviation, moves: false, every == 1 ? _counts : CountTable.Of(_store, every), _size is null);
        Climb(newton, new Sweeper(_store, _threads, every, isExpected: true), Rough);
        return newton.Point;
    }

    private static void Climb(ClassNewton newton, Sweeper sweeper, double tolerance)
    {
        while (!newton.IsDone)
            newton.Take(sweeper.Sweep(newton.Point, curvature: true), tolerance, MostSweeps);
    }

    /// <summary>The log-likelihood of the store's cells at given parameters: the log score of one-day-ahead forecasts.</summary>
    internal double Score(ClassParameters parameters)
    {
        var point = PointOf(parameters, [.. Enumerable.Range(0, _store.Terms).Where(f => parameters.Theta[_store.Held[f]] != 0)]);
        return _sweeper.Sweep(point, curvature: false).LogLikelihood + _counts.At(point.Size).LogLikelihood;
    }

    private CoefficientPriors Priors(Shrinkage shrinkage, ImmutableArray<int> entering)
    {
        var (centres, precisions) = (new double[entering.Length], new double[entering.Length]);
        for (var i = 0; i < entering.Length; i++)
        {
            var term = _store.Held[entering[i]];
            if (shrinkage.Stated.TryGetValue((term, _store.Kind), out var stated))
                (centres[i], precisions[i]) = (stated.Mean, 1 / (stated.Deviation * stated.Deviation));
            else
                precisions[i] = Math.Pow(_store.Deviations[entering[i]] / shrinkage[_store.Design.Terms[term].Effect], 2);
        }

        return new CoefficientPriors(centres, precisions);
    }

    private ClassPoint PointOf(ClassParameters parameters, ImmutableArray<int> terms)
    {
        var centred = parameters.Intercept;
        for (var f = 0; f < _store.Terms; f++)
            centred += parameters.Theta[_store.Held[f]] * _store.Means[f];
        return new ClassPoint(terms, centred, [.. parameters.Baselines], [.. terms.Select(f => parameters.Theta[_store.Held[f]])], parameters.Size);
    }

    private ClassFit End(ClassNewton newton, Shrinkage shrinkage)
    {
        var (point, arrow) = (newton.Point, newton.Arrow!);
        var theta = new double[_store.Design.Terms.Length];
        var intercept = point.Intercept;
        for (var i = 0; i < point.Terms.Length; i++)
        {
            theta[_store.Held[point.Terms[i]]] = point.Theta[i];
            intercept -= point.Theta[i] * _store.Means[point.Terms[i]];
        }

        var width = point.Terms.Length + 1;
        var slopes = new float[_store.Pairs * width];
        for (var p = 0; p < _store.Pairs; p++)
        {
            for (var i = 0; i < width; i++)
                slopes[(p * width) + i] = (float)(arrow.Cross[i][p] / arrow.Diagonal[p]);
        }

        var posterior = new ClassPosterior(
            [.. point.Terms.Select(f => _store.Held[f])], [.. point.Terms.Select(f => _store.Means[f])], [.. arrow.Factor.Root],
            ImmutableArray.Create(slopes), [.. arrow.Diagonal.Select(d => 1 / Math.Sqrt(d))]);
        return new ClassFit(
            _store.Design.Setting.Classes.Names[_store.Kind],
            new ClassParameters(intercept, [.. point.Baselines], [.. theta], point.Size),
            posterior,
            newton.LogLikelihood,
            _counts.Events,
            newton.Deviation,
            newton.Sweeps,
            newton.HasSettled,
            shrinkage.Common,
            [.. point.Terms.Select(f => _store.Deviations[f])],
            newton.EffectiveBaselines);
    }
}
