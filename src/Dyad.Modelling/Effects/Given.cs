using System.Collections.Immutable;
using Dyad.Modelling.Panels;
using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Effects;

/// <summary>Columns that follow from day and pair alone and remember nothing.</summary>
/// <param name="setting">Shape and choices.</param>
/// <param name="terms">The columns.</param>
/// <param name="value">Value of a term, by its number, on a day in a pair; of <paramref name="isShared"/> columns in the first pair, as in all others.</param>
/// <param name="isShared">Whether the columns have one value for all pairs.</param>
internal sealed class Given(EffectSetting setting, ImmutableArray<Term> terms, Func<int, Day, int, float> value, bool isShared = false) : IEffectTerms
{
    /// <inheritdoc/>
    public ImmutableArray<Term> Terms => terms;

    /// <inheritdoc/>
    public int StateLength => 0;

    /// <inheritdoc/>
    public ImmutableArray<int> Reads { get; } = isShared ? [.. new int[setting.Layout.Count]] : [];

    /// <inheritdoc/>
    public void Absorb(ReadOnlySpan<Tally> day, Span<float> state)
    {
        // Nothing is remembered.
    }

    /// <inheritdoc/>
    public void AbsorbExpected(ReadOnlySpan<float> expected, int channels, Span<float> state)
    {
        // Nothing is remembered.
    }

    /// <inheritdoc/>
    public void Write(ReadOnlySpan<float> state, int day, Span<float> columns)
    {
        var places = Reads.IsEmpty ? setting.Layout.Count : 1;
        for (var term = 0; term < terms.Length; term++)
        {
            for (var p = 0; p < places; p++)
                columns[(term * places) + p] = value(term, setting.First + day, p);
        }
    }
}
