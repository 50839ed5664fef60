using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing.Gdelt;

/// <summary>GDELT event files, version 1.0 (57 or 58 columns) or 2.0 (61): tab-separated, no header.</summary>
public sealed class GdeltFormat : IClaimFormat
{
    private readonly bool _isVersion2;

    private GdeltFormat(bool isVersion2) => _isVersion2 = isVersion2;

    /// <summary>GDELT 1.0.</summary>
    public static GdeltFormat Version1 { get; } = new(false);

    /// <summary>GDELT 2.0.</summary>
    public static GdeltFormat Version2 { get; } = new(true);

    /// <inheritdoc/>
    public string Name => _isVersion2 ? "gdelt2" : "gdelt1";

    /// <inheritdoc/>
    public string Summary => _isVersion2
        ? "GDELT 2.0 events: tab-separated, 61 columns, YYYYMMDDHHMMSS.export.CSV[.zip]"
        : "GDELT 1.0 events: tab-separated, 57 columns, or 58 from 2013-04-01";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".csv", ".tsv", ".txt"];

    /// <inheritdoc/>
    public bool RowsStandAlone => true;

    /// <inheritdoc/>
    public DataSource Identify(InputFile file, ImportOptions options) => KnownSources.Of(Name, options.Origin);

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new DelimitedRows(file.Open(sink.Advance));
        new GdeltRowReader(sink, options, _isVersion2).ReadAll(rows);
    }
}
