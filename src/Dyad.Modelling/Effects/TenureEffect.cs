using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Effects;

/// <summary>Is it the persons? A column for each time of two leaders: 1 while both are in office, in both directions between their bodies.</summary>
public sealed class TenureEffect : IEffect
{
    /// <inheritdoc/>
    public string Name => "tenure";

    /// <inheritdoc/>
    public string Question => "Is it the persons in office?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var (layout, tenures) = (setting.Layout, setting.Tenures);
        if (tenures.IsEmpty)
            return [];
        float Value(int term, Day day, int pair) =>
            tenures[term].Days.Contains(day) && (layout[pair] == tenures[term].Pair || layout[pair].Reversed == tenures[term].Pair) ? 1 : 0;
        return [new Given(setting, [.. tenures.Select(t => new Term(Name, t.Name, 0, Transform.Plain))], Value)];
    }
}
