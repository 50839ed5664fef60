using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Files;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>The reading of documents: every batch is one transaction. A run is made when it first brings something new.</summary>
internal sealed class SqliteReadingSession : IReadingSession
{
    private readonly SqliteConnection _connection;
    private readonly ReportTable _reports;
    private readonly ImportedFile _file;
    private readonly string _reader;
    private readonly IngestionInstant _at;

    internal SqliteReadingSession(SqliteConnection connection, ReadingRun run, IngestionInstant at)
    {
        if (run.Reader.Length == 0)
            throw new ArgumentException("A reading names its reader.", nameof(run));
        _connection = connection;
        _reports = new ReportTable(connection);
        _reader = run.Reader;
        _at = at;
        var digest = new ContentDigest();
        digest.Append(Encoding.UTF8.GetBytes($"{run.Reader}\n{run.Name}"));
        _file = new ImportedFile(ReadingSource.Source, ReadingSource.Format, run.Name, $"xxh64:{digest}", 0);
        Run = RunTable.Find(connection, null, _file) ?? new ImportRun(0, _file, at, false, 0, 0, 0, 0, 0, _reader);
    }

    public ImportRun Run { get; private set; }

    public BatchOutcome Append(ReadingBatch batch)
    {
        using var transaction = RunTable.Begin(_connection);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (reports, forms) = (new List<ReadReport>(), new List<StoredForm?>());
        for (var i = 0; i < batch.Reports.Count; i++)
        {
            if (!seen.Add(batch.Reports[i].Report.Digest) || _reports.Counts(batch.Reports[i].Report.Digest, transaction) is not null)
                continue;
            reports.Add(batch.Reports[i]);
            forms.Add(batch.Forms?[i]);
        }

        var held = batch.Reports.Count - reports.Count;
        var keys = new HashSet<long>();
        var refused = batch.Refused.Select(d => (Document: d, Key: d.Key())).Where(d => keys.Add(d.Key) && !IsHeld(d.Key, transaction)).ToList();
        if (reports.Count + refused.Count == 0)
            return new BatchOutcome(0, held, 0, 0);

        Run = RunTable.Find(_connection, transaction, _file) ?? RunTable.Create(_connection, transaction, _file, _at, _reader);
        var (blocks, conflicts) = Claims(reports, transaction);
        for (var i = 0; i < reports.Count; i++)
        {
            if (!conflicts.ContainsKey(Run.Read + i + 1))
                _reports.Store(transaction, Run.Id, Run.Read + i + 1, reports[i], forms[i] ?? StoredForm.Of(reports[i]), _at);
        }

        foreach (var block in blocks)
            SegmentTable.Store(_connection, transaction, Run.Id, block);
        foreach (var (row, reason) in conflicts)
        {
            var report = reports[(int)(row - Run.Read - 1)].Report;
            var text = Encoding.UTF8.GetBytes(report.Text);
            var document = new RefusedDocument(report.Name, reason, text, text.Length);
            Store(transaction, row, document, document.Key());
        }

        for (var i = 0; i < refused.Count; i++)
            Store(transaction, Run.Read + reports.Count + i + 1, refused[i].Document, refused[i].Key);
        var (quarantined, claims) = (refused.Count + conflicts.Count, blocks.Sum(b => b.Count));
        Run = Run with
        {
            IsComplete = false,
            Read = Run.Read + reports.Count + refused.Count,
            Kept = Run.Kept + reports.Count - conflicts.Count,
            Quarantined = Run.Quarantined + quarantined,
            Claims = Run.Claims + claims,
        };
        RunTable.Update(_connection, transaction, Run);
        transaction.Commit();
        return new BatchOutcome(reports.Count - conflicts.Count, held, quarantined, claims);
    }

    public void Complete()
    {
        using var transaction = RunTable.Begin(_connection);
        if (RunTable.Find(_connection, transaction, _file) is not { IsComplete: false } run)
            return;
        Run = run with { IsComplete = true };
        RunTable.Update(_connection, transaction, Run);
        transaction.Commit();
    }

    public void Dispose()
    {
        // Every batch is committed or rolled back where it is appended: nothing is left open.
    }

    /// <summary>
    /// The claims of reports as blocks, under the identifiers that lead back to them; and the reports that contradict a claim which was imported
    /// under the same identifier. Claims that were imported are not stored again.
    /// </summary>
    private (List<ClaimBlock> Blocks, SortedDictionary<long, string> Conflicts) Claims(List<ReadReport> reports, SqliteTransaction transaction)
    {
        var check = new KeyCheck(_connection, transaction);
        var builder = new ClaimBlockBuilder(ReadClaimId.Origin);
        var blocks = new List<ClaimBlock>();
        var conflicts = new SortedDictionary<long, string>();
        for (var i = 0; i < reports.Count; i++)
        {
            var (report, claims) = (reports[i].Report, reports[i].Claims);
            var reference = ReadClaimId.Reference(report);
            if (claims.Count > ClaimBlockBuilder.Capacity)
                throw new ArgumentException($"{report.Name}: {claims.Count} claims in one report, more than {ClaimBlockBuilder.Capacity}.", nameof(reports));
            if (builder.Count + claims.Count > ClaimBlockBuilder.Capacity)
                Take();
            for (var k = 0; k < claims.Count; k++)
            {
                builder.Add(claims[k].Claim with
                {
                    Origin = ReadClaimId.Origin,
                    Id = new ReadClaimId(report.Digest, k + 1).ToString(),
                    Published = report.Published,
                    Report = reference,
                    Row = new RowReference(0, Run.Read + i + 1),
                });
            }
        }

        Take();
        return (blocks, conflicts);

        void Take()
        {
            var verdict = check.Examine(builder.Take(), isRead: true);
            if (verdict.New.Count > 0)
                blocks.Add(verdict.New);
            foreach (var conflict in verdict.Conflicts)
                conflicts[conflict.Row] = conflict.Reason;
        }
    }

    private void Store(SqliteTransaction transaction, long row, RefusedDocument document, long key) => SegmentTable.Store(
        _connection, transaction,
        new QuarantinedRow(Run.Id, document.Name, row, document.Reason, document.Kept, document.Length), document.Name, key);

    private bool IsHeld(long key, SqliteTransaction transaction)
    {
        using var command = SqliteSchema.Command(_connection, transaction, "SELECT count(*) FROM quarantine WHERE key = $key", ("$key", key));
        return (long)command.ExecuteScalar()! > 0;
    }
}
