using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.Estimation;

/// <summary>Loops over numbers in single precision, sixteen at a time, of any length: every number is treated alike wherever it stands.</summary>
internal static class Wide
{
    private const int Numbers = 16;

    /// <summary><c>target += column</c>.</summary>
    internal static void Add(ReadOnlySpan<float> column, Span<float> target)
    {
        var at = 0;
        ref var from = ref MemoryMarshal.GetReference(column);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; at + Numbers <= target.Length; at += Numbers)
            (Vector512.LoadUnsafe(ref to, (nuint)at) + Vector512.LoadUnsafe(ref from, (nuint)at)).StoreUnsafe(ref to, (nuint)at);
        for (; at < target.Length; at++)
            target[at] += column[at];
    }

    /// <summary><c>target += number</c>.</summary>
    internal static void Add(float number, Span<float> target)
    {
        var at = 0;
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; at + Numbers <= target.Length; at += Numbers)
            (Vector512.LoadUnsafe(ref to, (nuint)at) + Vector512.Create(number)).StoreUnsafe(ref to, (nuint)at);
        for (; at < target.Length; at++)
            target[at] += number;
    }

    /// <summary><c>target += by · column</c>.</summary>
    internal static void AddScaled(ReadOnlySpan<float> column, float by, Span<float> target)
    {
        var at = 0;
        ref var from = ref MemoryMarshal.GetReference(column);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; at + Numbers <= target.Length; at += Numbers)
            Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref from, (nuint)at), Vector512.Create(by), Vector512.LoadUnsafe(ref to, (nuint)at)).StoreUnsafe(ref to, (nuint)at);
        for (; at < target.Length; at++)
            target[at] = MathF.FusedMultiplyAdd(column[at], by, target[at]);
    }

    /// <summary><c>target = exp(min(target, highest))</c>.</summary>
    internal static void Exponential(Span<float> target, float highest)
    {
        var at = 0;
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; at + Numbers <= target.Length; at += Numbers)
            Vector512.Exp(Vector512.Min(Vector512.LoadUnsafe(ref to, (nuint)at), Vector512.Create(highest))).StoreUnsafe(ref to, (nuint)at);
        if (at == target.Length)
            return;
        var rest = Part(target, at);
        Vector512.Exp(Vector512.Min(rest, Vector512.Create(highest))).StorePart(target[at..]);
    }

    /// <summary><c>target = exp(min(numbers, highest))</c> to two units in the last place, and e⁻⁸⁷ for anything below −87; the two spans do not overlap.</summary>
    internal static void FastExponential(ReadOnlySpan<float> numbers, float highest, Span<float> target)
    {
        var at = 0;
        ref var from = ref MemoryMarshal.GetReference(numbers);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; at + Numbers <= target.Length; at += Numbers)
            FastExponential(Vector512.LoadUnsafe(ref from, (nuint)at), highest).StoreUnsafe(ref to, (nuint)at);
        if (at < target.Length)
            FastExponential(Part(numbers, at), highest).StorePart(target[at..]);
    }

    /// <summary>
    /// <c>2ⁿ · e^x</c> with <c>x</c> within half of log 2 about zero, by the polynomial of the Cephes library (Moshier, 1989, expf). In single precision
    /// throughout, where the general one computes in double.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> FastExponential(Vector512<float> x, float highest)
    {
        // Adding 1.5 · 2²³ rounds to a whole number and leaves it in the low bits.
        var rounder = Vector512.Create(12582912f);
        x = Vector512.MinNative(Vector512.MaxNative(x, Vector512.Create(-87f)), Vector512.Create(highest));
        var shifted = Vector512.FusedMultiplyAdd(x, Vector512.Create(1.44269504f), rounder);
        var n = shifted - rounder;
        x = Vector512.FusedMultiplyAdd(n, Vector512.Create(-0.693359375f), x);
        x = Vector512.FusedMultiplyAdd(n, Vector512.Create(2.12194440e-4f), x);
        var sum = Vector512.FusedMultiplyAdd(Vector512.Create(1.9875691500e-4f), x, Vector512.Create(1.3981999507e-3f));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(8.3334519073e-3f));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(4.1665795894e-2f));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(1.6666665459e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, x, Vector512.Create(5.0000001201e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, x * x, x + Vector512<float>.One);
        return (sum.AsInt32() + (shifted.AsInt32() << 23)).AsSingle();
    }

    /// <summary>The sum in double precision.</summary>
    internal static double Sum(ReadOnlySpan<float> column)
    {
        var at = 0;
        var (lower, upper) = (Vector512<double>.Zero, Vector512<double>.Zero);
        ref var from = ref MemoryMarshal.GetReference(column);
        for (; at + Numbers <= column.Length; at += Numbers)
        {
            var (a, b) = Vector512.Widen(Vector512.LoadUnsafe(ref from, (nuint)at));
            (lower, upper) = (lower + a, upper + b);
        }

        var sum = Vector512.Sum(lower + upper);
        for (; at < column.Length; at++)
            sum += column[at];
        return sum;
    }

    /// <summary>The largest number, at least 0.</summary>
    internal static float Max(ReadOnlySpan<float> column)
    {
        var at = 0;
        var most = Vector512<float>.Zero;
        ref var from = ref MemoryMarshal.GetReference(column);
        for (; at + Numbers <= column.Length; at += Numbers)
            most = Vector512.Max(most, Vector512.LoadUnsafe(ref from, (nuint)at));
        if (at < column.Length)
            most = Vector512.Max(most, Part(column, at));
        var result = 0f;
        for (var i = 0; i < Numbers; i++)
            result = MathF.Max(result, most[i]);
        return result;
    }

    /// <summary>The numbers from a place on, as far as there are any, then zeros.</summary>
    internal static Vector512<float> Part(ReadOnlySpan<float> column, int at)
    {
        Span<float> rest = stackalloc float[Numbers];
        rest.Clear();
        column[at..Math.Min(column.Length, at + Numbers)].CopyTo(rest);
        return Vector512.Create<float>(rest);
    }

    /// <summary>Stores as many numbers as there is room for.</summary>
    internal static void StorePart(this Vector512<float> numbers, Span<float> target)
    {
        Span<float> all = stackalloc float[Numbers];
        numbers.CopyTo(all);
        all[..Math.Min(Numbers, target.Length)].CopyTo(target);
    }
}
