namespace Dyad.Modelling.Estimation;

/// <summary>
/// Newton's method for one class. The negative second derivative is an arrow: a diagonal block <c>D</c> in the baselines, a dense block <c>A</c> in
/// intercept and coefficients, and <c>C</c> between. The step solves the Schur complement <c>S = A − Cᵀ D⁻¹ C</c> first. The size moves along as a
/// border of the arrow, and the standard deviation of the baselines by a fixed point.
/// </summary>
internal sealed class ClassNewton
{
    private const double SmallestDeviation = 0.02;
    private const int SweepsThatMoveDeviation = 20;

    /// <summary>The deviation of the baselines waits until a step promises less than this share of the objective: far from the top it is misled.</summary>
    private const double Calm = 0.01;
    private readonly CoefficientPriors _priors;
    private readonly CountTable _counts;
    private readonly int _pairs;
    private readonly bool _moves;
    private readonly bool _sizeMoves;
    private ClassPoint _point;
    private ClassPoint? _before;
    private double _likelihood = double.NaN;

    /// <param name="start">Where to begin.</param>
    /// <param name="priors">Prior of each coefficient.</param>
    /// <param name="deviation">Standard deviation of the baselines to begin with.</param>
    /// <param name="moves">Whether it is estimated.</param>
    /// <param name="counts">The counts of the class.</param>
    /// <param name="sizeMoves">Whether the size is estimated.</param>
    internal ClassNewton(ClassPoint start, CoefficientPriors priors, double deviation, bool moves, CountTable counts, bool sizeMoves = true)
    {
        (_point, _priors, Deviation, _moves, _counts, _pairs, _sizeMoves) = (start, priors, deviation, moves, counts, start.Baselines.Length, sizeMoves);
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
        var size = SizeOf(sums, table);
        var step = Arrow.Solve(sums, _point, _priors, Deviation, size);
        var isCalm = step.Decrement < Calm * Math.Abs(objective);
        var deviation = _moves && isCalm && Sweeps <= SweepsThatMoveDeviation ? Math.Clamp(Spoken(sums, size), Deviation / 2, Deviation * 2) : Deviation;
        var settled = _before is not null && Math.Abs(Math.Log(deviation / Deviation)) < Math.Clamp(tolerance / 6, 0.005, 0.05) && gain < 1000 * tolerance;
        if ((settled && step.Decrement < tolerance) || Sweeps >= most)
        {
            (IsDone, HasSettled) = (true, settled && step.Decrement < tolerance);
            return;
        }

        if (deviation != Deviation)
        {
            Deviation = deviation;
            step = Arrow.Of(sums, _point, _priors.Precisions, Deviation, _pairs).Solve(sums, _point, _priors, Deviation, size);
        }

        _before = _point;
        _point = Moved(_point, step);
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

    /// <summary>
    /// The deviation that the baselines speak for: squares over the effective number of baselines (MacKay 1992, doi:10.1162/neco.1992.4.3.415), as a
    /// fixed point where the likelihood is taken as quadratic about the present point. The iteration is hastened by Aitken's rule.
    /// </summary>
    private double Spoken(ClassSums sums, SizeBend? size)
    {
        var at = Math.Log(Deviation);
        for (var round = 0; round < 5; round++)
        {
            var first = Math.Log(Next(sums, size, Math.Exp(at)));
            if (Math.Abs(first - at) < 1e-3)
                return Math.Exp(first);
            var second = Math.Log(Next(sums, size, Math.Exp(first)));
            var bend = second - first - (first - at);
            var far = Math.Abs(bend) > 1e-9 ? at - ((first - at) * (first - at) / bend) : second;
            at = Math.Clamp(far, second - 1, second + 1);
            at = Math.Max(at, Math.Log(SmallestDeviation));
        }

        return Math.Exp(at);
    }

    /// <summary>One turn of the fixed point.</summary>
    private double Next(ClassSums sums, SizeBend? size, double deviation)
    {
        var arrow = Arrow.Of(sums, _point, _priors.Precisions, deviation, _pairs);
        var step = arrow.Solve(sums, _point, _priors, deviation, size);
        var (squares, known) = (0.0, 0.0);
        for (var p = 0; p < _pairs; p++)
        {
            var baseline = _point.Baselines[p] + step.Baselines[p];
            squares += baseline * baseline;
            known += 1 - (1 / (arrow.Diagonal[p] * deviation * deviation));
        }

        return Math.Max(SmallestDeviation, Math.Sqrt(squares / Math.Max(known, 0.01)));
    }

    /// <summary>Slope and bend in log r: the first derivative there is r ℓ', the second r² ℓ'' + r ℓ'.</summary>
    private SizeBend? SizeOf(ClassSums sums, Likelihood.Part table)
    {
        if (!_sizeMoves)
            return null;
        var (first, second) = (sums.SizeFirst + table.First, sums.SizeSecond + table.Second);
        return new SizeBend(_point.Size * first, -((_point.Size * _point.Size * second) + (_point.Size * first)));
    }

    private static ClassPoint Moved(ClassPoint at, Step step) => at with
    {
        Intercept = at.Intercept + step.Intercept,
        Theta = Sum(at.Theta, step.Theta),
        Baselines = Sum(at.Baselines, step.Baselines),
        Size = Math.Clamp(at.Size * Math.Exp(step.LogSize), 1e-4, 1e6),
    };

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
/// <param name="LogSize">Change of the logarithm of the size, never more than 1.</param>
/// <param name="Decrement">Half of gradient times step: about what the objective will gain.</param>
internal sealed record Step(double Intercept, double[] Theta, double[] Baselines, double LogSize, double Decrement);

/// <summary>The objective in the logarithm of the size.</summary>
/// <param name="Slope">First derivative.</param>
/// <param name="Bend">Negative second derivative.</param>
internal readonly record struct SizeBend(double Slope, double Bend);
