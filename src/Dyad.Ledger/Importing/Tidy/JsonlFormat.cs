using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing.Tidy;

/// <summary>Dyad's own form of claims as JSON lines, as <see cref="Exporting.ClaimJsonlWriter"/> writes it.</summary>
public sealed class JsonlFormat : IClaimFormat
{
    /// <inheritdoc/>
    public string Name => "jsonl";

    /// <inheritdoc/>
    public string Summary => "claims as JSON lines, as Dyad exports them";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".jsonl", ".ndjson"];

    /// <inheritdoc/>
    public bool RowsStandAlone => true;

    /// <inheritdoc/>
    /// <exception cref="ImportQuestionException">The file has no origin and none is given.</exception>
    public DataSource Identify(InputFile file, ImportOptions options)
    {
        if (options.Origin is { } given)
            return KnownSources.Named(given);
        try
        {
            using var rows = new DelimitedRows(file.Open(), (byte)'\n');
            while (rows.Next())
            {
                var origin = "";
                if (JsonLine.Read(rows, o => (origin = JsonLine.Text(o, "origin")).Length >= 0 ? null : "") is not null)
                    continue;
                if (origin.Length > 0)
                    return KnownSources.Named(origin);
                throw new ImportQuestionException($"{file.Name}: where are these claims from? Row {rows.Number} has no origin. Name the data source with --origin NAME.");
            }
        }
        catch (InvalidDataException)
        {
            // Reading the file reports the damage.
        }

        return KnownSources.Named(Name);
    }

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new DelimitedRows(file.Open(sink.Advance), (byte)'\n');
        while (rows.Next())
        {
            if (sink.Passes(rows.Number))
                continue;
            Vocabulary.Claims.Claim? claim = null;
            var reason = JsonLine.Read(rows, o => TidyClaims.Read(name => JsonLine.Text(o, name), source.Id, rows.Number, options, out claim));
            if (reason is null)
                sink.Keep(claim!);
            else
                sink.Quarantine(rows.Number, reason, rows.Row, rows.Length);
        }
    }
}
