using CsvHelper;
using Dyad.Ledger.Importing.Tidy;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Exporting;

/// <summary>
/// Writes claims as CSV (RFC 4180, UTF-8, LF), one row each, in the caller's order, so that importing them with format <c>csv</c> and writing
/// them again gives the same bytes. Identifiers are written <c>origin:id</c> and CAMEO codes <c>edition:digits</c>, so that no program takes
/// them for numbers; texts that a spreadsheet would run as a formula get an apostrophe in front, which reading takes away.
/// </summary>
public sealed class ClaimCsvWriter : IDisposable
{
    private readonly CsvWriter _csv;

    /// <summary>Creates a writer and writes the header.</summary>
    /// <param name="stream">Where to write.</param>
    /// <param name="leaveOpen">Whether the stream stays open when the writer is disposed.</param>
    public ClaimCsvWriter(Stream stream, bool leaveOpen = false)
    {
        _csv = CsvWriter.Create(stream, CsvWriterOptions.Default with { NewLine = "\n" }, leaveOpen);
        TidyCsv.Header(_csv, TidyColumns.Names);
    }

    /// <summary>Writes one claim.</summary>
    public void Write(Claim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        TidyCsv.Record(_csv, TidyColumns.Names, TidyClaims.Write(claim), claim.Origin);
    }

    /// <inheritdoc/>
    public void Dispose() => _csv.Dispose();
}
