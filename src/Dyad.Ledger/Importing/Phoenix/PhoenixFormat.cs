using Dyad.Ledger.Files;
using Dyad.Vocabulary.Acts;

namespace Dyad.Ledger.Importing.Phoenix;

/// <summary>Phoenix event data, as PETRARCH codes them: tab-separated, 26 columns, no header.</summary>
public sealed class PhoenixFormat : IClaimFormat
{
    /// <inheritdoc/>
    public string Name => "phoenix";

    /// <inheritdoc/>
    public string Summary => "Phoenix (PETRARCH) events: tab-separated, 26 columns, no header";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".txt", ".tsv", ".tab"];

    /// <inheritdoc/>
    /// <remarks>Read with <c>cameo-1.1</c> (ruling R53) unless the options name another edition.</remarks>
    public DataSource Identify(InputFile file, ImportOptions options) =>
        KnownSources.Of(Name, options.Origin) with { CodeTable = (options.Table == CameoTable.None ? CameoTable.Cameo11 : options.Table).Write() };

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new DelimitedRows(file.Open(sink.Advance));
        new PhoenixRowReader(rows, source, options, sink).ReadAll();
    }
}
