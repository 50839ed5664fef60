using CsvHelper;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Scales;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes events as CSV (RFC 4180, UTF-8, LF), one row each, in the caller's order. Identifiers and codes are guarded as in
/// <see cref="ClaimCsvWriter"/>; the distinct addresses of the reports are joined with <c> | </c>.
/// </summary>
public sealed class EventCsvWriter : IDisposable
{
    private readonly CsvWriter _csv;
    private readonly Scale? _scale;
    private readonly string[] _names;

    /// <summary>Creates a writer and writes the header.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="scale">Scale of the score column, which is named <c>score:</c> and the scale; null for none. An act that the scale does not score has an empty score.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
    public EventCsvWriter(Stream stream, Scale? scale = null, bool leaveOpen = false)
    {
        _csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen);
        _scale = scale;
        _names = EventColumns.Names(scale);
        TidyCsv.Header(_csv, _names);
    }

    /// <summary>Writes one event.</summary>
    public void Write(Event happening)
    {
        ArgumentNullException.ThrowIfNull(happening);
        TidyCsv.Record(_csv, _names, EventColumns.Write(happening, _scale), happening.Origin);
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
