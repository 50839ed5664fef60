using System.Globalization;
using System.Text.Json;

namespace Dyad.Ledger.ClickHouse;

/// <summary>A batch that counts.</summary>
/// <param name="Number">Its place, from 1.</param>
/// <param name="Attempt">Under which number its rows were sent.</param>
/// <param name="Origin">Data source; empty for what is of none.</param>
/// <param name="Counts">Items of each kind.</param>
/// <param name="Facts">Facts.</param>
/// <param name="Run">The run as the batch left it; null where it is of none.</param>
internal sealed record BatchRecord(long Number, ulong Attempt, string Origin, IReadOnlyDictionary<ItemKind, long> Counts, long Facts, ImportRun? Run);

/// <summary>
/// The batches that count, in order. Every server holds all; more than half are asked and told each time, so that whoever looks sees everything that
/// was told to anybody, whichever server is down.
/// </summary>
internal sealed class BatchLog(ClickHouseClient client, ClickHouseAddress address)
{
    private readonly List<BatchRecord> _batches = [];
    private readonly Dictionary<long, ImportRun> _runs = [];

    /// <summary>All that are known, in order.</summary>
    internal IReadOnlyList<BatchRecord> Batches => _batches;

    /// <summary>Runs as their last batch left them, by number.</summary>
    internal IEnumerable<ImportRun> Runs => _runs.Values.OrderBy(r => r.Id);

    internal ImportRun? Find(ImportedFile file) => Runs.FirstOrDefault(
        r => r.File.Source.Id == file.Source.Id && r.File.Digest == file.Digest && r.File.Format == file.Format && r.File.Source.CodeTable == file.Source.CodeTable);

    /// <summary>Reads what is new; a server that lacks batches which another has is given them.</summary>
    internal void Refresh()
    {
        var known = _batches.Count;
        var sql = $"SELECT {ClickHouseSchema.CommitColumns} FROM {address.Of(ClickHouseSchema.Commit)} WHERE number > {known} ORDER BY number, attempt";
        var answers = client.Majority("batches", server => client.Rows(server, sql, At));
        var all = answers.SelectMany(a => a.Answer).DistinctBy(b => (b.Number, b.Attempt)).OrderBy(b => b.Number).ThenBy(b => b.Attempt).ToList();
        foreach (var (server, has) in answers)
        {
            var missing = all.ExceptBy(has.Select(b => (b.Number, b.Attempt)), b => (b.Number, b.Attempt)).ToList();
            if (missing.Count > 0)
                client.Insert(server, ClickHouseSchema.Commit, ClickHouseSchema.CommitColumns, Rows(missing));
        }

        foreach (var batch in all.GroupBy(b => b.Number))
        {
            if (batch.Count() > 1)
                throw new LedgerException($"{address}: two programs wrote batch {batch.Key} at once. The ledger is whole up to batch {batch.Key - 1}; restore it from a copy, or import into a new one.");
            if (batch.Key != _batches.Count + 1)
                throw new LedgerException($"{address}: batch {_batches.Count + 1} is on none of the servers that answer. Start the others.");
            Add(batch.First());
        }
    }

    /// <summary>Makes a batch count.</summary>
    internal void Append(BatchRecord batch)
    {
        var rows = Rows([batch]);
        client.Majority("a batch", server => client.Insert(server, ClickHouseSchema.Commit, ClickHouseSchema.CommitColumns, rows));
        Add(batch);
    }

    private void Add(BatchRecord batch)
    {
        _batches.Add(batch);
        if (batch.Run is { } run)
            _runs[run.Id] = run;
    }

    private static byte[] Rows(IReadOnlyCollection<BatchRecord> batches)
    {
        var rows = new RowWriter();
        foreach (var batch in batches)
        {
            rows.Int64(batch.Number).UInt64(batch.Attempt).Text(batch.Origin)
                .Text(string.Join(' ', batch.Counts.Select(c => string.Create(CultureInfo.InvariantCulture, $"{(int)c.Key}:{c.Value}"))))
                .Int64(batch.Facts).Text(batch.Run is null ? "" : JsonSerializer.Serialize(batch.Run));
        }

        return rows.Written.ToArray();
    }

    private static BatchRecord At(RowReader row)
    {
        var (number, attempt, origin, counts, facts, state) = (row.Int64(), row.UInt64(), row.Text(), row.Text(), row.Int64(), row.Text());
        return new BatchRecord(
            number, attempt, origin,
            counts.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(c => c.Split(':')).ToDictionary(
                c => (ItemKind)int.Parse(c[0], CultureInfo.InvariantCulture), c => long.Parse(c[1], CultureInfo.InvariantCulture)),
            facts, state.Length == 0 ? null : JsonSerializer.Deserialize<ImportRun>(state));
    }
}
