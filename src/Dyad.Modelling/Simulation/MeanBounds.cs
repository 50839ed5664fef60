using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Simulation;

/// <summary>
/// For every cell a number that its mean cannot exceed, so that most cells of a day are known to be empty without their mean. Between events a memory only
/// fades: a column that raises the mean is at most what it is, one that lowers it at least what it will have faded to when bounds are made anew. An event raises the
/// bounds of those who read it by what it adds to a memory that was empty, which is the most. What many pairs share (an actor's memory, a
/// weekday) is exact each day. Holds scratch: one for each thread.
/// </summary>
internal sealed class MeanBounds
{
    /// <summary>Days for which bounds are made.</summary>
    internal const int Days = 45;

    /// <summary>Where events have raised the bounds of a pair by this factor they are made anew.</summary>
    private const float Loose = 4;

    /// <summary>Pairs of a segment at most: a bit for each.</summary>
    private const int Longest = 64;

    /// <summary>Bounds of what pairs share are at least this, so that no product of them vanishes.</summary>
    private const float Least = 1e-9f;

    private readonly Design _design;
    private readonly CellMeans _cells;
    private readonly int _pairs;
    private readonly int _kinds;
    private readonly Segment[] _segments;
    private readonly Feed[] _feeds;
    private readonly float[] _bounds;
    private readonly float[] _raised;
    private readonly float[] _sums;
    private readonly float[] _shared;
    private readonly int[] _sharedStarts;
    private readonly int _sharedLength;
    private readonly int[] _firstReaders;
    private readonly Reader[] _readers;
    private readonly bool[] _isGiven;
    private readonly int[] _dirty;
    private readonly bool[] _isDirty;
    private int _dirtyPairs;
    private SharedMeans _of = null!;

    internal MeanBounds(Design design, CellMeans cells, ReadOnlySpan<int> given)
    {
        (_design, _cells, _pairs, _kinds) = (design, cells, design.Pairs, design.Setting.Classes.Count);
        var narrow = design.Shared.Readings.Where(r => r.Places != _pairs).ToArray();
        _sharedStarts = new int[narrow.Length];
        for (var r = 0; r < narrow.Length; r++)
            (_sharedStarts[r], _sharedLength) = (_sharedLength, _sharedLength + narrow[r].Places + CellMeans.Lanes);
        _shared = new float[_kinds * _sharedLength];
        _segments = [.. Cut(narrow)];
        _feeds = [.. design.WideMemories.Select(m => new Feed(design, m.Memory, m.Term))];
        var readers = Enumerable.Range(0, _pairs).Select(channel => _feeds.SelectMany((feed, f) => feed.ReadersOf(channel).Select(r => new Reader(f, r.Pair, r.Weight))).ToArray()).ToArray();
        _firstReaders = new int[_pairs + 1];
        for (var channel = 0; channel < _pairs; channel++)
            _firstReaders[channel + 1] = _firstReaders[channel] + readers[channel].Length;
        _readers = [.. readers.SelectMany(r => r)];
        _bounds = new float[(_kinds * _pairs) + CellMeans.Lanes];
        (_sums, _raised) = (new float[_pairs + CellMeans.Lanes], new float[_pairs + CellMeans.Lanes]);
        (_isGiven, _isDirty, _dirty) = (new bool[_pairs], new bool[_pairs], new int[_pairs]);
        foreach (var pair in given)
            _isGiven[pair] = true;
    }

    /// <summary>Takes other parameters.</summary>
    /// <param name="of">The coefficients.</param>
    /// <param name="day">First day on which they are used.</param>
    internal void Begin(SharedMeans of, int day)
    {
        _dirtyPairs = 0;
        Array.Clear(_isDirty);
        if (ReferenceEquals(_of, of))
            return;
        _of = of;
        foreach (var feed in _feeds)
            feed.Begin(_design, of, day);
    }

    /// <summary>Makes bounds for some days.</summary>
    /// <param name="values">All columns of the first of them.</param>
    internal void Renew(ReadOnlySpan<float> values)
    {
        Array.Fill(_raised, 1);
        for (var kind = 0; kind < _kinds; kind++)
        {
            var target = _bounds.AsSpan(kind * _pairs, _pairs);
            AddUp(_of.Own[kind], values, _of.Baselines[kind], target);
            foreach (var (reading, terms) in _of.ReadElsewhere)
            {
                if (terms[kind].Length == 0)
                    continue;
                AddUp(terms[kind], values, [], _sums);
                for (var pair = 0; pair < target.Length; pair++)
                    target[pair] += _sums[reading.Reads[pair]];
            }

            for (var at = 0; at < _pairs; at += CellMeans.Lanes)
            {
                var bound = CellMeans.Bound(Wide.Part(target, at));
                bound.StorePart(target[at..]);
            }

            for (var pair = 0; pair < _pairs; pair++)
            {
                if (_isGiven[pair])
                    target[pair] = float.PositiveInfinity;
            }
        }

        while (_dirtyPairs > 0)
            _isDirty[_dirty[--_dirtyPairs]] = false;
    }

