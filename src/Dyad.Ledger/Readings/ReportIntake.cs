using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Readings;

/// <summary>A document as it arrives: to be read, or refused already.</summary>
/// <typeparam name="TDocument">What the reader reads.</typeparam>
/// <param name="Name">File name, with the entry in it.</param>
/// <param name="Digest">Digest that its report will have; empty where it is refused.</param>
/// <param name="Document">The document; nothing where it is refused.</param>
/// <param name="Refused">Why it is refused; null where it is not.</param>
public sealed record Arrival<TDocument>(string Name, string Digest, TDocument? Document, RefusedDocument? Refused);

/// <summary>How far a reading is.</summary>
/// <param name="Name">Document read last.</param>
/// <param name="Documents">Documents so far.</param>
/// <param name="Claims">Claims so far.</param>
public readonly record struct IntakeProgress(string Name, long Documents, long Claims);

/// <summary>What became of the documents of one reading. Always <c>Documents = Kept + Quarantined</c>.</summary>
/// <param name="Documents">Documents that arrived.</param>
/// <param name="Kept">Documents whose text the ledger holds as a report.</param>
/// <param name="Held">Of those kept, documents whose text it held before, or that repeat the text of another document word for word.</param>
/// <param name="Quarantined">Documents set aside with a reason.</param>
/// <param name="Sentences">Sentences of the documents kept, each text counted once.</param>
/// <param name="Claims">Claims read from them.</param>
/// <param name="Happened">Claims that say that something happened.</param>
/// <param name="Reasons">Reasons for setting documents aside, with the number of each, most frequent first.</param>
public sealed record IntakeOutcome(
    long Documents, long Kept, long Held, long Quarantined, long Sentences, long Claims, long Happened, IReadOnlyList<(string Reason, long Documents)> Reasons);

/// <summary>
/// Brings documents into a ledger: one thread takes them, several read, the caller's commits, with few in between, so that memory does not grow
/// with their number. What enters the ledger, and in which batches, does not depend on the number of threads. A document whose text the ledger
/// holds is not read again, so that a reading which is given again goes on where it stopped.
/// </summary>
/// <typeparam name="TDocument">What the reader reads.</typeparam>
/// <param name="ledger">Ledger to write to.</param>
/// <param name="read">Reads a document; called on several threads at once. A document that cannot be read throws <see cref="InvalidDataException"/>.</param>
/// <param name="threads">Number of threads that read.</param>
public sealed class ReportIntake<TDocument>(ILedger ledger, Func<TDocument, ReadReport> read, int threads)
{
    private const int DocumentsInBatch = 512;
    private const int ClaimsInBatch = 16_384;
    private const int LettersInBatch = 4 << 20;

