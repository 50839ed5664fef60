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
    private readonly int[] _own = new int[Lanes];
    private readonly int[] _places = new int[Lanes];
    private float[] _numbers = [];
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
    internal void Begin(SharedMeans of)
    {
        _of = of;
        var rows = Enumerable.Range(0, of.Baselines.Length).Max(kind => 1 + of.Own[kind].Length + of.Narrow.Length + of.ReadElsewhere.Sum(w => w.Terms[kind].Length));
        if (_numbers.Length < rows * Lanes)
            _numbers = new float[rows * Lanes];
    }

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
    /// <param name="pairs">One to sixteen.</param>
    internal Vector512<float> Means(int kind, ReadOnlySpan<int> pairs)
    {
        Fetch(kind, pairs);
        ref var row = ref MemoryMarshal.GetArrayDataReference(_numbers);
        var sum = AddUp(_of.Own[kind], ref Next(ref row), Vector512.LoadUnsafe(ref row), isBound: false);
        row = ref Next(ref row, 1 + _of.Own[kind].Length);
        foreach (var narrow in _of.Narrow)
        {
            if (narrow.Terms[kind].Length == 0)
                continue;
            sum += Vector512.LoadUnsafe(ref row);
            row = ref Next(ref row);
        }

        foreach (var wide in _of.ReadElsewhere)
        {
            if (wide.Terms[kind].Length == 0)
                continue;
            sum += AddUp(wide.Terms[kind], ref row, Vector512<float>.Zero, isBound: false);
            row = ref Next(ref row, wide.Terms[kind].Length);
        }

        return Wide.FastExponential(sum, StepPredictor.HighestLogMean);
    }

    /// <summary>What the means of some pairs' cells cannot exceed until bounds are made anew if nothing happens, but for what pairs share.</summary>
    internal Vector512<float> Bounds(int kind, ReadOnlySpan<int> pairs)
    {
        Fetch(kind, pairs);
        ref var row = ref MemoryMarshal.GetArrayDataReference(_numbers);
        var sum = AddUp(_of.Own[kind], ref Next(ref row), Vector512.LoadUnsafe(ref row), isBound: true);
        row = ref Next(ref row, 1 + _of.Own[kind].Length + _of.Narrow.Count(n => n.Terms[kind].Length > 0));
        foreach (var wide in _of.ReadElsewhere)
        {
            sum = AddUp(wide.Terms[kind], ref row, sum, isBound: true);
            row = ref Next(ref row, wide.Terms[kind].Length);
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

    /// <summary>
    /// Fetches all numbers that the means of some pairs need, sixteen a row: baseline, own columns, sums of columns that pairs share, columns read elsewhere.
    /// All of them first, and then they are worked upon: a vector read from what was just written number by number would wait for it.
    /// </summary>
    private void Fetch(int kind, ReadOnlySpan<int> pairs)
    {
        // Places that are not asked for take the last pair once more.
        for (var i = 0; i < Lanes; i++)
            _own[i] = pairs[Math.Min(i, pairs.Length - 1)];
        ref var own = ref MemoryMarshal.GetArrayDataReference(_own);
        ref var places = ref MemoryMarshal.GetArrayDataReference(_places);
        ref var row = ref MemoryMarshal.GetArrayDataReference(_numbers);
        row = ref Fetch(ref MemoryMarshal.GetArrayDataReference(_of.Baselines[kind]), ref own, ref row);
        foreach (var term in _of.Own[kind])
            row = ref Fetch(ref First(term), ref own, ref row);
        for (var reading = 0; reading < _of.Narrow.Length; reading++)
        {
            if (_of.Narrow[reading].Terms[kind].Length == 0)
                continue;
            Read(_of.Narrow[reading].Reading, ref own, ref places);
            row = ref Fetch(ref MemoryMarshal.GetReference(Shared(kind, reading)), ref places, ref row);
        }

        foreach (var wide in _of.ReadElsewhere)
        {
            if (wide.Terms[kind].Length == 0)
                continue;
            Read(wide.Reading, ref own, ref places);
            foreach (var term in wide.Terms[kind])
                row = ref Fetch(ref First(term), ref places, ref row);
        }
    }

    /// <summary>Fetches a row, and says where the next begins.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ref float Fetch(ref float from, ref int place, ref float to)
    {
        for (nint i = 0; i < Lanes; i += 4)
        {
            Unsafe.Add(ref to, i) = Unsafe.Add(ref from, Unsafe.Add(ref place, i));
            Unsafe.Add(ref to, i + 1) = Unsafe.Add(ref from, Unsafe.Add(ref place, i + 1));
            Unsafe.Add(ref to, i + 2) = Unsafe.Add(ref from, Unsafe.Add(ref place, i + 2));
            Unsafe.Add(ref to, i + 3) = Unsafe.Add(ref from, Unsafe.Add(ref place, i + 3));
        }

        return ref Next(ref to);
    }

    /// <summary>The places that sixteen pairs read.</summary>
    private static void Read(SharedReading reading, ref int pair, ref int place)
    {
        ref var reads = ref MemoryMarshal.GetReference(reading.Reads.AsSpan());
        for (nint i = 0; i < Lanes; i++)
            Unsafe.Add(ref place, i) = Unsafe.Add(ref reads, Unsafe.Add(ref pair, i));
    }

    private static ref float Next(ref float row, int rows = 1) => ref Unsafe.Add(ref row, rows * Lanes);

    /// <summary>Where a column of a place for each pair begins: its memory where it has one, else the column as written.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private ref float First(SharedMeans.Weighted term) => ref _starts[term.Term] is >= 0 and var start ? ref _state[start] : ref _values[term.Start];

    /// <summary>Adds columns times coefficients, from rows that were fetched.</summary>
    private Vector512<float> AddUp(SharedMeans.Weighted[] terms, ref float row, Vector512<float> first, bool isBound)
    {
        var sum = first;
        foreach (var term in terms)
        {
            var column = Vector512.LoadUnsafe(ref row);
            row = ref Next(ref row);
            if (_starts[term.Term] >= 0)
                column = Fade.LogOnePlus(column, _factors[term.Term], _most[term.Term]);
            sum = Vector512.FusedMultiplyAdd(isBound ? Bound(column, term) : column, Vector512.Create(term.Theta), sum);
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
