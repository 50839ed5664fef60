using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>Products of blocks with vectors of sixteen numbers.</summary>
internal static unsafe class WideProduct
{
    /// <summary>Whether the machine has such vectors. The general question is answered with no where they lower the clock, and yet they win.</summary>
    internal static bool IsFast => Avx512F.IsSupported || Vector512.IsHardwareAccelerated;

    /// <summary>Computes a block of some rows and of 16 or 32 columns.</summary>
    internal static void Run(in MatrixProduct.Block block, int rows, int columns)
    {
        var row = 0;
        for (; row + MatrixProduct.Rows <= rows; row += MatrixProduct.Rows)
        {
            if (columns > MatrixProduct.Step)
                EightByTwo(block.At(row, 0));
            else
                EightByOne(block.At(row, 0));
        }

        if (row < rows)
            NarrowProduct.Run(block.At(row, 0), rows - row, columns);
    }

    /// <summary>Eight rows, 32 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void EightByTwo(in MatrixProduct.Block block)
    {
        var (aRow, aColumn, bRow, yRow, k) = (block.ARow, block.AColumn, block.BRow, block.YRow, block.K);
        var b = block.B;
        var y = block.Y;
        Vector512<float> s00 = default, s01 = default, s10 = default, s11 = default, s20 = default, s21 = default, s30 = default, s31 = default;
        Vector512<float> s40 = default, s41 = default, s50 = default, s51 = default, s60 = default, s61 = default, s70 = default, s71 = default;
        if (block.Adds)
        {
            (s00, s01) = (Vector512.Load(y), Vector512.Load(y + 16));
            (s10, s11) = (Vector512.Load(y + yRow), Vector512.Load(y + yRow + 16));
            (s20, s21) = (Vector512.Load(y + (2 * yRow)), Vector512.Load(y + (2 * yRow) + 16));
            (s30, s31) = (Vector512.Load(y + (3 * yRow)), Vector512.Load(y + (3 * yRow) + 16));
            (s40, s41) = (Vector512.Load(y + (4 * yRow)), Vector512.Load(y + (4 * yRow) + 16));
            (s50, s51) = (Vector512.Load(y + (5 * yRow)), Vector512.Load(y + (5 * yRow) + 16));
            (s60, s61) = (Vector512.Load(y + (6 * yRow)), Vector512.Load(y + (6 * yRow) + 16));
            (s70, s71) = (Vector512.Load(y + (7 * yRow)), Vector512.Load(y + (7 * yRow) + 16));
        }

        var a0 = block.A;
        var a1 = a0 + aRow;
        var a2 = a1 + aRow;
        var a3 = a2 + aRow;
        var a4 = a3 + aRow;
        var a5 = a4 + aRow;
        var a6 = a5 + aRow;
        var a7 = a6 + aRow;
        for (var p = 0; p < k; p++)
        {
            var (b0, b1) = (Vector512.Load(b), Vector512.Load(b + 16));
            var at = (nint)p * aColumn;
            var v = Vector512.Create(a0[at]);
            s00 = Vector512.FusedMultiplyAdd(v, b0, s00);
            s01 = Vector512.FusedMultiplyAdd(v, b1, s01);
            v = Vector512.Create(a1[at]);
            s10 = Vector512.FusedMultiplyAdd(v, b0, s10);
            s11 = Vector512.FusedMultiplyAdd(v, b1, s11);
            v = Vector512.Create(a2[at]);
            s20 = Vector512.FusedMultiplyAdd(v, b0, s20);
            s21 = Vector512.FusedMultiplyAdd(v, b1, s21);
            v = Vector512.Create(a3[at]);
            s30 = Vector512.FusedMultiplyAdd(v, b0, s30);
            s31 = Vector512.FusedMultiplyAdd(v, b1, s31);
            v = Vector512.Create(a4[at]);
            s40 = Vector512.FusedMultiplyAdd(v, b0, s40);
            s41 = Vector512.FusedMultiplyAdd(v, b1, s41);
            v = Vector512.Create(a5[at]);
            s50 = Vector512.FusedMultiplyAdd(v, b0, s50);
            s51 = Vector512.FusedMultiplyAdd(v, b1, s51);
            v = Vector512.Create(a6[at]);
            s60 = Vector512.FusedMultiplyAdd(v, b0, s60);
            s61 = Vector512.FusedMultiplyAdd(v, b1, s61);
            v = Vector512.Create(a7[at]);
            s70 = Vector512.FusedMultiplyAdd(v, b0, s70);
            s71 = Vector512.FusedMultiplyAdd(v, b1, s71);
            b += bRow;
        }

        s00.Store(y);
        s01.Store(y + 16);
        s10.Store(y + yRow);
        s11.Store(y + yRow + 16);
        s20.Store(y + (2 * yRow));
        s21.Store(y + (2 * yRow) + 16);
        s30.Store(y + (3 * yRow));
        s31.Store(y + (3 * yRow) + 16);
        s40.Store(y + (4 * yRow));
        s41.Store(y + (4 * yRow) + 16);
        s50.Store(y + (5 * yRow));
        s51.Store(y + (5 * yRow) + 16);
        s60.Store(y + (6 * yRow));
        s61.Store(y + (6 * yRow) + 16);
        s70.Store(y + (7 * yRow));
        s71.Store(y + (7 * yRow) + 16);
    }

