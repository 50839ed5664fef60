using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Effects;

namespace Dyad.Modelling.Estimation;

/// <summary>
/// The means of single cells straight from the memory, sixteen pairs at a time: the same operations in the same order as <see cref="SharedMeans"/>, and so the
/// same bits. Holds scratch: one for each thread.
/// </summary>
internal sealed class CellMeans
{
    /// <summary>Pairs that are answered at once.</summary>
    internal const int Lanes = 16;

    /// <summary>A bound must not be undercut for rounding.</summary>
    internal const float Margin = 1 + 1e-4f;

    private const float HighestLogBound = 80;
    private readonly Design _design;
    private readonly float[] _most;
    private readonly int[] _starts;
    private readonly MemoryTrace[] _kindsOfTrace;
    private readonly float[] _factorOfKind;
    private readonly int[] _kindOfTerm;
    private readonly float[] _factors;
    private readonly float[] _falls;
    private readonly float[] _state;
    private readonly float[] _values;
    private readonly float[][] _narrow;
    private SharedMeans _of = null!;

    /// <param name="design">The columns.</param>
    /// <param name="ceilings">The highest value of each term.</param>
    /// <param name="state">The memory; what it holds changes from day to day.</param>
    /// <param name="values">The columns that are not one memory of a pair, as written for the day.</param>
    internal CellMeans(Design design, ReadOnlySpan<float> ceilings, float[] state, float[] values)
    {
        (_design, _state, _values, _most) = (design, state, values, ceilings.ToArray());
        _starts = [.. Enumerable.Range(0, _most.Length).Select(t => design.Traces[t] is { } trace && design.Shared.Columns[t].Places == design.Pairs ? trace.State : -1)];
        _factors = new float[_most.Length];
        _kindsOfTrace = [.. design.Traces.Where(t => t is not null).Select(t => t!.Value with { State = 0, Input = 0 }).Distinct()];
        _factorOfKind = new float[_kindsOfTrace.Length];
        _kindOfTerm = [.. design.Traces.Select(t => t is { } trace ? Array.IndexOf(_kindsOfTrace, trace with { State = 0, Input = 0 }) : -1)];
        _falls = new float[_most.Length];
        _narrow = [.. Enumerable.Range(0, design.Setting.Classes.Count).SelectMany(_ => design.Shared.Readings.Where(r => r.Places != design.Pairs).Select(r => new float[r.Places]))];
    }

    /// <summary>By how much each column may fall until bounds are made anew.</summary>
    internal ReadOnlySpan<float> Falls => _falls;

    /// <summary>Takes other parameters.</summary>
    internal void Begin(SharedMeans of) => _of = of;

    /// <summary>Says by how much columns may fall from a day on.</summary>
    internal void BoundFor(int day, int days)
    {
        for (var term = 0; term < _falls.Length; term++)
            _falls[term] = _design.Traces[term] is { } trace ? (float)trace.Fall(day, days) : 0;
    }

    /// <summary>Takes a day, for which memory and columns stand.</summary>
    internal void Day(int day)
    {
        for (var kind = 0; kind < _kindsOfTrace.Length; kind++)
            _factorOfKind[kind] = _kindsOfTrace[kind].Factor(day);
        for (var term = 0; term < _factors.Length; term++)
            _factors[term] = _kindOfTerm[term] < 0 ? 1 : _factorOfKind[_kindOfTerm[term]];

        for (var kind = 0; kind < _of.Baselines.Length; kind++)
        {
            for (var reading = 0; reading < _of.Narrow.Length; reading++)
                SharedMeans.AddUp(_of.Narrow[reading].Terms[kind], _values, Shared(kind, reading));
        }
    }

    /// <summary>What the columns of a reading come to at each of its places.</summary>
    internal Span<float> Shared(int kind, int reading) => _narrow[(kind * _of.Narrow.Length) + reading];

    /// <summary>Means of some pairs' cells.</summary>
    /// <param name="kind">The class.</param>
    /// <param name="pairs">Up to sixteen.</param>
    internal Vector512<float> Means(int kind, ReadOnlySpan<int> pairs)
    {
        var sum = AddUp(_of.Own[kind], pairs, Gathered(_of.Baselines[kind], pairs), isBound: false);
        Span<int> places = stackalloc int[Lanes];
        places = places[..pairs.Length];
        for (var reading = 0; reading < _of.Narrow.Length; reading++)
        {
            if (_of.Narrow[reading].Terms[kind].Length == 0)
                continue;
            Read(_of.Narrow[reading].Reading, pairs, places);
            sum += Gathered(Shared(kind, reading), places);
        }

        foreach (var wide in _of.ReadElsewhere)
        {
            if (wide.Terms[kind].Length == 0)
                continue;
            Read(wide.Reading, pairs, places);
            sum += AddUp(wide.Terms[kind], places, Vector512<float>.Zero, isBound: false);
        }

        return Wide.FastExponential(sum, StepPredictor.HighestLogMean);
    }

