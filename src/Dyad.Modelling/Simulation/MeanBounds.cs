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
    internal const int Days = 10;

    /// <summary>A bound that events have raised beyond this is made anew for its pair.</summary>
    private const float Loose = 0.05f;

    private readonly Design _design;
    private readonly CellMeans _cells;
    private readonly int _pairs;
    private readonly int _kinds;
    private readonly Segment[] _segments;
    private readonly Feed[] _feeds;
    private readonly float[] _bounds;
    private readonly float[] _sums;
    private readonly float[][] _shared;
    private readonly bool[] _isGiven;
    private readonly int[] _dirty;
    private readonly bool[] _isDirty;
    private int _dirtyPairs;
    private SharedMeans _of = null!;

    internal MeanBounds(Design design, CellMeans cells, ReadOnlySpan<int> given)
    {
        (_design, _cells, _pairs, _kinds) = (design, cells, design.Pairs, design.Setting.Classes.Count);
        var narrow = design.Shared.Readings.Where(r => r.Places != _pairs).ToArray();
        _segments = [.. Cut(narrow)];
        _feeds = [.. design.WideMemories.Select(m => new Feed(design, m.Memory, m.Term))];
        _bounds = new float[(_kinds * _pairs) + CellMeans.Lanes];
        _sums = new float[_pairs + CellMeans.Lanes];
        _shared = [.. Enumerable.Range(0, _kinds).SelectMany(_ => narrow.Select(r => new float[r.Places + CellMeans.Lanes]))];
        (_isGiven, _isDirty, _dirty) = (new bool[_pairs], new bool[_pairs], new int[_pairs]);
        foreach (var pair in given)
            _isGiven[pair] = true;
    }

    /// <summary>Takes other parameters.</summary>
    /// <param name="of">The coefficients.</param>
    /// <param name="day">First day on which they are used.</param>
    internal void Begin(SharedMeans of, int day)
    {
        _of = of;
        _dirtyPairs = 0;
        Array.Clear(_isDirty);
        foreach (var feed in _feeds)
            feed.Begin(_design, of, day);
    }

    /// <summary>Makes bounds for some days.</summary>
    /// <param name="values">All columns of the first of them.</param>
    internal void Renew(ReadOnlySpan<float> values)
    {
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
                    _bounds[(kind * _pairs) + pairs[i]] = bounds[i];
            }
        }

        while (_dirtyPairs > 0)
            _isDirty[_dirty[--_dirtyPairs]] = false;
        for (var kind = 0; kind < _kinds; kind++)
        {
            for (var reading = 0; reading < _of.Narrow.Length; reading++)
            {
                ReadOnlySpan<float> from = _cells.Shared(kind, reading);
                var to = _shared[(kind * _of.Narrow.Length) + reading];
                for (var at = 0; at < from.Length; at += CellMeans.Lanes)
                    CellMeans.Bound(Wide.Part(from, at)).CopyTo(to.AsSpan(at));
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
        var readings = _of.Narrow.Length;
        foreach (var segment in _segments)
        {
            var constant = 1f;
            for (var reading = 0; reading < readings; reading++)
                constant *= segment.Rises[reading] ? 1 : _shared[(kind * readings) + reading][segment.Places[reading]];
            for (var at = 0; at < segment.Length; at += CellMeans.Lanes)
            {
                var most = Vector512.LoadUnsafe(ref bound, (nuint)(segment.Pair + at)) * constant;
                for (var reading = 0; reading < readings; reading++)
                {
                    if (segment.Rises[reading])
                        most *= Vector512.LoadUnsafe(ref _shared[(kind * readings) + reading][segment.Places[reading] + at]);
                }

                var uniform = Vector512.ConvertToSingle(Vector512.LoadUnsafe(ref word, (nuint)(segment.Pair + at))) * scale;
                var bits = Vector512.LessThanOrEqual(uniform, most).ExtractMostSignificantBits();
                if (segment.Length - at < CellMeans.Lanes)
                    bits &= (1ul << (segment.Length - at)) - 1;
                for (; bits != 0; bits &= bits - 1)
                    found[count++] = segment.Pair + at + System.Numerics.BitOperations.TrailingZeroCount(bits);
            }
        }

        return count;
    }

    /// <summary>Raises the bounds of those who remember what happened on a day.</summary>
    internal void Raise(ReadOnlySpan<Tally> events)
    {
        foreach (var feed in _feeds)
        {
            foreach (var tally in events)
            {
                foreach (var (group, weight) in feed.Memory.RoutesOf(tally.Channel))
                {
                    foreach (var pair in feed.Readers[group])
                    {
                        if (!_isGiven[pair])
                            Raise(pair, feed.Jumps(tally.Class, weight * tally.Count));
                    }
                }
            }
        }
    }

    private void Raise(int pair, ReadOnlySpan<float> by)
    {
        var most = 0f;
        for (var kind = 0; kind < by.Length; kind++)
            most = MathF.Max(most, _bounds[(kind * _pairs) + pair] *= by[kind]);
        if (most > Loose && !_isDirty[pair])
            (_isDirty[pair], _dirty[_dirtyPairs++]) = (true, pair);
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
            yield return new Segment(pair, end - pair, [.. runs.Select(r => r.IsConstant ? r.Place : r.Place + pair - r.Pair)], [.. runs.Select(r => !r.IsConstant)]);
            pair = end;
        }
    }

    private sealed record Segment(int Pair, int Length, int[] Places, bool[] Rises);
}
