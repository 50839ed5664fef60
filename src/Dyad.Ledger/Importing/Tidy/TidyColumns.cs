namespace Dyad.Ledger.Importing.Tidy;

/// <summary>The columns of Dyad's own form of claims, the same in CSV and in JSON lines.</summary>
internal static class TidyColumns
{
    /// <summary>Names in the order in which they are written.</summary>
    internal static readonly string[] Names =
    [
        "origin", "id", "date", "published", "source", "source_name", "source_raw", "target", "target_name", "target_raw", "type", "mode", "quad",
        "cameo", "intensity", "place_country", "place_region", "place_name", "latitude", "longitude", "publisher", "report", "mentions", "root",
        "modality", "attribution", "words",
    ];

    /// <summary>Columns that a file cannot do without; of type and cameo it needs one.</summary>
    internal static readonly string[] Needed = ["id", "date", "source", "target"];

    /// <summary>Whether the column is written as a number in JSON and never guarded against formulas in CSV.</summary>
    internal static bool IsNumber(string name) =>
        name is "quad" or "intensity" or "latitude" or "longitude" or "mentions" or "claims" or "sources" or "run" or "row" or "length" || name.StartsWith("score:", StringComparison.Ordinal);

    /// <summary>Whether the column is true or false.</summary>
    internal static bool IsFlag(string name) => name is "root";
}
