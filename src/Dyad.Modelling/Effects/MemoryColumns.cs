using System.Collections.Immutable;

namespace Dyad.Modelling.Effects;

/// <summary>Which half-lives and transforms an effect takes.</summary>
internal static class MemoryColumns
{
    /// <summary>The class itself at every half-life and in both transforms; the other classes at the middle half-life, in the rate.</summary>
    internal static ImmutableArray<MemoryColumn> Full(EffectSetting setting) =>
    [
        .. setting.HalfLives.Select(h => new MemoryColumn(h, Transform.Rate, h == Middle(setting) ? Entering.All : Entering.Own)),
        .. setting.HalfLives.Select(h => new MemoryColumn(h, Transform.Level, Entering.Own)),
    ];

    /// <summary>Rates at the second shortest and the second longest half-life.</summary>
    internal static ImmutableArray<MemoryColumn> Rates(EffectSetting setting, Entering classes) =>
        [.. ((double[])[setting.HalfLives[Math.Min(1, setting.HalfLives.Length - 1)], setting.HalfLives[Math.Max(0, setting.HalfLives.Length - 2)]]).Distinct()
            .Select(h => new MemoryColumn(h, Transform.Rate, classes))];

    /// <summary>Effects through third actors: levels of every class at the second longest half-life, for all classes.</summary>
    internal static ImmutableArray<MemoryColumn> Third(EffectSetting setting) => [new MemoryColumn(Long(setting), Transform.Level, Entering.All)];

    /// <summary>The second longest half-life.</summary>
    internal static double Long(EffectSetting setting) => setting.HalfLives[Math.Max(0, setting.HalfLives.Length - 2)];

    private static double Middle(EffectSetting setting) => setting.HalfLives[setting.HalfLives.Length / 2];
}
