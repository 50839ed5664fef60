using CsvHelper;
using Dyad.Ledger.Importing.Tidy;

namespace Dyad.Ledger.Exporting;

/// <summary>How rows are written in Dyad's own CSV forms.</summary>
internal static class TidyCsv
{
    internal static void Header(CsvWriter csv, IReadOnlyList<string> names)
    {
        foreach (var name in names)
            csv.WriteField(name);
        csv.EndRecord();
    }

    internal static void Record(CsvWriter csv, IReadOnlyList<string> names, IReadOnlyList<string> values, string origin)
    {
        for (var i = 0; i < values.Count; i++)
            csv.WriteField(TidyColumns.IsNumber(names[i]) ? values[i] : FormulaGuard.Guard(names[i] == "id" ? $"{origin}:{values[i]}" : values[i]));
        csv.EndRecord();
    }
}
