using Dyad.Ledger.Appending;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Copies;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Keys;
using Dyad.Ledger.Moving;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// A ledger on a cluster of ClickHouse servers. Batches are sent as rows to the shards, each with its copies, and count from the moment when more than
/// half of the servers have their record. Every call sees what counts when it begins.
/// </summary>
public sealed class ClickHouseLedger : ICountingLedger, IHoldsRows
{
    private const int AtOnce = 256;

    private readonly ClickHouseAddress _address;
    private readonly ClickHouseClient _client;
    private readonly BatchLog _log;
    private readonly ItemStore _items;
    private readonly HeldKeys _keys;
    private readonly WriterLease _lease;
    private readonly BatchWriter _writer;

    private ClickHouseLedger(ClickHouseAddress address, ClickHouseClient client, Patience patience)
    {
        (_address, _client) = (address, client);
        _log = new BatchLog(client, address);
        _items = new ItemStore(client, address, _log, patience);
        _keys = new HeldKeys(_items);
        _lease = new WriterLease(client, address, patience);
        _writer = new BatchWriter(client, _log, _items, _lease);
        Location = address.ToString();
    }

    /// <inheritdoc/>
    public string Location { get; }

    /// <summary>Opens a ledger; its tables are made where they are missing.</summary>
    /// <param name="address">Where it is.</param>
    /// <param name="clock">What waits are measured by.</param>
    /// <exception cref="LedgerException">Too few servers answer, or they refuse.</exception>
    public static ClickHouseLedger Open(ClickHouseAddress address, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(address);
        var patience = new Patience(clock);
        var client = new ClickHouseClient(address, patience, mend: c => ClickHouseSchema.Ensure(c, address));
        try
        {
            ClickHouseSchema.Ensure(client, address);
            var ledger = new ClickHouseLedger(address, client, patience);
            ledger._log.Refresh();
            return ledger;
        }
        catch
        {
            client.Dispose();
            throw;
        }
    }

    /// <inheritdoc/>
    public LedgerSummary Summarise()
    {
        var segments = Items.Heads(ItemKind.Segment).ToLookup(h => h.Text);
        var sources = Log.Runs.GroupBy(r => r.File.Source.Id).OrderBy(g => g.Key, StringComparer.Ordinal).Select(runs =>
        {
            var of = segments[runs.Key].ToList();
            DayRange? days = of.Count == 0 ? null : new DayRange(new Day((int)of.Min(h => h.Numbers.First)), new Day((int)of.Max(h => h.Numbers.Second)));
            return new SourceSummary(runs.First().File.Source, of.Sum(h => h.Numbers.Fifth), runs.Count(), runs.Sum(r => r.Quarantined), days);
        }).ToList();
        var sql = $"SELECT toInt64(sum(bytes)) FROM system.parts WHERE active AND table LIKE '{_address.Name}\\_%'";
        var bytes = _client.Majority("sizes", server => _client.Rows(server, sql, r => r.Int64())).Sum(a => a.Answer.Sum());
        return new LedgerSummary(Location, bytes, ClickHouseSchema.Version, sources);
    }

    /// <inheritdoc/>
    public DataSource? Source(string id) => Log.Runs.FirstOrDefault(r => r.File.Source.Id == id)?.File.Source;

    /// <inheritdoc/>
    public IReadOnlyList<ImportRun> Runs() => [.. Log.Runs];

    /// <inheritdoc/>
    public IEnumerable<QuarantinedRow> Quarantine(long? run = null)
    {
        var names = Log.Runs.ToDictionary(r => r.Id, r => r.File.Name);
        var heads = Items.Heads(ItemKind.Quarantined).Where(h => run is null || h.Numbers.Fourth == run).OrderBy(h => h.Numbers.Fourth).ThenBy(h => h.Numbers.First);
        foreach (var some in heads.Chunk(AtOnce))
        {
            var bodies = _items.Bodies(ItemKind.Quarantined, some);
            for (var i = 0; i < some.Length; i++)
            {
                var (row, length, _, of, _) = some[i].Numbers;
                yield return new QuarantinedRow(of, Log.Runs.First(r => r.Id == of).Reader.Length > 0 ? some[i].Name : names[of], row, some[i].Text, bodies[i], length);
            }
        }
    }

    /// <inheritdoc/>
    public IImportSession Import(ImportedFile file, IngestionInstant at) => new ClickHouseImportSession(_writer, _log, _keys, file, at);

    /// <inheritdoc/>
    public IReadingSession Read(ReadingRun run, IngestionInstant at)
    {
        ArgumentNullException.ThrowIfNull(run);
        return new ClickHouseReadingSession(_writer, _log, _items, _keys, run, at);
    }

    /// <inheritdoc/>
    public IReadOnlyList<MonthCount> Months(string origin) =>
        [.. Items.Heads(ItemKind.Month, origin).GroupBy(h => (int)h.Numbers.First).OrderBy(g => g.Key).Select(g => new MonthCount(g.Key, g.Sum(h => h.Numbers.Second)))];

    /// <inheritdoc/>
    public IEnumerable<ClaimBlock> Blocks(string origin, int firstMonth, int lastMonth, AsOf asOf)
    {
        var items = Items;
        var touching = items.Heads(ItemKind.Month, origin).Where(h => h.Numbers.First >= firstMonth && h.Numbers.First <= lastMonth).Select(h => (h.Attempt, h.Numbers.Third)).ToHashSet();
        foreach (var head in items.Heads(ItemKind.Segment, origin).ToList())
        {
            if (head.Numbers.Third > asOf.Until.UnixSeconds || !touching.Contains((head.Attempt, head.Ordinal)))
                continue;
            var block = Block(origin, head);
            yield return head.Numbers.Fourth <= asOf.Until.UnixSeconds ? block : block.PublishedBy(asOf);
        }
    }

