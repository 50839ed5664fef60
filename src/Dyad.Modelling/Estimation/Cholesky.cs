namespace Dyad.Modelling.Estimation;

/// <summary>The lower triangle <c>L</c> with <c>L Lᵀ</c> the given positive definite matrix, kept row by row without the upper half.</summary>
internal sealed class Cholesky
{
    private readonly double[] _root;

    private Cholesky(int order, double[] root) => (Order, _root) = (order, root);

    internal int Order { get; }

    /// <summary>The triangle, row after row.</summary>
    internal ReadOnlySpan<double> Root => _root;

    /// <summary>Takes the lower triangle of a square matrix.</summary>
    /// <returns>Null where the matrix is not positive definite.</returns>
    internal static Cholesky? Of(double[,] matrix)
    {
        var n = matrix.GetLength(0);
        var root = new double[n * (n + 1) / 2];
        for (var i = 0; i < n; i++)
        {
            var row = root.AsSpan(i * (i + 1) / 2, i + 1);
            for (var j = 0; j <= i; j++)
            {
                var other = root.AsSpan(j * (j + 1) / 2, j + 1);
                var sum = matrix[i, j];
                for (var k = 0; k < j; k++)
                    sum -= row[k] * other[k];
                if (i > j)
                    row[j] = sum / other[j];
                else if (sum > matrix[i, i] * 1e-13)
                    row[i] = Math.Sqrt(sum);
                else
                    return null;
            }
        }

        return new Cholesky(n, root);
    }

    /// <summary>Solves <c>L Lᵀ x = b</c> in place.</summary>
    internal void Solve(Span<double> b)
    {
        for (var i = 0; i < Order; i++)
        {
            for (var k = 0; k < i; k++)
                b[i] -= At(i, k) * b[k];
            b[i] /= At(i, i);
        }

        for (var i = Order - 1; i >= 0; i--)
        {
            for (var k = i + 1; k < Order; k++)
                b[i] -= At(k, i) * b[k];
            b[i] /= At(i, i);
        }
    }

    private double At(int row, int column) => _root[(row * (row + 1) / 2) + column];
}
