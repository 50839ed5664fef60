using System.Collections.Immutable;

namespace Dyad.Modelling.Effects;

/// <summary>
/// How much is reported at all? Events between any players, of the class and of all classes, as rates per pair at every half-life: the tide of
/// attention that lifts all counts.
/// </summary>
public sealed class Tide : IEffect
{
    /// <inheritdoc/>
    public string Name => "tide";

    /// <inheritdoc/>
    public string Question => "Does more happen where more is reported of everybody?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var layout = setting.Layout;
        var share = 1f / layout.Count;
        ImmutableArray<ImmutableArray<ActorWeight>> routes =
            [.. Enumerable.Repeat(ImmutableArray.Create(new ActorWeight(0, share)), layout.Count), .. Enumerable.Repeat(ImmutableArray<ActorWeight>.Empty, layout.Actors.Length)];
        var all = new Routing(1, routes, [.. Enumerable.Repeat(0, layout.Count)]);
        yield return new Memory(Name, setting, all, together: false, MemoryColumns.Rates(setting, Entering.Own));
        yield return new Memory(Name, setting, all, together: true, [.. setting.HalfLives.Select(h => new MemoryColumn(h, Transform.Rate, Entering.All))]);
    }
}
