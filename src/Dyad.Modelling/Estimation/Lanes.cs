using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.Estimation;

/// <summary>The inner loops of the estimation, sixteen numbers at a time. Lengths are multiples of sixteen.</summary>
internal static class Lanes
{
    internal const int Wide = 16;

    /// <summary><c>target += by · column</c>.</summary>
    internal static void AddScaled(ReadOnlySpan<float> column, double by, Span<double> target)
    {
        ref var from = ref MemoryMarshal.GetReference(column);
        ref var to = ref MemoryMarshal.GetReference(target);
        var factor = Vector512.Create(by);
        for (nuint i = 0; i < (nuint)column.Length; i += Wide)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref from, i));
            Vector512.FusedMultiplyAdd(low, factor, Vector512.LoadUnsafe(ref to, i)).StoreUnsafe(ref to, i);
            Vector512.FusedMultiplyAdd(high, factor, Vector512.LoadUnsafe(ref to, i + 8)).StoreUnsafe(ref to, i + 8);
        }
    }

    /// <summary><c>Σ column · values</c>.</summary>
    internal static double Dot(ReadOnlySpan<float> column, ReadOnlySpan<double> values)
    {
        ref var from = ref MemoryMarshal.GetReference(column);
        ref var with = ref MemoryMarshal.GetReference(values);
        var (even, odd) = (Vector512<double>.Zero, Vector512<double>.Zero);
        for (nuint i = 0; i < (nuint)column.Length; i += Wide)
        {
            var (low, high) = Vector512.Widen(Vector512.LoadUnsafe(ref from, i));
            even = Vector512.FusedMultiplyAdd(low, Vector512.LoadUnsafe(ref with, i), even);
            odd = Vector512.FusedMultiplyAdd(high, Vector512.LoadUnsafe(ref with, i + 8), odd);
        }

        return Vector512.Sum(even + odd);
    }

    /// <summary><c>target += values</c>.</summary>
    internal static void Add(ReadOnlySpan<double> values, Span<double> target)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (nuint i = 0; i < (nuint)values.Length; i += 8)
            (Vector512.LoadUnsafe(ref to, i) + Vector512.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
    }

    /// <summary><c>target = column · factors</c>.</summary>
    internal static void Scale(ReadOnlySpan<float> column, ReadOnlySpan<float> factors, Span<float> target)
    {
        ref var from = ref MemoryMarshal.GetReference(column);
        ref var by = ref MemoryMarshal.GetReference(factors);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (nuint i = 0; i < (nuint)column.Length; i += Wide)
            (Vector512.LoadUnsafe(ref from, i) * Vector512.LoadUnsafe(ref by, i)).StoreUnsafe(ref to, i);
    }

    /// <summary>Adds up, for each place of a row, the products over all rows: <c>target[p] += Σ_d column[d, p] · factors[d, p]</c>.</summary>
    internal static void AddRows(ReadOnlySpan<float> column, ReadOnlySpan<float> factors, int width, Span<double> target)
    {
        ref var from = ref MemoryMarshal.GetReference(column);
        ref var by = ref MemoryMarshal.GetReference(factors);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (nuint p = 0; p < (nuint)width; p += Wide)
        {
            var sum = Vector512<float>.Zero;
            for (var i = p; i < (nuint)column.Length; i += (nuint)width)
                sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, i), Vector512.LoadUnsafe(ref by, i), sum);
            var (low, high) = Vector512.Widen(sum);
            (Vector512.LoadUnsafe(ref to, p) + low).StoreUnsafe(ref to, p);
            (Vector512.LoadUnsafe(ref to, p + 8) + high).StoreUnsafe(ref to, p + 8);
        }
    }

    /// <summary>
    /// Adds the products of all pairs of rows to the lower triangle of a matrix: <c>target[i, j] += rows_i · rows_j</c>, four by four rows at a
    /// time so that each number loaded serves four products.
    /// </summary>
    /// <param name="rows">Row after row; their number is a multiple of four.</param>
    /// <param name="count">Number of rows.</param>
    /// <param name="length">Length of a row.</param>
    /// <param name="target">A square matrix, row by row; what lies above the diagonal may be touched.</param>
    internal static void AddProducts(ReadOnlySpan<float> rows, int count, int length, Span<double> target)
    {
        ref var first = ref MemoryMarshal.GetReference(rows);
        for (var i = 0; i < count; i += 4)
        {
            for (var j = 0; j <= i; j += 4)
                Tile(ref Unsafe.Add(ref first, i * length), ref Unsafe.Add(ref first, j * length), length, target[((i * count) + j)..], count);
        }
    }

    private static void Tile(ref float a, ref float b, int length, Span<double> target, int stride)
    {
        var n = (nuint)length;
        Vector512<float> s00 = default, s01 = default, s02 = default, s03 = default, s10 = default, s11 = default, s12 = default, s13 = default;
        Vector512<float> s20 = default, s21 = default, s22 = default, s23 = default, s30 = default, s31 = default, s32 = default, s33 = default;
        for (nuint c = 0; c < n; c += Wide)
        {
            var (b0, b1, b2, b3) = (Vector512.LoadUnsafe(ref b, c), Vector512.LoadUnsafe(ref b, c + n), Vector512.LoadUnsafe(ref b, c + (2 * n)), Vector512.LoadUnsafe(ref b, c + (3 * n)));
            var x = Vector512.LoadUnsafe(ref a, c);
            (s00, s01) = (Vector512.FusedMultiplyAdd(x, b0, s00), Vector512.FusedMultiplyAdd(x, b1, s01));
            (s02, s03) = (Vector512.FusedMultiplyAdd(x, b2, s02), Vector512.FusedMultiplyAdd(x, b3, s03));
            x = Vector512.LoadUnsafe(ref a, c + n);
            (s10, s11) = (Vector512.FusedMultiplyAdd(x, b0, s10), Vector512.FusedMultiplyAdd(x, b1, s11));
            (s12, s13) = (Vector512.FusedMultiplyAdd(x, b2, s12), Vector512.FusedMultiplyAdd(x, b3, s13));
            x = Vector512.LoadUnsafe(ref a, c + (2 * n));
            (s20, s21) = (Vector512.FusedMultiplyAdd(x, b0, s20), Vector512.FusedMultiplyAdd(x, b1, s21));
            (s22, s23) = (Vector512.FusedMultiplyAdd(x, b2, s22), Vector512.FusedMultiplyAdd(x, b3, s23));
            x = Vector512.LoadUnsafe(ref a, c + (3 * n));
            (s30, s31) = (Vector512.FusedMultiplyAdd(x, b0, s30), Vector512.FusedMultiplyAdd(x, b1, s31));
            (s32, s33) = (Vector512.FusedMultiplyAdd(x, b2, s32), Vector512.FusedMultiplyAdd(x, b3, s33));
        }

        AddRow(target, s00, s01, s02, s03);
        AddRow(target[stride..], s10, s11, s12, s13);
        AddRow(target[(2 * stride)..], s20, s21, s22, s23);
        AddRow(target[(3 * stride)..], s30, s31, s32, s33);
    }

    private static void AddRow(Span<double> target, Vector512<float> a, Vector512<float> b, Vector512<float> c, Vector512<float> d)
    {
        target[0] += Vector512.Sum(a);
        target[1] += Vector512.Sum(b);
        target[2] += Vector512.Sum(c);
        target[3] += Vector512.Sum(d);
    }
}
