namespace Dyad.Modelling.Effects;

/// <summary>
/// Does what s does to r go on? <c>x = M[s→r, k']</c>: the pair's own memory, of the class itself in both transforms and all half-lives, of the
/// other classes in the middle half-life.
/// </summary>
public sealed class Inertia : IEffect
{
    /// <inheritdoc/>
    public string Name => "inertia";

    /// <inheritdoc/>
    public string Question => "Does what one actor does to another go on?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting) => [new Memory(Name, setting, Routings.Own(setting.Layout), together: false, MemoryColumns.Full(setting))];
}
