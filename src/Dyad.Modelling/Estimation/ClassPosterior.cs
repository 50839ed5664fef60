using System.Collections.Immutable;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// The Laplace approximation about the estimates of one class: a normal distribution whose precision is an arrow, diagonal in the baselines and
/// dense in intercept and coefficients. The size is kept at its estimate.
/// </summary>
/// <param name="Terms">The terms that enter the class, as indices of the design; the intercept goes before them in every row below.</param>
/// <param name="Means">Means of these terms' columns: the posterior is that of the columns less their means, so that the intercept is well known.</param>
/// <param name="Root">
/// Lower triangle <c>L</c>, row by row, of the Cholesky factor of the Schur complement: the precision of intercept and coefficients once the
/// baselines are integrated out.
/// </param>
/// <param name="Slopes">For each pair, <c>D⁻¹C</c>: how its baseline moves against intercept and coefficients; a row for each pair.</param>
/// <param name="BaselineDeviations">Standard deviation of each pair's baseline given the rest.</param>
public sealed record ClassPosterior(
    ImmutableArray<int> Terms, ImmutableArray<double> Means, ImmutableArray<double> Root, ImmutableArray<float> Slopes, ImmutableArray<double> BaselineDeviations)
{
    /// <summary>Number of intercept and coefficients.</summary>
    public int Width => Terms.Length + 1;

    /// <summary>A draw about the estimates.</summary>
    /// <param name="centre">The estimates.</param>
    /// <param name="numbers">Random numbers; one for the intercept, each term and each pair are taken.</param>
    public ClassParameters Draw(ClassParameters centre, RandomSequence numbers)
    {
        ArgumentNullException.ThrowIfNull(centre);
        ArgumentNullException.ThrowIfNull(numbers);
        var shift = new double[Width];
        for (var i = 0; i < Width; i++)
            shift[i] = numbers.NextNormal();
        SolveTransposed(shift);
        var theta = centre.Theta.ToArray();
        var intercept = centre.Intercept + shift[0];
        for (var i = 0; i < Terms.Length; i++)
        {
            theta[Terms[i]] += shift[i + 1];
            intercept -= shift[i + 1] * Means[i];
        }

        var baselines = new double[centre.Baselines.Length];
        for (var p = 0; p < baselines.Length; p++)
        {
            var moved = 0.0;
            for (var i = 0; i < Width; i++)
                moved += Slopes[(p * Width) + i] * shift[i];
            baselines[p] = centre.Baselines[p] - moved + (BaselineDeviations[p] * numbers.NextNormal());
        }

        return centre with { Intercept = intercept, Theta = [.. theta], Baselines = [.. baselines] };
    }

    /// <summary>Standard deviation of a combination of coefficients, one weight for each term.</summary>
    public double Deviation(ReadOnlySpan<double> weights)
    {
        if (weights.Length != Terms.Length)
            throw new ArgumentException("One weight is given for each term.", nameof(weights));
        var solved = new double[Width];
        weights.CopyTo(solved.AsSpan(1));
        var sum = 0.0;
        for (var i = 0; i < Width; i++)
        {
            for (var k = 0; k < i; k++)
                solved[i] -= At(i, k) * solved[k];
            solved[i] /= At(i, i);
            sum += solved[i] * solved[i];
        }

        return Math.Sqrt(sum);
    }

    /// <summary>Standard errors of intercept (of centred columns) and coefficients.</summary>
    public ImmutableArray<double> Errors()
    {
        var errors = new double[Width];
        var column = new double[Width];
        for (var j = 0; j < Width; j++)
        {
            // The variance of parameter j is the square of the j-th column of L⁻¹.
            Array.Clear(column);
            column[j] = 1;
            for (var i = j; i < Width; i++)
            {
                for (var k = j; k < i; k++)
                    column[i] -= At(i, k) * column[k];
                column[i] /= At(i, i);
                errors[j] += column[i] * column[i];
            }
        }

        return [.. errors.Select(Math.Sqrt)];
    }

    private double At(int row, int column) => Root[(row * (row + 1) / 2) + column];

    /// <summary>Solves <c>Lᵀ x = z</c> in place: the result has the covariance <c>(L Lᵀ)⁻¹</c>.</summary>
    private void SolveTransposed(double[] z)
    {
        for (var i = Width - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < Width; k++)
                z[i] -= At(k, i) * z[k];
            z[i] /= At(i, i);
        }
    }
}
