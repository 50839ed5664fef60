using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dyad.Modelling.Estimation;

/// <summary>The inner loops of the estimation, sixteen numbers at a time. Lengths are multiples of sixteen.</summary>
internal static class Lanes
{
    internal const int Wide = 16;

    /// <summary><c>target += Σ_f by_f · column_f</c>, four columns at a time.</summary>
    /// <param name="columns">Column after column, each as long as the target.</param>
    /// <param name="places">Which columns.</param>
    /// <param name="by">Their factors.</param>
    /// <param name="target">The sums.</param>
    internal static void AddScaled(ReadOnlySpan<float> columns, ReadOnlySpan<int> places, ReadOnlySpan<double> by, Span<double> target)
    {
        var f = 0;
        for (; f + 4 <= places.Length; f += 4)
            AddFour(columns, places.Slice(f, 4), by.Slice(f, 4), target);
        for (; f < places.Length; f++)
            AddOne(columns.Slice(places[f] * target.Length, target.Length), by[f], target);
    }

    private static void AddOne(ReadOnlySpan<float> column, double by, Span<double> target)
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

    private static void AddFour(ReadOnlySpan<float> columns, ReadOnlySpan<int> places, ReadOnlySpan<double> by, Span<double> target)
    {
        var n = target.Length;
        ref var a = ref MemoryMarshal.GetReference(columns.Slice(places[0] * n, n));
        ref var b = ref MemoryMarshal.GetReference(columns.Slice(places[1] * n, n));
        ref var c = ref MemoryMarshal.GetReference(columns.Slice(places[2] * n, n));
        ref var d = ref MemoryMarshal.GetReference(columns.Slice(places[3] * n, n));
        ref var to = ref MemoryMarshal.GetReference(target);
        var (byA, byB, byC, byD) = (Vector512.Create(by[0]), Vector512.Create(by[1]), Vector512.Create(by[2]), Vector512.Create(by[3]));
        for (nuint i = 0; i < (nuint)n; i += 8)
        {
            var sum = Vector512.LoadUnsafe(ref to, i);
            sum = Vector512.FusedMultiplyAdd(Eight(ref a, i), byA, sum);
            sum = Vector512.FusedMultiplyAdd(Eight(ref b, i), byB, sum);
            sum = Vector512.FusedMultiplyAdd(Eight(ref c, i), byC, sum);
            Vector512.FusedMultiplyAdd(Eight(ref d, i), byD, sum).StoreUnsafe(ref to, i);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<double> Eight(ref float from, nuint at) => Avx512F.IsSupported
        ? Avx512F.ConvertToVector512Double(Vector256.LoadUnsafe(ref from, at))
        : Vector512.Create(Vector256.WidenLower(Vector256.LoadUnsafe(ref from, at)), Vector256.WidenUpper(Vector256.LoadUnsafe(ref from, at)));

    /// <summary><c>target_f += Σ column_f · values</c>, four columns at a time.</summary>
    /// <param name="columns">Column after column, each as long as the values.</param>
    /// <param name="places">Which columns.</param>
    /// <param name="values">What they are multiplied with.</param>
    /// <param name="target">A sum for each.</param>
    internal static void AddDots(ReadOnlySpan<float> columns, ReadOnlySpan<int> places, ReadOnlySpan<double> values, Span<double> target)
    {
        var n = values.Length;
        ref var with = ref MemoryMarshal.GetReference(values);
        var f = 0;
        for (; f + 4 <= places.Length; f += 4)
        {
            ref var a = ref MemoryMarshal.GetReference(columns.Slice(places[f] * n, n));
            ref var b = ref MemoryMarshal.GetReference(columns.Slice(places[f + 1] * n, n));
            ref var c = ref MemoryMarshal.GetReference(columns.Slice(places[f + 2] * n, n));
            ref var d = ref MemoryMarshal.GetReference(columns.Slice(places[f + 3] * n, n));
            Vector512<double> s0 = default, s1 = default, s2 = default, s3 = default;
            for (nuint i = 0; i < (nuint)n; i += 8)
            {
                var value = Vector512.LoadUnsafe(ref with, i);
                s0 = Vector512.FusedMultiplyAdd(Eight(ref a, i), value, s0);
                s1 = Vector512.FusedMultiplyAdd(Eight(ref b, i), value, s1);
                s2 = Vector512.FusedMultiplyAdd(Eight(ref c, i), value, s2);
                s3 = Vector512.FusedMultiplyAdd(Eight(ref d, i), value, s3);
            }

            target[f] += Vector512.Sum(s0);
            target[f + 1] += Vector512.Sum(s1);
            target[f + 2] += Vector512.Sum(s2);
            target[f + 3] += Vector512.Sum(s3);
        }

        for (; f < places.Length; f++)
        {
            ref var a = ref MemoryMarshal.GetReference(columns.Slice(places[f] * n, n));
            var sum = Vector512<double>.Zero;
            for (nuint i = 0; i < (nuint)n; i += 8)
                sum = Vector512.FusedMultiplyAdd(Eight(ref a, i), Vector512.LoadUnsafe(ref with, i), sum);
            target[f] += Vector512.Sum(sum);
        }
    }

    /// <summary><c>target += values</c>.</summary>
    internal static void Add(ReadOnlySpan<double> values, Span<double> target)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (nuint i = 0; i < (nuint)values.Length; i += 8)
            (Vector512.LoadUnsafe(ref to, i) + Vector512.LoadUnsafe(ref from, i)).StoreUnsafe(ref to, i);
    }

    /// <summary><c>target += by · values</c>, of any length.</summary>
    internal static void AddScaled(ReadOnlySpan<double> values, double by, Span<double> target)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(target);
        var at = 0;
        for (; at + 8 <= target.Length; at += 8)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, (nuint)at), Vector512.Create(by), Vector512.LoadUnsafe(ref to, (nuint)at)).StoreUnsafe(ref to, (nuint)at);
        for (; at < target.Length; at++)
            target[at] += by * values[at];
    }

    /// <summary><c>Σ a · b</c>, of any length.</summary>
    internal static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        var sums = Vector512<double>.Zero;
        var at = 0;
        for (; at + 8 <= a.Length; at += 8)
            sums = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, (nuint)at), Vector512.LoadUnsafe(ref second, (nuint)at), sums);
        var sum = Vector512.Sum(sums);
        for (; at < a.Length; at++)
            sum += a[at] * b[at];
        return sum;
    }

    /// <summary>Square roots, in single precision.</summary>
    internal static void Roots(ReadOnlySpan<double> values, Span<float> target)
    {
        ref var from = ref MemoryMarshal.GetReference(values);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (nuint i = 0; i < (nuint)values.Length; i += Wide)
            Vector512.Sqrt(Vector512.Narrow(Vector512.LoadUnsafe(ref from, i), Vector512.LoadUnsafe(ref from, i + 8))).StoreUnsafe(ref to, i);
    }

    /// <summary>
    /// Scales a column, <c>scaled = column · factors</c>, and adds up for each place of a row the products of the result with the factors:
    /// <c>target[p] += Σ_d column[d, p] · factors[d, p]²</c>.
    /// </summary>
    internal static void Scale(ReadOnlySpan<float> column, ReadOnlySpan<float> factors, Span<float> scaled, Span<double> target)
    {
        ref var from = ref MemoryMarshal.GetReference(column);
        ref var by = ref MemoryMarshal.GetReference(factors);
        ref var store = ref MemoryMarshal.GetReference(scaled);
        ref var to = ref MemoryMarshal.GetReference(target);
        var width = (nuint)target.Length;
        for (nuint p = 0; p < width; p += Wide)
        {
            var sum = Vector512<float>.Zero;
            for (var i = p; i < (nuint)column.Length; i += width)
            {
                var factor = Vector512.LoadUnsafe(ref by, i);
                var product = Vector512.LoadUnsafe(ref from, i) * factor;
                product.StoreUnsafe(ref store, i);
                sum = Vector512.FusedMultiplyAdd(product, factor, sum);
            }

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
