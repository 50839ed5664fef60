namespace Dyad.Ledger.Importing.Polecat;

/// <summary>Positions of one actor's columns, from 0, or -1.</summary>
internal sealed record PolecatActorColumns(int Name, int Country, int Cow, int Sector, int RawName)
{
    internal static PolecatActorColumns Find(HeaderColumns header, string who) => new(
        header.Needed($"{who} Name"), header.Needed($"{who} Country"), header.Find($"{who} COW"), header.Find($"Primary {who} Sector"), header.Find($"{who} Name Raw"));
}

/// <summary>Positions of the columns in one file, from 0, or -1 for one that can be done without.</summary>
internal sealed record PolecatColumns(
    int Count, int Id, int Date, int Type, int Mode, int Intensity, int Contexts, PolecatActorColumns Actor, PolecatActorColumns Recipient,
    int City, int District, int Province, int Country, int PlaceName, int Latitude, int Longitude, int Publisher, int Published, int Headline)
{
    internal static PolecatColumns Find(HeaderColumns header) => new(
        Significant(header.Names),
        header.Needed("Event ID"), header.Needed("Event Date"), header.Needed("Event Type"), header.Needed("Event Mode"),
        header.Find("Intensity", "Event Intensity"), header.Find("Contexts"),
        PolecatActorColumns.Find(header, "Actor"), PolecatActorColumns.Find(header, "Recipient"),
        header.Find("City"), header.Find("District"), header.Find("Province"), header.Find("Country"), header.Find("Placename"),
        header.Find("Latitude"), header.Find("Longitude"), header.Find("Source"), header.Needed("Publication Date"), header.Find("Headline"));

    private static int Significant(IReadOnlyList<string> names)
    {
        var count = names.Count;
        while (count > 0 && names[count - 1].Length == 0)
            count--;
        return count;
    }
}
