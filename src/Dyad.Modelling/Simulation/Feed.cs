using System.Runtime.CompilerServices;
using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;

namespace Dyad.Modelling.Simulation;

/// <summary>Whose means an event that is remembered may raise, and by which factor at most. Holds scratch.</summary>
internal sealed class Feed
{
    private const int Known = 8;
    private readonly Memory _memory;
    private readonly ILookup<int, int> _readers;
    private readonly int _firstTerm;
    private readonly int _inputs;
    private readonly float[] _ofWhole;
    private readonly float[] _factors;
    private readonly float[][] _theta;
    private readonly MemoryTrace[] _traces;

    internal Feed(Design design, Memory memory, int firstTerm)
    {
        (_memory, _firstTerm) = (memory, firstTerm);
        var kinds = design.Setting.Classes.Count;
        _inputs = memory.IsTogether ? 1 : kinds;
        _traces = [.. memory.Traces];
        _factors = new float[_traces.Length];
        _theta = [.. Enumerable.Range(0, kinds).Select(_ => new float[_traces.Length])];
        _ofWhole = new float[_inputs * Known];
        var reading = design.Shared.Columns[firstTerm].Reading;
        _readers = Enumerable.Range(0, design.Pairs).ToLookup(p => reading < 0 ? p : design.Shared.Readings[reading].Reads[p]);
    }

    /// <summary>The pairs that remember events of a channel.</summary>
    internal IEnumerable<(int Pair, float Weight)> ReadersOf(int channel) => _memory.RoutesOf(channel).SelectMany(route => _readers[route.Actor].Select(pair => (pair, route.Weight)));

    internal void Begin(Design design, SharedMeans of, int day)
    {
        for (var column = 0; column < _traces.Length; column++)
            _factors[column] = _traces[column].Factor(day);
        for (var kind = 0; kind < _theta.Length; kind++)
        {
            Array.Clear(_theta[kind]);
            foreach (var term in of.Own[kind].Concat(of.ReadElsewhere.SelectMany(w => w.Terms[kind])))
            {
                if (term.Term >= _firstTerm && term.Term < _firstTerm + _traces.Length)
                    _theta[kind][term.Term - _firstTerm] = term.Theta;
            }
        }

        for (var at = 0; at < _ofWhole.Length; at++)
            _ofWhole[at] = Of(at / Known, at % Known);
    }

    /// <summary>The factor by which so much more of a class raises a mean at most, whatever its class: <c>exp Σ θ log(1 + f x)</c> over what raises it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal float Jump(int kind, float more)
    {
        var (input, whole) = (_inputs == 1 ? 0 : kind, (int)more);
        return whole == more && whole < Known ? _ofWhole[(input * Known) + whole] : Of(input, more);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private float Of(int input, float more)
    {
        var most = 0.0;
        foreach (var theta in _theta)
        {
            var sum = 0.0;
            for (var column = 0; column < _traces.Length; column++)
            {
                if (_traces[column].Input == input && theta[column] > 0)
                    sum += theta[column] * Math.Log(1 + (_factors[column] * (double)more));
            }

            most = Math.Max(most, sum);
        }

        return (float)Math.Exp(Math.Min(80, most)) * CellMeans.Margin;
    }
}
