namespace Dyad.Vocabulary.Actors;

/// <summary>Coarse class of a sector role: two loosely coded actors may be the same only within one class.</summary>
public enum SectorClass
{
    /// <summary>No sector given.</summary>
    Unknown,

    /// <summary>Government, armed forces, police, courts, parliament, services of a state.</summary>
    State,

    /// <summary>Armed actors that are no state.</summary>
    Armed,

    /// <summary>Civilians and civil society.</summary>
    Civil,

    /// <summary>Parties and opposition.</summary>
    Political,

    /// <summary>Business, labour, farming.</summary>
    Economic,

    /// <summary>Media.</summary>
    Media,

    /// <summary>International organisations.</summary>
    International,
}
