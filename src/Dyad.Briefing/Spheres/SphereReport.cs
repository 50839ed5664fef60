using System.Collections.Immutable;
using Dyad.Modelling.Doctrines;
using Dyad.Modelling.Spheres;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Doctrines;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Studies;

namespace Dyad.Briefing.Spheres;

/// <summary>What pages on spheres and doctrines are made from.</summary>
/// <param name="Choice">How spheres are measured.</param>
/// <param name="DoctrineChoice">How the effects of doctrines are measured.</param>
/// <param name="Now">Spheres as of the day of the page.</param>
/// <param name="Before">Spheres as of an earlier day, or null.</param>
/// <param name="Doctrines">Documents up to that day with what was measured of them, by day.</param>
/// <param name="Regions">What the regions stand for.</param>
/// <param name="Acts">Acts that count towards the spheres as of the day of the page, by power and state, latest first.</param>
/// <param name="Origin">Data source of the acts.</param>
public sealed record SphereReport(
    SphereChoice Choice,
    DoctrineChoice? DoctrineChoice,
    SphereTable Now,
    SphereTable? Before,
    ImmutableArray<DoctrineResult> Doctrines,
    RegionTable Regions,
    ImmutableDictionary<(string Power, string State), ImmutableArray<Event>> Acts,
    string Origin)
{
    /// <summary>Name of the index as a scale.</summary>
    public const string Scale = "sphere-index";

    /// <summary>Edition of its formulae, as docs/spheres.md gives them.</summary>
    public const string ScaleVersion = "1";

    /// <summary>A region or state in words.</summary>
    public string Name(string region) => Regions.Has(region) ? Regions.Name(region) : ActorBook.Default.NameInSentence(region);

    /// <summary>The acts of a power on a state.</summary>
    public ImmutableArray<Event> ActsOf(string power, string state) => Acts.TryGetValue((power, state), out var acts) ? acts : [];
}
