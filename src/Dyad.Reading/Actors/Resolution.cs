using Dyad.Vocabulary.Actors;

namespace Dyad.Reading.Actors;

/// <summary>What a phrase was resolved to.</summary>
/// <param name="Actors">Actors; none where nothing in the phrase speaks of an actor.</param>
/// <param name="Ground">What they were known by.</param>
/// <param name="Trace">How, in one line.</param>
public sealed record Resolution(IReadOnlyList<NamedActor> Actors, ActorGround Ground, string Trace)
{
    /// <summary>Nothing that can act.</summary>
    public static Resolution Nothing { get; } = new([], ActorGround.Open, "no actor");

    /// <summary>The first actor's code, or unknown.</summary>
    public ActorCode Code => Actors.Count > 0 ? Actors[0].Code : ActorCode.Unknown;
}
