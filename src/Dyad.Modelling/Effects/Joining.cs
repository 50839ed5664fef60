namespace Dyad.Modelling.Effects;

/// <summary>Does s follow its allies against or towards r? <c>x = Σ_j a[s, j] M[j→r, k']</c> over j other than s and r, a the alliance.</summary>
public sealed class Joining : IEffect
{
    /// <inheritdoc/>
    public string Name => "joining";

    /// <inheritdoc/>
    public string Question => "Does an actor follow its allies?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var (layout, weights) = (setting.Layout, setting.Relations.Alliance);
        if (weights.IsEmpty)
            return [];
        return
        [
            new Memory(
                Name, setting,
                Routings.ByPair(layout, p => weights.To(layout.Sources[p]).Where(w => w.Actor != layout.Targets[p])
                    .Select(w => new ActorWeight(layout.IndexOf(w.Actor, layout.Targets[p]), w.Weight))),
                together: false, MemoryColumns.Third(setting)),
        ];
    }
}
