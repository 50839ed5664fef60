using Dyad.Ledger.Files;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;

namespace Dyad.Ledger.Importing.Keds;

/// <summary>Event files of the Kansas Event Data System: date, source, target, CAMEO code, comma- or tab-separated, with or without a header.</summary>
public sealed class KedsFormat : IClaimFormat
{
    /// <inheritdoc/>
    public string Name => "keds";

    /// <inheritdoc/>
    public string Summary => "KEDS events: date,source,target,code, comma- or tab-separated; the CAMEO edition must be evident or given";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => [".csv", ".txt", ".tab", ".dat"];

    /// <inheritdoc/>
    /// <exception cref="ImportQuestionException">The codes fit both editions of CAMEO, or contradict each other.</exception>
    public DataSource Identify(InputFile file, ImportOptions options)
    {
        var table = options.Table != CameoTable.None ? options.Table : Evidence(file, options.Events);
        return KnownSources.Of(Name, options.Origin) with { CodeTable = table.Write() };
    }

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = KedsRows.Open(file, sink.Advance);
        new KedsRowReader(rows, source, options, sink).ReadAll();
    }

    private static CameoTable Evidence(InputFile file, EventBook book)
    {
        var evidence = new CameoEvidence(book);
        try
        {
            using var rows = KedsRows.Open(file, null);
            while (rows.Next())
            {
                if (rows.Fault() is null && rows.FieldCount >= KedsRows.Columns)
                    evidence.Add(FieldText.Given(rows[3]));
            }
        }
        catch (InvalidDataException)
        {
            // A damaged file is judged by what can be read of it; reading it again reports the damage.
        }

        return evidence.Decide(file.Name);
    }
}
