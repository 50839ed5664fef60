using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.Accounts;

/// <summary>Rows of numbers, one number for each pair, filled up with zeros to a multiple of sixteen; and the two products that a day's update needs.</summary>
internal sealed class PairRows
{
    private const int Lane = 16;
    private readonly float[] _numbers;

    internal PairRows(int rows, int pairs)
    {
        (Rows, Pairs, Places) = (rows, pairs, (pairs + Lane - 1) / Lane * Lane);
        _numbers = new float[rows * Places];
    }

    internal int Rows { get; }

    internal int Pairs { get; }

    /// <summary>Length of a row.</summary>
    internal int Places { get; }

    internal Span<float> this[int row] => _numbers.AsSpan(row * Places, Places);

    /// <summary>Squared length of <c>R u_p</c> for each pair, <c>u_p</c> its column here and R a lower triangle.</summary>
    /// <param name="triangle">Row after row.</param>
    /// <param name="squares">Receives them.</param>
    internal void Squares(ReadOnlySpan<float> triangle, Span<float> squares)
    {
        ref var first = ref MemoryMarshal.GetArrayDataReference(_numbers);
        ref var factor = ref MemoryMarshal.GetReference(triangle);
        ref var target = ref MemoryMarshal.GetReference(squares);
        var at = 0;
        for (; at + (4 * Lane) <= Places; at += 4 * Lane)
        {
            Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
            nuint k = 0;
            for (var i = 0; i < Rows; i++)
            {
                Vector512<float> a0 = default, a1 = default, a2 = default, a3 = default;
                var from = (nuint)at;
                for (var j = 0; j <= i; j++, k++, from += (nuint)Places)
                {
                    var by = Vector512.Create(System.Runtime.CompilerServices.Unsafe.Add(ref factor, k));
                    a0 = Vector512.FusedMultiplyAdd(by, Vector512.LoadUnsafe(ref first, from), a0);
                    a1 = Vector512.FusedMultiplyAdd(by, Vector512.LoadUnsafe(ref first, from + Lane), a1);
                    a2 = Vector512.FusedMultiplyAdd(by, Vector512.LoadUnsafe(ref first, from + (2 * Lane)), a2);
                    a3 = Vector512.FusedMultiplyAdd(by, Vector512.LoadUnsafe(ref first, from + (3 * Lane)), a3);
                }

                s0 = Vector512.FusedMultiplyAdd(a0, a0, s0);
                s1 = Vector512.FusedMultiplyAdd(a1, a1, s1);
                s2 = Vector512.FusedMultiplyAdd(a2, a2, s2);
                s3 = Vector512.FusedMultiplyAdd(a3, a3, s3);
            }

            s0.StoreUnsafe(ref target, (nuint)at);
            s1.StoreUnsafe(ref target, (nuint)(at + Lane));
            s2.StoreUnsafe(ref target, (nuint)(at + (2 * Lane)));
            s3.StoreUnsafe(ref target, (nuint)(at + (3 * Lane)));
        }

        for (; at < Places; at += Lane)
        {
            var s = Vector512<float>.Zero;
            nuint k = 0;
            for (var i = 0; i < Rows; i++)
            {
                var a = Vector512<float>.Zero;
                var from = (nuint)at;
                for (var j = 0; j <= i; j++, k++, from += (nuint)Places)
                    a = Vector512.FusedMultiplyAdd(Vector512.Create(System.Runtime.CompilerServices.Unsafe.Add(ref factor, k)), Vector512.LoadUnsafe(ref first, from), a);
                s = Vector512.FusedMultiplyAdd(a, a, s);
            }

            s.StoreUnsafe(ref target, (nuint)at);
        }
    }

    /// <summary>Adds <c>Σ_p k_p u_p u_pᵀ</c> to the lower triangle of a matrix, four rows at a time.</summary>
    /// <param name="weights">k, as long as a row.</param>
    /// <param name="scaled">Scratch, as long as four rows.</param>
    /// <param name="matrix">The matrix.</param>
    internal void AddProducts(ReadOnlySpan<float> weights, Span<float> scaled, double[,] matrix)
    {
        ref var by = ref MemoryMarshal.GetReference(weights);
        ref var to = ref MemoryMarshal.GetReference(scaled);
        ref var first = ref MemoryMarshal.GetArrayDataReference(_numbers);
        var places = (nuint)Places;
        for (var i = 0; i < Rows; i += 4)
        {
            var rows = Math.Min(4, Rows - i);
            for (var row = 0; row < 4; row++)
            {
                var from = (nuint)(Math.Min(i + row, Rows - 1) * Places);
                for (nuint p = 0; p < places; p += Lane)
                    (Vector512.LoadUnsafe(ref first, from + p) * Vector512.LoadUnsafe(ref by, p)).StoreUnsafe(ref to, ((nuint)row * places) + p);
            }

            for (var j = 0; j < i + rows; j++)
            {
                Vector512<float> s0 = default, s1 = default, s2 = default, s3 = default;
                var from = (nuint)(j * Places);
                for (nuint p = 0; p < places; p += Lane)
                {
                    var other = Vector512.LoadUnsafe(ref first, from + p);
                    s0 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref to, p), other, s0);
                    s1 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref to, places + p), other, s1);
                    s2 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref to, (2 * places) + p), other, s2);
                    s3 = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref to, (3 * places) + p), other, s3);
                }

                if (j <= i)
                    matrix[i, j] += Vector512.Sum(s0);
                if (rows > 1 && j <= i + 1)
                    matrix[i + 1, j] += Vector512.Sum(s1);
                if (rows > 2 && j <= i + 2)
                    matrix[i + 2, j] += Vector512.Sum(s2);
                if (rows > 3)
                    matrix[i + 3, j] += Vector512.Sum(s3);
            }
        }
    }

    /// <summary><c>Σ_p k_p u_p</c>.</summary>
    internal void Sum(ReadOnlySpan<float> weights, Span<double> sums)
    {
        for (var i = 0; i < Rows; i++)
            sums[i] = Dot(weights, this[i]);
    }

    private static float Dot(ReadOnlySpan<float> a, ReadOnlySpan<float> b)
    {
        ref var first = ref MemoryMarshal.GetReference(a);
        ref var second = ref MemoryMarshal.GetReference(b);
        var sum = Vector512<float>.Zero;
        for (nuint p = 0; p < (nuint)a.Length; p += Lane)
            sum = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref first, p), Vector512.LoadUnsafe(ref second, p), sum);
        return Vector512.Sum(sum);
    }
}
