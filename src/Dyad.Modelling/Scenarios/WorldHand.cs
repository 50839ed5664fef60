using System.Runtime.InteropServices;
using Dyad.Modelling.Distributions;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;
using Dyad.Modelling.Simulation;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Scenarios;

namespace Dyad.Modelling.Scenarios;

/// <summary>Does on a path what a world says, and lets the path be watched. Holds scratch: one for each thread and world.</summary>
internal sealed class WorldHand : IPathHand
{
    private readonly World _world;
    private readonly Streams _streams;
    private readonly int _pairs;
    private readonly PathWatch _watch;
    private readonly PathShares? _shares;
    private readonly bool[] _ruled;
    private readonly float[] _shift;
    private readonly float[][] _theta;
    private readonly List<Tally> _all = [];
    private readonly List<PutAct> _put = [];
    private readonly List<PutAct>[] _coming;
    private uint _path;

    internal WorldHand(World world, RunPlan plan, Streams streams, PathShares? shares)
    {
        (_world, _streams, _shares) = (world, streams, shares);
        _pairs = plan.Ground.Design.Pairs;
        _watch = new PathWatch(plan, streams);
        _ruled = new bool[_pairs * plan.Kinds];
        _shift = new float[_world.Changed.IsEmpty ? 0 : _ruled.Length];
        _theta = new float[plan.Kinds][];
        _coming = [.. Enumerable.Range(0, plan.Days + 1).Select(_ => new List<PutAct>())];
    }

    internal PathWatch Watch => _watch;

    internal void Begin(uint path, ParameterSet parameters, bool isReference)
    {
        _path = path;
        _watch.Begin(path);
        _shares?.Begin(parameters, isReference);
        for (var kind = 0; kind < _theta.Length && !_world.Changed.IsEmpty; kind++)
            _theta[kind] = [.. parameters.Classes[kind].Theta.Select(t => (float)t)];
        foreach (var list in _coming)
            list.Clear();
    }

    public void Means(int day, PathColumns columns, Span<float> means)
    {
        if (!_world.Changed.IsEmpty)
            Shift(day, columns, means);
        _shares?.Columns(day, columns, _world);
        Array.Clear(_ruled);
        foreach (var policy in _world.Policies)
        {
            if (!policy.Holds(day) || policy.Kind == PolicyKind.Answer)
                continue;
            foreach (var pair in policy.Pairs)
            {
                var cell = (policy.Class * _pairs) + pair;
                // A rate takes the place of what the model expects, whatever is multiplied; rates of one cell add up.
                means[cell] = policy.Kind == PolicyKind.Multiply ? means[cell] * (_ruled[cell] ? 1 : (float)policy.Value)
                    : (_ruled[cell] ? means[cell] : 0) + (float)policy.Value;
                _ruled[cell] |= policy.Kind == PolicyKind.Rate;
            }
        }

        _shares?.Means(day, means, _ruled);
        for (var cell = 0; cell < _ruled.Length && !_world.Policies.IsEmpty; cell++)
        {
            if (_ruled[cell])
                means[cell] = 0;
        }
    }

    public ReadOnlySpan<Tally> Events(int day, ReadOnlySpan<Tally> drawn)
    {
        _put.Clear();
        if (_world.Acts.TryGetValue(day, out var acts))
            _put.AddRange(acts);
        _put.AddRange(_coming[day]);
        // A rate is what is expected of its cell, and is counted there.
        _shares?.Put(CollectionsMarshal.AsSpan(_put));
        for (var p = 0; p < _world.Policies.Length; p++)
        {
            var policy = _world.Policies[p];
            if (policy.Holds(day) && policy.Kind == PolicyKind.Rate)
                Draw(policy, p, day);
        }

        _watch.Day(day, drawn, CollectionsMarshal.AsSpan(_put));
        if (_put.Count == 0 && !HasAnswers)
            return drawn;
        _all.Clear();
        _all.AddRange(drawn);
        foreach (var act in _put)
            _all.Add(act.Tally);
        for (var p = 0; p < _world.Policies.Length; p++)
        {
            if (_world.Policies[p].Kind == PolicyKind.Answer && _world.Policies[p].Holds(day))
                Answer(_world.Policies[p], p, day);
        }

        return CollectionsMarshal.AsSpan(_all);
    }

    /// <summary>What changed columns make of the means: <c>μ · exp Σ θ (value − held)</c>.</summary>
    private void Shift(int day, PathColumns columns, Span<float> means)
    {
        Array.Clear(_shift);
        foreach (var term in _world.Changed)
        {
            var touch = _world.Touching(term);
            for (var pair = 0; pair < _pairs; pair++)
            {
                var held = columns[term, pair];
                var moved = touch.Value(day, pair, held) - held;
                for (var kind = 0; moved != 0 && kind < _theta.Length; kind++)
                    _shift[(kind * _pairs) + pair] += _theta[kind][term] * moved;
            }
        }

        for (var cell = 0; cell < means.Length; cell++)
        {
            if (_shift[cell] != 0)
                means[cell] = MathF.Min(means[cell] * MathF.Exp(_shift[cell]), MathF.Exp(StepPredictor.HighestLogMean));
        }
    }

    private bool HasAnswers => _world.Policies.Any(p => p.Kind == PolicyKind.Answer);

    private void Draw(WorldPolicy policy, int number, int day)
    {
        foreach (var pair in policy.Pairs)
        {
            var uniform = Streams.Fraction(_streams.Policies, _path, day, pair, (uint)((number << 8) | policy.Class));
            var count = CountDraw.From(NegativeBinomial.Poisson(policy.Value), uniform);
            if (count > 0)
                _put.Add(new PutAct(new Tally(pair, policy.Class, count), policy.Type));
        }
    }

    private void Answer(WorldPolicy policy, int number, int day)
    {
        if (day + policy.After >= _coming.Length)
            return;
        foreach (var pair in policy.Pairs)
        {
            var (acts, answers) = (0, 0);
            foreach (var tally in _all)
                acts += tally.Channel == pair && tally.Class == policy.Class ? tally.Count : 0;
            for (var act = 0; act < acts; act++)
                answers += Streams.Fraction(_streams.Answers, _path, day, pair, (uint)((act << 12) | (number << 4) | policy.Class)) < policy.Value ? 1 : 0;
            if (answers > 0)
                _coming[day + policy.After].Add(new PutAct(new Tally(_watch.Reverse(pair), policy.Class, answers), EventType.None));
        }
    }
}
