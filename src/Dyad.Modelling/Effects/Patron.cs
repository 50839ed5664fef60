namespace Dyad.Modelling.Effects;

/// <summary>
/// Does s act on r for what r did to those whom s protects? <c>x = Σ_j w[s, j] M[r→j, k']</c> over j other than s and r, w the patronage.
/// </summary>
public sealed class Patron : IEffect
{
    /// <inheritdoc/>
    public string Name => "patron";

    /// <inheritdoc/>
    public string Question => "Does a patron act on those who act on its wards?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var (layout, weights) = (setting.Layout, setting.Relations.Patronage);
        if (weights.IsEmpty)
            return [];
        return
        [
            new Memory(
                Name, setting,
                Routings.ByPair(layout, p => weights.To(layout.Targets[p]).Where(w => w.Actor != layout.Sources[p])
                    .Select(w => new ActorWeight(layout.IndexOf(w.Actor, layout.Sources[p]), w.Weight))),
                together: false, MemoryColumns.Third(setting)),
        ];
    }
}
