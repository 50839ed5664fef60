using System.Collections.Immutable;
using Dyad.Modelling.Panels;

namespace Dyad.Modelling.Effects;

/// <summary>One way in which what happened changes what happens next. Its page is <c>docs/effects/NAME.md</c>.</summary>
public interface IEffect
{
    /// <summary>Lower-case name, that of its page and of its family of terms.</summary>
    string Name { get; }

    /// <summary>The question that it answers, one sentence.</summary>
    string Question { get; }

    /// <summary>
    /// What it adds to the predictors of a panel, or nothing where the setting lacks what it needs (no alliance among the players, no
    /// doctrine declared).
    /// </summary>
    IEnumerable<IEffectTerms> Bind(EffectSetting setting);
}

/// <summary>Some columns of the design with the memory behind them. Holds no state of its own: that is given to every call, so that many may run at once.</summary>
public interface IEffectTerms
{
    /// <summary>The columns.</summary>
    ImmutableArray<Term> Terms { get; }

    /// <summary>Numbers of state that it needs.</summary>
    int StateLength { get; }

    /// <summary>
    /// For each pair the place of a column that it reads, where pairs share places: those of one actor, or all. Empty where a column has a place for
    /// each pair.
    /// </summary>
    ImmutableArray<int> Reads => [];

    /// <summary>Lets a day pass: what is remembered fades, and what happened on that day is added.</summary>
    /// <param name="day">What happened.</param>
    /// <param name="state">Its state, zero at first.</param>
    void Absorb(ReadOnlySpan<Tally> day, Span<float> state);

    /// <summary>Lets a day pass on which in each cell so much happened as was expected, a fraction of an act.</summary>
    /// <param name="expected">Class after class, and within each channel after channel.</param>
    /// <param name="channels">Number of channels.</param>
    /// <param name="state">Its state.</param>
    void AbsorbExpected(ReadOnlySpan<float> expected, int channels, Span<float> state);

    /// <summary>Writes the columns of the next day.</summary>
    /// <param name="state">Its state after the days before.</param>
    /// <param name="day">Days after the first day of the panel, which is the number of days absorbed.</param>
    /// <param name="columns">One column after another, each with as many places as <see cref="Reads"/> says.</param>
    void Write(ReadOnlySpan<float> state, int day, Span<float> columns);

    /// <summary>The same, with no value above the highest that its term may take.</summary>
    /// <param name="state">Its state after the days before.</param>
    /// <param name="day">Days after the first day of the panel.</param>
    /// <param name="columns">One column after another.</param>
    /// <param name="most">The highest value of each term.</param>
    void Write(ReadOnlySpan<float> state, int day, Span<float> columns, ReadOnlySpan<float> most)
    {
        Write(state, day, columns);
        var places = columns.Length / Math.Max(1, Terms.Length);
        for (var term = 0; term < Terms.Length; term++)
        {
            foreach (ref var value in columns.Slice(term * places, places))
                value = MathF.Min(value, most[term]);
        }
    }
}
