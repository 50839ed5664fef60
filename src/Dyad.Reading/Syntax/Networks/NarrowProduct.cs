using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>Products of blocks with vectors of eight numbers.</summary>
internal static unsafe class NarrowProduct
{
    /// <summary>Computes a block of some rows and of 16 or 32 columns.</summary>
    internal static void Run(in MatrixProduct.Block block, int rows, int columns)
    {
        for (var column = 0; column < columns; column += MatrixProduct.Step)
        {
            for (var row = 0; row < rows;)
            {
                var at = block.At(row, column);
                switch (rows - row)
                {
                    case 6 or 7 or > 8:
                        Six(at);
                        row += 6;
                        break;
                    case 4 or 5 or 8:
                        Four(at);
                        row += 4;
                        break;
                    case 2 or 3:
                        Two(at);
                        row += 2;
                        break;
                    default:
                        One(at);
                        row++;
                        break;
                }
            }
        }
    }

    /// <summary>Six rows, 16 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Six(in MatrixProduct.Block block)
    {
        var (aRow, aColumn, bRow, yRow, k) = (block.ARow, block.AColumn, block.BRow, block.YRow, block.K);
        var b = block.B;
        var y = block.Y;
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        Vector256<float> s40 = default, s41 = default, s50 = default, s51 = default;
        if (block.Adds)
        {
            (s00, s01) = (Vector256.Load(y), Vector256.Load(y + 8));
            (s10, s11) = (Vector256.Load(y + yRow), Vector256.Load(y + yRow + 8));
            (s20, s21) = (Vector256.Load(y + (2 * yRow)), Vector256.Load(y + (2 * yRow) + 8));
            (s30, s31) = (Vector256.Load(y + (3 * yRow)), Vector256.Load(y + (3 * yRow) + 8));
            (s40, s41) = (Vector256.Load(y + (4 * yRow)), Vector256.Load(y + (4 * yRow) + 8));
            (s50, s51) = (Vector256.Load(y + (5 * yRow)), Vector256.Load(y + (5 * yRow) + 8));
        }

        var a0 = block.A;
        var a1 = a0 + aRow;
        var a2 = a1 + aRow;
        var a3 = a2 + aRow;
        var a4 = a3 + aRow;
        var a5 = a4 + aRow;
        for (var p = 0; p < k; p++)
        {
            var (b0, b1) = (Vector256.Load(b), Vector256.Load(b + 8));
            var at = (nint)p * aColumn;
            var v = Vector256.Create(a0[at]);
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

        s00.Store(y);
        s01.Store(y + 8);
        s10.Store(y + yRow);
        s11.Store(y + yRow + 8);
        s20.Store(y + (2 * yRow));
        s21.Store(y + (2 * yRow) + 8);
        s30.Store(y + (3 * yRow));
        s31.Store(y + (3 * yRow) + 8);
        s40.Store(y + (4 * yRow));
        s41.Store(y + (4 * yRow) + 8);
        s50.Store(y + (5 * yRow));
        s51.Store(y + (5 * yRow) + 8);
    }

    /// <summary>Four rows, 16 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Four(in MatrixProduct.Block block)
    {
        var (aRow, aColumn, bRow, yRow, k) = (block.ARow, block.AColumn, block.BRow, block.YRow, block.K);
        var b = block.B;
        var y = block.Y;
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        if (block.Adds)
        {
            (s00, s01) = (Vector256.Load(y), Vector256.Load(y + 8));
            (s10, s11) = (Vector256.Load(y + yRow), Vector256.Load(y + yRow + 8));
            (s20, s21) = (Vector256.Load(y + (2 * yRow)), Vector256.Load(y + (2 * yRow) + 8));
            (s30, s31) = (Vector256.Load(y + (3 * yRow)), Vector256.Load(y + (3 * yRow) + 8));
        }

        var a0 = block.A;
        var a1 = a0 + aRow;
        var a2 = a1 + aRow;
        var a3 = a2 + aRow;
        for (var p = 0; p < k; p++)
        {
            var (b0, b1) = (Vector256.Load(b), Vector256.Load(b + 8));
            var at = (nint)p * aColumn;
            var v = Vector256.Create(a0[at]);
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
            b += bRow;
        }

        s00.Store(y);
        s01.Store(y + 8);
        s10.Store(y + yRow);
        s11.Store(y + yRow + 8);
        s20.Store(y + (2 * yRow));
        s21.Store(y + (2 * yRow) + 8);
        s30.Store(y + (3 * yRow));
        s31.Store(y + (3 * yRow) + 8);
    }

    /// <summary>Two rows, 16 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void Two(in MatrixProduct.Block block)
    {
        var (aRow, aColumn, bRow, yRow, k) = (block.ARow, block.AColumn, block.BRow, block.YRow, block.K);
        var b = block.B;
        var y = block.Y;
        Vector256<float> s00 = default, s01 = default, s10 = default, s11 = default;
        if (block.Adds)
        {
            (s00, s01) = (Vector256.Load(y), Vector256.Load(y + 8));
            (s10, s11) = (Vector256.Load(y + yRow), Vector256.Load(y + yRow + 8));
        }

        var a0 = block.A;
        var a1 = a0 + aRow;
        for (var p = 0; p < k; p++)
        {
            var (b0, b1) = (Vector256.Load(b), Vector256.Load(b + 8));
            var at = (nint)p * aColumn;
            var v = Vector256.Create(a0[at]);
            s00 = Vector256.FusedMultiplyAdd(v, b0, s00);
            s01 = Vector256.FusedMultiplyAdd(v, b1, s01);
            v = Vector256.Create(a1[at]);
            s10 = Vector256.FusedMultiplyAdd(v, b0, s10);
            s11 = Vector256.FusedMultiplyAdd(v, b1, s11);
            b += bRow;
        }

        s00.Store(y);
        s01.Store(y + 8);
        s10.Store(y + yRow);
        s11.Store(y + yRow + 8);
    }

    /// <summary>One row, 16 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void One(in MatrixProduct.Block block)
    {
        var (aColumn, bRow, k) = (block.AColumn, block.BRow, block.K);
        var b = block.B;
        var y = block.Y;
        Vector256<float> s00 = default, s01 = default;
        if (block.Adds)
        {
            (s00, s01) = (Vector256.Load(y), Vector256.Load(y + 8));
        }

        var a0 = block.A;
        for (var p = 0; p < k; p++)
        {
            var (b0, b1) = (Vector256.Load(b), Vector256.Load(b + 8));
            var at = (nint)p * aColumn;
            var v = Vector256.Create(a0[at]);
            s00 = Vector256.FusedMultiplyAdd(v, b0, s00);
            s01 = Vector256.FusedMultiplyAdd(v, b1, s01);
            b += bRow;
        }

        s00.Store(y);
        s01.Store(y + 8);
    }
}
