using System.Text;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.Files;
using Dyad.Ledger.Keys;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;

namespace Dyad.Ledger.Appending;

/// <summary>A report of a batch at its place in the run.</summary>
internal readonly record struct PlannedReport(long Row, ReadReport Read, StoredForm Form);

/// <summary>A document set aside at its place in the run, with what makes it the same in another.</summary>
internal readonly record struct PlannedRefusal(QuarantinedRow Row, long Key);

/// <summary>What a batch of documents brings to a ledger, whatever the store.</summary>
/// <param name="Reports">Reports that the ledger does not hold.</param>
/// <param name="Blocks">Their claims, without those that were imported already.</param>
/// <param name="Refused">Documents set aside.</param>
/// <param name="Run">The run afterwards.</param>
/// <param name="Outcome">What became of the batch.</param>
internal sealed record ReadingPlan(
    IReadOnlyList<PlannedReport> Reports, IReadOnlyList<ClaimBlock> Blocks, IReadOnlyList<PlannedRefusal> Refused, ImportRun Run, BatchOutcome Outcome)
{
    /// <summary>The file that stands for a reading among the runs: the same documents given to the same reader are the same.</summary>
    internal static ImportedFile FileOf(ReadingRun run)
    {
        if (run.Reader.Length == 0)
            throw new ArgumentException("A reading names its reader.", nameof(run));
        var digest = new ContentDigest();
        digest.Append(Encoding.UTF8.GetBytes($"{run.Reader}\n{run.Given}"));
        return new ImportedFile(ReadingSource.Source, ReadingSource.Format, run.Name, $"xxh64:{digest}", 0);
    }

    /// <summary>Judges a batch; nothing is looked up or begun for one that brings nothing new.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="holdsReport">Whether the ledger holds a report with a digest.</param>
    /// <param name="holdsRefusal">Whether it holds a refusal with a key.</param>
    /// <param name="begin">The run as the ledger has it, made where there is none; asked only when something is new.</param>
    /// <param name="check">Compares claims with what is held; asked only when something is new.</param>
    /// <param name="held">Reports of the batch that the ledger holds, or that stand in the batch before.</param>
    internal static ReadingPlan? Of(
        ReadingBatch batch, Func<string, bool> holdsReport, Func<long, bool> holdsRefusal, Func<ImportRun> begin, KeyCheck check, out int held)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        var (reports, forms) = (new List<ReadReport>(), new List<StoredForm?>());
        for (var i = 0; i < batch.Reports.Count; i++)
        {
            var digest = batch.Reports[i].Report.Digest;
            if (!seen.Add(digest) || holdsReport(digest))
                continue;
            reports.Add(batch.Reports[i]);
            forms.Add(batch.Forms?[i]);
        }

        held = batch.Reports.Count - reports.Count;
        var keys = new HashSet<long>();
        var refused = batch.Refused.Select(d => (Document: d, Key: d.Key())).Where(d => keys.Add(d.Key) && !holdsRefusal(d.Key)).ToList();
        if (reports.Count + refused.Count == 0)
            return null;

        var run = begin();
        var (blocks, conflicts) = Claims(reports, run, check);
        var planned = new List<PlannedReport>();
        for (var i = 0; i < reports.Count; i++)
        {
            if (!conflicts.ContainsKey(run.Read + i + 1))
                planned.Add(new PlannedReport(run.Read + i + 1, reports[i], forms[i] ?? StoredForm.Of(reports[i])));
        }

        var aside = new List<PlannedRefusal>();
        foreach (var (row, reason) in conflicts)
        {
            var report = reports[(int)(row - run.Read - 1)].Report;
            var text = Encoding.UTF8.GetBytes(report.Text);
            aside.Add(Refusal(run.Id, row, new RefusedDocument(report.Name, reason, text, text.Length)));
        }

        for (var i = 0; i < refused.Count; i++)
            aside.Add(Refusal(run.Id, run.Read + reports.Count + i + 1, refused[i].Document));
        var claims = blocks.Sum(b => b.Count);
        var after = run with
        {
            IsComplete = false,
            Read = run.Read + reports.Count + refused.Count,
            Kept = run.Kept + planned.Count,
            Quarantined = run.Quarantined + aside.Count,
            Claims = run.Claims + claims,
        };
        return new ReadingPlan(planned, blocks, aside, after, new BatchOutcome(planned.Count, held, aside.Count, claims));
    }

    private static PlannedRefusal Refusal(long run, long row, RefusedDocument document) =>
        new(new QuarantinedRow(run, document.Name, row, document.Reason, document.Kept, document.Length), document.Key());

    /// <summary>
    /// The claims of reports as blocks, under the identifiers that lead back to them; and the reports that contradict a claim which was imported
    /// under the same identifier. Claims that were imported are not stored again.
    /// </summary>
    private static (List<ClaimBlock> Blocks, SortedDictionary<long, string> Conflicts) Claims(List<ReadReport> reports, ImportRun run, KeyCheck check)
    {
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
                    Row = new RowReference(0, run.Read + i + 1),
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
}
