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

    /// <summary><c>log(1 + factor · memory)</c>.</summary>
    internal static void LogOnePlus(ReadOnlySpan<float> memory, float factor, Span<float> target)
    {
        var at = 0;
        ref var from = ref MemoryMarshal.GetReference(memory);
        ref var to = ref MemoryMarshal.GetReference(target);
        for (; at + Vector512<float>.Count <= memory.Length; at += Vector512<float>.Count)
            Log(Vector512.LoadUnsafe(ref from, (nuint)at), factor).StoreUnsafe(ref to, (nuint)at);
        if (at == memory.Length)
            return;
        Span<float> rest = stackalloc float[Vector512<float>.Count];
        rest.Clear();
        memory[at..].CopyTo(rest);
        ref var end = ref MemoryMarshal.GetReference(rest);
        Log(Vector512.LoadUnsafe(ref end), factor).StoreUnsafe(ref end);
        rest[..(memory.Length - at)].CopyTo(target[at..]);
    }

    private static Vector512<float> Log(Vector512<float> memory, float factor) =>
        Vector512.Log(Vector512<float>.One + (memory * factor));
}
