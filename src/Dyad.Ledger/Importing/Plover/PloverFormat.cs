using Dyad.Ledger.Files;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Importing.Plover;

/// <summary>PLOVER records as JSON lines: the exchange form for PLOVER-coded events.</summary>
public sealed class PloverFormat : IClaimFormat
{
    /// <inheritdoc/>
    public string Name => "plover";

    /// <inheritdoc/>
    public string Summary => "PLOVER records as JSON lines";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".jsonl", ".ndjson", ".json"];

    /// <inheritdoc/>
    public bool RowsStandAlone => true;

    /// <inheritdoc/>
    public DataSource Identify(InputFile file, ImportOptions options) => KnownSources.Of(Name, options?.Origin);

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new DelimitedRows(file.Open(sink.Advance), (byte)'\n');
        var reader = new PloverRecordReader(source, options);
        while (rows.Next())
        {
            if (sink.Passes(rows.Number))
                continue;
            Claim[] claims = [];
            var reason = JsonLine.Read(rows, o => reader.Read(o, rows.Number, out claims));
            if (reason is null)
                sink.Keep(claims);
            else
                sink.Quarantine(rows.Number, reason, rows.Row, rows.Length);
        }
    }
}