    /// <inheritdoc/>
    public Claim? Find(string origin, string id, AsOf asOf)
    {
        ArgumentException.ThrowIfNullOrEmpty(id);
        var (key, _) = ClaimKey.Of(id);
        foreach (var head in Items.Heads(ItemKind.Keys, origin).Where(h => h.Numbers.First <= key && h.Numbers.Second >= key))
        {
            if (!SegmentKeys.Read(_items.Body(ItemKind.Keys, head)).Has(key))
                continue;
            var block = Block(origin, Items.Heads(ItemKind.Segment, origin).First(s => s.Attempt == head.Attempt && s.Ordinal == head.Ordinal));
            if (block.Find(key, id) is { } claim)
                return claim.Published.UnixSeconds <= asOf.Until.UnixSeconds ? claim : null;
        }

        return null;
    }

    /// <inheritdoc/>
    public KeptCorrection Correct(ClaimCorrection correction, IngestionInstant at)
    {
        ArgumentNullException.ThrowIfNull(correction);
        CorrectionCodec.Demand(correction);
        if (Find(correction.Origin, correction.Claim, new AsOf(DayRange.All.To)) is null)
            throw new LedgerException($"{Location} holds no claim {correction.Origin}:{correction.Claim}.");
        return _writer.Once(() =>
        {
            var number = Items.Heads(ItemKind.Correction).Count + 1;
            var sent = new ItemWriter(correction.Origin);
            sent.Add(ItemKind.Correction, 0, correction.Claim, "", CorrectionCodec.Write(correction), at.UnixSeconds);
            _writer.Commit(sent, null);
            return new KeptCorrection(number, correction, at);
        });
    }

    /// <inheritdoc/>
    public IReadOnlyList<KeptCorrection> Corrections(string? origin = null)
    {
        var heads = Items.Heads(ItemKind.Correction);
        return
        [
            .. _items.Bodies(ItemKind.Correction, [.. heads]).Select((body, i) => new KeptCorrection(i + 1, CorrectionCodec.Read(body), new IngestionInstant(heads[i].Numbers.First)))
                .Where(k => origin is null || k.Correction.Origin == origin),
        ];
    }

    /// <inheritdoc/>
    public IEnumerable<string> ReportDigests() => Shelf.Digests();

    /// <inheritdoc/>
    public ReportCounts? Counts(string digest) => ReportShelf.Counts(_items.Report(digest) ?? Items.Report(digest));

    /// <inheritdoc/>
    public StoredReport? Report(string digest, AsOf asOf) => Shelf.Report(digest, asOf);

    /// <inheritdoc/>
    public IEnumerable<StoredReport> Reports(AsOf asOf) => Shelf.Reports(asOf);

    /// <inheritdoc/>
    public IEnumerable<ReportSignature> Signatures(AsOf asOf) => Shelf.Signatures(asOf);

    /// <inheritdoc/>
    public int Freeze(IReadOnlyList<FrozenForecast> forecasts, IngestionInstant at) => ForecastShelf.Freeze(forecasts, at);

    /// <inheritdoc/>
    public int Resolve(IReadOnlyList<ForecastResolution> resolutions, IngestionInstant at) => ForecastShelf.Resolve(resolutions, at);

    /// <inheritdoc/>
    public IReadOnlyList<KeptForecast> Forecasts(AsOf asOf) => ForecastShelf.Read(asOf);

    /// <inheritdoc/>
    public IReadOnlyList<string> Verify() => new ClickHouseCheck(_client, _address, _log).Faults();

    /// <inheritdoc/>
    public IEnumerable<EventCount> Count(EventCountQuery query, ActorBook book, AsOf asOf)
    {
        ArgumentNullException.ThrowIfNull(query);
        // A corrected claim may belong to another event: then events are made here, of the claims as corrected.
        return Corrections(query.Origin).Count > 0
            ? EventCounts.OneByOne(this, book, query, asOf)
            : new FactCounter(_client, _address, _items, _log, this).Count(query, book, asOf);
    }

    ILedgerRows IHoldsRows.Rows() => new ClickHouseRows(Log, _items, _writer, Location);

    /// <summary>Gives the right to write back, and leaves the servers.</summary>
    public void Dispose()
    {
        _lease.Release();
        _client.Dispose();
    }

    /// <summary>The batches as they count now.</summary>
    private BatchLog Log
    {
        get
        {
            _log.Refresh();
            return _log;
        }
    }

    /// <summary>The items of the batches as they count now.</summary>
    private ItemStore Items
    {
        get
        {
            _log.Refresh();
            return _items;
        }
    }

    /// <summary>The forecasts of the batches as they count now.</summary>
    private ForecastShelf ForecastShelf => new(Items, _writer, Location);

    /// <summary>The reports of the batches as they count now.</summary>
    private ReportShelf Shelf => new(Items, Location);

    private ClaimBlock Block(string origin, ItemHead head)
    {
        var run = _log.Batches.First(b => b.Attempt == head.Attempt).Run!.Id;
        try
        {
            return ClaimBlockCodec.Read(origin, run, _items.Body(ItemKind.Segment, head));
        }
        catch (InvalidDataException e)
        {
            throw new LedgerException($"{Location}: a segment of run {run} cannot be read: {e.Message} Restore the ledger from a copy, or import into a new one.", e);
        }
    }
}
