using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Dyad.Reading.Syntax.Networks;

/// <summary>The greatest of some numbers.</summary>
internal static class Maximum
{
    private const int Lanes = 8;

    /// <summary>Index of the greatest, the first of equals; none may be NaN.</summary>
    internal static int IndexOf(ReadOnlySpan<float> numbers)
    {
        ref var first = ref MemoryMarshal.GetReference(numbers);
        var greatest = numbers[0];
        var at = 0;
        if (numbers.Length >= Lanes)
        {
            var most = Vector256.LoadUnsafe(ref first);
            for (at = Lanes; at + Lanes <= numbers.Length; at += Lanes)
                most = Vector256.Max(most, Vector256.LoadUnsafe(ref first, (nuint)at));
            for (var lane = 0; lane < Lanes; lane++)
                greatest = MathF.Max(greatest, most.GetElement(lane));
        }

        for (; at < numbers.Length; at++)
            greatest = MathF.Max(greatest, numbers[at]);
        var sought = Vector256.Create(greatest);
        for (at = 0; at + Lanes <= numbers.Length; at += Lanes)
        {
            var same = Vector256.Equals(Vector256.LoadUnsafe(ref first, (nuint)at), sought).ExtractMostSignificantBits();
            if (same != 0)
                return at + BitOperations.TrailingZeroCount(same);
        }

        for (; at < numbers.Length; at++)
        {
            if (numbers[at] >= greatest)
                return at;
        }

        return 0;
    }
}
