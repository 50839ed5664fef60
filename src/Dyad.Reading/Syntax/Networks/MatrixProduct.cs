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

    /// <summary>Rows of the result that are computed together where vectors are wide.</summary>
    internal const int Rows = 8;

    /// <summary>Columns of the right matrix that are gone through together.</summary>
    private const int Panel = 2 * Step;

    /// <summary>Part of the inner dimension that is gone through together: with a panel it fits the nearest store of the processor.</summary>
    private const int Depth = 192;

    /// <summary>From so many rows on it pays to lay a panel out line after line first.</summary>
    private const int RowsThatPay = 24;

    internal static int Padded(int width) => (width + Step - 1) / Step * Step;

    /// <summary>The next multiple of <see cref="Rows"/>.</summary>
    internal static int WholeBlocks(int rows) => (rows + Rows - 1) / Rows * Rows;

    /// <summary>y = a·b, or y += a·b, with the widest vectors that the machine has.</summary>
    /// <inheritdoc cref="Multiply(ReadOnlySpan{float}, int, int, ReadOnlySpan{float}, int, Span{float}, int, int, int, int, bool, bool)"/>
    internal static void Multiply(
        ReadOnlySpan<float> a, int aRow, int aColumn, ReadOnlySpan<float> b, int bRow, Span<float> y, int yRow, int n, int k, int m, bool add) =>
        Multiply(a, aRow, aColumn, b, bRow, y, yRow, n, k, m, add, WideProduct.IsFast);

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
    /// <param name="isWide">Whether to take vectors of sixteen numbers; of eight otherwise. The result is the same.</param>
    internal static void Multiply(
        ReadOnlySpan<float> a, int aRow, int aColumn, ReadOnlySpan<float> b, int bRow, Span<float> y, int yRow, int n, int k, int m, bool add, bool isWide)
    {
        if (n == 0 || m == 0)
            return;
        // Slicing throws where a matrix does not hold what is asked of it.
        a = a[..(((n - 1) * aRow) + ((k - 1) * aColumn) + 1)];
        b = b[..(((k - 1) * bRow) + m)];
        y = y[..(((n - 1) * yRow) + m)];
        var room = stackalloc float[n >= RowsThatPay ? (Panel * Depth) + Step : 1];
        // Lines of 64 bytes.
        var laidOut = (float*)(((nuint)room + 63) & ~(nuint)63);
        fixed (float* pa = a, pb = b, py = y)
        {
            for (var from = 0; from < k; from += Depth)
            {
                var depth = Math.Min(Depth, k - from);
                for (var column = 0; column < m; column += Panel)
                {
                    var width = Math.Min(Panel, m - column);
                    var right = pb + (from * bRow) + column;
                    var distance = bRow;
                    if (n >= RowsThatPay)
                    {
                        LayOut(right, bRow, laidOut, width, depth);
                        right = laidOut;
                        distance = width;
                    }

                    Run(new Block(pa + (from * aColumn), aRow, aColumn, right, distance, py + column, yRow, depth, add || from > 0), n, width, isWide);
                }
            }
        }
    }

    /// <summary>y = a·b, or y += a·b, where b was laid out beforehand. The result is that of the other products to the last bit.</summary>
    /// <param name="a">Left matrix by rows, n × the rows of b.</param>
    /// <param name="aRow">Distance of its rows.</param>
    /// <param name="b">Right matrix.</param>
    /// <param name="y">Result, n × the columns of b, by rows.</param>
    /// <param name="n">Rows of the result.</param>
    /// <param name="add">Whether to add to what stands in the result.</param>
    /// <param name="isWide">Whether to take vectors of sixteen numbers.</param>
    internal static void Multiply(ReadOnlySpan<float> a, int aRow, LaidOutMatrix b, Span<float> y, int n, bool add, bool isWide)
    {
        if (n == 0)
            return;
        a = a[..(((n - 1) * aRow) + b.Rows)];
        y = y[..(n * b.Columns)];
        fixed (float* pa = a, pb = b.Numbers, py = y)
        {
            for (var from = 0; from < b.Rows; from += Depth)
            {
                var depth = Math.Min(Depth, b.Rows - from);
                for (var column = 0; column < b.Columns; column += Panel)
                {
                    var width = Math.Min(Panel, b.Columns - column);
                    var right = pb + b.Start + (from * b.Columns) + (column * depth);
                    Run(new Block(pa + from, aRow, 1, right, width, py + column, b.Columns, depth, add || from > 0), n, width, isWide);
                }
            }
        }
    }

    /// <summary>y += a·b, where b is learned: laid out or not.</summary>
    internal static void Multiply(ReadOnlySpan<float> a, int aRow, Parameter b, Span<float> y, int n)
    {
        if (b.LaidOut is { } laidOut)
            Multiply(a, aRow, laidOut, y, n, add: true, WideProduct.IsFast);
        else
            Multiply(a, aRow, 1, b.Values, b.Columns, y, b.Columns, n, b.Rows, b.Columns, add: true);
    }

    /// <summary>Lays a matrix out as the products go through it: panel after panel of each part of the inner dimension.</summary>
    internal static void LayOut(ReadOnlySpan<float> from, int rows, int columns, Span<float> to)
    {
        from = from[..(rows * columns)];
        to = to[..(rows * columns)];
        fixed (float* pf = from, pt = to)
        {
            for (var row = 0; row < rows; row += Depth)
            {
                var depth = Math.Min(Depth, rows - row);
                for (var column = 0; column < columns; column += Panel)
                    LayOut(pf + (row * columns) + column, columns, pt + (row * columns) + (column * depth), Math.Min(Panel, columns - column), depth);
            }
        }
    }

    private static void Run(in Block block, int rows, int columns, bool isWide)
    {
        if (isWide)
            WideProduct.Run(block, rows, columns);
        else
            NarrowProduct.Run(block, rows, columns);
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

    private static void LayOut(float* from, int fromRow, float* to, int width, int depth)
    {
        for (var p = 0; p < depth; p++)
        {
            for (var i = 0; i < width; i += 8)
                Vector256.Load(from + i).Store(to + i);
            from += fromRow;
            to += width;
        }
    }

    /// <summary>A product of some columns; the names are those of <see cref="Multiply(ReadOnlySpan{float}, int, int, ReadOnlySpan{float}, int, Span{float}, int, int, int, int, bool)"/>.</summary>
    internal readonly struct Block(float* a, int aRow, int aColumn, float* b, int bRow, float* y, int yRow, int k, bool add)
    {
        internal readonly float* A = a;
        internal readonly float* B = b;
        internal readonly float* Y = y;
        internal readonly int ARow = aRow;
        internal readonly int AColumn = aColumn;
        internal readonly int BRow = bRow;
        internal readonly int YRow = yRow;
        internal readonly int K = k;
        internal readonly bool Adds = add;

        /// <summary>The same further down or to the right.</summary>
        internal Block At(int row, int column) => new(A + (row * ARow), ARow, AColumn, B + column, BRow, Y + (row * YRow) + column, YRow, K, Adds);
    }
}
