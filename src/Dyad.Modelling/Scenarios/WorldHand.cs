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
    private readonly (int Cell, int[] Touches)[] _touched;
    private readonly bool _hasAnswers;
    private double[][] _theta = [];
    private readonly List<Tally> _all = [];
    private readonly List<PutAct> _put = [];
    private readonly List<PutAct>[] _coming;
    private uint _path;

    internal WorldHand(World world, RunPlan plan, Streams streams, PathShares? shares, int[] given)
    {
        (_world, _streams, _shares) = (world, streams, shares);
        _pairs = plan.Ground.Design.Pairs;
        _watch = new PathWatch(plan, streams);
        _ruled = new bool[_pairs * plan.Kinds];
        _hasAnswers = _world.Policies.Any(p => p.Kind == PolicyKind.Answer);
        _touched =
        [
            .. Enumerable.Range(0, _world.Touches.Length).GroupBy(t => _world.Touches[t].Pair)
                .SelectMany(g => Enumerable.Range(0, plan.Kinds).Select(kind => ((kind * _pairs) + g.Key, g.ToArray()))),
        ];
        Pairs = given;
        _coming = [.. Enumerable.Range(0, plan.Days + 1).Select(_ => new List<PutAct>())];
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<int>? Pairs { get; }

    internal PathWatch Watch => _watch;

    /// <param name="path">Number of the path.</param>
    /// <param name="parameters">Its parameters, without what the world does to them.</param>
    /// <param name="isReference">Whether it is the world that others are compared with.</param>
    internal void Begin(uint path, ParameterSet parameters, bool isReference)
    {
        _path = path;
        _watch.Begin(path);
        _shares?.Begin(parameters, isReference);
        if (_touched.Length > 0)
            _theta = [.. _world.Of(parameters).Classes.Select(c => c.Theta.ToArray())];
        foreach (var list in _coming)
            list.Clear();
    }

    public void Means(int day, PathColumns columns, Span<float> means)
    {
        Shift(day, columns, means);
        _shares?.Columns(day, columns, _world);
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
        foreach (var policy in _world.Policies)
        {
            foreach (var pair in policy.Pairs)
            {
                ref var isRuled = ref _ruled[(policy.Class * _pairs) + pair];
                means[(policy.Class * _pairs) + pair] *= isRuled ? 0 : 1;
                isRuled = false;
            }
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
        if (_put.Count == 0 && !_hasAnswers)
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

    /// <summary>What places changed one by one make of the means: <c>μ · exp Σ θ (value − held)</c>.</summary>
    private void Shift(int day, PathColumns columns, Span<float> means)
    {
        foreach (var (cell, touches) in _touched)
        {
            var (shift, theta) = (0.0, _theta[cell / _pairs]);
            foreach (var at in touches)
            {
                var touch = _world.Touches[at];
                var held = columns[touch.Term, touch.Pair];
                shift += theta[touch.Term] * (touch.Value(day, held) - held);
            }

            if (shift != 0)
                means[cell] = (float)Math.Min(means[cell] * Math.Exp(shift), Math.Exp(StepPredictor.HighestLogMean));
        }
    }

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
