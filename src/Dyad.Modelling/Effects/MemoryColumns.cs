using System.Collections.Immutable;

namespace Dyad.Modelling.Effects;

/// <summary>Which half-lives and transforms an effect takes.</summary>
internal static class MemoryColumns
{
    /// <summary>The class itself at every half-life and in both transforms; the other classes at the middle half-life, in the rate.</summary>
    internal static ImmutableArray<MemoryColumn> Full(EffectSetting setting) =>
    [
        .. setting.HalfLives.Select(h => new MemoryColumn(h, Transform.Rate, OwnClassOnly: true)),
        .. setting.HalfLives.Select(h => new MemoryColumn(h, Transform.Level, OwnClassOnly: true)),
        new MemoryColumn(Middle(setting), Transform.Rate, OwnClassOnly: false),
    ];

    private static double Middle(EffectSetting setting) => setting.HalfLives[setting.HalfLives.Length / 2];
}