    /// <summary>What the means of some pairs' cells cannot exceed until bounds are made anew if nothing happens, but for what pairs share.</summary>
    internal Vector512<float> Bounds(int kind, ReadOnlySpan<int> pairs)
    {
        var sum = AddUp(_of.Own[kind], pairs, Gathered(_of.Baselines[kind], pairs), isBound: true);
        Span<int> places = stackalloc int[Lanes];
        places = places[..pairs.Length];
        foreach (var wide in _of.ReadElsewhere)
        {
            Read(wide.Reading, pairs, places);
            sum = AddUp(wide.Terms[kind], places, sum, isBound: true);
        }

        return Bound(sum);
    }

    /// <summary>A column where it counts most: as it is where it raises the mean, as far down as it may fall where it lowers it.</summary>
    internal Vector512<float> Bound(Vector512<float> column, SharedMeans.Weighted term) =>
        term.Theta >= 0 ? column : Vector512.MaxNative(column - Vector512.Create(_falls[term.Term]), Vector512<float>.Zero);

    /// <summary>The bound of a logarithm.</summary>
    internal static Vector512<float> Bound(Vector512<float> sum) => Wide.FastExponential(sum, HighestLogBound) * Margin;

    /// <summary>What a column holds for some pairs.</summary>
    internal Vector512<float> Column(int term, ReadOnlySpan<int> pairs)
    {
        var (start, places, reading) = _design.Shared.Columns[term];
        Span<int> at = stackalloc int[Lanes];
        at = at[..pairs.Length];
        if (reading < 0)
            pairs.CopyTo(at);
        else
            Read(_design.Shared.Readings[reading], pairs, at);
        return _design.Traces[term] is { } trace && places == _design.Pairs
            ? Fade.LogOnePlus(Gathered(_state.AsSpan(trace.State), at), _factors[term], _most[term])
            : Gathered(_values.AsSpan(start), at);
    }

    /// <summary>Adds columns times coefficients, at places of columns of a place for each pair.</summary>
    private Vector512<float> AddUp(SharedMeans.Weighted[] terms, ReadOnlySpan<int> places, Vector512<float> sum, bool isBound)
    {
        // First all numbers are fetched, then all are worked upon: a vector read from what was just written number by number would wait for it.
        const int AtOnce = 16;
        Span<float> numbers = stackalloc float[AtOnce * Lanes];
        if (places.Length < Lanes)
            numbers.Clear();
        ref var number = ref MemoryMarshal.GetReference(numbers);
        ref var place = ref MemoryMarshal.GetReference(places);
        for (var from = 0; from < terms.Length; from += AtOnce)
        {
            var some = terms.AsSpan(from, Math.Min(AtOnce, terms.Length - from));
            for (var t = 0; t < some.Length; t++)
            {
                var start = _starts[some[t].Term];
                ref var first = ref start >= 0 ? ref _state[start] : ref _values[some[t].Start];
                for (var i = 0; i < places.Length; i++)
                    Unsafe.Add(ref number, (t * Lanes) + i) = Unsafe.Add(ref first, Unsafe.Add(ref place, i));
            }

            for (var t = 0; t < some.Length; t++)
            {
                var term = some[t];
                var column = Vector512.LoadUnsafe(ref number, (nuint)(t * Lanes));
                if (_starts[term.Term] >= 0)
                    column = Fade.LogOnePlus(column, _factors[term.Term], _most[term.Term]);
                sum = Vector512.FusedMultiplyAdd(isBound ? Bound(column, term) : column, Vector512.Create(term.Theta), sum);
            }
        }

        return sum;
    }

    private static void Read(SharedReading reading, ReadOnlySpan<int> pairs, Span<int> places)
    {
        for (var i = 0; i < pairs.Length; i++)
            places[i] = reading.Reads[pairs[i]];
    }

    private static Vector512<float> Gathered(ReadOnlySpan<float> from, ReadOnlySpan<int> places)
    {
        Span<float> numbers = stackalloc float[Lanes];
        if (places.Length < Lanes)
            numbers.Clear();
        for (var i = 0; i < places.Length; i++)
            numbers[i] = from[places[i]];
        return Vector512.Create<float>(numbers);
    }
}
