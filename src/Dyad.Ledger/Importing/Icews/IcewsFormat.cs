using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing.Icews;

/// <summary>ICEWS event data: tab-separated, with a header of 20 columns that are found by name.</summary>
public sealed class IcewsFormat : IClaimFormat
{
    /// <inheritdoc/>
    public string Name => "icews";

    /// <inheritdoc/>
    public string Summary => "ICEWS events, 1995 to 2023: tab-separated, 20 columns with a header";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".tab", ".tsv", ".txt"];

    /// <inheritdoc/>
    public bool RowsStandAlone => true;

    /// <inheritdoc/>
    public DataSource Identify(InputFile file, ImportOptions options) => KnownSources.Of(Name, options?.Origin);

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new DelimitedRows(file.Open(sink.Advance));
        new IcewsRowReader(rows, IcewsColumns.Find(HeaderColumns.Read(rows, file.Name)), source, options, sink).ReadAll();
    }
}
