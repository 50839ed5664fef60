using System.Globalization;

namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// Reads items of batches that count. A replica that was down lacks rows until the others have sent them: what is short is asked again, and what stays
/// short is an error, never an answer.
/// </summary>
internal sealed class ItemStore(ClickHouseClient client, ClickHouseAddress address, BatchLog log, Patience patience)
{
    private const int AttemptsAtOnce = 500;

    private readonly Dictionary<(ItemKind Kind, string Origin), (List<ItemHead> Heads, int Known)> _heads = [];
    private readonly Dictionary<string, ItemHead> _reports = new(StringComparer.Ordinal);
    private int _indexed;

    /// <summary>The heads of a kind, of an origin or of all, in the order in which they entered. Read once.</summary>
    internal IReadOnlyList<ItemHead> Heads(ItemKind kind, string? origin = null)
    {
        var (heads, known) = _heads.GetValueOrDefault((kind, origin ?? ""), ([], 0));
        var fresh = log.Batches.Skip(known).Where(b => (origin is null || b.Origin == origin) && b.Counts.ContainsKey(kind)).ToList();
        foreach (var some in fresh.Chunk(AttemptsAtOnce))
        {
            var expected = some.Sum(b => b.Counts[kind]);
            var sql = string.Create(CultureInfo.InvariantCulture,
                $"SELECT attempt, ordinal, text, name, n1, n2, n3, n4, n5 FROM {address.Of(ClickHouseSchema.Item)} WHERE kind = {(int)kind} AND attempt IN ({string.Join(", ", some.Select(b => b.Attempt))}) LIMIT 1 BY attempt, ordinal");
            var read = Whole($"{expected} items", () => client.Rows(sql, Head), rows => rows.Count == expected).ToLookup(h => h.Attempt);
            foreach (var batch in some)
                heads.AddRange(read[batch.Attempt].OrderBy(h => h.Ordinal));
        }

        _heads[(kind, origin ?? "")] = (heads, log.Batches.Count);
        return heads;
    }

    /// <summary>The head of the report with a digest; null where there is none. An intake asks for one after another, having asked for all digests: so it is looked up in the heads of all.</summary>
    internal ItemHead? Report(string digest)
    {
        var heads = Heads(ItemKind.Report);
        for (; _indexed < heads.Count; _indexed++)
            _ = _reports.TryAdd(heads[_indexed].Text, heads[_indexed]);
        return _reports.GetValueOrDefault(digest);
    }

    /// <summary>The body of an item.</summary>
    internal byte[] Body(ItemKind kind, ItemHead head) => Bodies(kind, [head])[0];

    /// <summary>The bodies of some items, in their order.</summary>
    internal IReadOnlyList<byte[]> Bodies(ItemKind kind, IReadOnlyCollection<ItemHead> heads)
    {
        if (heads.Count == 0)
            return [];
        var places = string.Join(", ", heads.Select(h => string.Create(CultureInfo.InvariantCulture, $"({h.Attempt}, {h.Ordinal})")));
        var sql = string.Create(CultureInfo.InvariantCulture,
            $"SELECT attempt, ordinal, body FROM {address.Of(ClickHouseSchema.Item)} WHERE attempt IN ({string.Join(", ", heads.Select(h => h.Attempt).Distinct())}) AND kind = {(int)kind} AND (attempt, ordinal) IN ({places}) LIMIT 1 BY attempt, ordinal");
        var rows = Whole($"{heads.Count} bodies", () => client.Rows(sql, r => (Place: (r.UInt64(), r.Int64()), Body: r.Bytes())), r => r.Count == heads.Count).ToDictionary(r => r.Place, r => r.Body);
        return [.. heads.Select(h => rows[(h.Attempt, h.Ordinal)])];
    }

    /// <summary>Heads of a kind that meet a condition, of batches that count.</summary>
    internal List<ItemHead> Where(ItemKind kind, string condition)
    {
        var counting = log.Batches.Where(b => b.Counts.ContainsKey(kind)).Select(b => b.Attempt).ToHashSet();
        var sql = string.Create(CultureInfo.InvariantCulture,
            $"SELECT attempt, ordinal, text, name, n1, n2, n3, n4, n5 FROM {address.Of(ClickHouseSchema.Item)} WHERE kind = {(int)kind} AND {condition} LIMIT 1 BY attempt, ordinal");
        return [.. client.Rows(sql, Head).Where(h => counting.Contains(h.Attempt))];
    }

    /// <summary>Waits until all items of a kind that count can be seen, whichever replica answers.</summary>
    internal void Await(ItemKind kind)
    {
        var expected = log.Batches.Sum(b => b.Counts.GetValueOrDefault(kind));
        if (expected == 0)
            return;
        var counting = log.Batches.Where(b => b.Counts.ContainsKey(kind)).ToDictionary(b => b.Attempt, b => b.Counts[kind]);
        var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT attempt, toInt64(uniqExact(ordinal)) FROM {address.Of(ClickHouseSchema.Item)} WHERE kind = {(int)kind} GROUP BY attempt");
        Whole($"{expected} items", () => client.Rows(sql, r => (Attempt: r.UInt64(), Count: r.Int64())).Where(r => counting.GetValueOrDefault(r.Attempt) == r.Count).Sum(r => r.Count), found => found == expected);
    }

    /// <summary>Waits until the rows of an attempt have arrived.</summary>
    internal void Await(ulong attempt, long items, long facts)
    {
        Arrived(ClickHouseSchema.Item, "kind, ordinal", items);
        Arrived(ClickHouseSchema.Fact, "seq", facts);

        void Arrived(string table, string places, long expected)
        {
            if (expected == 0)
                return;
            var sql = string.Create(CultureInfo.InvariantCulture, $"SELECT toInt64(uniqExact({places})) FROM {address.Of(table)} WHERE attempt = {attempt}");
            Whole($"{expected} rows of {table}", () => client.Rows(sql, r => r.Int64())[0], found => found == expected);
        }
    }

    /// <summary>Asks until the answer is whole.</summary>
    internal T Whole<T>(string what, Func<T> ask, Func<T, bool> isWhole)
    {
        try
        {
            return patience.Until(() => ask() is var answer && isWhole(answer) ? answer : throw new NotYetException(what));
        }
        catch (NotYetException e)
        {
            throw new LedgerException($"{address}: {what} that were confirmed cannot be seen: a server that holds them does not answer, or has not been sent them yet. Start all servers, then give the same command again.", e);
        }
    }

    private static ItemHead Head(RowReader row) =>
        new(row.UInt64(), row.Int64(), row.Text(), row.Text(), (row.Int64(), row.Int64(), row.Int64(), row.Int64(), row.Int64()));
}
