using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Effects;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// The means of all classes from columns without repetition: values that pairs share are weighted and added up where they are kept, and each pair
/// then reads the sums. Columns of as many places as there are pairs are taken 64 places at a time for all classes, so that they are
/// fetched once and sums stay in registers.
/// </summary>
internal sealed class SharedMeans
{
    private const int Numbers = 16;
    private const int Tile = 4 * Numbers;
    private readonly int _pairs;
    private readonly ImmutableArray<float[]> _baselines;
    private readonly Weighted[][] _own;
    private readonly Weighting[] _wide;
    private readonly Weighting[] _narrow;

    /// <summary>For each class intercept and baseline of each pair.</summary>
    internal ImmutableArray<float[]> Baselines => _baselines;

    /// <summary>For each class the columns that pairs read at their own number.</summary>
    internal Weighted[][] Own => _own;

    /// <summary>Columns of a place for each pair that pairs read elsewhere.</summary>
    internal Weighting[] ReadElsewhere => _wide;

    /// <summary>Columns whose places several pairs share.</summary>
    internal Weighting[] Narrow => _narrow;

    /// <summary>Prepares the classes.</summary>
    /// <param name="design">The columns.</param>
    /// <param name="terms">For each class the terms whose coefficient is not zero.</param>
    /// <param name="baselines">For each class intercept and baseline of each pair.</param>
    internal SharedMeans(Design design, ImmutableArray<(int Term, float Theta)[]> terms, ImmutableArray<float[]> baselines)
    {
        (_pairs, _baselines) = (design.Pairs, baselines);
        Weighted[][] Of(int reading) =>
        [
            .. terms.Select(of => of.Where(t => design.Shared.Columns[t.Term].Reading == reading).Select(t => new Weighted(t.Term, design.Shared.Columns[t.Term].Start, t.Theta)).ToArray()),
        ];
        _own = Of(-1);
        Weighting[] shared = [.. design.Shared.Readings.Select((reading, i) => new Weighting(reading, Of(i)))];
        _wide = [.. shared.Where(w => w.Reading.Places == _pairs)];
        _narrow = [.. shared.Where(w => w.Reading.Places != _pairs)];
    }

    /// <summary>Numbers of scratch that <see cref="Write"/> needs.</summary>
    internal static int SumsLength(Design design) =>
        (design.Pairs * ((design.Setting.Classes.Count * (1 + design.Shared.Readings.Count(r => r.Places == design.Pairs))) + 1)) + Tile;

    /// <summary>Writes the means.</summary>
    /// <param name="values">The columns.</param>
    /// <param name="sums">Scratch.</param>
    /// <param name="means">Class after class, pair after pair.</param>
    internal void Write(ReadOnlySpan<float> values, Span<float> sums, Span<float> means)
    {
        var classes = _baselines.Length;
        var all = classes * _pairs;
        AddUp(values, sums);
        for (var kind = 0; kind < classes; kind++)
        {
            var target = sums.Slice(kind * _pairs, _pairs);
            foreach (var (reading, terms) in _narrow)
            {
                if (terms[kind].Length > 0)
                    Read(reading, terms[kind], values, sums.Slice(all * (1 + _wide.Length), reading.Places), target);
            }

            for (var w = 0; w < _wide.Length; w++)
            {
                if (_wide[w].Terms[kind].Length > 0)
                    Read(_wide[w].Reading, sums.Slice(((((w + 1) * classes) + kind) * _pairs), _pairs), target);
            }

            Wide.FastExponential(target, StepPredictor.HighestLogMean, means.Slice(kind * _pairs, _pairs));
        }
    }

    /// <summary>Sums of the columns that have a place for each pair: read as they stand, then by other readings.</summary>
    private void AddUp(ReadOnlySpan<float> values, Span<float> sums)
    {
        var classes = _baselines.Length;
        for (var at = 0; at < _pairs; at += Tile)
        {
            // The last tile lies over the one before: what is written twice comes out the same.
            var from = Math.Max(0, Math.Min(at, _pairs - Tile));
            for (var kind = 0; kind < classes; kind++)
            {
                AddUp(_own[kind], values, _baselines[kind], from, sums.Slice(kind * _pairs, _pairs));
                for (var w = 0; w < _wide.Length; w++)
                {
                    if (_wide[w].Terms[kind].Length > 0)
                        AddUp(_wide[w].Terms[kind], values, [], from, sums.Slice((((w + 1) * classes) + kind) * _pairs, _pairs));
                }
            }
        }
    }

