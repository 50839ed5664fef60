using System.Globalization;
using System.Text;
using CsvHelper;

namespace Dyad.Ledger.Exporting;

/// <summary>Writes quarantined rows as CSV: run, file, row, reason, length in bytes, and the row as it was read.</summary>
public sealed class QuarantineCsvWriter : IDisposable
{
    private readonly CsvWriter _csv;

    /// <summary>Creates a writer and writes the header.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
    public QuarantineCsvWriter(Stream stream, bool leaveOpen = false)
    {
        _csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n", Injection = CsvInjection.Escape }, leaveOpen);
        foreach (var name in (string[])["run", "file", "row", "reason", "length", "text"])
            _csv.WriteField(name);
        _csv.EndRecord();
    }

    /// <summary>Writes one row. Bytes that are no UTF-8 stand as U+FFFD.</summary>
    public void Write(QuarantinedRow row)
    {
        ArgumentNullException.ThrowIfNull(row);
        foreach (var value in (string[])[row.Run.ToString(CultureInfo.InvariantCulture), row.File, row.Row.ToString(CultureInfo.InvariantCulture), row.Reason,
            row.Length.ToString(CultureInfo.InvariantCulture), Encoding.UTF8.GetString(row.Text.Span)])
        {
            _csv.WriteField(value);
        }

        _csv.EndRecord();
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
