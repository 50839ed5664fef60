using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;

namespace Dyad.Modelling.Randomness;

/// <summary>What chooses one stream of random numbers out of 2⁶⁴.</summary>
/// <param name="Value">Any number; the same one gives the same stream for ever.</param>
public readonly record struct Seed(ulong Value)
{
    /// <summary>A seed of its own for a part of a computation, so that its draws do not meet those of another part.</summary>
    public Seed For(uint part)
    {
        var word = Philox.At(this, new Counter(part, 0xFFFFFFFF, 0xFFFFFFFF, 0xFFFFFFFF));
        return new Seed(((ulong)word.Second << 32) | word.First);
    }
}

/// <summary>The place of a block of random words in its stream: four coordinates of the caller's choice, for example path, day, pair and class.</summary>
/// <param name="First">First coordinate.</param>
/// <param name="Second">Second coordinate.</param>
/// <param name="Third">Third coordinate.</param>
/// <param name="Fourth">Fourth coordinate.</param>
public readonly record struct Counter(uint First, uint Second, uint Third, uint Fourth);

/// <summary>Four random words of 32 bits.</summary>
/// <param name="First">First word.</param>
/// <param name="Second">Second word.</param>
/// <param name="Third">Third word.</param>
/// <param name="Fourth">Fourth word.</param>
public readonly record struct Words(uint First, uint Second, uint Third, uint Fourth)
{
    /// <summary>Two words as a number in (0, 1), even in steps of 2⁻⁶⁴ as far as a double holds them, never 0 and never 1.</summary>
    public static double Fraction(uint high, uint low) => Math.Min((high + ((low + 0.5) * Scale)) * Scale, LargestBelowOne);

    private const double LargestBelowOne = 1 - (0.5 / 4503599627370496);

    private const double Scale = 1.0 / 4294967296.0;
}

/// <summary>
/// Philox4x32-10, a counter-based generator: the words of a block depend on seed and counter alone, so that they can be had in any order and on
/// any number of threads (Salmon, Moraes, Dror and Shaw, 2011, doi:10.1145/2063384.2063405).
/// </summary>
public static class Philox
{
    private const uint FirstMultiplier = 0xD2511F53;
    private const uint SecondMultiplier = 0xCD9E8D57;
    private const uint FirstStep = 0x9E3779B9;
    private const uint SecondStep = 0xBB67AE85;
    private const int Rounds = 10;

    /// <summary>The block at a counter.</summary>
    public static Words At(Seed seed, Counter counter)
    {
        var (a, b, c, d) = counter;
        var (k0, k1) = ((uint)seed.Value, (uint)(seed.Value >> 32));
        for (var round = 0; round < Rounds; round++)
        {
            var first = (ulong)a * FirstMultiplier;
            var second = (ulong)c * SecondMultiplier;
            (a, b, c, d) = ((uint)(second >> 32) ^ b ^ k0, (uint)second, (uint)(first >> 32) ^ d ^ k1, (uint)first);
            k0 += FirstStep;
            k1 += SecondStep;
        }

        return new Words(a, b, c, d);
    }

    /// <summary>The blocks of a run of counters whose third coordinate rises by one, word by word.</summary>
    /// <param name="seed">The stream.</param>
    /// <param name="counter">Counter of the first block.</param>
    /// <param name="first">First words; its length is the number of blocks.</param>
    /// <param name="second">Second words; at least as long.</param>
    /// <param name="third">Third words; at least as long.</param>
    /// <param name="fourth">Fourth words; at least as long.</param>
    public static void Fill(Seed seed, Counter counter, Span<uint> first, Span<uint> second, Span<uint> third, Span<uint> fourth)
    {
        var count = first.Length;
        if (second.Length < count || third.Length < count || fourth.Length < count)
            throw new ArgumentException("The four spans hold a word for every block each.", nameof(second));
        var done = Avx512F.IsSupported ? FillSixteens(seed, counter, first, second, third, fourth) : Avx2.IsSupported ? FillEights(seed, counter, first, second, third, fourth) : 0;
        for (; done < count; done++)
            (first[done], second[done], third[done], fourth[done]) = At(seed, counter with { Third = counter.Third + (uint)done });
    }

