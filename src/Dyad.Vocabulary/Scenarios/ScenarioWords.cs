using System.Collections.Immutable;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Vocabulary.Scenarios;

/// <summary>The words that a study lets its scenarios use.</summary>
/// <param name="Players">Its actors.</param>
/// <param name="Classes">Classes of its model of events.</param>
/// <param name="Effects">Effects of its model.</param>
/// <param name="Doctrines">Doctrines that its model knows.</param>
/// <param name="ClassOf">The class of a type, or −1 where it belongs to none.</param>
public sealed record ScenarioWords(
    ImmutableArray<ActorCode> Players, ImmutableArray<string> Classes, ImmutableArray<string> Effects, ImmutableArray<string> Doctrines, Func<EventType, int> ClassOf)
{
    /// <summary>Accounts of the study by name; null where they are not looked up.</summary>
    public ImmutableArray<string>? Accounts { get; init; }

    /// <summary>The days of the study, in which the base day lies; null where that is not looked up.</summary>
    public DayRange? Window { get; init; }
}
