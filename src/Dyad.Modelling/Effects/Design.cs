using System.Collections.Immutable;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Effects;

/// <summary>The columns of all effects of a model, one after another, and how their memory goes from day to day.</summary>
public sealed class Design
{
    private readonly ImmutableArray<IEffectTerms> _parts;

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
        StateLength = _parts.Sum(p => p.StateLength);
        Shared = new SharedColumns(_parts, Pairs);
    }

    /// <summary>The shape and the choices.</summary>
    public EffectSetting Setting { get; }

    /// <summary>The columns.</summary>
    public ImmutableArray<Term> Terms { get; }

    /// <summary>Effects that have nothing to say here, since what they need is not given.</summary>
    public ImmutableArray<string> Silent { get; }

    /// <summary>Numbers of state of all effects together.</summary>
    public int StateLength { get; }

    /// <summary>Number of pairs: the length of a column.</summary>
    public int Pairs => Setting.Layout.Count;

    /// <summary>The columns without repetition: where pairs share a value it is kept once.</summary>
    internal SharedColumns Shared { get; }

    /// <summary>Numbers that <see cref="Write"/> fills.</summary>
    public int ColumnsLength => Terms.Length * Pairs;

    /// <summary>Lets a day pass.</summary>
    /// <param name="day">What happened on it.</param>
    /// <param name="state">The state, zero before the first day; <see cref="StateLength"/> numbers.</param>
    public void Absorb(ReadOnlySpan<Tally> day, Span<float> state)
    {
        var at = 0;
        foreach (var part in _parts)
        {
            part.Absorb(day, state.Slice(at, part.StateLength));
            at += part.StateLength;
        }
    }

    /// <summary>Writes the columns of a day: column after column, pair after pair.</summary>
    /// <param name="state">The state after all days before.</param>
    /// <param name="day">Days after the first day of the panel.</param>
    /// <param name="columns"><see cref="ColumnsLength"/> numbers.</param>
    public void Write(ReadOnlySpan<float> state, int day, Span<float> columns)
    {
        var (at, term) = (0, 0);
        Span<float> few = stackalloc float[1024];
        foreach (var part in _parts)
        {
            var target = columns.Slice(term * Pairs, part.Terms.Length * Pairs);
            if (part.Reads.IsEmpty)
            {
                part.Write(state.Slice(at, part.StateLength), day, target);
            }
            else
            {
                var length = part.Terms.Length * Shared.Columns[term].Places;
                var values = length <= few.Length ? few[..length] : new float[length];
                part.Write(state.Slice(at, part.StateLength), day, values);
                SharedColumns.Repeat(values, part.Reads.AsSpan(), target);
            }

            at += part.StateLength;
            term += part.Terms.Length;
        }
    }

    /// <summary>Writes the columns of a day without repetition, as <see cref="Shared"/> says.</summary>
    /// <param name="state">The state after all days before.</param>
    /// <param name="day">Days after the first day of the panel.</param>
    /// <param name="values">As many numbers as <see cref="SharedColumns.Length"/> says.</param>
    internal void WriteShared(ReadOnlySpan<float> state, int day, Span<float> values)
    {
        var (at, term) = (0, 0);
        foreach (var part in _parts)
        {
            var first = Shared.Columns[term];
            part.Write(state.Slice(at, part.StateLength), day, values.Slice(first.Start, part.Terms.Length * first.Places));
            at += part.StateLength;
            term += part.Terms.Length;
        }
    }
}
