using System.Collections.Immutable;

namespace Dyad.Modelling.Effects;

/// <summary>Every effect that there is. A new one is a type of this folder, a line here and a page in <c>docs/effects</c>.</summary>
public static class EffectCatalogue
{
    /// <summary>The effects in the order of the manual.</summary>
    public static ImmutableArray<IEffect> All { get; } =
    [
        new Inertia(), new Reciprocity(), new Patron(), new Joining(), new Emulation(), new Restraint(), new Triangle(),
        new DoctrineEffect(), new TenureEffect(), new Domestic(), new Weekday(), new Activity(), new Tide(),
    ];

    /// <summary>The effect of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static IEffect Named(string name) =>
        All.FirstOrDefault(e => e.Name == name) ?? throw new ArgumentException($"There is no effect '{name}'. Known: {string.Join(", ", All.Select(e => e.Name))}.", nameof(name));
}
