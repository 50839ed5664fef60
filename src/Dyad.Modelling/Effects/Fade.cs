using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Modelling.Effects;

/// <summary>The two sweeps over a memory: fading, and the logarithm that enters a column.</summary>
internal static class Fade
{
    /// <summary>Multiplies; what falls below <paramref name="nothing"/> becomes zero, since numbers without a leading digit are slow.</summary>
    internal static void Apply(Span<float> memory, float decay, float nothing)
    {
        var at = 0;
        ref var first = ref MemoryMarshal.GetReference(memory);
        for (; at + Vector512<float>.Count <= memory.Length; at += Vector512<float>.Count)
        {
            var faded = Vector512.LoadUnsafe(ref first, (nuint)at) * decay;
            (faded & Vector512.GreaterThan(faded, Vector512.Create(nothing))).StoreUnsafe(ref first, (nuint)at);
        }

        for (; at < memory.Length; at++)
            memory[at] = memory[at] * decay is var faded && faded > nothing ? faded : 0;
    }

    /// <summary><c>log(1 + factor · memory)</c>, at most <paramref name="most"/>.</summary>
    internal static void LogOnePlus(ReadOnlySpan<float> memory, float factor, Span<float> target, float most = float.PositiveInfinity)
    {
        var at = 0;
        var least = Vector512.Create(most);
        ref var from = ref MemoryMarshal.GetReference(memory);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; at + Vector512<float>.Count <= memory.Length; at += Vector512<float>.Count)
            Vector512.MinNative(Log(Vector512.LoadUnsafe(ref from, (nuint)at), factor), least).StoreUnsafe(ref to, (nuint)at);
        if (at == memory.Length)
            return;
        if (at > 0 && !memory.Overlaps(target))
        {
            // The last sixteen once more: what was written comes out the same.
            at = memory.Length - Vector512<float>.Count;
            Vector512.MinNative(Log(Vector512.LoadUnsafe(ref from, (nuint)at), factor), least).StoreUnsafe(ref to, (nuint)at);
            return;
        }

        Span<float> rest = stackalloc float[Vector512<float>.Count];
        rest.Clear();
        memory[at..].CopyTo(rest);
        ref var end = ref MemoryMarshal.GetReference(rest);
        Vector512.MinNative(Log(Vector512.LoadUnsafe(ref end), factor), least).StoreUnsafe(ref end);
        rest[..(memory.Length - at)].CopyTo(target[at..]);
    }

    /// <summary>
    /// The natural logarithm of numbers of at least 1, to two units in the last place: exponent and mantissa apart, the mantissa by the polynomial
    /// of the Cephes library (Moshier, 1989, logf). Asking nothing about zeros and infinities makes it four times as fast as the general one.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Log(Vector512<float> memory, float factor) => Log(Vector512<float>.One + (memory * factor));

    /// <summary>Sixteen numbers of a column, from wherever: what the sweep over a memory writes there.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static Vector512<float> LogOnePlus(Vector512<float> memory, float factor, float most) => Vector512.MinNative(Log(memory, factor), Vector512.Create(most));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<float> Log(Vector512<float> x)
    {
        var exponent = (x.AsInt32() - Vector512.Create(RootOfHalf)) >> 23;
        var f = (x.AsInt32() - (exponent << 23)).AsSingle() - Vector512<float>.One;
        var e = Vector512.ConvertToSingle(exponent);
        var sum = Vector512.FusedMultiplyAdd(Vector512.Create(7.0376836292e-2f), f, Vector512.Create(-1.1514610310e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, f, Vector512.Create(1.1676998740e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, f, Vector512.Create(-1.2420140846e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, f, Vector512.Create(1.4249322787e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, f, Vector512.Create(-1.6668057665e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, f, Vector512.Create(2.0000714765e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, f, Vector512.Create(-2.4999993993e-1f));
        sum = Vector512.FusedMultiplyAdd(sum, f, Vector512.Create(3.3333331174e-1f));
        var square = f * f;
        sum = Vector512.FusedMultiplyAdd(e, Vector512.Create(-2.12194440e-4f), sum * f * square);
        sum = Vector512.FusedMultiplyAdd(square, Vector512.Create(-0.5f), sum) + f;
        return Vector512.FusedMultiplyAdd(e, Vector512.Create(0.693359375f), sum);
    }

    /// <summary>Bits of the square root of one half: mantissas are taken from there to twice that.</summary>
    private const int RootOfHalf = 0x3F3504F3;
}