    /// <summary>Takes a day: makes the bounds of pairs anew in which much happened, and puts in what pairs share.</summary>
    internal void Day()
    {
        Span<float> bounds = stackalloc float[CellMeans.Lanes];
        for (var at = 0; at < _dirtyPairs; at += CellMeans.Lanes)
        {
            var pairs = _dirty.AsSpan(at, Math.Min(CellMeans.Lanes, _dirtyPairs - at));
            for (var kind = 0; kind < _kinds; kind++)
            {
                _cells.Bounds(kind, pairs).CopyTo(bounds);
                for (var i = 0; i < pairs.Length; i++)
                    (_bounds[(kind * _pairs) + pairs[i]], _raised[pairs[i]]) = (bounds[i], 1);
            }
        }

        while (_dirtyPairs > 0)
            _isDirty[_dirty[--_dirtyPairs]] = false;
        for (var kind = 0; kind < _kinds; kind++)
        {
            for (var reading = 0; reading < _of.Narrow.Length; reading++)
            {
                ReadOnlySpan<float> from = _cells.Shared(kind, reading);
                var to = _shared.AsSpan((kind * _sharedLength) + _sharedStarts[reading]);
                for (var at = 0; at < from.Length; at += CellMeans.Lanes)
                    Vector512.Max(CellMeans.Bound(Wide.Part(from, at)), Vector512.Create(Least)).CopyTo(to[at..]);
            }
        }
    }

    /// <summary>The pairs whose random word does not tell them to be empty, ascending: all that have events, few others, and those that are given.</summary>
    /// <param name="kind">The class.</param>
    /// <param name="words">A word for each pair, and sixteen more places.</param>
    /// <param name="scale">What a word is multiplied by.</param>
    /// <param name="found">Room for every pair.</param>
    /// <returns>How many were found.</returns>
    internal int Find(int kind, ReadOnlySpan<uint> words, float scale, Span<int> found)
    {
        var count = 0;
        ref var word = ref MemoryMarshal.GetReference(words);
        ref var bound = ref _bounds[kind * _pairs];
        ref var raised = ref _raised[0];
        ref var shared = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(_shared), kind * _sharedLength);
        foreach (var segment in _segments)
        {
            var constant = 1f;
            foreach (var place in segment.Constants)
                constant *= Unsafe.Add(ref shared, place);
            // Either side of u ≤ bound · shared · constant may be divided by the constant.
            var factor = Vector512.Create(scale / constant);
            var bits = 0ul;
            for (var at = 0; at < segment.Length; at += CellMeans.Lanes)
            {
                var most = Vector512.LoadUnsafe(ref bound, (nuint)(segment.Pair + at)) * Vector512.LoadUnsafe(ref raised, (nuint)(segment.Pair + at));
                foreach (var place in segment.Rising)
                    most *= Vector512.LoadUnsafe(ref shared, (nuint)(place + at));
                var uniform = Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref word, (nuint)(segment.Pair + at))) * factor;
                bits |= Vector512.LessThanOrEqual(uniform, most).ExtractMostSignificantBits() << at;
            }

            // All of a segment at once: where the few are that are found cannot be foretold, and each wrong guess costs as much as a vector.
            for (bits &= ulong.MaxValue >> (Longest - segment.Length); bits != 0; bits &= bits - 1)
                found[count++] = segment.Pair + System.Numerics.BitOperations.TrailingZeroCount(bits);
        }

        return count;
    }

    /// <summary>Raises the bounds of those who remember what happened on a day.</summary>
    internal void Raise(ReadOnlySpan<Tally> events)
    {
        foreach (var tally in events)
        {
            foreach (var reader in _readers.AsSpan(_firstReaders[tally.Channel].._firstReaders[tally.Channel + 1]))
            {
                var raised = _raised[reader.Pair] *= _feeds[reader.Feed].Jump(tally.Class, reader.Weight * tally.Count);
                if (raised > Loose && !_isDirty[reader.Pair] && !_isGiven[reader.Pair])
                    (_isDirty[reader.Pair], _dirty[_dirtyPairs++]) = (true, reader.Pair);
            }
        }
    }

    private void AddUp(SharedMeans.Weighted[] terms, ReadOnlySpan<float> values, ReadOnlySpan<float> first, Span<float> sums)
    {
        for (var block = 0; block < _pairs; block += CellMeans.Lanes)
        {
            // The last block lies over the one before; a design of fewer pairs than a block has no bounds.
            var at = Math.Min(block, _pairs - CellMeans.Lanes);
            var sum = first.IsEmpty ? Vector512<float>.Zero : Vector512.LoadUnsafe(ref MemoryMarshal.GetReference(first), (nuint)at);
            foreach (var term in terms)
            {
                var column = Vector512.LoadUnsafe(ref Unsafe.Add(ref MemoryMarshal.GetReference(values), term.Start + at));
                sum = Vector512.FusedMultiplyAdd(_cells.Bound(column, term), Vector512.Create(term.Theta), sum);
            }

            sum.StoreUnsafe(ref MemoryMarshal.GetReference(sums), (nuint)at);
        }
    }

    /// <summary>Cuts the pairs so that within a piece each reading reads one place, or one after another.</summary>
    private IEnumerable<Segment> Cut(SharedReading[] readings)
    {
        int[] ends = [.. readings.SelectMany(r => r.Runs).Select(r => r.Pair + r.Length).Append(_pairs).Distinct().Order()];
        var pair = 0;
        foreach (var end in ends)
        {
            var runs = readings.Select(r => r.Runs.Last(run => run.Pair <= pair)).ToArray();
            int[] places = [.. runs.Select((r, i) => _sharedStarts[i] + (r.IsConstant ? r.Place : r.Place + pair - r.Pair))];
            for (var from = 0; from < end - pair; from += Longest)
                yield return new Segment(pair + from, Math.Min(Longest, end - pair - from), [.. places.Where((_, i) => runs[i].IsConstant)], [.. places.Where((_, i) => !runs[i].IsConstant).Select(p => p + from)]);
            pair = end;
        }
    }

    /// <summary>Pairs one after another, and where the numbers lie that all of them share, or that they read one after another.</summary>
    private readonly record struct Segment(int Pair, int Length, int[] Constants, int[] Rising);

    /// <summary>A pair that remembers events of a channel.</summary>
    private readonly record struct Reader(int Feed, int Pair, float Weight);
}
