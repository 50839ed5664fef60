using Dyad.Reading.Syntax;
using Dyad.Vocabulary.Actors;

namespace Dyad.Reading.Actors;

/// <summary>What an actor was known by.</summary>
public enum ActorGround
{
    /// <summary>Name of a state, place, organisation or group.</summary>
    Name,

    /// <summary>Name of a person, with a term of office in the codebook or without.</summary>
    Person,

    /// <summary>Title, office or seat: <c>the Kremlin</c>, <c>Washington</c>, <c>the Defence Ministry</c>.</summary>
    Office,

    /// <summary>Adjective or demonym with a noun: <c>Ukrainian forces</c>.</summary>
    Description,

    /// <summary>Pronoun or definite phrase that points back: <c>it</c>, <c>the document</c>, <c>the two leaders</c>.</summary>
    Reference,

    /// <summary>A noun that can act (<c>protesters</c>, <c>gunmen</c>) of a country that the text does not tell.</summary>
    Unplaced,

    /// <summary>A phrase that points back to what could not be told safely; left open.</summary>
    Open,
}

/// <summary>One actor behind a phrase.</summary>
/// <param name="Code">Country or organisation, and sector.</param>
/// <param name="Name">Name as the codebook has it, or the words of the text.</param>
public readonly record struct NamedActor(ActorCode Code, string Name);

/// <summary>A phrase that names one or more actors.</summary>
/// <param name="Head">Index of the head token.</param>
/// <param name="Range">Tokens of the phrase.</param>
/// <param name="Actors">Whom it names: several for <c>the two leaders</c>, none for a phrase left open. A coordination (<c>A and B</c>) is several phrases.</param>
/// <param name="Ground">What they were known by.</param>
/// <param name="Trace">How it was resolved, in one line.</param>
public sealed record ActorPhrase(int Head, TokenRange Range, IReadOnlyList<NamedActor> Actors, ActorGround Ground, string Trace);
