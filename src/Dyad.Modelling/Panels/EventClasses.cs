using System.Collections.Immutable;
using Dyad.Vocabulary.Acts;

namespace Dyad.Modelling.Panels;

/// <summary>Into which classes the events of a panel are sorted. An act may belong to no class; it is then not counted.</summary>
public sealed class EventClasses
{
    private readonly Func<Act, int> _classOf;

    private EventClasses(string name, ImmutableArray<string> names, int cooperative, Func<Act, int> classOf)
    {
        Name = name;
        Names = names;
        Cooperative = cooperative;
        _classOf = classOf;
    }

    /// <summary>The four quad classes in their order; acts without a PLOVER type belong to none.</summary>
    public static EventClasses Quads { get; } = new(
        "quad", ["verbal-cooperation", "material-cooperation", "verbal-conflict", "material-conflict"], 2, act => (int)act.Quad - 1);

    /// <summary>PLOVER's sixteen types in quad order.</summary>
    public static EventClasses Plover { get; } = new(
        "plover", [.. EventTypes.All.Select(t => t.Write().ToLowerInvariant())], 7, act => (int)act.Type - 1);

    /// <summary>Two halves of CAMEO by root: cooperation 02 to 08, conflict 10 to 20. Roots 01 and 09 belong to none.</summary>
    public static EventClasses CameoHalves { get; } = new("cameo-halves", ["cooperation", "conflict"], 1, act => Root(act) switch
    {
        >= 2 and <= 8 => 0,
        >= 10 and <= 20 => 1,
        _ => -1,
    });

    /// <summary>Every classing that there is.</summary>
    public static ImmutableArray<EventClasses> All => [Quads, Plover, CameoHalves];

    /// <summary>Name of the classing.</summary>
    public string Name { get; }

    /// <summary>Names of the classes, lower case with hyphens.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>How many of the classes, the first ones, are of cooperation.</summary>
    public int Cooperative { get; }

    /// <summary>Number of classes.</summary>
    public int Count => Names.Length;

    /// <summary>The class of an act, or −1.</summary>
    public int Of(Act act) => _classOf(act);

    /// <summary>The classing of a name.</summary>
    /// <exception cref="ArgumentException">There is none of that name.</exception>
    public static EventClasses Named(string name) =>
        All.FirstOrDefault(c => c.Name == name) ?? throw new ArgumentException($"There is no classing '{name}'.", nameof(name));

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static int Root(Act act) => act.Cameo.Code.Length >= 2 && int.TryParse(act.Cameo.Code.AsSpan(0, 2), out var root) ? root : 0;
}
