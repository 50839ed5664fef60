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
        _factors = new float[_most.Length];
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
        for (var term = 0; term < _factors.Length; term++)
        {
            // Terms of one half-life follow each other.
            var same = term > 0 && _design.Traces[term] is { } a && _design.Traces[term - 1] is { } b && a with { State = 0, Input = 0 } == b with { State = 0, Input = 0 };
            _factors[term] = same ? _factors[term - 1] : _design.Traces[term]?.Factor(day) ?? 1;
        }

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
        var sum = Gathered(_of.Baselines[kind], pairs, 0, []);
        foreach (var term in _of.Own[kind])
            sum = Vector512.FusedMultiplyAdd(Column(term.Term, pairs), Vector512.Create(term.Theta), sum);
        for (var reading = 0; reading < _of.Narrow.Length; reading++)
        {
            if (_of.Narrow[reading].Terms[kind].Length > 0)
                sum += Gathered(Shared(kind, reading), pairs, 0, _of.Narrow[reading].Reading.Reads.AsSpan());
        }

        foreach (var wide in _of.ReadElsewhere)
        {
            if (wide.Terms[kind].Length == 0)
                continue;
            var own = Vector512<float>.Zero;
            foreach (var term in wide.Terms[kind])
                own = Vector512.FusedMultiplyAdd(Column(term.Term, pairs), Vector512.Create(term.Theta), own);
            sum += own;
        }

        return Wide.FastExponential(sum, StepPredictor.HighestLogMean);
    }

    /// <summary>What the means of some pairs' cells cannot exceed until bounds are made anew if nothing happens, but for what pairs share.</summary>
    internal Vector512<float> Bounds(int kind, ReadOnlySpan<int> pairs)
    {
        var sum = Gathered(_of.Baselines[kind], pairs, 0, []);
        foreach (var term in _of.Own[kind])
            sum = Vector512.FusedMultiplyAdd(Bound(Column(term.Term, pairs), term), Vector512.Create(term.Theta), sum);
        foreach (var wide in _of.ReadElsewhere)
        {
            foreach (var term in wide.Terms[kind])
                sum = Vector512.FusedMultiplyAdd(Bound(Column(term.Term, pairs), term), Vector512.Create(term.Theta), sum);
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
        var (start, _, reading) = _design.Shared.Columns[term];
        var reads = reading < 0 ? [] : _design.Shared.Readings[reading].Reads.AsSpan();
        return _design.Traces[term] is { } trace && _design.Shared.Columns[term].Places == _design.Pairs
            ? Fade.LogOnePlus(Gathered(_state, pairs, trace.State, reads), _factors[term], _most[term])
            : Gathered(_values, pairs, start, reads);
    }

    private static Vector512<float> Gathered(ReadOnlySpan<float> from, ReadOnlySpan<int> pairs, int start, ReadOnlySpan<int> reads)
    {
        Span<float> numbers = stackalloc float[Lanes];
        if (pairs.Length < Lanes)
            numbers.Clear();
        from = from[start..];
        if (reads.IsEmpty)
        {
            for (var i = 0; i < pairs.Length; i++)
                numbers[i] = from[pairs[i]];
        }
        else
        {
            for (var i = 0; i < pairs.Length; i++)
                numbers[i] = from[reads[pairs[i]]];
        }

        return Vector512.Create<float>(numbers);
    }
}
