using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Simulation;

/// <summary>
/// Draws the events of one day, given every cell's mean. The random number of a cell is that of (seed, path, day, pair, class) and of nothing else.
/// Its first 32 bits tell nearly every cell to be empty, and nearly every other cell's count; where they do not, 64 are taken. Holds scratch: one for each thread.
/// </summary>
internal sealed class DaySampler
{
    private const int WordsOfBlock = 4;
    private const uint LowWords = 0x8000_0000;
    private const float Scale = 1f / 4294967296f;

    // A word loses up to 2⁻²⁴ of itself when it becomes a float; nothing may be passed over for that.
    private const float Margin = 1 - 1e-6f;
    private readonly int _pairs;
    private readonly double[] _sizes;
    private readonly uint[][] _words;
    private readonly List<Tally> _drawn = [];
    private readonly int[] _found;
    private readonly int[] _left;

    /// <summary>Cells of the last day whose means were worked out though no event came of them.</summary>
    internal int InVain { get; private set; }

    internal DaySampler(int pairs, IEnumerable<double> sizes)
    {
        _pairs = pairs;
        _sizes = [.. sizes];
        _words = [.. Enumerable.Range(0, WordsOfBlock).Select(_ => new uint[pairs + CellMeans.Lanes])];
        (_found, _left) = (new int[pairs], new int[pairs]);
    }

    /// <summary>The events of a day, by class and then by pair. The span holds until the next call.</summary>
    /// <param name="means">Class after class, pair after pair.</param>
    /// <param name="seed">The stream.</param>
    /// <param name="path">The path.</param>
    /// <param name="day">Number of the calendar day.</param>
    internal Span<Tally> Draw(ReadOnlySpan<float> means, Seed seed, uint path, uint day)
    {
        _drawn.Clear();
        for (var kind = 0; kind < _sizes.Length; kind++)
            Draw(means.Slice(kind * _pairs, _pairs), WordsOf(kind, seed, path, day), kind, seed, path, day);
        return CollectionsMarshal.AsSpan(_drawn);
    }

    /// <summary>The same events from bounds of the means, with the means of those cells alone that the bounds do not tell to be empty.</summary>
    /// <param name="bounds">The bounds.</param>
    /// <param name="cells">The means, where they are asked.</param>
    /// <param name="means">The means of the pairs that are given.</param>
    /// <param name="isGiven">Which these are.</param>
    /// <param name="seed">The stream.</param>
    /// <param name="path">The path.</param>
    /// <param name="day">Number of the calendar day.</param>
    internal Span<Tally> Draw(MeanBounds bounds, CellMeans cells, Span<float> means, bool[] isGiven, Seed seed, uint path, uint day)
    {
        _drawn.Clear();
        InVain = 0;
        Span<float> few = stackalloc float[CellMeans.Lanes];
        for (var kind = 0; kind < _sizes.Length; kind++)
        {
            var words = WordsOf(kind, seed, path, day);
            var own = means.Slice(kind * _pairs, _pairs);
            var found = _found.AsSpan(0, bounds.Find(kind, words, Scale * Margin, _found));
            var left = 0;
            foreach (var pair in found)
            {
                if (!isGiven[pair])
                    _left[left++] = pair;
            }

            for (var at = 0; at < left; at += CellMeans.Lanes)
            {
                var pairs = _left.AsSpan(at, Math.Min(CellMeans.Lanes, left - at));
                cells.Means(kind, pairs).CopyTo(few);
                for (var i = 0; i < pairs.Length; i++)
                    own[pairs[i]] = few[i];
            }

            InVain += left;
            foreach (var pair in found)
                Cell(pair, own, words, kind, seed, path, day);
        }

        InVain -= _drawn.Count;
        return CollectionsMarshal.AsSpan(_drawn);
    }

    private uint[] WordsOf(int kind, Seed seed, uint path, uint day)
    {
        if (kind % WordsOfBlock == 0)
            Philox.Fill(seed, new Counter(path, day, 0, (uint)(kind / WordsOfBlock)), _words[0].AsSpan(0, _pairs), _words[1], _words[2], _words[3]);
        return _words[kind % WordsOfBlock];
    }

    private void Draw(ReadOnlySpan<float> means, ReadOnlySpan<uint> words, int kind, Seed seed, uint path, uint day)
    {
        var at = 0;
        ref var mean = ref MemoryMarshal.GetReference(means);
        ref var word = ref MemoryMarshal.GetReference(words);
        for (; at + Vector512<float>.Count <= means.Length; at += Vector512<float>.Count)
        {
            var uniform = Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref word, (nuint)at)) * (Scale * Margin);
            var bits = Vector512.LessThan(uniform, Vector512.LoadUnsafe(ref mean, (nuint)at)).ExtractMostSignificantBits();
            for (; bits != 0; bits &= bits - 1)
                Cell(at + System.Numerics.BitOperations.TrailingZeroCount(bits), means, words, kind, seed, path, day);
        }

        for (; at < means.Length; at++)
            Cell(at, means, words, kind, seed, path, day);
    }

    private void Cell(int pair, ReadOnlySpan<float> means, ReadOnlySpan<uint> words, int kind, Seed seed, uint path, uint day)
    {
        if (!CountDraw.MayBePositive(words[pair], means[pair]))
            return;
        var counts = new NegativeBinomial(means[pair], _sizes[kind]);
        if (!CountDraw.TryFrom(counts, words[pair], out var count))
        {
            var low = Philox.At(seed, new Counter(path, day, (uint)pair, LowWords | (uint)kind)).First;
            count = CountDraw.From(counts, Words.Fraction(words[pair], low));
        }

        if (count > 0)
            _drawn.Add(new Tally(pair, kind, count));
    }
}
