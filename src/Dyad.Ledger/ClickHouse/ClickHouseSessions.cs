using Dyad.Ledger.Appending;
using Dyad.Ledger.Keys;
using Dyad.Ledger.Readings;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.ClickHouse;

/// <summary>The import of one file.</summary>
internal sealed class ClickHouseImportSession(BatchWriter writer, BatchLog log, HeldKeys keys, ImportedFile file, IngestionInstant at) : IImportSession
{
    public ImportRun Run { get; private set; } = log.Find(file) ?? new ImportRun(0, file, at, false, 0, 0, 0, 0, 0);

    public void Append(ImportBatch batch)
    {
        if (batch.RowsRead <= Run.Read)
            return;
        writer.Begin();
        Run = log.Find(file) ?? new ImportRun(writer.NextRun, file, at, false, 0, 0, 0, 0, 0);
        if (batch.RowsRead <= Run.Read)
            return;
        var plan = ImportPlan.Of(batch, Run, new KeyCheck(keys));
        var sent = new ItemWriter(file.Source.Id);
        if (plan.New.Count > 0)
            BatchWriter.Add(sent, 0, plan.New, file.Name, isRead: false);
        foreach (var row in plan.Quarantined)
            sent.Add(row, key: 0);
        writer.Commit(sent, plan.Run);
        Run = plan.Run;
    }

    public void Complete()
    {
        writer.Begin();
        Run = (log.Find(file) ?? new ImportRun(writer.NextRun, file, at, false, 0, 0, 0, 0, 0)) with { IsComplete = true };
        writer.Commit(new ItemWriter(file.Source.Id), Run);
    }

    /// <summary>Every batch counts or not where it is appended: only the right to write is given back.</summary>
    public void Dispose() => writer.End();
}

/// <summary>The reading of documents.</summary>
internal sealed class ClickHouseReadingSession(BatchWriter writer, BatchLog log, ItemStore items, HeldKeys keys, ReadingRun run, IngestionInstant at) : IReadingSession
{
    private readonly ImportedFile _file = ReadingPlan.FileOf(run);
    private HashSet<long>? _refused;

    public ImportRun Run { get; private set; } = log.Find(ReadingPlan.FileOf(run)) ?? new ImportRun(0, ReadingPlan.FileOf(run), at, false, 0, 0, 0, 0, 0, run.Reader);

    public BatchOutcome Append(ReadingBatch batch)
    {
        writer.Begin();
        items.Await(ItemKind.Report);
        var digests = batch.Reports.Select(r => ClickHouseClient.Quoted(r.Report.Digest)).Distinct().ToList();
        var held = digests.Count == 0 ? [] : items.Where(ItemKind.Report, $"text IN ({string.Join(", ", digests)})").Select(h => h.Text).ToHashSet(StringComparer.Ordinal);
        _refused ??= [.. items.Heads(ItemKind.Quarantined).Select(h => h.Numbers.Third)];
        var plan = ReadingPlan.Of(
            batch, held.Contains, _refused.Contains, () => log.Find(_file) ?? new ImportRun(writer.NextRun, _file, at, false, 0, 0, 0, 0, 0, run.Reader),
            new KeyCheck(keys), out var passed);
        if (plan is null)
            return new BatchOutcome(0, passed, 0, 0);
        var sent = new ItemWriter(_file.Source.Id);
        foreach (var (row, read, form) in plan.Reports)
        {
            var report = read.Report;
            sent.Add(ItemKind.Report, row, report.Digest, plan.Run.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), form.Body, report.Published.UnixSeconds, at.UnixSeconds, read.Sentences,
                read.Claims.Count, read.Claims.Count(c => c.Claim.Modality == Modality.Happened));
            sent.Add(ItemKind.Signature, row, report.Digest, "", form.Signature, report.Published.UnixSeconds, form.Runs);
        }

        for (var i = 0; i < plan.Blocks.Count; i++)
            BatchWriter.Add(sent, i, plan.Blocks[i], _file.Name, isRead: true);
        foreach (var (row, key) in plan.Refused)
            sent.Add(row, key);
        writer.Commit(sent, plan.Run);
        _refused.UnionWith(plan.Refused.Select(r => r.Key));
        Run = plan.Run;
        return plan.Outcome;
    }

    public void Complete()
    {
        writer.Begin();
        if (log.Find(_file) is not { IsComplete: false } found)
            return;
        Run = found with { IsComplete = true };
        writer.Commit(new ItemWriter(_file.Source.Id), Run);
    }

    /// <summary>Every batch counts or not where it is appended: only the right to write is given back.</summary>
    public void Dispose() => writer.End();
}
