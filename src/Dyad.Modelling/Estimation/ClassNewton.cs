namespace Dyad.Modelling.Estimation;

/// <summary>
/// Newton's method for one class. The negative second derivative is an arrow: a diagonal block <c>D</c> in the baselines, a dense block <c>A</c> in
/// intercept and coefficients, and <c>C</c> between. The step solves the Schur complement <c>S = A − Cᵀ D⁻¹ C</c> first. Size and the standard
/// deviation of the baselines move along: the size by its own Newton step, the deviation by a fixed point.
/// </summary>
internal sealed class ClassNewton
{
    private const double SmallestDeviation = 0.02;
    private const int SweepsThatMoveDeviation = 20;
    private readonly CoefficientPriors _priors;
    private readonly CountTable _counts;
    private readonly int _pairs;
    private readonly bool _moves;
    private ClassPoint _point;
    private ClassPoint? _before;
    private double _likelihood = double.NaN;
    private Step? _last;

    /// <param name="start">Where to begin.</param>
    /// <param name="priors">Prior of each coefficient.</param>
    /// <param name="deviation">Standard deviation of the baselines to begin with.</param>
    /// <param name="moves">Whether it is estimated.</param>
    /// <param name="counts">The counts of the class.</param>
    internal ClassNewton(ClassPoint start, CoefficientPriors priors, double deviation, bool moves, CountTable counts)
    {
        (_point, _priors, Deviation, _moves, _counts, _pairs) = (start, priors, deviation, moves, counts, start.Baselines.Length);
    }

    /// <summary>Where the next sweep is wanted.</summary>
    internal ClassPoint Point => _point;

    internal double Deviation { get; private set; }

    internal bool IsDone { get; private set; }

    internal bool HasSettled { get; private set; }

    internal int Sweeps { get; private set; }

    internal double LogLikelihood => _likelihood;

    /// <summary>How many baselines the data speak of.</summary>
    internal double EffectiveBaselines => Arrow!.Diagonal.Sum(d => 1 - (1 / (d * Deviation * Deviation)));

    /// <summary>The factor of the Schur complement, and the other blocks, at the last accepted point.</summary>
    internal Arrow? Arrow { get; private set; }

    /// <summary>Takes in the sums at <see cref="Point"/> and moves on.</summary>
    internal void Take(ClassSums sums, double tolerance, int most)
    {
        Sweeps++;
        var table = _counts.At(_point.Size);
        var likelihood = sums.LogLikelihood + table.LogLikelihood;
        var objective = likelihood - Penalty(_point);
        var reached = _before is null ? objective : _likelihood - Penalty(_before);
        if (_before is not null && !(objective >= reached - (1e-9 * Math.Abs(reached)) - 1e-7) && Sweeps < most)
        {
            _point = Between(_before, _point);
            return;
        }

        var gain = objective - reached;
        _likelihood = likelihood;
        Arrow = Arrow.Of(sums, _point, _priors.Precisions, Deviation, _pairs);
        _last = Arrow.Solve(sums, _point, _priors, Deviation);
        var deviation = NewDeviation(Arrow);
        var settled = _before is not null && Math.Abs(Math.Log(deviation / Deviation)) < 0.005 && gain < 1000 * tolerance;
        if ((settled && _last.Decrement < tolerance) || Sweeps >= most)
        {
            (IsDone, HasSettled) = (true, settled && _last.Decrement < tolerance);
            return;
        }

        Deviation = deviation;
        _before = _point;
        _point = Moved(_point, _last, sums.SizeFirst + table.First, sums.SizeSecond + table.Second);
    }

    private double Penalty(ClassPoint point)
    {
        var sum = _pairs * Math.Log(Deviation);
        for (var f = 0; f < _priors.Precisions.Length; f++)
            sum += 0.5 * _priors.Precisions[f] * (point.Theta[f] - _priors.Centres[f]) * (point.Theta[f] - _priors.Centres[f]);
        foreach (var b in point.Baselines)
            sum += 0.5 * b * b / (Deviation * Deviation);
        return sum;
    }

    /// <summary>The deviation that the baselines speak for: squares over the effective number of baselines (MacKay 1992, doi:10.1162/neco.1992.4.3.415).</summary>
    private double NewDeviation(Arrow arrow)
    {
        if (!_moves || Sweeps > SweepsThatMoveDeviation)
            return Deviation;
        var (squares, known) = (0.0, 0.0);
        for (var p = 0; p < _pairs; p++)
        {
            squares += _point.Baselines[p] * _point.Baselines[p];
            known += 1 - (1 / (arrow.Diagonal[p] * Deviation * Deviation));
        }

        // Never by more than a factor of two at once: far from the top both sums mislead.
        return Math.Max(SmallestDeviation, Math.Clamp(Math.Sqrt(squares / Math.Max(known, 0.01)), Deviation / 2, Deviation * 2));
    }

    private static ClassPoint Moved(ClassPoint at, Step step, double first, double second)
    {
        // In log r: the first derivative is r ℓ', the second r² ℓ'' + r ℓ'. Uphill in any case, never by more than a factor of e.
        var slope = at.Size * first;
        var bend = (at.Size * at.Size * second) + slope;
        var change = Math.Clamp(bend < 0 ? -slope / bend : Math.Sign(slope), -1, 1);
        return at with
        {
            Intercept = at.Intercept + step.Intercept,
            Theta = Sum(at.Theta, step.Theta),
            Baselines = Sum(at.Baselines, step.Baselines),
            Size = Math.Clamp(at.Size * Math.Exp(change), 1e-4, 1e6),
        };
    }

    private static ClassPoint Between(ClassPoint a, ClassPoint b) => a with
    {
        Intercept = (a.Intercept + b.Intercept) / 2,
        Theta = [.. a.Theta.Zip(b.Theta, (x, y) => (x + y) / 2)],
        Baselines = [.. a.Baselines.Zip(b.Baselines, (x, y) => (x + y) / 2)],
        Size = Math.Sqrt(a.Size * b.Size),
    };

    private static double[] Sum(double[] a, double[] b)
    {
        var sum = new double[a.Length];
        for (var i = 0; i < a.Length; i++)
            sum[i] = a[i] + b[i];
        return sum;
    }
}

/// <summary>A Newton step.</summary>
/// <param name="Intercept">Change of the intercept.</param>
/// <param name="Theta">Changes of the coefficients.</param>
/// <param name="Baselines">Changes of the baselines.</param>
/// <param name="Decrement">Half of gradient times step: about what the objective will gain.</param>
internal sealed record Step(double Intercept, double[] Theta, double[] Baselines, double Decrement);
