using CsvHelper;
using Dyad.Ledger.Importing.Tidy;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// How rows are written in Dyad's own CSV forms: RFC 4180 with LF; identifiers as <c>origin:id</c>, so that no program takes them for numbers;
/// texts that a spreadsheet would run as a formula with an apostrophe in front.
/// </summary>
internal sealed class TidyCsv : IDisposable
{
    private readonly CsvWriter _csv;
    private readonly IReadOnlyList<string> _names;

    internal TidyCsv(TextWriter writer, IReadOnlyList<string> names)
    {
        _csv = CsvWriter.Create(writer, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen: true);
        _names = names;
        foreach (var name in names)
            _csv.WriteField(name);
        _csv.EndRecord();
    }

    internal void Row(IReadOnlyList<string> values, string origin)
    {
        for (var i = 0; i < values.Count; i++)
            _csv.WriteField(TidyColumns.IsNumber(_names[i]) ? values[i] : FormulaGuard.Guard(_names[i] == "id" ? $"{origin}:{values[i]}" : values[i]));
        _csv.EndRecord();
    }

    public void Dispose() => _csv.Dispose();
}
