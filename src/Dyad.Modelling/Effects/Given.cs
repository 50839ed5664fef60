using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Effects;

/// <summary>Columns that follow from day and pair alone and remember nothing.</summary>
/// <param name="setting">Shape and choices.</param>
/// <param name="terms">The columns.</param>
/// <param name="value">Value of a term, by its number, on a day in a pair.</param>
internal sealed class Given(EffectSetting setting, ImmutableArray<Term> terms, Func<int, Day, int, float> value) : IEffectTerms
{
    /// <inheritdoc/>
    public ImmutableArray<Term> Terms => terms;

    /// <inheritdoc/>
    public int StateLength => 0;

    /// <inheritdoc/>
    public void Absorb(ReadOnlySpan<Tally> day, Span<float> state)
    {
        // Nothing is remembered.
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> state, int day, Span<float> columns)
    {
        var pairs = setting.Layout.Count;
        for (var term = 0; term < terms.Length; term++)
        {
            for (var p = 0; p < pairs; p++)
                columns[(term * pairs) + p] = value(term, setting.First + day, p);
        }
    }
}
