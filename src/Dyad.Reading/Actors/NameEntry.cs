using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Time;

namespace Dyad.Reading.Actors;

/// <summary>What sort of name a text was matched with.</summary>
public enum NameKind
{
    /// <summary>State, territory or former state.</summary>
    State,

    /// <summary>Person of a state or its adjective.</summary>
    Demonym,

    /// <summary>Capital or seat of government.</summary>
    Capital,

    /// <summary>City, province or other place within a state.</summary>
    Place,

    /// <summary>Part of the world.</summary>
    Region,

    /// <summary>Organisation, institution, party, company or armed group.</summary>
    Organisation,

    /// <summary>Ethnic or religious group.</summary>
    People,

    /// <summary>Person by the whole name.</summary>
    Person,

    /// <summary>Person by one word of the name.</summary>
    Surname,
}

/// <summary>One meaning of a name.</summary>
/// <param name="Kind">Sort of name.</param>
/// <param name="Code">Actor; for a person the state or organisation without a sector.</param>
/// <param name="Name">Name as the codebook lists it first.</param>
/// <param name="IsAmbiguous">Whether the codebook wants other evidence for it.</param>
/// <param name="From">First day number on which it is valid.</param>
/// <param name="To">Last day number on which it is valid.</param>
/// <param name="Person">The person, where the name is one's.</param>
public sealed record NameEntry(NameKind Kind, ActorCode Code, string Name, bool IsAmbiguous, int From, int To, NamedPerson? Person)
{
    /// <summary>Whether the name is valid on the day; always where the day is not known.</summary>
    public bool IsValid(Day? day) => day is not { } known || (known.Number >= From && known.Number <= To);

    /// <summary>The actor on a day: for a person with the sector of the term.</summary>
    public ActorCode On(Day? day) => Person is null ? Code : new ActorCode(Code.Body, Person.SectorOn(day));
}
