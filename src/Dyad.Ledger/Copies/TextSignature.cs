using System.Runtime.InteropServices;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Copies;

/// <summary>
/// What tells whether two texts share most of their wording: the number of their distinct runs of five words, and the least value of each of
/// 96 hash functions over those runs (MinHash, A. Z. Broder 1997, doi:10.1109/SEQUEN.1997.666900), of which 16 bits are kept
/// (P. Li and A. C. König 2010, doi:10.1145/1772690.1772759). Capitals, punctuation and blanks do not count.
/// </summary>
public sealed class TextSignature
{
    /// <summary>Number of hash functions.</summary>
    public const int Length = 96;

    /// <summary>Words in a run.</summary>
    public const int Words = 5;

    private const ulong Seed = 0x7265706F72747331;
    private static readonly (ulong Factor, ulong Term)[] Functions = [.. Enumerable.Range(0, Length).Select(i =>
        (StableHash.Join(Seed, (ulong)(2 * i)) | 1, StableHash.Join(Seed, (ulong)((2 * i) + 1))))];

    private readonly ushort[] _values;

    private TextSignature(int runs, ushort[] values)
    {
        Runs = runs;
        _values = values;
    }

    /// <summary>Number of distinct runs of words; a text of fewer words is one run, a text without words has none.</summary>
    public int Runs { get; }

    internal ReadOnlySpan<ushort> Values => _values;

    /// <summary>The signature of a text. The same on every machine.</summary>
    public static TextSignature Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var runs = RunsOf(WordsOf(text));
        Span<ulong> least = stackalloc ulong[Length];
        least.Fill(ulong.MaxValue);
        foreach (var run in runs)
        {
            for (var i = 0; i < least.Length; i++)
                least[i] = Math.Min(least[i], unchecked((run * Functions[i].Factor) + Functions[i].Term));
        }

        var values = new ushort[Length];
        for (var i = 0; i < values.Length; i++)
            values[i] = (ushort)StableHash.Join(least[i], (ulong)i);
        return new TextSignature(runs.Count, values);
    }

    /// <summary>
    /// Estimate of the Jaccard index of the two sets of runs: those in both over those in either. Its standard error is at most
    /// sqrt(0.25 / 96) = 0.051.
    /// </summary>
    public double Likeness(TextSignature other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (Runs == 0 || other.Runs == 0)
            return 0;
        var equal = 0;
        for (var i = 0; i < _values.Length; i++)
            equal += _values[i] == other._values[i] ? 1 : 0;
        return (double)equal / Length;
    }

    /// <summary>
    /// Estimate of how much of the shorter text stands in the other: with Jaccard index J and sizes m ≤ n, J (m + n) / ((1 + J) m), at most 1.
    /// </summary>
    public double Containment(TextSignature other)
    {
        var likeness = Likeness(other);
        return likeness == 0 ? 0 : Math.Min(1, likeness * ((double)Runs + other.Runs) / ((1 + likeness) * Math.Min(Runs, other.Runs)));
    }

    internal byte[] Write() => [.. MemoryMarshal.AsBytes<ushort>(_values)];

    /// <exception cref="InvalidDataException">These are not bytes that were written.</exception>
    internal static TextSignature Read(int runs, ReadOnlySpan<byte> stored) =>
        stored.Length == Length * sizeof(ushort)
            ? new TextSignature(runs, MemoryMarshal.Cast<byte, ushort>(stored).ToArray())
            : throw new InvalidDataException($"The ledger holds a signature of {stored.Length} bytes.");

    private static List<ulong> WordsOf(string text)
    {
        var words = new List<ulong>(text.Length / 5);
        var (hash, length) = (Seed, 0);
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
            {
                hash = unchecked((hash ^ char.ToLowerInvariant(c)) * 0x100000001B3);
                length++;
                continue;
            }

            if (length > 0)
                words.Add(StableHash.Join(hash, (ulong)length));
            (hash, length) = (Seed, 0);
        }

        if (length > 0)
            words.Add(StableHash.Join(hash, (ulong)length));
        return words;
    }

    private static HashSet<ulong> RunsOf(List<ulong> words)
    {
        var runs = new HashSet<ulong>(words.Count);
        for (var start = 0; start <= Math.Max(0, words.Count - Words) && start < words.Count; start++)
        {
            var hash = Seed;
            for (var i = start; i < Math.Min(words.Count, start + Words); i++)
                hash = StableHash.Join(hash, words[i]);
            runs.Add(hash);
        }

        return runs;
    }
}
