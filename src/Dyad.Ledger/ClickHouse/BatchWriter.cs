using Dyad.Ledger.Blocks;
using Dyad.Ledger.Keys;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.ClickHouse;

/// <summary>Writes batches: rows first, then, when they have arrived, the record that makes them count. What was cut off counts for nothing.</summary>
internal sealed class BatchWriter(ClickHouseClient client, BatchLog log, ItemStore items, WriterLease lease)
{
    /// <summary>Becomes the one writer and sees what others wrote before.</summary>
    internal void Begin()
    {
        lease.Hold();
        log.Refresh();
    }

    /// <summary>Lets others write.</summary>
    internal void End() => lease.Release();

    /// <summary>Writes as the one writer, and lets others write afterwards, whatever happens.</summary>
    internal T Once<T>(Func<T> write)
    {
        Begin();
        try
        {
            return write();
        }
        finally
        {
            End();
        }
    }

    /// <summary>Number for a run that is not there yet.</summary>
    internal long NextRun => log.Runs.Select(r => r.Id).DefaultIfEmpty().Max() + 1;

    /// <summary>Writes a batch and waits until it counts.</summary>
    internal void Commit(ItemWriter batch, ImportRun? run)
    {
        var number = log.Batches.Count + 1;
        var attempt = batch.Attempt(number);
        var facts = FactRows.Of(attempt, batch.Blocks);
        var counts = batch.Counts;
        client.Insert(ClickHouseSchema.Item, ClickHouseSchema.ItemColumns, batch.Rows(attempt));
        client.Insert(ClickHouseSchema.Fact, ClickHouseSchema.FactColumns, facts);
        items.Await(attempt, counts.Values.Sum(), facts.Rows);
        lease.Hold();
        log.Append(new BatchRecord(number, attempt, batch.Origin, counts, facts.Rows, run));
    }

    /// <summary>Adds a block with its keys and months.</summary>
    /// <param name="batch">What is sent.</param>
    /// <param name="ordinal">Its place in the batch.</param>
    /// <param name="block">The block.</param>
    /// <param name="file">File that it came from.</param>
    /// <param name="isRead">Whether it was read from reports.</param>
    /// <param name="stored">Its bytes where another ledger has them already.</param>
    internal static void Add(ItemWriter batch, int ordinal, ClaimBlock block, string file, bool isRead, byte[]? stored = null)
    {
        var (days, published) = (block.Columns.Days.ToArray(), block.Columns.Published.ToArray());
        batch.Add(ItemKind.Segment, ordinal, block.Origin, "", stored ?? ClaimBlockCodec.Write(block), days.Min(), days.Max(), published.Min(), published.Max(), block.Count);
        var keys = SegmentKeys.Of(block);
        batch.Add(ItemKind.Keys, ordinal, "", file, keys.Write(), keys.First, keys.Last, isRead ? 1 : 0);
        foreach (var month in days.CountBy(d => new Day(d).Month).OrderBy(m => m.Key))
            batch.Add(ItemKind.Month, ((long)ordinal << 32) + month.Key, "", "", [], month.Key, month.Value, ordinal);
        batch.Add(block);
    }
}

/// <summary>The keys that the batches which count brought. Those that were used last are kept.</summary>
internal sealed class HeldKeys(ItemStore items) : IHeldKeys
{
    private const int AtOnce = 32;
    private const long MostBytes = 256 << 20;

    private readonly Dictionary<(ulong, long), SegmentKeys> _kept = [];
    private long _bytes;

    public IEnumerable<(SegmentKeys Keys, string File)> Overlapping(string origin, long first, long last, bool importedOnly)
    {
        var overlapping = items.Heads(ItemKind.Keys, origin).Where(h => h.Numbers.First <= last && h.Numbers.Second >= first && !(importedOnly && h.Numbers.Third != 0));
        foreach (var some in overlapping.Chunk(AtOnce))
        {
            Fetch([.. some.Where(h => !_kept.ContainsKey((h.Attempt, h.Ordinal)))]);
            foreach (var head in some)
                yield return (_kept[(head.Attempt, head.Ordinal)], head.Name);
            if (_bytes > MostBytes)
            {
                _kept.Clear();
                _bytes = 0;
            }
        }
    }

    private void Fetch(List<ItemHead> missing)
    {
        var bodies = items.Bodies(ItemKind.Keys, missing);
        for (var i = 0; i < missing.Count; i++)
        {
            _kept[(missing[i].Attempt, missing[i].Ordinal)] = SegmentKeys.Read(bodies[i]);
            _bytes += bodies[i].Length;
        }
    }
}
