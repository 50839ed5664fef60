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
