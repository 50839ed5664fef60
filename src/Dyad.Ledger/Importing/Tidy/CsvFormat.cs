using Dyad.Ledger.Files;

namespace Dyad.Ledger.Importing.Tidy;

/// <summary>Dyad's own form of claims as CSV, as <see cref="Exporting.ClaimCsvWriter"/> writes it: found by column names, in any order.</summary>
public sealed class CsvFormat : IClaimFormat
{
    /// <inheritdoc/>
    public string Name => "csv";

    /// <inheritdoc/>
    public string Summary => "claims as CSV with a header, as Dyad exports them";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".csv"];

    /// <inheritdoc/>
    public bool RowsStandAlone => true;

    /// <inheritdoc/>
    /// <exception cref="ImportQuestionException">The file has no origin and none is given.</exception>
    public DataSource Identify(InputFile file, ImportOptions options)
    {
        if (options.Origin is { } origin)
            return KnownSources.Named(origin);
        try
        {
            using var rows = new QuotedRows(file.Open());
            if (!rows.Next() || rows.Fault is not null)
                return KnownSources.Named(Name);
            var header = new TidyHeader(rows.Fields);
            if (header.Missing() is not null)
                return KnownSources.Named(Name);
            while (rows.Next())
            {
                if (rows.Fault is not null)
                    continue;
                if (header.Field(rows.Fields, "origin") is { Length: > 0 } found)
                    return KnownSources.Named(found);
                throw new ImportQuestionException($"{file.Name}: where are these claims from? Row {rows.Number} has no origin. Name the data source with --origin NAME.");
            }

            return KnownSources.Named(Name);
        }
        catch (InvalidDataException)
        {
            // Reading the file reports the damage.
            return KnownSources.Named(Name);
        }
    }

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new QuotedRows(file.Open(sink.Advance));
        if (!rows.Next())
            throw new InvalidDataException($"{file.Name}: the file is empty; a header was expected");
        if (rows.Fault is { } broken)
            throw new InvalidDataException($"{file.Name}: the header cannot be read: {broken}");
        var header = new TidyHeader(rows.Fields);
        if (header.Missing() is { } missing)
            throw new InvalidDataException($"{file.Name}: {missing}");
        while (rows.Next())
        {
            if (sink.Passes(rows.Number))
                continue;
            Vocabulary.Claims.Claim? claim = null;
            var reason = rows.Fault ?? header.Fault(rows.Fields)
                ?? TidyClaims.Read(name => header.Field(rows.Fields, name), source.Id, rows.Number, options, out claim);
            if (reason is null)
                sink.Keep(claim!);
            else
                sink.Quarantine(rows.Number, reason, rows.Row, rows.Length);
        }
    }
}
