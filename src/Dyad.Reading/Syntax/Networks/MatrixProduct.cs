using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>
/// Products of matrices whose result does not depend on the machine: each number is one chain of fused multiply-adds in the order of the inner
/// index, whatever the width of the vectors; lanes are different numbers, never parts of one sum.
/// </summary>
internal static unsafe class MatrixProduct
{
    /// <summary>The step of widths: rows of the right matrix and of the result are multiples of it.</summary>
    internal const int Step = 16;

    /// <summary>Rows of the result that are computed together.</summary>
    internal const int Rows = 6;

    internal static int Padded(int width) => (width + Step - 1) / Step * Step;

    /// <summary>y = a·b, or y += a·b.</summary>
    /// <param name="a">Left matrix, n × k; its element (i, p) stands at i·aRow + p·aColumn.</param>
    /// <param name="aRow">Distance of its rows.</param>
    /// <param name="aColumn">Distance of its columns.</param>
    /// <param name="b">Right matrix, k × m by rows.</param>
    /// <param name="bRow">Distance of its rows.</param>
    /// <param name="y">Result, n × m by rows.</param>
    /// <param name="yRow">Distance of its rows.</param>
    /// <param name="n">Rows of the result.</param>
    /// <param name="k">Inner dimension.</param>
    /// <param name="m">Columns of the result, a multiple of <see cref="Step"/>.</param>
    /// <param name="add">Whether to add to what stands in the result.</param>
    internal static void Multiply(
        ReadOnlySpan<float> a, int aRow, int aColumn, ReadOnlySpan<float> b, int bRow, Span<float> y, int yRow, int n, int k, int m, bool add)
    {
        if (n == 0 || m == 0)
            return;
        // Slicing throws where a matrix does not hold what is asked of it.
        a = a[..(((n - 1) * aRow) + ((k - 1) * aColumn) + 1)];
        b = b[..(((k - 1) * bRow) + m)];
        y = y[..(((n - 1) * yRow) + m)];
        fixed (float* pa = a, pb = b, py = y)
        {
            for (var column = 0; column < m; column += Step)
            {
                var row = 0;
                for (; row + Rows <= n; row += Rows)
                    Six(pa + (row * aRow), aRow, aColumn, pb + column, bRow, py + (row * yRow) + column, yRow, k, add);
                for (; row < n; row++)
                    One(pa + (row * aRow), aColumn, pb + column, bRow, py + (row * yRow) + column, k, add);
            }
        }
    }

    /// <summary>Writes the transpose of a matrix by rows.</summary>
    internal static void Transpose(ReadOnlySpan<float> from, int fromRow, Span<float> to, int toRow, int rows, int columns)
    {
        for (var i = 0; i < rows; i++)
        {
            for (var j = 0; j < columns; j++)
                to[(j * toRow) + i] = from[(i * fromRow) + j];
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Six(float* a, int aRow, int aColumn, float* b, int bRow, float* y, int yRow, int k, bool add)
    {
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default;
        Vector256<float> s30 = default, s31 = default, s40 = default, s41 = default, s50 = default, s51 = default;
        if (add)
        {
            (s00, s01) = (Vector256.Load(y), Vector256.Load(y + 8));
            (s10, s11) = (Vector256.Load(y + yRow), Vector256.Load(y + yRow + 8));
            (s20, s21) = (Vector256.Load(y + (2 * yRow)), Vector256.Load(y + (2 * yRow) + 8));
            (s30, s31) = (Vector256.Load(y + (3 * yRow)), Vector256.Load(y + (3 * yRow) + 8));
            (s40, s41) = (Vector256.Load(y + (4 * yRow)), Vector256.Load(y + (4 * yRow) + 8));
            (s50, s51) = (Vector256.Load(y + (5 * yRow)), Vector256.Load(y + (5 * yRow) + 8));
        }

        var a1 = a + aRow;
        var a2 = a1 + aRow;
        var a3 = a2 + aRow;
        var a4 = a3 + aRow;
        var a5 = a4 + aRow;
        for (var p = 0; p < k; p++)
        {
            var (b0, b1) = (Vector256.Load(b), Vector256.Load(b + 8));
            var at = p * aColumn;
            var v = Vector256.Create(a[at]);
            s00 = Vector256.FusedMultiplyAdd(v, b0, s00);
            s01 = Vector256.FusedMultiplyAdd(v, b1, s01);
            v = Vector256.Create(a1[at]);
            s10 = Vector256.FusedMultiplyAdd(v, b0, s10);
            s11 = Vector256.FusedMultiplyAdd(v, b1, s11);
            v = Vector256.Create(a2[at]);
            s20 = Vector256.FusedMultiplyAdd(v, b0, s20);
            s21 = Vector256.FusedMultiplyAdd(v, b1, s21);
            v = Vector256.Create(a3[at]);
            s30 = Vector256.FusedMultiplyAdd(v, b0, s30);
            s31 = Vector256.FusedMultiplyAdd(v, b1, s31);
            v = Vector256.Create(a4[at]);
            s40 = Vector256.FusedMultiplyAdd(v, b0, s40);
            s41 = Vector256.FusedMultiplyAdd(v, b1, s41);
            v = Vector256.Create(a5[at]);
            s50 = Vector256.FusedMultiplyAdd(v, b0, s50);
            s51 = Vector256.FusedMultiplyAdd(v, b1, s51);
            b += bRow;
        }

        Store(s00, s01, y);
        Store(s10, s11, y + yRow);
        Store(s20, s21, y + (2 * yRow));
        Store(s30, s31, y + (3 * yRow));
        Store(s40, s41, y + (4 * yRow));
        Store(s50, s51, y + (5 * yRow));
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void One(float* a, int aColumn, float* b, int bRow, float* y, int k, bool add)
    {
        Vector256<float> s0 = default, s1 = default;
        if (add)
            (s0, s1) = (Vector256.Load(y), Vector256.Load(y + 8));
        for (var p = 0; p < k; p++)
        {
            var v = Vector256.Create(*a);
            s0 = Vector256.FusedMultiplyAdd(v, Vector256.Load(b), s0);
            s1 = Vector256.FusedMultiplyAdd(v, Vector256.Load(b + 8), s1);
            a += aColumn;
            b += bRow;
        }

        Store(s0, s1, y);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Store(Vector256<float> first, Vector256<float> second, float* y)
    {
        first.Store(y);
        second.Store(y + 8);
    }
}
