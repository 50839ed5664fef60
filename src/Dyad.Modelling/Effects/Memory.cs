using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.Intrinsics;
using Dyad.Modelling.Estimation;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Effects;

/// <summary>Where events go: the group of each channel that remembers them, and the group that each pair reads.</summary>
/// <param name="Groups">Number of groups.</param>
/// <param name="Routes">For each channel (pairs, then homes) the groups that its events are added to, with weights.</param>
/// <param name="Reads">For each pair the group that it reads, or empty where pair and group have one number.</param>
public sealed record Routing(int Groups, ImmutableArray<ImmutableArray<ActorWeight>> Routes, ImmutableArray<int> Reads);

/// <summary>
/// Memory <c>M_h = Σ_{u&lt;t} 2^{−(t−u)/h} x_u</c> of routed events, for some half-lives, with its columns. The rate is
/// <c>M_h / Σ_{u&lt;t} 2^{−(t−u)/h}</c> over the days since the panel began.
/// </summary>
public sealed class Memory : IEffectTerms
{
    private const float Nothing = 1e-20f;
    private readonly Routing _routing;
    private readonly int[] _firstRoutes;
    private readonly int[] _groups;
    private readonly int[]? _onlyGroup;
    private readonly bool _isOwn;
    private readonly float[] _weights;
    private readonly int _inputs;
    private readonly double[] _halfLives;
    private readonly float[] _decays;
    private readonly double[] _exactDecays;
    private readonly double _floor;
    private readonly ImmutableArray<Column> _columns;

    /// <summary>Remembers.</summary>
    /// <param name="effect">Name of the effect.</param>
    /// <param name="setting">Shape and choices.</param>
    /// <param name="routing">Where events go.</param>
    /// <param name="together">Whether all classes are added up instead of being kept apart.</param>
    /// <param name="columns">Half-lives and transforms of the columns; those of one class only for itself, or for all classes.</param>
    public Memory(string effect, EffectSetting setting, Routing routing, bool together, params ImmutableArray<MemoryColumn> columns)
    {
        ArgumentNullException.ThrowIfNull(setting);
        if (!routing.Reads.IsEmpty && routing.Reads.Max() + 1 != routing.Groups)
            throw new ArgumentException("Pairs read groups that nobody feeds, or leave the last unread.", nameof(routing));
        (_routing, _floor) = (routing, setting.RateFloor);
        _firstRoutes = new int[routing.Routes.Length + 1];
        for (var channel = 0; channel < routing.Routes.Length; channel++)
            _firstRoutes[channel + 1] = _firstRoutes[channel] + routing.Routes[channel].Length;
        _groups = [.. routing.Routes.SelectMany(r => r).Select(r => r.Actor)];
        _weights = [.. routing.Routes.SelectMany(r => r).Select(r => r.Weight)];
        if (routing.Routes.All(r => r.Length <= 1) && _weights.Length > 0 && _weights.All(w => w == _weights[0]))
            _onlyGroup = [.. routing.Routes.Select(r => r.Length == 0 ? -1 : r[0].Actor)];
        _isOwn = _onlyGroup is not null && _weights[0] == 1 && _onlyGroup.Index().All(g => g.Item == (g.Index < routing.Groups ? g.Index : -1));
        _inputs = together ? 1 : setting.Classes.Count;
        _halfLives = [.. columns.Select(c => c.HalfLife).Distinct().Order()];
        _exactDecays = Array.ConvertAll(_halfLives, MemoryTrace.Decay);
        _decays = Array.ConvertAll(_exactDecays, d => (float)d);
        StateLength = _halfLives.Length * _inputs * routing.Groups;
        var names = together ? ["all"] : setting.Classes.Names;
        _columns =
        [
            .. from c in columns
               from input in Enumerable.Range(0, _inputs)
               select new Column(Array.IndexOf(_halfLives, c.HalfLife), input, new Term(effect, names[input], c.HalfLife, c.Transform, together || c.Classes != Entering.Own ? -1 : input, together || c.Classes != Entering.Others ? -1 : input)),
        ];
        Terms = [.. _columns.Select(c => c.Term)];
    }

    /// <inheritdoc/>
    public ImmutableArray<Term> Terms { get; }

    /// <inheritdoc/>
    public int StateLength { get; }

    /// <inheritdoc/>
    public ImmutableArray<int> Reads => _routing.Reads;

