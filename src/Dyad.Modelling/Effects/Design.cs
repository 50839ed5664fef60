using System.Collections.Immutable;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Effects;

/// <summary>The columns of all effects of a model, one after another, and how their memory goes from day to day.</summary>
public sealed class Design
{
    private readonly ImmutableArray<IEffectTerms> _parts;
    private readonly ImmutableArray<Place> _places;

    /// <summary>Binds effects to a panel's shape.</summary>
    /// <param name="effects">The effects, in the order of the study.</param>
    /// <param name="setting">The shape and the choices.</param>
    public Design(IEnumerable<IEffect> effects, EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(effects);
        ArgumentNullException.ThrowIfNull(setting);
        Setting = setting;
        var bound = effects.Select(e => (Effect: e.Name, Parts: e.Bind(setting).ToImmutableArray())).ToImmutableArray();
        Silent = [.. bound.Where(b => b.Parts.IsEmpty).Select(b => b.Effect)];
        _parts = [.. bound.SelectMany(b => b.Parts)];
        Terms = [.. _parts.SelectMany(p => p.Terms)];
        var places = ImmutableArray.CreateBuilder<Place>();
        var term = 0;
        for (var i = 0; i < _parts.Length; i++)
        {
            var like = _parts[i] is Memory memory ? _parts.AsSpan()[..i].ToArray().ToList().FindIndex(p => p is Memory m && m.IsAlike(memory)) : -1;
            places.Add(new Place(like < 0 ? StateLength : places[like].State, term, like));
            StateLength += like < 0 ? _parts[i].StateLength : 0;
            term += _parts[i].Terms.Length;
        }

        _places = places.ToImmutable();
        Traces = [.. _parts.SelectMany((part, i) => part is Memory memory ? memory.Traces.Select(t => (MemoryTrace?)(t with { State = t.State + _places[i].State })) : part.Terms.Select(_ => (MemoryTrace?)null))];
        Shared = new SharedColumns(_parts, [.. _places.Select(p => p.Like)], Pairs);
    }

    /// <summary>The shape and the choices.</summary>
    public EffectSetting Setting { get; }

    /// <summary>The columns.</summary>
    public ImmutableArray<Term> Terms { get; }

    /// <summary>Effects that have nothing to say here, since what they need is not given.</summary>
    public ImmutableArray<string> Silent { get; }

    /// <summary>Numbers of state of all effects together; what two of them remember alike is kept once.</summary>
    public int StateLength { get; }

    /// <summary>Number of pairs: the length of a column.</summary>
    public int Pairs => Setting.Layout.Count;

    /// <summary>The columns without repetition: where pairs share a value it is kept once.</summary>
    internal SharedColumns Shared { get; }

    /// <summary>The memory behind each column; null where a column is not the logarithm of one memory.</summary>
    internal ImmutableArray<MemoryTrace?> Traces { get; }

    /// <summary>
    /// Whether what a column holds for a pair can be bounded for the days to come: it is one memory, which only fades between events, or given beforehand, and
    /// pairs read what they share in runs.
    /// </summary>
    internal bool IsBounded => _parts.All(p => p is Memory or Given) && Shared.Readings.All(r => r.Places == Pairs || !r.Runs.IsEmpty);

    /// <summary>The memories of which pairs read places of their own number or of another pair's, each with its first term.</summary>
    internal IEnumerable<(Memory Memory, int Term)> WideMemories =>
        _parts.Select((part, i) => (part as Memory, _places[i].Term)).Where(p => p.Item1 is { Terms.Length: > 0 } && Shared.Columns[p.Term].Places == Pairs).Select(p => (p.Item1!, p.Term));

    /// <summary>Numbers that <see cref="Write"/> fills.</summary>
    public int ColumnsLength => Terms.Length * Pairs;

    /// <summary>Lets a day pass.</summary>
    /// <param name="day">What happened on it.</param>
    /// <param name="state">The state, zero before the first day; <see cref="StateLength"/> numbers.</param>
    public void Absorb(ReadOnlySpan<Tally> day, Span<float> state)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_places[i].Like < 0)
                _parts[i].Absorb(day, state.Slice(_places[i].State, _parts[i].StateLength));
        }
    }

    /// <summary>Lets a day pass on which in each cell so much happened as was expected.</summary>
    /// <param name="expected">Class after class, and within each pair after pair and then what is done to each actor at home.</param>
    /// <param name="state">The state.</param>
    internal void AbsorbExpected(ReadOnlySpan<float> expected, Span<float> state)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            if (_places[i].Like < 0)
                _parts[i].AbsorbExpected(expected, expected.Length / Setting.Classes.Count, state.Slice(_places[i].State, _parts[i].StateLength));
        }
    }

    /// <summary>Writes the columns of a day: column after column, pair after pair.</summary>
    /// <param name="state">The state after all days before.</param>
    /// <param name="day">Days after the first day of the panel.</param>
    /// <param name="columns"><see cref="ColumnsLength"/> numbers.</param>
    public void Write(ReadOnlySpan<float> state, int day, Span<float> columns)
    {
        Span<float> few = stackalloc float[1024];
        for (var i = 0; i < _parts.Length; i++)
        {
            var (part, place) = (_parts[i], _places[i]);
            var target = columns.Slice(place.Term * Pairs, part.Terms.Length * Pairs);
            if (part.Reads.IsEmpty)
            {
                part.Write(state.Slice(place.State, part.StateLength), day, target);
            }
            else if (place.Like >= 0 && _parts[place.Like].Reads.IsEmpty)
            {
                SharedColumns.Repeat(columns.Slice(_places[place.Like].Term * Pairs, target.Length), part.Reads.AsSpan(), target);
            }
            else
            {
                var length = part.Terms.Length * Shared.Columns[place.Term].Places;
                var values = length <= few.Length ? few[..length] : new float[length];
                part.Write(state.Slice(place.State, part.StateLength), day, values);
                SharedColumns.Repeat(values, part.Reads.AsSpan(), target);
            }
        }
    }

    /// <summary>Writes the columns of a day without repetition, as <see cref="Shared"/> says.</summary>
    /// <param name="state">The state after all days before.</param>
    /// <param name="day">Days after the first day of the panel.</param>
    /// <param name="values">As many numbers as <see cref="SharedColumns.Length"/> says.</param>
    /// <param name="ceilings">The highest value of each term; empty where none is held.</param>
    /// <param name="onlyNarrow">Leaves out memories with a place for each pair.</param>
    internal void WriteShared(ReadOnlySpan<float> state, int day, Span<float> values, ReadOnlySpan<float> ceilings, bool onlyNarrow = false)
    {
        for (var i = 0; i < _parts.Length; i++)
        {
            var (part, place) = (_parts[i], _places[i]);
            if (place.Like >= 0 || part.Terms.IsEmpty)
                continue;
            var first = Shared.Columns[place.Term];
            if (onlyNarrow && part is Memory && first.Places == Pairs)
                continue;
            var target = values.Slice(first.Start, part.Terms.Length * first.Places);
            if (ceilings.IsEmpty)
                part.Write(state.Slice(place.State, part.StateLength), day, target);
            else
                part.Write(state.Slice(place.State, part.StateLength), day, target, ceilings.Slice(place.Term, part.Terms.Length));
        }
    }

    /// <summary>Where a part has its state and its first term, and the earlier part whose state and columns it shares, or −1.</summary>
    private readonly record struct Place(int State, int Term, int Like);
}