    private static void AddUp(Weighted[] terms, ReadOnlySpan<float> values, ReadOnlySpan<float> first, int at, Span<float> sums)
    {
        if (sums.Length < Tile)
        {
            Few(terms, values, first, sums);
            return;
        }

        ref var value = ref Unsafe.Add(ref MemoryMarshal.GetReference(values), at);
        ref var sum = ref Unsafe.Add(ref MemoryMarshal.GetReference(sums), at);
        Vector512<float> a = default, b = default, c = default, d = default;
        if (!first.IsEmpty)
        {
            ref var begin = ref Unsafe.Add(ref MemoryMarshal.GetReference(first), at);
            (a, b) = (Vector512.LoadUnsafe(ref begin), Vector512.LoadUnsafe(ref begin, Numbers));
            (c, d) = (Vector512.LoadUnsafe(ref begin, 2 * Numbers), Vector512.LoadUnsafe(ref begin, 3 * Numbers));
        }

        foreach (var term in terms)
        {
            ref var column = ref Unsafe.Add(ref value, term.Start);
            var theta = Vector512.Create(term.Theta);
            a = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref column), theta, a);
            b = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref column, Numbers), theta, b);
            c = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref column, 2 * Numbers), theta, c);
            d = Vector512.FusedMultiplyAdd(Vector512.LoadUnsafe(ref column, 3 * Numbers), theta, d);
        }

        a.StoreUnsafe(ref sum);
        b.StoreUnsafe(ref sum, Numbers);
        c.StoreUnsafe(ref sum, 2 * Numbers);
        d.StoreUnsafe(ref sum, 3 * Numbers);
    }

    private static void Few(Weighted[] terms, ReadOnlySpan<float> values, ReadOnlySpan<float> first, Span<float> sums)
    {
        if (first.IsEmpty)
            sums.Clear();
        else
            first.CopyTo(sums);
        foreach (var term in terms)
            Wide.AddScaled(values.Slice(term.Start, sums.Length), term.Theta, sums);
    }

    private static void Read(SharedReading reading, Weighted[] terms, ReadOnlySpan<float> values, Span<float> places, Span<float> target)
    {
        AddUp(terms, values, places);
        Read(reading, places, target);
    }

    /// <summary>Sums of columns, place by place.</summary>
    internal static void AddUp(Weighted[] terms, ReadOnlySpan<float> values, Span<float> places)
    {
        places.Clear();
        foreach (var term in terms)
            Wide.AddScaled(values.Slice(term.Start, places.Length), term.Theta, places);
    }

    private static void Read(SharedReading reading, ReadOnlySpan<float> places, Span<float> target)
    {
        foreach (var run in reading.Runs)
        {
            if (run.IsConstant)
                Wide.Add(places[run.Place], target.Slice(run.Pair, run.Length));
            else
                Wide.Add(places.Slice(run.Place, run.Length), target.Slice(run.Pair, run.Length));
        }

        if (!reading.Runs.IsEmpty)
            return;
        ref var first = ref MemoryMarshal.GetReference(places);
        ref var place = ref MemoryMarshal.GetReference(reading.Reads.AsSpan());
        ref var sum = ref MemoryMarshal.GetReference(target);
        for (nint p = 0; p < target.Length; p++)
            Unsafe.Add(ref sum, p) += Unsafe.Add(ref first, (nint)Unsafe.Add(ref place, p));
    }

    /// <summary>A column with its coefficient.</summary>
    internal readonly record struct Weighted(int Term, int Start, float Theta);

    /// <summary>Columns of one reading, by class.</summary>
    internal readonly record struct Weighting(SharedReading Reading, Weighted[][] Terms);
}
