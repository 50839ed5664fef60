namespace Dyad.Modelling.Effects;

/// <summary>
/// Does s keep out of, or reward, what r does in r's own sphere? <c>x = Σ_j v[r, j] M[r→j, k']</c> over j in the sphere of r, j other than s.
/// </summary>
public sealed class Restraint : IEffect
{
    /// <inheritdoc/>
    public string Name => "restraint";

    /// <inheritdoc/>
    public string Question => "Does an actor keep out of, reward or punish what another does in its own sphere?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var (layout, spheres) = (setting.Layout, setting.Relations.Spheres);
        if (spheres.IsEmpty)
            return [];
        return
        [
            new Memory(
                Name, setting,
                Routings.ByPair(layout, p =>
                {
                    var (power, inside) = (layout.Sources[p], layout.Targets[p]);
                    return spheres.From(power).Where(w => w.Actor == inside).SelectMany(w => Enumerable.Range(0, layout.Actors.Length)
                        .Where(s => s != power && s != inside).Select(s => new ActorWeight(layout.IndexOf(s, power), w.Weight)));
                }),
                together: false, MemoryColumns.Third(setting)),
        ];
    }
}