    /// <summary>For each column where in the state its memory begins, the class remembered (0 where all are one), and what the memory is multiplied by on a day.</summary>
    internal IEnumerable<MemoryTrace> Traces => _columns.Select(c => new MemoryTrace(((c.HalfLife * _inputs) + c.Input) * _routing.Groups, c.Input, _halfLives[c.HalfLife], c.Term.Transform == Transform.Level ? 0 : _floor));

    /// <summary>Whether all classes are added up.</summary>
    internal bool IsTogether => _inputs == 1;

    /// <summary>The groups that events of a channel go to.</summary>
    internal ImmutableArray<ActorWeight> RoutesOf(int channel) => _routing.Routes[channel];

    /// <summary>Whether another remembers the same in the same columns, whoever reads them.</summary>
    internal bool IsAlike(Memory other) =>
        _inputs == other._inputs && _floor == other._floor && _routing.Groups == other._routing.Groups && _halfLives.AsSpan().SequenceEqual(other._halfLives)
        && _columns.Select(c => c with { Term = c.Term with { Effect = "" } }).SequenceEqual(other._columns.Select(c => c with { Term = c.Term with { Effect = "" } }))
        && _firstRoutes.AsSpan().SequenceEqual(other._firstRoutes) && _groups.AsSpan().SequenceEqual(other._groups) && _weights.AsSpan().SequenceEqual(other._weights);

    /// <inheritdoc/>
    public void Absorb(ReadOnlySpan<Tally> day, Span<float> state)
    {
        var length = _inputs * _routing.Groups;
        if (_onlyGroup is { } only)
            AbsorbOne(day, state, only, length);
        else
            AbsorbMany(day, state, length);
        for (var h = 0; h < _decays.Length; h++)
            Fade.Apply(state.Slice(h * length, length), _decays[h], Nothing);
    }

    /// <inheritdoc/>
    public void AbsorbExpected(ReadOnlySpan<float> expected, int channels, Span<float> state)
    {
        var (groups, length) = (_routing.Groups, _inputs * _routing.Groups);
        if (_isOwn)
        {
            for (var memory = 0; memory < state.Length; memory += groups)
            {
                for (var from = 0; from < expected.Length; from += channels)
                {
                    if (_inputs == 1 || from / channels == memory / groups % _inputs)
                        Wide.Add(expected.Slice(from, groups), state.Slice(memory, groups));
                }
            }
        }
        else
        {
            var scratch = ArrayPool<float>.Shared.Rent(length);
            var routed = scratch.AsSpan(0, length);
            routed.Clear();
            Route(expected, channels, routed);
            for (var memory = 0; memory < state.Length; memory += groups)
            {
                var kept = state.Slice(memory, groups);
                var input = memory / groups % _inputs;
                for (var group = 0; group < kept.Length; group++)
                    kept[group] += routed[(group * _inputs) + input];
            }

            ArrayPool<float>.Shared.Return(scratch);
        }

        for (var h = 0; h < _decays.Length; h++)
            Fade.Apply(state.Slice(h * length, length), _decays[h], Nothing);
    }

    /// <summary>Sends what is expected of every channel to its groups, once for all half-lives: group after group, and within each class after class.</summary>
    private void Route(ReadOnlySpan<float> expected, int channels, Span<float> routed)
    {
        if (_inputs == Vector128<float>.Count)
        {
            RouteFour(expected, channels, routed);
            return;
        }

        var scratch = ArrayPool<float>.Shared.Rent(channels);
        var one = scratch.AsSpan(0, channels);
        for (var input = 0; input < _inputs; input++)
        {
            expected.Slice(input * channels, channels).CopyTo(one);
            for (var from = channels; _inputs == 1 && from < expected.Length; from += channels)
                Wide.Add(expected.Slice(from, channels), one);
            for (var channel = 0; channel < one.Length; channel++)
            {
                for (var route = _firstRoutes[channel]; route < _firstRoutes[channel + 1]; route++)
                    routed[(_groups[route] * _inputs) + input] += _weights[route] * one[channel];
            }
        }

        ArrayPool<float>.Shared.Return(scratch);
    }

    /// <summary>The usual number of classes at once. Channels next to each other often feed one group, whose sum then stays at hand.</summary>
    private void RouteFour(ReadOnlySpan<float> expected, int channels, Span<float> routed)
    {
        var (group, sum) = (0, Vector128.LoadUnsafe(ref routed[0]));
        var first = expected[..channels];
        var second = expected.Slice(channels, channels);
        var third = expected.Slice(2 * channels, channels);
        var fourth = expected.Slice(3 * channels, channels);
        var to = 0;
        for (var channel = 0; channel < first.Length; channel++)
        {
            var all = Vector128.Create(first[channel], second[channel], third[channel], fourth[channel]);
            var from = to;
            to = _firstRoutes[channel + 1];
            for (var route = from; route < to; route++)
            {
                var next = _groups[route];
                if (next != group)
                {
                    sum.StoreUnsafe(ref routed[group * Vector128<float>.Count]);
                    sum = Vector128.LoadUnsafe(ref routed[next * Vector128<float>.Count]);
                    group = next;
                }

                sum += all * _weights[route];
            }
        }

        sum.StoreUnsafe(ref routed[group * Vector128<float>.Count]);
    }

