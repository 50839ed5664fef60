using Dyad.Ledger.Files;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Importing.Quadruples;

/// <summary>
/// Temporal knowledge graphs made from ICEWS: numbers of subject, relation, object and time, tab-separated, in <c>train.txt</c>,
/// <c>valid.txt</c> and <c>test.txt</c>, with <c>entity2id.txt</c> and <c>relation2id.txt</c> beside them.
/// </summary>
public sealed class QuadrupleFormat : IClaimFormat
{
    /// <inheritdoc/>
    public string Name => "quadruples";

    /// <inheritdoc/>
    public string Summary => "temporal knowledge graph (ICEWS14, ICEWS18): subject, relation, object, time as numbers, with name tables beside";

    /// <inheritdoc/>
    public IReadOnlyList<string> Endings => ["train.txt", "valid.txt", "test.txt"];

    /// <inheritdoc/>
    /// <exception cref="ImportQuestionException">A name table is missing, or the set is unknown and day 0 or the step is not given.</exception>
    public DataSource Identify(InputFile file, ImportOptions options)
    {
        if (file.Fault is not null)
            return KnownSources.Of(Name, options.Origin);
        var (entities, relations) = (NameTable.Beside(file, "entity2id.txt"), NameTable.Beside(file, "relation2id.txt"));
        var known = QuadrupleSet.Find(relations.Sha256, entities.Sha256);
        _ = Clock(file, options, known);
        return KnownSources.Of(known?.Id ?? Name, options.Origin);
    }

    /// <inheritdoc/>
    public void Read(InputFile file, DataSource source, ImportOptions options, RowSink sink)
    {
        using var rows = new DelimitedRows(file.Open(sink.Advance));
        var (entities, relations) = (NameTable.Beside(file, "entity2id.txt"), NameTable.Beside(file, "relation2id.txt"));
        var (origin, steps) = Clock(file, options, QuadrupleSet.Find(relations.Sha256, entities.Sha256));
        new QuadrupleRowReader(rows, new QuadrupleNames(entities, relations, options), origin, steps, source, sink).ReadAll();
    }

    private static (Day Origin, int StepsPerDay) Clock(InputFile file, ImportOptions options, QuadrupleSet? known)
    {
        var origin = options.TimeOrigin ?? known?.TimeOrigin;
        var steps = options.StepsPerDay ?? known?.StepsPerDay;
        if (origin is { } day && steps is > 0 and var perDay)
            return (day, perDay);
        throw new ImportQuestionException(
            $"{file.Name}: times are counted, and the name tables are of no set that is known, so that "
            + (origin is null && steps is null ? "neither day 0 nor the length of a step is known" : origin is null ? "day 0 is not known" : "the length of a step is not known, or not above 0")
            + ". Say it with --time-origin yyyy-MM-dd and --steps-per-day N (24 where times are hours, 1 where they are days).");
    }
}
