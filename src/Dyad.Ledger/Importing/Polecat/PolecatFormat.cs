using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing.Polecat;

/// <summary>POLECAT event data: tab-separated, with a header of 40 columns that are found by name.</summary>
public sealed class PolecatFormat : IClaimFormat
{
    /// <inheritdoc/>
    public string Name => "polecat";

    /// <inheritdoc/>
    public string Summary => "POLECAT events, from 2018: tab-separated, 40 columns with a header";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".txt", ".tsv", ".tab"];

    /// <inheritdoc/>
    public DataSource Identify(InputFile file, ImportOptions options) => KnownSources.Of(Name, options?.Origin);

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new DelimitedRows(file.Open(sink.Advance));
        var header = HeaderColumns.Read(rows, file.Name);
        new PolecatRowReader(rows, PolecatColumns.Find(header), PolecatColumns.Find(header.Without("Headline")), source, options, sink).ReadAll();
    }
}
