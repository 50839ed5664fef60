namespace Dyad.Modelling.Effects;

/// <summary>
/// How busy are the two actors? The class's events of s towards all, of all towards s, of r towards all and of all towards r, each as a rate at a
/// short and a long half-life.
/// </summary>
public sealed class Activity : IEffect
{
    /// <inheritdoc/>
    public string Name => "activity";

    /// <inheritdoc/>
    public string Question => "Does an act come of the two actors being busy with anybody?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        var layout = setting.Layout;
        var columns = MemoryColumns.Rates(setting, Entering.Own);
        int[] sources = [.. layout.Sources], targets = [.. layout.Targets];
        yield return new Memory(Name + "-s-acts", setting, Routings.ByActor(layout, p => sources[p], p => sources[p]), together: false, columns);
        yield return new Memory(Name + "-s-is-acted-upon", setting, Routings.ByActor(layout, p => targets[p], p => sources[p]), together: false, columns);
        yield return new Memory(Name + "-r-acts", setting, Routings.ByActor(layout, p => sources[p], p => targets[p]), together: false, columns);
        yield return new Memory(Name + "-r-is-acted-upon", setting, Routings.ByActor(layout, p => targets[p], p => targets[p]), together: false, columns);
    }
}