    /// <summary>Reads documents into the ledger.</summary>
    /// <param name="run">What is read, by which reader.</param>
    /// <param name="arrivals">The documents; taken on a thread of their own.</param>
    /// <param name="at">When the reports enter the ledger.</param>
    /// <param name="progress">Told of every document; null where nobody looks.</param>
    /// <param name="cancellation">Stops between two documents; what was committed stays and a later reading goes on from there.</param>
    /// <exception cref="OperationCanceledException">The reading was stopped.</exception>
    /// <exception cref="LedgerException">The ledger cannot be written.</exception>
    public IntakeOutcome Read(
        ReadingRun run, IEnumerable<Arrival<TDocument>> arrivals, IngestionInstant at, IProgress<IntakeProgress>? progress = null, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(arrivals);
        using var session = ledger.Read(run, at);
        var tally = new IntakeTally();
        var counted = new HashSet<ulong>();
        var refusals = Refusals();
        var (reports, forms, refused, letters, claims) = (new List<ReadReport>(), new List<StoredForm>(), new List<RefusedDocument>(), 0, 0);
        foreach (var taken in InOrder.Of(Known(arrivals), Take, threads, cancellation))
        {
            if (taken.Refused is { } refusal)
            {
                tally.Refuse(refusal.Reason);
                if (!refusals.Add(refusal.Key()))
                    continue;
                refused.Add(refusal);
                letters += refusal.Kept.Length;
            }
            else if (taken.Reading is { } reading)
            {
                _ = counted.Add(Hash(taken.Arrival.Digest));
                tally.Keep(new ReportCounts(reading.Sentences, reading.Claims.Count, reading.Claims.Count(c => c.Claim.Modality == Modality.Happened)));
                reports.Add(reading);
                forms.Add(taken.Form!);
                letters += reading.Report.Text.Length;
                claims += reading.Claims.Count;
            }
            else
            {
                tally.Hold(counted.Add(Hash(taken.Arrival.Digest)) ? ledger.Counts(taken.Arrival.Digest) ?? default : default);
            }

            progress?.Report(new IntakeProgress(taken.Arrival.Name, tally.Documents, tally.Claims));
            if (reports.Count + refused.Count >= DocumentsInBatch || claims >= ClaimsInBatch || letters >= LettersInBatch)
                Commit();
        }

        Commit();
        session.Complete();
        return tally.Outcome();

        void Commit()
        {
            if (reports.Count + refused.Count == 0)
                return;
            var outcome = session.Append(new ReadingBatch(reports, refused) { Forms = forms });
            tally.Contradict(reports.Count - outcome.Kept - outcome.Held);
            (reports, forms, refused, letters, claims) = ([], [], [], 0, 0);
            // A batch lives for seconds, long enough to be taken for something that stays: a full collection would come when as much again as the
            // reader's models had gathered. It takes some hundredths of a second.
            GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }

    /// <summary>What earlier readings set aside.</summary>
    private HashSet<long> Refusals() =>
        [.. ledger.Runs().Where(r => r.Reader.Length > 0 && r.Quarantined > 0).SelectMany(r => ledger.Quarantine(r.Id)).Select(q => new RefusedDocument(q.File, q.Reason, q.Text, q.Length).Key())];

    /// <summary>
    /// Whether a document is read depends on those before it and on what the ledger held at the start, never on how far the commits are: so the
    /// batches are the same on any number of threads.
    /// </summary>
    private IEnumerable<(Arrival<TDocument> Arrival, bool IsNew)> Known(IEnumerable<Arrival<TDocument>> arrivals)
    {
        var known = new HashSet<ulong>();
        foreach (var digest in ledger.ReportDigests())
            _ = known.Add(Hash(digest));
        return Marked();

        IEnumerable<(Arrival<TDocument> Arrival, bool IsNew)> Marked()
        {
            foreach (var arrival in arrivals)
                yield return (arrival, arrival.Refused is null && known.Add(Hash(arrival.Digest)));
        }
    }

    private Taken Take((Arrival<TDocument> Arrival, bool IsNew) known)
    {
        var (arrival, isNew) = known;
        if (!isNew)
            return new Taken(arrival, null, null, arrival.Refused);
        try
        {
            var reading = read(arrival.Document!);
            if (reading.Claims.Count <= ClaimBlockBuilder.Capacity)
                return new Taken(arrival, reading, StoredForm.Of(reading), null);
            var text = Encoding.UTF8.GetBytes(reading.Report.Text);
            return new Taken(arrival, null, null, new RefusedDocument(arrival.Name, $"{reading.Claims.Count} claims in one text, more than {ClaimBlockBuilder.Capacity}", text, text.Length));
        }
        catch (InvalidDataException e)
        {
            return new Taken(arrival, null, null, new RefusedDocument(arrival.Name, e.Message, default, 0));
        }
    }

    private static ulong Hash(string digest) => StableHash.Of(Encoding.UTF8.GetBytes(digest));

    private sealed record Taken(Arrival<TDocument> Arrival, ReadReport? Reading, StoredForm? Form, RefusedDocument? Refused);
}
