using System.Runtime.Intrinsics;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Randomness;

namespace Dyad.Modelling.Simulation;

/// <summary>
/// The days of a path where the means of a few pairs are all that anybody looks at: every other mean is bounded, and worked out only for the cells whose
/// random number does not lie above their bound. The events are to the bit those that all means would give (thinning, Lewis and Shedler 1979,
/// doi:10.1002/nav.3800260304, with the same random number before and after). Holds scratch: one for each thread.
/// </summary>
internal sealed class ThinnedDays
{
    private readonly SimulationStart _start;
    private readonly float[] _state;
    private readonly float[] _values;
    private readonly float[] _means;
    private readonly float[] _rows;
    private readonly float[] _given;
    private readonly int[] _pairs;
    private readonly int[] _rowOf;
    private readonly bool[] _isGiven;
    private readonly (int Start, int Length)[] _direct;
    private readonly float[] _directValues;
    private readonly CellMeans _cells;
    private readonly MeanBounds _bounds;
    private SharedMeans? _of;
    private int _until;
    private int _inVain;

    /// <param name="start">Where paths begin.</param>
    /// <param name="state">The memory.</param>
    /// <param name="values">Room for the columns.</param>
    /// <param name="means">Room for the means.</param>
    /// <param name="given">The pairs whose means are worked out in any case.</param>
    internal ThinnedDays(SimulationStart start, float[] state, float[] values, float[] means, ReadOnlyMemory<int> given)
    {
        var design = start.Design;
        (_start, _state, _values, _means, _pairs) = (start, state, values, means, given.ToArray());
        (_rowOf, _isGiven) = (new int[design.Pairs], new bool[design.Pairs]);
        for (var i = 0; i < _pairs.Length; i++)
            (_rowOf[_pairs[i]], _isGiven[_pairs[i]]) = (i, true);
        _rows = new float[_pairs.Length * design.Terms.Length];
        _given = new float[CellMeans.Lanes];
        _direct = [.. Enumerable.Range(0, design.Terms.Length).Where(t => design.Traces[t] is null && design.Shared.Columns[t].Places == design.Pairs).Select(t => (design.Shared.Columns[t].Start, design.Pairs))];
        _directValues = new float[_direct.Length * design.Pairs];
        _cells = new CellMeans(design, start.Ceilings, state, values);
        _bounds = new MeanBounds(design, _cells, _pairs);
    }

    /// <summary>Whether it can be done: pairs enough that it is of use, of which few are given, in a design whose columns can be bounded.</summary>
    internal static bool CanRun(Design design, ReadOnlyMemory<int> given) => design.Pairs >= 4 * CellMeans.Lanes && given.Length <= design.Pairs / 4 && design.IsBounded;

    /// <summary>Begins a path.</summary>
    internal void Begin(StepPredictor predictor)
    {
        if (!ReferenceEquals(_of, predictor.Shared))
            _cells.Begin(_of = predictor.Shared);
        _bounds.Begin(_of, _start.DaysBefore);
        (_until, _inVain) = (0, 0);
    }

    /// <summary>The columns and means of the pairs that are given, on a day that begins.</summary>
    internal PathColumns Day(int day)
    {
        var (design, past) = (_start.Design, _start.DaysBefore + day - 1);
        design.WriteShared(_state, past, _values, _start.Ceilings, onlyNarrow: true);
        _cells.Day(past);
        if (day >= _until || HasDirectChanged())
        {
            design.WriteShared(_state, past, _values, _start.Ceilings);
            _cells.BoundFor(past, MeanBounds.Days);
            _bounds.Renew(_values);
            _until = day + MeanBounds.Days;
            for (var i = 0; i < _direct.Length; i++)
                Direct(_values, i).CopyTo(_directValues.AsSpan(i * design.Pairs));
        }

        _bounds.Day();
        for (var at = 0; at < _pairs.Length; at += CellMeans.Lanes)
        {
            var pairs = _pairs.AsSpan(at, Math.Min(CellMeans.Lanes, _pairs.Length - at));
            for (var kind = 0; kind < design.Setting.Classes.Count; kind++)
            {
                _cells.Means(kind, pairs).CopyTo(_given);
                for (var i = 0; i < pairs.Length; i++)
                    _means[(kind * design.Pairs) + pairs[i]] = _given[i];
            }

            for (var term = 0; term < design.Terms.Length; term++)
            {
                _cells.Column(term, pairs).CopyTo(_given);
                for (var i = 0; i < pairs.Length; i++)
                    _rows[((at + i) * design.Terms.Length) + term] = _given[i];
            }
        }

        return new PathColumns(design.Shared, _rows, _rowOf);
    }

    /// <summary>What happens on the day.</summary>
    internal Span<Tally> Draw(DaySampler sampler, Seed seed, uint path, uint day)
    {
        var events = sampler.Draw(_bounds, _cells, _means, _isGiven, seed, path, day);
        _inVain += sampler.InVain;
        // New bounds cost about as much as a quarter of all cells one by one.
        if (_inVain > _means.Length / 4)
            (_until, _inVain) = (0, 0);
        return events;
    }

    /// <summary>Takes in what happened, once the memory has.</summary>
    internal void Raise(ReadOnlySpan<Tally> events) => _bounds.Raise(events);

    private bool HasDirectChanged()
    {
        for (var i = 0; i < _direct.Length; i++)
        {
            if (!Direct(_values, i).SequenceEqual(_directValues.AsSpan(i * _direct[i].Length, _direct[i].Length)))
                return true;
        }

        return false;
    }

    private Span<float> Direct(float[] values, int number) => values.AsSpan(_direct[number].Start, _direct[number].Length);
}
