namespace Dyad.Modelling.Effects;

/// <summary>Does s answer r in kind? <c>x = M[r→s, k']</c>: the memory of what r did to s.</summary>
public sealed class Reciprocity : IEffect
{
    /// <inheritdoc/>
    public string Name => "reciprocity";

    /// <inheritdoc/>
    public string Question => "Does an actor answer another in kind?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting) => [new Memory(Name, setting, Routings.Reverse(setting.Layout), together: false, MemoryColumns.Full(setting))];
}
