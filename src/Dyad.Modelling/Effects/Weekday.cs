using System.Collections.Immutable;

namespace Dyad.Modelling.Effects;

/// <summary>Is less done, or less reported, on some days of the week? One column for each day from Monday to Saturday, against Sunday.</summary>
public sealed class Weekday : IEffect
{
    private static readonly ImmutableArray<string> Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];

    /// <inheritdoc/>
    public string Name => "weekday";

    /// <inheritdoc/>
    public string Question => "Is less done, or less reported, on some days of the week?";

    /// <inheritdoc/>
    public IEnumerable<IEffectTerms> Bind(EffectSetting setting)
    {
        ArgumentNullException.ThrowIfNull(setting);
        return [new Given(setting, [.. Days.Select(d => new Term(Name, d, 0, Transform.Plain))], (term, day, _) => day.Number % 7 == term ? 1 : 0, isShared: true)];
    }
}
