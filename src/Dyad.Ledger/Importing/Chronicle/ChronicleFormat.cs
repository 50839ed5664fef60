using Dyad.Ledger.Files;
using Dyad.Ledger.Importing.Tidy;

namespace Dyad.Ledger.Importing.Chronicle;

/// <summary>A study's chronicle: acts written down one by one with their public record.</summary>
public sealed class ChronicleFormat : IClaimFormat
{
    private static readonly string[] Needed = ["id", "date", "source", "target", "mutual", "type", "mode", "cameo", "place", "sentence", "reference", "attribution"];

    /// <inheritdoc/>
    public string Name => "chronicle";

    /// <inheritdoc/>
    public string Summary => "a study's chronicle: CSV of dated acts with sentence and public record";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".csv"];

    /// <inheritdoc/>
    public DataSource Identify(InputFile file, ImportOptions options) => KnownSources.Of(Name, options?.Origin);

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new QuotedRows(file.Open(sink.Advance));
        if (!rows.Next())
            throw new InvalidDataException($"{file.Name}: the file is empty; a header was expected");
        if (rows.Fault is { } broken)
            throw new InvalidDataException($"{file.Name}: the header cannot be read: {broken}");
        var header = new TidyHeader(rows.Fields);
        if (header.Missing(Needed) is { } missing)
            throw new InvalidDataException($"{file.Name}: {missing}");
        var reader = new ChronicleRowReader(source, options);
        while (rows.Next())
        {
            Vocabulary.Claims.Claim[] claims = [];
            var reason = rows.Fault ?? header.Fault(rows.Fields) ?? reader.Read(name => header.Field(rows.Fields, name).Trim(), rows.Number, out claims);
            if (reason is null)
                sink.Keep(claims);
            else
                sink.Quarantine(rows.Number, reason, rows.Row, rows.Length);
        }
    }
}
