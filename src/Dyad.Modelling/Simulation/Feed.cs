using Dyad.Modelling.Effects;
using Dyad.Modelling.Estimation;

namespace Dyad.Modelling.Simulation;

/// <summary>Whose means an event that is remembered may raise, and by which factor at most. Holds scratch.</summary>
internal sealed class Feed
{
    private readonly int _firstTerm;
    private readonly int _inputs;
    private readonly float[][] _ofOne;
    private readonly float[] _ofOthers;
    private readonly float[] _factors;
    private readonly float[][] _theta;
    private readonly MemoryTrace[] _traces;

    internal Feed(Design design, Memory memory, int firstTerm)
    {
        (Memory, _firstTerm) = (memory, firstTerm);
        var kinds = design.Setting.Classes.Count;
        _inputs = memory.IsTogether ? 1 : kinds;
        _traces = [.. memory.Traces];
        _factors = new float[_traces.Length];
        _theta = [.. Enumerable.Range(0, kinds).Select(_ => new float[_traces.Length])];
        _ofOne = [.. Enumerable.Range(0, _inputs).Select(_ => new float[kinds])];
        _ofOthers = new float[kinds];
        var reading = design.Shared.Columns[firstTerm].Reading;
        var readers = Enumerable.Range(0, design.Pairs).ToLookup(p => reading < 0 ? p : design.Shared.Readings[reading].Reads[p]);
        Readers = [.. Enumerable.Range(0, design.Pairs).Select(group => readers[group].ToArray())];
    }

    internal Memory Memory { get; }

    /// <summary>For each place of the memory the pairs that read it.</summary>
    internal int[][] Readers { get; }

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

        for (var input = 0; input < _inputs; input++)
            Fill(input, 1, _ofOne[input]);
    }

    /// <summary>For each class the factor by which so much more of an input raises a mean at most: <c>exp Σ θ log(1 + f x)</c> over what raises it.</summary>
    internal ReadOnlySpan<float> Jumps(int kind, float more)
    {
        var input = _inputs == 1 ? 0 : kind;
        if (more == 1)
            return _ofOne[input];
        Fill(input, more, _ofOthers);
        return _ofOthers;
    }

    private void Fill(int input, float more, float[] target)
    {
        for (var kind = 0; kind < target.Length; kind++)
        {
            var sum = 0.0;
            for (var column = 0; column < _traces.Length; column++)
            {
                if (_traces[column].Input == input && _theta[kind][column] > 0)
                    sum += _theta[kind][column] * Math.Log(1 + (_factors[column] * (double)more));
            }

            target[kind] = (float)Math.Exp(Math.Min(80, sum)) * CellMeans.Margin;
        }
    }
}