    private static int FillSixteens(Seed seed, Counter counter, Span<uint> first, Span<uint> second, Span<uint> third, Span<uint> fourth)
    {
        var (key0, key1) = ((uint)seed.Value, (uint)(seed.Value >> 32));
        var (m0, m1) = (Vector512.Create(FirstMultiplier), Vector512.Create(SecondMultiplier));
        var ascending = Vector512.CreateSequence(0u, 1u);
        var done = 0;
        for (; done + 16 <= first.Length; done += 16)
        {
            var (a, b) = (Vector512.Create(counter.First), Vector512.Create(counter.Second));
            var (c, d) = (Vector512.Create(counter.Third + (uint)done) + ascending, Vector512.Create(counter.Fourth));
            var (k0, k1) = (key0, key1);
            for (var round = 0; round < Rounds; round++)
            {
                var (high0, low0) = Multiply(a, m0);
                var (high1, low1) = Multiply(c, m1);
                (a, b, c, d) = (high1 ^ b ^ Vector512.Create(k0), low1, high0 ^ d ^ Vector512.Create(k1), low0);
                k0 += FirstStep;
                k1 += SecondStep;
            }

            a.StoreUnsafe(ref MemoryMarshal.GetReference(first), (nuint)done);
            b.StoreUnsafe(ref MemoryMarshal.GetReference(second), (nuint)done);
            c.StoreUnsafe(ref MemoryMarshal.GetReference(third), (nuint)done);
            d.StoreUnsafe(ref MemoryMarshal.GetReference(fourth), (nuint)done);
        }

        return done;
    }

    /// <summary>High and low halves of sixteen products.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector512<uint> High, Vector512<uint> Low) Multiply(Vector512<uint> x, Vector512<uint> by)
    {
        var even = Avx512F.Multiply(x, by);
        var odd = Avx512F.Multiply((x.AsUInt64() >>> 32).AsUInt32(), by);
        var oddPlaces = Vector512.Create(0xFFFF_FFFF_0000_0000ul);
        return (
            Vector512.ConditionalSelect(oddPlaces, odd, even >>> 32).AsUInt32(),
            Vector512.ConditionalSelect(oddPlaces, odd << 32, even).AsUInt32());
    }

    private static int FillEights(Seed seed, Counter counter, Span<uint> first, Span<uint> second, Span<uint> third, Span<uint> fourth)
    {
        var (key0, key1) = ((uint)seed.Value, (uint)(seed.Value >> 32));
        var (m0, m1) = (Vector256.Create(FirstMultiplier), Vector256.Create(SecondMultiplier));
        var ascending = Vector256.Create(0u, 1, 2, 3, 4, 5, 6, 7);
        var done = 0;
        for (; done + 8 <= first.Length; done += 8)
        {
            var (a, b) = (Vector256.Create(counter.First), Vector256.Create(counter.Second));
            var (c, d) = (Vector256.Create(counter.Third + (uint)done) + ascending, Vector256.Create(counter.Fourth));
            var (k0, k1) = (key0, key1);
            for (var round = 0; round < Rounds; round++)
            {
                var (high0, low0) = Multiply(a, m0);
                var (high1, low1) = Multiply(c, m1);
                (a, b, c, d) = (high1 ^ b ^ Vector256.Create(k0), low1, high0 ^ d ^ Vector256.Create(k1), low0);
                k0 += FirstStep;
                k1 += SecondStep;
            }

            Store(a, first, done);
            Store(b, second, done);
            Store(c, third, done);
            Store(d, fourth, done);
        }

        return done;
    }

    private static void Store(Vector256<uint> words, Span<uint> target, int at) => words.StoreUnsafe(ref MemoryMarshal.GetReference(target), (nuint)at);

    /// <summary>High and low halves of eight products: even places and odd places apart, since the processor multiplies every second one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static (Vector256<uint> High, Vector256<uint> Low) Multiply(Vector256<uint> x, Vector256<uint> by)
    {
        var even = Avx2.Multiply(x, by).AsUInt32();
        var odd = Avx2.Multiply(Avx2.ShiftRightLogical(x.AsUInt64(), 32).AsUInt32(), by).AsUInt32();
        const byte OddPlaces = 0b10101010;
        return (
            Avx2.Blend(Avx2.ShiftRightLogical(even.AsUInt64(), 32).AsUInt32(), odd, OddPlaces),
            Avx2.Blend(even, Avx2.ShiftLeftLogical(odd.AsUInt64(), 32).AsUInt32(), OddPlaces));
    }
}
