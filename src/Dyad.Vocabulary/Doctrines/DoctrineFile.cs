using System.Collections.Immutable;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Studies;

namespace Dyad.Vocabulary.Doctrines;

/// <summary>Reads <c>doctrines.csv</c> and <c>regions.csv</c> of a study; <c>docs/doctrine.md</c> lists the columns.</summary>
public static class DoctrineFile
{
    /// <summary>Columns of <c>doctrines.csv</c>, in order.</summary>
    public static ImmutableArray<string> Columns { get; } =
    [
        "id", "power", "date", "title", "kind", "claims", "concedes", "disclaims", "adversaries", "quotation", "span", "reading", "reference", "address", "checked",
    ];

    /// <summary>The documents of a table, by day and id.</summary>
    /// <exception cref="StudyException">A row has a code that neither the regions nor the codebook know, or an id twice.</exception>
    public static ImmutableArray<Doctrine> Read(Stream stream, string path, RegionTable regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        var ids = new HashSet<string>(StringComparer.Ordinal);
        return
        [
            .. StudyTable.Read(stream, path, Columns, row => Read(row, regions, ids)).OrderBy(d => d.Day).ThenBy(d => d.Id, StringComparer.Ordinal),
        ];
    }

    /// <summary>The documents of a file; none where there is no file.</summary>
    /// <exception cref="StudyException">As for the other.</exception>
    public static ImmutableArray<Doctrine> Read(string path, RegionTable regions)
    {
        if (!File.Exists(path))
            return [];
        using var stream = File.OpenRead(path);
        return Read(stream, path, regions);
    }

    /// <summary>The regions of a file; an empty table where there is no file.</summary>
    /// <exception cref="StudyException">A row names no state of the codebook.</exception>
    public static RegionTable Regions(string path) => !File.Exists(path) ? RegionTable.Empty : new RegionTable(
        StudyTable.Read(path, ["region", "name", "state", "from", "to"], row => new RegionMember(
            row.Needed("region"), row.Needed("name"), Body(row, "state", row.Needed("state")), row.First("from"), row.Last("to"))));

    /// <summary>Names by which texts speak of the regions, from <c>region-names.csv</c>; none where there is no file.</summary>
    /// <exception cref="StudyException">A row names no region of the study.</exception>
    public static ImmutableArray<(string Region, string Text)> Names(string path, RegionTable regions)
    {
        ArgumentNullException.ThrowIfNull(regions);
        return !File.Exists(path) ? [] :
        [
            .. StudyTable.Read(path, ["region", "text"], row => (regions.Has(row.Needed("region")) ? row.Text("region") : throw row.Fault("region", $"'{row.Text("region")}' is no region of the study"), row.Needed("text"))),
        ];
    }

    /// <summary>A document as a row of the table, without line break.</summary>
    public static string Row(Doctrine doctrine)
    {
        ArgumentNullException.ThrowIfNull(doctrine);
        static string List(ImmutableArray<string> items) => string.Join(';', items);
        string[] fields =
        [
            doctrine.Id, doctrine.Power, doctrine.Day.ToString(), doctrine.Title, doctrine.Kind, List(doctrine.Claims), List(doctrine.Concedes), List(doctrine.Disclaims),
            List(doctrine.Adversaries), doctrine.Quotation, doctrine.Span, doctrine.Reading, doctrine.Reference, doctrine.Address, doctrine.Checked,
        ];
        return string.Join(',', fields.Select(f => f.AsSpan().IndexOfAny(",\"\r\n") < 0 ? f : $"\"{f.Replace("\"", "\"\"", StringComparison.Ordinal).ReplaceLineEndings(" ")}\""));
    }

    private static Doctrine Read(StudyRow row, RegionTable regions, HashSet<string> ids)
    {
        var id = row.Needed("id");
        if (!ids.Add(id))
            throw row.Fault("id", $"'{id}' stands twice");
        ImmutableArray<string> Places(string column) => [.. row.Items(column).Select(p => regions.Has(p) ? p : Body(row, column, p))];
        return new Doctrine(
            id,
            Body(row, "power", row.Needed("power")),
            row.Day("date"),
            row.Needed("title"),
            row.Needed("kind"),
            Places("claims"),
            Places("concedes"),
            Places("disclaims"),
            [.. row.Items("adversaries").Select(a => Body(row, "adversaries", a))],
            row.Text("quotation"),
            row.Text("span"),
            row.Text("reading"),
            row.Needed("reference"),
            row.Text("address"),
            row.Needed("checked"));
    }

    private static string Body(StudyRow row, string column, string code) =>
        ActorBook.Default.HasBody(code) ? code : throw row.Fault(column, $"'{code}' is neither a region of the study nor a body of the codebook");
}
