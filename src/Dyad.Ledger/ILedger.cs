using Dyad.Ledger.Blocks;
using Dyad.Ledger.Copies;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Forecasts;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger;

/// <summary>
/// What is known and since when: sources, runs, reports, claims and quarantined rows. Append-only; events are derived from claims when read.
/// Nothing in this interface knows the store: a server can stand behind it.
/// </summary>
public interface ILedger : IDisposable
{
    /// <summary>Where the ledger is, for messages.</summary>
    string Location { get; }

    /// <summary>Counts by source.</summary>
    LedgerSummary Summarise();

    /// <summary>The source with the given identifier, or null where the ledger holds nothing of it.</summary>
    DataSource? Source(string id);

    /// <summary>Every import run, oldest first.</summary>
    IReadOnlyList<ImportRun> Runs();

    /// <summary>Quarantined rows of one run, or of all, in file order.</summary>
    IEnumerable<QuarantinedRow> Quarantine(long? run = null);

    /// <summary>
    /// Opens the import of one file. Only one writer at a time; readers go on.
    /// </summary>
    /// <param name="file">Which file, identified by its content.</param>
    /// <param name="at">When the rows enter the ledger.</param>
    /// <exception cref="LedgerException">The ledger cannot be written, or another process writes to it.</exception>
    IImportSession Import(ImportedFile file, IngestionInstant at);

    /// <summary>
    /// The claims of an origin that were public, as they were read, in blocks that touch a span of months, in the order in which they entered, each block once.
    /// A block may hold other days too; it holds nothing published later.
    /// </summary>
    /// <param name="origin">Data source.</param>
    /// <param name="firstMonth">Month number as in <see cref="Day.Month"/>.</param>
    /// <param name="lastMonth">Month number, included.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    IEnumerable<ClaimBlock> Blocks(string origin, int firstMonth, int lastMonth, AsOf asOf);

    /// <summary>One claim as it was read, whatever was corrected since; null where the ledger does not hold it or it was not public.</summary>
    /// <param name="origin">Data source.</param>
    /// <param name="id">The claim's identifier within its origin.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    Claim? Find(string origin, string id, AsOf asOf);

    /// <summary>Keeps a correction of a claim. Corrections are never changed or removed; the last one of a claim holds.</summary>
    /// <param name="correction">The correction.</param>
    /// <param name="at">When it enters the ledger.</param>
    /// <exception cref="LedgerException">The ledger holds no such claim.</exception>
    KeptCorrection Correct(ClaimCorrection correction, IngestionInstant at);

    /// <summary>All corrections of claims of an origin, or of all origins, in the order in which they were made.</summary>
    /// <param name="origin">Data source; null for all.</param>
    IReadOnlyList<KeptCorrection> Corrections(string? origin = null);

    /// <summary>Months in which an origin has claims, ascending, with their number.</summary>
    IReadOnlyList<MonthCount> Months(string origin);

    /// <summary>
    /// Opens the reading of documents. Only one writer at a time; readers go on. A ledger keeps one reading of each report.
    /// </summary>
    /// <param name="run">What is read, by which reader.</param>
    /// <param name="at">When the reports enter the ledger.</param>
    /// <exception cref="LedgerException">The ledger cannot be written, or another process writes to it.</exception>
    IReadingSession Read(ReadingRun run, IngestionInstant at);

    /// <summary>The digests of the reports that the ledger holds, whenever they were published: for telling what need not be read.</summary>
    IEnumerable<string> ReportDigests();

    /// <summary>What the ledger holds of a report, whenever it was published; null where nothing.</summary>
    ReportCounts? Counts(string digest);

    /// <summary>The report with the given digest, or null where the ledger does not hold it or it was not public.</summary>
    /// <param name="digest">Digest of the text.</param>
    /// <param name="asOf">Nothing published later is seen.</param>
    /// <exception cref="LedgerException">What is stored is damaged.</exception>
    StoredReport? Report(string digest, AsOf asOf);

    /// <summary>The reports that were public, by publication, then by digest, as they come.</summary>
    /// <param name="asOf">Nothing published later is seen.</param>
    IEnumerable<StoredReport> Reports(AsOf asOf);

    /// <summary>The signatures of the reports that were public, by publication, then by digest, as they come.</summary>
    /// <param name="asOf">Nothing published later is seen.</param>
    IEnumerable<ReportSignature> Signatures(AsOf asOf);

    /// <summary>Keeps forecasts as they are, all or none; one that is kept already is passed over.</summary>
    /// <returns>How many are new.</returns>
    int Freeze(IReadOnlyList<FrozenForecast> forecasts, IngestionInstant at);

    /// <summary>Keeps answers to forecasts, all or none; one that has an answer keeps it.</summary>
    /// <returns>How many are new.</returns>
    int Resolve(IReadOnlyList<ForecastResolution> resolutions, IngestionInstant at);

    /// <summary>Forecasts made from what was known up to a day, with the answers that were given from what was known by then: by day, then by identifier.</summary>
    /// <param name="asOf">Nothing made or answered from later knowledge is seen.</param>
    /// <exception cref="LedgerException">What is stored is damaged.</exception>
    IReadOnlyList<KeptForecast> Forecasts(AsOf asOf);

    /// <summary>What is wrong with the store, in words; empty where nothing is.</summary>
    IReadOnlyList<string> Verify();
}

