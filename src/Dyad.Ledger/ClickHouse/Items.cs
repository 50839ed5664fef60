using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.ClickHouse;

/// <summary>What an item is.</summary>
internal enum ItemKind
{
    /// <summary>Claims: days and instants from first to last, number of claims; the block.</summary>
    Segment = 1,

    /// <summary>Keys of a segment: first, last, whether they were read from reports; name of the file; the keys.</summary>
    Keys = 2,

    /// <summary>A month of a segment: month, claims.</summary>
    Month = 3,

    /// <summary>A row set aside: its row, length, key; reason, name; its bytes.</summary>
    Quarantined = 4,

    /// <summary>A report: instant of publication, of ingestion, sentences, claims, happened; digest; report and passages.</summary>
    Report = 5,

    /// <summary>A signature: instant of publication, runs; digest; the signature.</summary>
    Signature = 6,

    /// <summary>A correction: instant; claim; the correction.</summary>
    Correction = 7,

    /// <summary>A forecast: as-of day, instant; identifier; the forecast.</summary>
    Forecast = 8,

    /// <summary>An answer to a forecast: as-of day, instant; identifier; outcome and reason.</summary>
    Resolution = 9,
}

/// <summary>An item without its body.</summary>
/// <param name="Attempt">Attempt that brought it.</param>
/// <param name="Ordinal">Place in the attempt among those of its kind.</param>
/// <param name="Text">Its text.</param>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">Its five numbers, as <see cref="ItemKind"/> says.</param>
internal sealed record ItemHead(ulong Attempt, long Ordinal, string Text, string Name, (long First, long Second, long Third, long Fourth, long Fifth) Numbers);

/// <summary>Items and facts on their way to the servers.</summary>
internal sealed class ItemWriter(string origin)
{
    private readonly List<(ItemKind Kind, ItemHead Head, byte[] Body)> _items = [];
    private readonly HashSet<(ItemKind, long)> _places = [];
    private readonly List<ClaimBlock> _blocks = [];
    private ulong _digest = StableHash.Of("dyad"u8);

    internal string Origin => origin;

    internal Dictionary<ItemKind, long> Counts => _items.CountBy(i => i.Kind).ToDictionary(c => c.Key, c => (long)c.Value);

    internal IReadOnlyList<ClaimBlock> Blocks => _blocks;

    /// <summary>Number of this attempt: the same content at the same place is the same attempt.</summary>
    internal ulong Attempt(long number) => StableHash.Join(_digest, (ulong)number);

    internal void Add(ItemKind kind, long ordinal, string text, string name, ReadOnlySpan<byte> body, params ReadOnlySpan<long> numbers)
    {
        long At(ReadOnlySpan<long> all, int i) => i < all.Length ? all[i] : 0;
        if (!_places.Add((kind, ordinal)))
            throw new ArgumentException($"There are two items of the kind {kind} at place {ordinal}.", nameof(ordinal));
        var head = new ItemHead(0, ordinal, text, name, (At(numbers, 0), At(numbers, 1), At(numbers, 2), At(numbers, 3), At(numbers, 4)));
        _items.Add((kind, head, body.ToArray()));
        _digest = StableHash.Join(StableHash.Join(StableHash.Join(_digest, (ulong)kind), (ulong)ordinal), StableHash.Of(body));
        foreach (var number in numbers)
            _digest = StableHash.Join(_digest, (ulong)number);
        _digest = StableHash.Join(StableHash.Join(_digest, StableHash.Of(System.Text.Encoding.UTF8.GetBytes(text))), StableHash.Of(System.Text.Encoding.UTF8.GetBytes(name)));
    }

    internal void Add(ClaimBlock block) => _blocks.Add(block);

    /// <summary>Adds a row set aside.</summary>
    internal void Add(QuarantinedRow row, long key) =>
        Add(ItemKind.Quarantined, row.Row, row.Reason, row.File, row.Text.Span, row.Row, row.Length, key, row.Run);

    internal RowWriter Rows(ulong attempt)
    {
        var rows = new RowWriter { Rows = _items.Count };
        foreach (var (kind, head, body) in _items)
        {
            var (first, second, third, fourth, fifth) = head.Numbers;
            rows.UInt64(attempt).Byte((byte)kind).Int64(head.Ordinal).Text(origin).Text(head.Text).Text(head.Name)
                .Int64(first).Int64(second).Int64(third).Int64(fourth).Int64(fifth).Text(body);
        }

        return rows;
    }
}
