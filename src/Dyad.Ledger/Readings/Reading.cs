using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Readings;

/// <summary>The reading of some documents into a ledger. Each appended batch is one transaction.</summary>
public interface IReadingSession : IDisposable
{
    /// <summary>The run as it stands: reports counted here have been committed by this or an earlier process.</summary>
    ImportRun Run { get; }

    /// <summary>
    /// Commits a batch, whole or not at all. A report whose text the ledger holds is passed over, and so is a refusal that it holds: what is
    /// appended twice changes nothing.
    /// </summary>
    /// <param name="batch">The next documents.</param>
    /// <returns>What became of them.</returns>
    /// <exception cref="ArgumentException">A passage lies outside its report's text.</exception>
    BatchOutcome Append(ReadingBatch batch);

    /// <summary>Marks the reading as gone to its end.</summary>
    void Complete();
}

/// <summary>Which documents are read, by which reader. Given again, it goes on where it stopped.</summary>
/// <param name="Name">What was given to be read: files and folders.</param>
/// <param name="Reader">Version of the reader, with that of its model; never empty.</param>
public sealed record ReadingRun(string Name, string Reader)
{
    /// <summary>What was given, with where it lies: tells two readings of the same name apart. Only its digest is kept.</summary>
    public string Given { get; init; } = Name;
}

/// <summary>The next documents: those that were read and those that cannot be.</summary>
/// <param name="Reports">Reports with what was read from them, in the order of the documents.</param>
/// <param name="Refused">Documents set aside, in the order of the documents.</param>
public sealed record ReadingBatch(IReadOnlyList<ReadReport> Reports, IReadOnlyList<RefusedDocument> Refused)
{
    /// <summary>What is written of each report, where it was made beforehand; null where it is made when the batch is appended.</summary>
    internal IReadOnlyList<StoredForm>? Forms { get; init; }
}

/// <summary>A document that cannot be read.</summary>
/// <param name="Name">File name, with the entry in it after an exclamation mark.</param>
/// <param name="Reason">Why not.</param>
/// <param name="Text">Its bytes; a ledger keeps the first 64 KiB.</param>
/// <param name="Length">Its length in bytes.</param>
public sealed record RefusedDocument(string Name, string Reason, ReadOnlyMemory<byte> Text, long Length)
{
    /// <summary>Bytes of a refused document that a ledger keeps.</summary>
    internal const int KeptBytes = 1 << 16;

    /// <summary>The bytes that a ledger keeps.</summary>
    internal ReadOnlyMemory<byte> Kept => Text[..Math.Min(Text.Length, KeptBytes)];

    /// <summary>What makes a refusal the same in another run: name, reason, length and the bytes kept.</summary>
    internal long Key()
    {
        var said = StableHash.Join(StableHash.Of(Encoding.UTF8.GetBytes(Name)), StableHash.Of(Encoding.UTF8.GetBytes(Reason)));
        return (long)StableHash.Join(StableHash.Join(said, (ulong)Length), StableHash.Of(Kept.Span));
    }
}

/// <summary>What became of a batch.</summary>
/// <param name="Kept">Reports that were new.</param>
/// <param name="Held">Reports whose text the ledger held already.</param>
/// <param name="Quarantined">Documents set aside that were new.</param>
/// <param name="Claims">Claims that the new reports brought.</param>
public readonly record struct BatchOutcome(int Kept, int Held, int Quarantined, int Claims);

/// <summary>A report as a ledger holds it, with the passages of its claims.</summary>
/// <param name="Report">The report.</param>
/// <param name="Run">Run that brought it.</param>
/// <param name="Ingested">When it entered the ledger.</param>
/// <param name="Sentences">Number of its sentences.</param>
/// <param name="Passages">The passages of its claims: that of claim <c>DIGEST#k</c> at place k - 1.</param>
public sealed record StoredReport(Report Report, long Run, IngestionInstant Ingested, int Sentences, IReadOnlyList<Passage> Passages);

/// <summary>What a ledger knows of a report without unpacking it.</summary>
/// <param name="Sentences">Number of its sentences.</param>
/// <param name="Claims">Number of its claims.</param>
/// <param name="Happened">Those of them that say that something happened.</param>
public readonly record struct ReportCounts(int Sentences, int Claims, int Happened);

/// <summary>The data source that read claims belong to.</summary>
public static class ReadingSource
{
    /// <summary>The form of the runs that bring them.</summary>
    public const string Format = "reading";

    /// <summary>The source.</summary>
    public static DataSource Source { get; } = new(
        ReadClaimId.Origin, "Reports read by Dyad", "texts belong to their publishers; sentences are quoted as evidence", "the reports themselves, each by publisher, title and day", "plover");
}
