using Dyad.Modelling.Estimation;
using Dyad.Modelling.Simulation;

namespace Dyad.Modelling.Scenarios;

/// <summary>
/// Which effects carry the difference between a world and the reference, in the expected counts of the followed cells. Of the difference
/// <c>m − m₀</c> of a day an effect has <c>L·(c − c₀)</c>, where <c>c</c> is what it contributes to the logarithm of the mean and
/// <c>L = (m − m₀)/(log m − log m₀)</c> is the logarithmic mean: shares that add up without rest and do not depend on an order (Ang, 2005,
/// doi:10.1016/j.enpol.2003.10.010). What no effect contributes is the policies'. Holds scratch: one for each thread.
/// </summary>
internal sealed class PathShares
{
    /// <summary>Places of a cell's sums: expected acts, difference, acts put in beside the reference, the policies' share, then each effect's.</summary>
    internal const int Before = 4;

    private readonly RunPlan _plan;
    private readonly int _pairs;
    private readonly int _effects;
    private readonly float[] _reference;
    private readonly double[] _referenceMeans;
    private readonly float[] _now;
    private readonly (int Term, int Effect, float Theta)[][] _theta;
    private bool _isReference;
    private double[] _sums = [];

    internal PathShares(RunPlan plan)
    {
        (_plan, _pairs, _effects) = (plan, plan.Ground.Design.Pairs, plan.Effects.Length);
        _reference = new float[plan.Days * plan.Cells * _effects];
        _referenceMeans = new double[plan.Days * plan.Cells];
        _now = new float[plan.Cells * _effects];
        _theta = new (int, int, float)[plan.Kinds][];
    }

    internal static int Width(RunPlan plan) => Before + plan.Effects.Length;

    /// <summary>Numbers that are kept of a draw: the cells' sums, and how many paths they are of.</summary>
    internal static int Length(RunPlan plan) => (plan.Cells * Width(plan)) + 1;

    /// <summary>Where a world's sums go from now on.</summary>
    internal void Into(double[] sums) => _sums = sums;

    internal void Begin(ParameterSet parameters, bool isReference)
    {
        _isReference = isReference;
        if (!isReference)
            return;
        for (var kind = 0; kind < _theta.Length; kind++)
        {
            _theta[kind] =
            [
                .. parameters.Classes[kind].Theta.Select((theta, term) => (term, _plan.EffectOfTerm[term], (float)theta)).Where(t => t.Item3 != 0),
            ];
        }
    }

    internal void Columns(int day, PathColumns columns, World world)
    {
        var target = _isReference ? _reference.AsSpan((day - 1) * _now.Length, _now.Length) : _now;
        var isPlain = world.IsPlain;
        target.Clear();
        for (var cell = 0; cell < _plan.Cells; cell++)
        {
            var pair = _plan.Pairs[cell / _plan.Kinds];
            var own = target.Slice(cell * _effects, _effects);
            foreach (var (term, effect, theta) in _theta[cell % _plan.Kinds])
                own[effect] += theta * (isPlain ? columns[term, pair] : world.Value(day, term, pair, columns[term, pair]));
        }
    }

    internal void Means(int day, ReadOnlySpan<float> means, bool[] ruled)
    {
        var width = Before + _effects;
        for (var cell = 0; cell < _plan.Cells; cell++)
        {
            var place = ((cell % _plan.Kinds) * _pairs) + _plan.Pairs[cell / _plan.Kinds];
            double mean = means[place];
            var sums = _sums.AsSpan(cell * width, width);
            sums[0] += mean;
            var at = ((day - 1) * _plan.Cells) + cell;
            if (_isReference)
            {
                _referenceMeans[at] = mean;
                continue;
            }

            var before = _referenceMeans[at];
            var change = mean - before;
            if (change == 0)
                continue;
            sums[1] += change;
            if (ruled[place] || !(mean > 0 && before > 0))
            {
                sums[3] += change;
                continue;
            }

            var logs = Math.Log(mean) - Math.Log(before);
            var scale = Math.Abs(logs) < 1e-12 ? mean : change / logs;
            var left = logs;
            for (var effect = 0; effect < _effects; effect++)
            {
                var moved = _now[(cell * _effects) + effect] - _reference[(at * _effects) + effect];
                sums[Before + effect] += scale * moved;
                left -= moved;
            }

            sums[3] += scale * left;
        }
    }

    internal void Put(ReadOnlySpan<PutAct> acts)
    {
        foreach (var act in acts)
        {
            if (_plan.PlaceOf(act.Tally.Channel) is >= 0 and var place)
                _sums[(((place * _plan.Kinds) + act.Tally.Class) * (Before + _effects)) + 2] += act.Tally.Count;
        }
    }
}
