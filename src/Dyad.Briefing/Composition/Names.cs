using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;

namespace Dyad.Briefing.Composition;

/// <summary>Actors and pairs in words.</summary>
internal sealed class Names(ImmutableSortedDictionary<string, string> names)
{
    /// <summary>The actor as it stands within a sentence.</summary>
    internal string Of(ActorCode actor)
    {
        if (actor.IsUnknown)
            return "an unnamed actor";
        if (names.TryGetValue(actor.ToString(), out var name))
            return name;
        return actor.Sector.Length > 0 && names.TryGetValue(actor.Body, out var body) ? $"{body} ({actor.Sector})" : actor.ToString();
    }

    /// <summary>The actor as a label, without its article.</summary>
    internal string Label(ActorCode actor)
    {
        var name = Of(actor);
        return name.StartsWith("the ", StringComparison.Ordinal) ? name[4..] : name;
    }

    /// <summary>The pair as a label.</summary>
    internal string Label(DirectedPair pair) => $"{Label(pair.Source)} → {Label(pair.Target)}";
}