    /// <summary>Events that go to one group each, all with one weight: the usual case, in which there is little to look up.</summary>
    private void AbsorbOne(ReadOnlySpan<Tally> day, Span<float> state, int[] groups, int length)
    {
        var (weight, stride) = (_weights[0], _inputs == 1 ? 0 : _routing.Groups);
        foreach (var tally in day)
        {
            if (groups[tally.Channel] is not (>= 0 and var group))
                continue;
            var more = weight * tally.Count;
            for (var at = (tally.Class * stride) + group; at < state.Length; at += length)
                state[at] += more;
        }
    }

    private void AbsorbMany(ReadOnlySpan<Tally> day, Span<float> state, int length)
    {
        foreach (var tally in day)
        {
            var input = _inputs == 1 ? 0 : tally.Class * _routing.Groups;
            for (var route = _firstRoutes[tally.Channel]; route < _firstRoutes[tally.Channel + 1]; route++)
            {
                var more = _weights[route] * tally.Count;
                for (var at = input + _groups[route]; at < state.Length; at += length)
                    state[at] += more;
            }
        }
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> state, int day, Span<float> columns) => Write(state, day, columns, []);

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> state, int day, Span<float> columns, ReadOnlySpan<float> most)
    {
        var groups = _routing.Groups;
        var (known, rate) = (-1, 0f);
        for (var c = 0; c < _columns.Length; c++)
        {
            var (h, input, term) = _columns[c];
            if (term.Transform != Transform.Level && known != h)
                (known, rate) = (h, (float)(1 / (_floor * MemoryTrace.Weight(_exactDecays[h], day))));
            var memory = state.Slice(((h * _inputs) + input) * groups, groups);
            Fade.LogOnePlus(memory, term.Transform == Transform.Level ? 1 : rate, columns.Slice(c * groups, groups), most.IsEmpty ? float.PositiveInfinity : most[c]);
        }
    }

    private readonly record struct Column(int HalfLife, int Input, Term Term);
}

/// <summary>A column's memory.</summary>
/// <param name="State">Where it begins in the state.</param>
/// <param name="Input">The class remembered; 0 where all are one.</param>
/// <param name="HalfLife">In days.</param>
/// <param name="Floor">Least rate; 0 for a level.</param>
internal readonly record struct MemoryTrace(int State, int Input, double HalfLife, double Floor)
{
    private readonly double _decay = Decay(HalfLife);

    /// <summary>What the memory is multiplied by on a day before the logarithm; falls with the days.</summary>
    internal float Factor(int day) => Floor == 0 ? 1 : (float)(1 / (Floor * Weight(_decay, day)));

    /// <summary>By how much the column can fall at most within so many days without an event: <c>log(1 + ax) ≥ log(1 + x) + log a</c> for <c>a ≤ 1</c>.</summary>
    internal double Fall(int day, int days) => (days * Math.Log(2) / HalfLife) + Math.Log(Factor(day) / Factor(day + days)) + 1e-4;

    /// <summary>What a memory keeps from a day to the next.</summary>
    internal static double Decay(double halfLife) => Math.Pow(2, -1 / halfLife);

    /// <summary>Sum of the weights of the days so far: <c>Σ_{u=1..t} d^u</c> for a decay d, at least that of one day.</summary>
    internal static double Weight(double decay, int day) => decay * (1 - Math.Pow(decay, Math.Max(1, day))) / (1 - decay);
}

/// <summary>A half-life and how the memory enters.</summary>
/// <param name="HalfLife">In days.</param>
/// <param name="Transform">Level or rate.</param>
/// <param name="Classes">Whose predictors what is remembered of a class enters.</param>
public readonly record struct MemoryColumn(double HalfLife, Transform Transform, Entering Classes);

/// <summary>Whose predictors what is remembered of a class enters.</summary>
public enum Entering
{
    /// <summary>Those of all classes.</summary>
    All,

    /// <summary>That of the class itself.</summary>
    Own,

    /// <summary>Those of the other classes.</summary>
    Others,
}