    /// <summary>Eight rows, 16 columns.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization | MethodImplOptions.NoInlining)]
    private static void EightByOne(in MatrixProduct.Block block)
    {
        var (aRow, aColumn, bRow, yRow, k) = (block.ARow, block.AColumn, block.BRow, block.YRow, block.K);
        var b = block.B;
        var y = block.Y;
        Vector512<float> s00 = default, s10 = default, s20 = default, s30 = default;
        Vector512<float> s40 = default, s50 = default, s60 = default, s70 = default;
        if (block.Adds)
        {
            s00 = Vector512.Load(y);
            s10 = Vector512.Load(y + yRow);
            s20 = Vector512.Load(y + (2 * yRow));
            s30 = Vector512.Load(y + (3 * yRow));
            s40 = Vector512.Load(y + (4 * yRow));
            s50 = Vector512.Load(y + (5 * yRow));
            s60 = Vector512.Load(y + (6 * yRow));
            s70 = Vector512.Load(y + (7 * yRow));
        }

        var a0 = block.A;
        var a1 = a0 + aRow;
        var a2 = a1 + aRow;
        var a3 = a2 + aRow;
        var a4 = a3 + aRow;
        var a5 = a4 + aRow;
        var a6 = a5 + aRow;
        var a7 = a6 + aRow;
        for (var p = 0; p < k; p++)
        {
            var b0 = Vector512.Load(b);
            var at = (nint)p * aColumn;
            var v = Vector512.Create(a0[at]);
            s00 = Vector512.FusedMultiplyAdd(v, b0, s00);
            v = Vector512.Create(a1[at]);
            s10 = Vector512.FusedMultiplyAdd(v, b0, s10);
            v = Vector512.Create(a2[at]);
            s20 = Vector512.FusedMultiplyAdd(v, b0, s20);
            v = Vector512.Create(a3[at]);
            s30 = Vector512.FusedMultiplyAdd(v, b0, s30);
            v = Vector512.Create(a4[at]);
            s40 = Vector512.FusedMultiplyAdd(v, b0, s40);
            v = Vector512.Create(a5[at]);
            s50 = Vector512.FusedMultiplyAdd(v, b0, s50);
            v = Vector512.Create(a6[at]);
            s60 = Vector512.FusedMultiplyAdd(v, b0, s60);
            v = Vector512.Create(a7[at]);
            s70 = Vector512.FusedMultiplyAdd(v, b0, s70);
            b += bRow;
        }

        s00.Store(y);
        s10.Store(y + yRow);
        s20.Store(y + (2 * yRow));
        s30.Store(y + (3 * yRow));
        s40.Store(y + (4 * yRow));
        s50.Store(y + (5 * yRow));
        s60.Store(y + (6 * yRow));
        s70.Store(y + (7 * yRow));
    }
}
