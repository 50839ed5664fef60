using MathNet.Numerics.LinearAlgebra;

namespace Dyad.Modelling.Doctrines;

/// <summary>A coefficient with the standard error that allows for overdispersion and autocorrelation.</summary>
/// <param name="Value">Estimate, a difference of logarithms.</param>
/// <param name="Error">Standard error.</param>
public readonly record struct SegmentCoefficient(double Value, double Error)
{
    /// <summary>Estimate by standard error.</summary>
    public double Z => Value / Error;
}

/// <summary>An interrupted time series of counts: log-linear trend before, and change of level and of slope at the interruption.</summary>
/// <param name="Intercept">Log of the rate per week expected at the interruption from what came before.</param>
/// <param name="Trend">Slope before, per year.</param>
/// <param name="Level">Change of level at the interruption.</param>
/// <param name="Slope">Change of slope, per year.</param>
/// <param name="Deviance">Residual deviance.</param>
/// <remarks>
/// <c>log μₜ = b₀ + b₁ t + b₂ D + b₃ t D</c>, t in years from the interruption, D one from it on. Poisson quasi-likelihood by iteratively reweighted
/// least squares; covariance <c>H⁻¹ S H⁻¹</c> with the Bartlett weights of Newey and West (1987, doi:10.2307/1913610) in S and no correction for small
/// samples. Segmented regression for interruptions: Wagner et al. (2002), doi:10.1046/j.1365-2710.2002.00430.x.
/// </remarks>
public sealed record SegmentedPoisson(SegmentCoefficient Intercept, SegmentCoefficient Trend, SegmentCoefficient Level, SegmentCoefficient Slope, double Deviance)
{
    private const int Parameters = 4;
    private const int MostSteps = 60;
    private const double WeeksPerYear = 365.25 / 7;

    /// <summary>Fits a series.</summary>
    /// <param name="counts">Counts of weeks in order.</param>
    /// <param name="before">How many of them lie before the interruption; at least two, and at least two after.</param>
    /// <param name="lags">Lags of autocorrelation to allow for.</param>
    /// <returns>Null where the estimate does not exist or was not reached: a side without any event, or no convergence.</returns>
    /// <exception cref="ArgumentException">A side has fewer than two weeks.</exception>
    public static SegmentedPoisson? Fit(ReadOnlySpan<int> counts, int before, int lags)
    {
        if (before < 2 || counts.Length - before < 2)
            throw new ArgumentException("Each side of the interruption needs two weeks.", nameof(before));
        var (n, left, right) = (counts.Length, 0L, 0L);
        for (var i = 0; i < n; i++)
        {
            if (i < before)
                left += counts[i];
            else
                right += counts[i];
        }

        if (left == 0 || right == 0)
            return null;
        var x = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var t = (i - before) / WeeksPerYear;
            x[i] = i < before ? [1, t, 0, 0] : [1, t, 1, t];
        }

        var b = new double[Parameters];
        b[0] = Math.Log((double)left / before);
        b[2] = Math.Log((double)right / (n - before)) - b[0];
        var deviance = Misfit(counts, x, b);
        Matrix<double>? inverse = null;
        for (var step = 0; step < MostSteps; step++)
        {
            var hessian = Matrix<double>.Build.Dense(Parameters, Parameters);
            var score = Vector<double>.Build.Dense(Parameters);
            for (var i = 0; i < n; i++)
            {
                var mean = Math.Exp(Dot(x[i], b));
                for (var j = 0; j < Parameters; j++)
                {
                    score[j] += x[i][j] * (counts[i] - mean);
                    for (var k = 0; k < Parameters; k++)
                        hessian[j, k] += x[i][j] * x[i][k] * mean;
                }
            }

            var cholesky = TryCholesky(hessian);
            if (cholesky is null)
                return null;
            inverse = cholesky.Solve(Matrix<double>.Build.DenseIdentity(Parameters));
            var move = cholesky.Solve(score);
            var next = b;
            var reached = double.NaN;
            for (var half = 0; half < 30; half++)
            {
                var factor = Math.Pow(0.5, half);
                next = [.. b.Select((v, j) => v + (factor * move[j]))];
                reached = Misfit(counts, x, next);
                if (double.IsFinite(reached) && reached <= deviance + 1e-12)
                    break;
            }

            if (!double.IsFinite(reached))
                return null;
            var gain = deviance - reached;
            (b, deviance) = (next, reached);
            if (Math.Abs(gain) < 1e-11 * (1 + Math.Abs(deviance)) && move.InfinityNorm() < 1e-6)
                return Result(counts, x, b, inverse, lags, deviance);
        }

        return null;
    }

    private static SegmentedPoisson? Result(ReadOnlySpan<int> counts, double[][] x, double[] b, Matrix<double> inverse, int lags, double deviance)
    {
        var n = counts.Length;
        var scores = new double[n][];
        for (var i = 0; i < n; i++)
        {
            var residual = counts[i] - Math.Exp(Dot(x[i], b));
            scores[i] = [.. x[i].Select(v => v * residual)];
        }

        var middle = Matrix<double>.Build.Dense(Parameters, Parameters);
        for (var lag = 0; lag <= Math.Min(lags, n - 1); lag++)
        {
            var weight = 1 - (lag / (lags + 1.0));
            for (var i = lag; i < n; i++)
            {
                for (var j = 0; j < Parameters; j++)
                {
                    for (var k = 0; k < Parameters; k++)
                        middle[j, k] += weight * (lag == 0 ? scores[i][j] * scores[i][k] : (scores[i][j] * scores[i - lag][k]) + (scores[i - lag][j] * scores[i][k]));
                }
            }
        }

        var covariance = inverse * middle * inverse;
        var errors = Enumerable.Range(0, Parameters).Select(j => Math.Sqrt(covariance[j, j])).ToArray();
        return errors.All(e => double.IsFinite(e) && e > 0)
            ? new SegmentedPoisson(new(b[0], errors[0]), new(b[1], errors[1]), new(b[2], errors[2]), new(b[3], errors[3]), deviance)
            : null;
    }

    private static MathNet.Numerics.LinearAlgebra.Factorization.Cholesky<double>? TryCholesky(Matrix<double> matrix)
    {
        try
        {
            return matrix.Cholesky();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static double Dot(double[] x, double[] b) => (x[0] * b[0]) + (x[1] * b[1]) + (x[2] * b[2]) + (x[3] * b[3]);

    private static double Misfit(ReadOnlySpan<int> counts, double[][] x, double[] b)
    {
        var sum = 0.0;
        for (var i = 0; i < counts.Length; i++)
        {
            var predictor = Dot(x[i], b);
            var mean = Math.Exp(predictor);
            sum += (counts[i] > 0 ? counts[i] * (Math.Log(counts[i]) - predictor) : 0) - (counts[i] - mean);
        }

        return 2 * sum;
    }
}
