using Dyad.Vocabulary.Actors;

namespace Dyad.Modelling.Pairs;

/// <summary>Which events count for an asked pair.</summary>
public static class PairRule
{
    /// <summary>
    /// Whether what happened between two actors counts for the asked pair. Each side is matched on its own: an asked actor without sector takes
    /// every sector of its body (<c>USA/MIL</c> counts for <c>USA</c>), one with a sector takes exactly itself (<c>USA</c> does not count for
    /// <c>USA/MIL</c>).
    /// </summary>
    public static bool Covers(this DirectedPair asked, DirectedPair happened) =>
        Covers(asked.Source, happened.Source) && Covers(asked.Target, happened.Target);

    private static bool Covers(ActorCode asked, ActorCode happened) =>
        asked.Body == happened.Body && (asked.Sector.Length == 0 || asked.Sector == happened.Sector);
}
