namespace Dyad.Ledger.Importing.Icews;

/// <summary>Positions of the columns in one file, from 0; -1 for one that the file lacks and that can be done without.</summary>
internal sealed record IcewsColumns(
    int Count, int Id, int Date, int SourceName, int SourceSectors, int SourceCountry, int Text, int Code, int Intensity,
    int TargetName, int TargetSectors, int TargetCountry, int Story, int Sentence, int Publisher,
    int City, int District, int Province, int Country, int Latitude, int Longitude)
{
    internal static IcewsColumns Find(HeaderColumns header) => new(
        header.Names.Count,
        header.Needed("Event ID"), header.Needed("Event Date"),
        header.Needed("Source Name"), header.Find("Source Sectors"), header.Needed("Source Country"),
        header.Find("Event Text"), header.Needed("CAMEO Code"), header.Find("Intensity"),
        header.Needed("Target Name"), header.Find("Target Sectors"), header.Needed("Target Country"),
        header.Find("Story ID"), header.Find("Sentence Number"), header.Find("Publisher"),
        header.Find("City"), header.Find("District"), header.Find("Province"), header.Find("Country"), header.Find("Latitude"), header.Find("Longitude"));
}