/// <summary>Number of claims whose act lies in a month.</summary>
/// <param name="Month">Month number as in <see cref="Day.Month"/>.</param>
/// <param name="Claims">Claims of any modality, published at any time: for planning a read, not for a figure.</param>
public readonly record struct MonthCount(int Month, long Claims);

/// <summary>The import of one file into a ledger. Each appended batch is one transaction.</summary>
public interface IImportSession : IDisposable
{
    /// <summary>The run as it stands: rows counted here have been committed by this or an earlier process.</summary>
    ImportRun Run { get; }

    /// <summary>Commits a batch, whole or not at all. Batches that an earlier process committed are passed over.</summary>
    /// <param name="batch">Claims and quarantined rows of the next rows of the file.</param>
    void Append(ImportBatch batch);

    /// <summary>Marks the file as imported to its end.</summary>
    void Complete();
}

/// <summary>The next rows of a file, split into what is kept and what is not.</summary>
/// <param name="Claims">Claims, in file order.</param>
/// <param name="Quarantined">Rows that cannot become claims, with reasons, in file order.</param>
/// <param name="RowsKept">Rows of this batch that became claims; a row with compound actors becomes several claims.</param>
/// <param name="RowsRead">Rows read since the start of the file, this batch included.</param>
public sealed record ImportBatch(ClaimBlock Claims, IReadOnlyList<QuarantinedRow> Quarantined, long RowsKept, long RowsRead);

/// <summary>A row that was read and could not become a claim.</summary>
/// <param name="Run">Import run; 0 before it is in a ledger.</param>
/// <param name="File">Name of the file; of a document that was read, with the entry in it.</param>
/// <param name="Row">Row in the file, from 1; of a reading, number of the document in its run.</param>
/// <param name="Reason">What is wrong, with the field and its value.</param>
/// <param name="Text">The row's bytes as read, cut after 64 KiB.</param>
/// <param name="Length">Length of the row in bytes.</param>
public sealed record QuarantinedRow(long Run, string File, long Row, string Reason, ReadOnlyMemory<byte> Text, long Length);

/// <summary>A file to import, identified by what it holds and how it is read.</summary>
/// <param name="Source">Data source that it belongs to.</param>
/// <param name="Format">Importer that reads it.</param>
/// <param name="Name">Name for people: file name, with the entry of an archive after an exclamation mark.</param>
/// <param name="Digest">Digest of the bytes, with the name of its algorithm: <c>xxh64:…</c>.</param>
/// <param name="Bytes">Length in bytes as stored.</param>
public sealed record ImportedFile(DataSource Source, string Format, string Name, string Digest, long Bytes);

/// <summary>Where event data come from.</summary>
/// <param name="Id">Short name, for example <c>gdelt2</c>.</param>
/// <param name="Title">Full name.</param>
/// <param name="Licence">Terms of use, as stated by the source.</param>
/// <param name="Citation">How to cite it.</param>
/// <param name="CodeTable">CAMEO edition of its codes, or PLOVER.</param>
/// <param name="RowsAreActs">Whether each row is one act already, written by hand, so that rows are never merged; in other sources a row is a report.</param>
public sealed record DataSource(string Id, string Title, string Licence, string Citation, string CodeTable, bool RowsAreActs = false);

/// <summary>One file's way into the ledger, or that of documents that were read; these count as rows. Always <c>Read = Kept + Quarantined</c>.</summary>
/// <param name="Id">Number in this ledger.</param>
/// <param name="File">What was imported.</param>
/// <param name="Started">When the first batch entered.</param>
/// <param name="IsComplete">Whether the file was read to its end.</param>
/// <param name="Read">Rows read.</param>
/// <param name="Kept">Rows that the ledger holds as claims.</param>
/// <param name="Held">Of those kept, rows that the ledger already held from another file.</param>
/// <param name="Quarantined">Rows set aside with a reason.</param>
/// <param name="Claims">Claims that this run brought.</param>
/// <param name="Reader">Version of the reader, where documents were read; empty where a file was imported.</param>
public sealed record ImportRun(
    long Id, ImportedFile File, IngestionInstant Started, bool IsComplete, long Read, long Kept, long Held, long Quarantined, long Claims, string Reader = "");

/// <summary>What a ledger holds.</summary>
/// <param name="Location">Where it is.</param>
/// <param name="Bytes">Size on disk.</param>
/// <param name="Version">Version of the schema.</param>
/// <param name="Sources">Counts by source.</param>
public sealed record LedgerSummary(string Location, long Bytes, int Version, IReadOnlyList<SourceSummary> Sources);

/// <summary>What a ledger holds of one source.</summary>
/// <param name="Source">The source.</param>
/// <param name="Claims">Number of claims.</param>
/// <param name="Runs">Number of import runs.</param>
/// <param name="Quarantined">Number of quarantined rows.</param>
/// <param name="Days">First and last day of its claims; null where it has none.</param>
public sealed record SourceSummary(DataSource Source, long Claims, int Runs, long Quarantined, DayRange? Days);

/// <summary>The ledger cannot do what was asked. The message says where and what to do.</summary>
public sealed class LedgerException : Exception
{
    /// <summary>Creates the exception.</summary>
    public LedgerException(string message) : base(message)
    {
    }

    /// <summary>Creates the exception with its cause.</summary>
    public LedgerException(string message, Exception innerException) : base(message, innerException)
    {
    }

    /// <summary>Creates the exception without a message.</summary>
    public LedgerException()
    {
    }
}
