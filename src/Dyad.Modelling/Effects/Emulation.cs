namespace Dyad.Modelling.Effects;

/// <summary>
/// Does another power's freedom in its sphere embolden s in its own? <c>x = Σ_{p≠s} Σ_j v[p, j] M[p→j, k']</c> for the pairs s→r with r in the
/// sphere of s, weighted by <c>v[s, r]</c>; nothing for others.
/// </summary>
public sealed class Emulation : IEffect
{
    /// <inheritdoc/>
    public string Name => "emulation";

    /// <inheritdoc/>
    public string Question => "Does what one power does in its sphere embolden another in its own?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var (layout, spheres) = (setting.Layout, setting.Relations.Spheres);
        var inside = Enumerable.Range(0, layout.Actors.Length).SelectMany(s => spheres.From(s).Select(w => (Power: s, Pair: layout.IndexOf(s, w.Actor), w.Weight))).ToList();
        if (inside.Select(i => i.Power).Distinct().Count() < 2)
            return [];
        var weights = inside.ToDictionary(i => i.Pair, i => i.Weight);
        return
        [
            new Memory(
                Name, setting,
                Routings.ByPair(layout, p => !weights.TryGetValue(p, out var done) ? []
                    : inside.Where(i => i.Power != layout.Sources[p]).Select(i => new ActorWeight(i.Pair, i.Weight * done))),
                together: false, MemoryColumns.Third(setting)),
        ];
    }
}
