using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Moving;

/// <summary>A ledger that gives its rows away as they are stored, and takes such rows over.</summary>
internal interface IHoldsRows
{
    /// <summary>The rows that count now; what others add is not seen.</summary>
    ILedgerRows Rows();
}

/// <summary>
/// The rows of a ledger as they are stored, in orders that every store has: whoever adds to a ledger adds at the end of each. Instants are those of
/// the rows; nothing is dated anew.
/// </summary>
internal interface ILedgerRows : IDisposable
{
    /// <summary>Where the ledger is, for messages.</summary>
    string Location { get; }

    /// <summary>All runs by number, each with the code table that it was imported with.</summary>
    IReadOnlyList<ImportRun> Runs { get; }

    /// <summary>The run of each segment, in the order in which they entered.</summary>
    IReadOnlyList<long> RunsOfSegments { get; }

    /// <summary>Segments in the order in which they entered.</summary>
    /// <param name="passed">How many are passed over.</param>
    IEnumerable<MovedSegment> Segments(int passed);

    /// <summary>What a run set aside, by row.</summary>
    IEnumerable<MovedAside> Aside(long run);

    /// <summary>Reports of a run, by row.</summary>
    IEnumerable<MovedReport> Reports(long run);

    /// <summary>Corrections in the order in which they were made.</summary>
    IEnumerable<KeptCorrection> Corrections();

    /// <summary>Forecasts by identifier.</summary>
    IEnumerable<MovedForecast> Forecasts();

    /// <summary>Answers by forecast.</summary>
    IEnumerable<MovedAnswer> Answers();

    /// <summary>Holds what there is now: what others add later is not given.</summary>
    void BeginGiving();

    /// <summary>Becomes the one writer, where the store has one; until the rows are disposed of.</summary>
    void BeginTaking();

    /// <summary>Takes over rows of a run, all or none.</summary>
    /// <exception cref="LedgerException">Somebody else has written in between.</exception>
    void Take(MovedBatch batch);

    /// <summary>Takes over corrections, all or none.</summary>
    void Take(IReadOnlyList<KeptCorrection> corrections);

    /// <summary>Takes over forecasts and then answers, all or none.</summary>
    void Take(IReadOnlyList<MovedForecast> forecasts, IReadOnlyList<MovedAnswer> answers);
}
