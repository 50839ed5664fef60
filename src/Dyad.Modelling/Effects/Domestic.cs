using System.Collections.Immutable;

namespace Dyad.Modelling.Effects;

/// <summary>
/// Does pressure at home change conduct abroad? <c>x = M[home → s, k']</c>: what those of s's own country who are not the state (opposition, civil
/// society, armed groups) do to it, for every pair s→r.
/// </summary>
public sealed class Domestic : IEffect
{
    /// <inheritdoc/>
    public string Name => "domestic";

    /// <inheritdoc/>
    public string Question => "Does pressure at home change conduct abroad?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var layout = setting.Layout;
        ImmutableArray<ImmutableArray<ActorWeight>> routes =
        [
            .. Enumerable.Repeat(ImmutableArray<ActorWeight>.Empty, layout.Count),
            .. Enumerable.Range(0, layout.Actors.Length).Select(a => ImmutableArray.Create(new ActorWeight(a, 1))),
        ];
        return [new Memory(Name, setting, new Routing(layout.Actors.Length, routes, [.. layout.Sources]), together: false, MemoryColumns.Third(setting))];
    }
}
