using Dyad.Ledger.Blocks;
using Dyad.Ledger.Copies;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Remembering;

/// <summary>A ledger that answers from what is kept of its state where it can, with the same answers. What is written goes to the ledger.</summary>
public sealed class RememberingLedger : ILedger, IKeptEvents
{
    /// <summary>A question about more days is worth merging all: narrower ones are read as they come until that is done.</summary>
    private const int ManyDays = 62;
    private readonly ILedger _ledger;
    private readonly LedgerMemory _memory;
    private readonly string _state;

    internal RememberingLedger(ILedger ledger, LedgerMemory memory, string state) => (_ledger, _memory, _state) = (ledger, memory, state);

    /// <inheritdoc/>
    public string Location => _ledger.Location;

    /// <summary>Something that is made of this state of the ledger alone, kept or made now.</summary>
    /// <param name="what">Its name, with all that it depends on besides the ledger.</param>
    /// <param name="make">Makes it.</param>
    /// <param name="size">Bytes that it takes.</param>
    public T Recall<T>(string what, Func<T> make, Func<T, long> size)
        where T : class => _memory.Get(Location, _state, what, 0, make, size);

    /// <summary>Unpacks and merges the claims of an origin, where they are not yet and there is room, so that no question waits for it.</summary>
    /// <param name="origin">Data source.</param>
    /// <param name="book">Codebook of actors.</param>
    public void Prepare(string origin, ActorBook book) => _ = All(origin, book);

    MergedEvents? IKeptEvents.Merged(EventQuery query, ActorBook book) =>
        (query.Days.Length > ManyDays ? All(query.Origin, book) : Kept(query.Origin))?.Events;

    /// <inheritdoc/>
    public IEnumerable<ClaimBlock> Blocks(string origin, int firstMonth, int lastMonth, AsOf asOf) =>
        Kept(origin)?.Blocks(firstMonth, lastMonth, asOf) ?? _ledger.Blocks(origin, firstMonth, lastMonth, asOf);

    /// <inheritdoc/>
    public DataSource? Source(string id) => _ledger.Source(id);

    /// <inheritdoc/>
    public Claim? Find(string origin, string id, AsOf asOf) => _ledger.Find(origin, id, asOf);

    /// <inheritdoc/>
    public IReadOnlyList<KeptCorrection> Corrections(string? origin = null) => _ledger.Corrections(origin);

    /// <inheritdoc/>
    public IReadOnlyList<MonthCount> Months(string origin) => _ledger.Months(origin);

    /// <inheritdoc/>
    public IEnumerable<ReportSignature> Signatures(AsOf asOf) => _ledger.Signatures(asOf);

    /// <inheritdoc/>
    public LedgerSummary Summarise() => _ledger.Summarise();

    /// <inheritdoc/>
    public IReadOnlyList<ImportRun> Runs() => _ledger.Runs();

    /// <inheritdoc/>
    public IEnumerable<QuarantinedRow> Quarantine(long? run = null) => _ledger.Quarantine(run);

    /// <inheritdoc/>
    public IImportSession Import(ImportedFile file, IngestionInstant at) => _ledger.Import(file, at);

    /// <inheritdoc/>
    public KeptCorrection Correct(ClaimCorrection correction, IngestionInstant at) => _ledger.Correct(correction, at);

    /// <inheritdoc/>
    public IReadingSession Read(ReadingRun run, IngestionInstant at) => _ledger.Read(run, at);

    /// <inheritdoc/>
    public IEnumerable<string> ReportDigests() => _ledger.ReportDigests();

    /// <inheritdoc/>
    public ReportCounts? Counts(string digest) => _ledger.Counts(digest);

    /// <inheritdoc/>
    public StoredReport? Report(string digest, AsOf asOf) => _ledger.Report(digest, asOf);

    /// <inheritdoc/>
    public IEnumerable<StoredReport> Reports(AsOf asOf) => _ledger.Reports(asOf);

    /// <inheritdoc/>
    public int Freeze(IReadOnlyList<FrozenForecast> forecasts, IngestionInstant at) => _ledger.Freeze(forecasts, at);

    /// <inheritdoc/>
    public int Resolve(IReadOnlyList<ForecastResolution> resolutions, IngestionInstant at) => _ledger.Resolve(resolutions, at);

    /// <inheritdoc/>
    public IReadOnlyList<KeptForecast> Forecasts(AsOf asOf) => _ledger.Forecasts(asOf);

    /// <inheritdoc/>
    public IReadOnlyList<string> Verify() => _ledger.Verify();

    /// <summary>Closes the ledger; what is kept stays.</summary>
    public void Dispose() => _ledger.Dispose();

    private KeptClaims? Kept(string origin) => _memory.Find<KeptClaims>(Location, _state, Name(origin));

    /// <summary>All claims of an origin; null where they would take more than the memory holds, and where what repeats what depends on the day.</summary>
    private KeptClaims? All(string origin, ActorBook book)
    {
        if (origin == ReadClaimId.Origin)
            return null;
        if (Kept(origin) is { } kept)
            return kept;
        var expected = Months(origin).Sum(m => m.Claims) * KeptClaims.PerClaim;
        return expected > _memory.Capacity ? null
            : _memory.Get(Location, _state, Name(origin), expected, () => KeptClaims.Of(_ledger, origin, book), k => k.Bytes);
    }

    private static string Name(string origin) => "claims of " + origin;
}
