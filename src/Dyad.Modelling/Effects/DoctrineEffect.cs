using Dyad.Vocabulary.Time;

namespace Dyad.Modelling.Effects;

/// <summary>Did a declared policy change conduct? A column for each doctrine: 1 from its first day on in the pairs that it is declared for.</summary>
public sealed class DoctrineEffect : IEffect
{
    /// <inheritdoc/>
    public string Name => "doctrine";

    /// <inheritdoc/>
    public string Question => "Did a declared policy change conduct?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var (layout, doctrines) = (setting.Layout, setting.Doctrines);
        if (doctrines.IsEmpty)
            return [];
        var inside = doctrines.Select(d => Enumerable.Range(0, layout.Count).Select(p => d.Pairs.Contains(layout[p])).ToArray()).ToArray();
        float Value(int term, Day day, int pair) => inside[term][pair] && day >= doctrines[term].From ? 1 : 0;
        return [new Given(setting, [.. doctrines.Select(d => new Term(Name, d.Name, 0, Transform.Plain))], Value)];
    }
}
