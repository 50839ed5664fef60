using Dyad.Vocabulary.Actors;

namespace Dyad.Ledger.Fusion;

/// <summary>What is known of one side of an act for the purpose of merging: the body, the sector and its class. Zero is unknown.</summary>
/// <param name="Body">Number of the body, or 0.</param>
/// <param name="Sector">Number of the sector, or 0.</param>
/// <param name="Class">Class of the sector.</param>
internal readonly record struct Signature(int Body, int Sector, SectorClass Class)
{
    /// <summary>
    /// Whether two signatures can speak of the same actor: bodies equal or one unknown, sectors of one class or one unknown.
    /// </summary>
    internal bool Agrees(Signature other) =>
        (Body == 0 || other.Body == 0 || Body == other.Body)
        && (Class == SectorClass.Unknown || other.Class == SectorClass.Unknown || Class == other.Class);

    /// <summary>Whether both name the same body, or a sector of the same class.</summary>
    internal bool Shares(Signature other) => (Body != 0 && Body == other.Body) || (Class != SectorClass.Unknown && Class == other.Class);

    /// <summary>How much is known: 2 for the body, 1 for the sector.</summary>
    internal int Detail => (Body != 0 ? 2 : 0) + (Sector != 0 ? 1 : 0);
}

/// <summary>Where an act happened for the purpose of merging. Zero is unknown.</summary>
/// <param name="Country">Number of the country, or 0.</param>
/// <param name="Region">Number of the first-level division, or 0.</param>
internal readonly record struct Locality(int Country, int Region)
{
    /// <summary>Whether the countries are equal or one is unknown.</summary>
    internal bool SharesCountry(Locality other) => Country == 0 || other.Country == 0 || Country == other.Country;

    /// <summary>Whether both name the same first-level division.</summary>
    internal bool SharesRegion(Locality other) => Country != 0 && Country == other.Country && Region != 0 && Region == other.Region;

    /// <summary>Whether both name the same country and at least one names no division of it.</summary>
    internal bool IsVagueBeside(Locality other) => Country != 0 && Country == other.Country && (Region == 0 || other.Region == 0);

    /// <summary>What both together say.</summary>
    internal Locality Refine(Locality other) => Country == 0 ? other : Region == 0 && other.Country == Country ? other : this;
}
