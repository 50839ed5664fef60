using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Importing;

/// <summary>
/// Remembers, across blocks, which dictionary entry the raw bytes of a file stand for, so that an actor or a place is decoded once and found
/// again by one hash of its columns as they stand in the row.
/// </summary>
/// <param name="builder">Builder whose dictionary takes the entries.</param>
/// <param name="kind">Which dictionary.</param>
/// <param name="decode">From raw bytes to the entry's bytes; null where the raw bytes are not usable.</param>
internal sealed class EntryCache(ClaimBlockBuilder builder, DictionaryKind kind, Func<byte[], byte[]?> decode)
{
    private const int MaximumBytes = 24 << 20;

    private readonly SpanTable _raw = new(4096);
    private readonly List<byte[]?> _entries = [];
    private int[] _numbers = new int[4096];
    private int[] _batches = new int[4096];
    private int _last = -1;

    /// <summary>Number of the entry in the block being built, or -1 where the raw bytes are not usable.</summary>
    internal int Number(ReadOnlySpan<byte> raw, int batch)
    {
        var known = Known(raw);
        // Batches count from 0, stamps from 1: a fresh slot belongs to no batch.
        if (_batches[known] == batch + 1)
            return _numbers[known];
        if (_entries[known] is not { } entry)
            return -1;
        _batches[known] = batch + 1;
        return _numbers[known] = builder.Number(kind, entry);
    }

    /// <summary>Number of the raw bytes among all that were seen since the last <see cref="Trim"/>.</summary>
    internal int Known(ReadOnlySpan<byte> raw)
    {
        // Neighbouring rows often repeat a column: comparing is cheaper than hashing.
        if (_last >= 0 && raw.SequenceEqual(_raw[_last]))
            return _last;
        _last = _raw.Number(raw, out var isNew);
        if (isNew)
            Remember(raw, _last);
        return _last;
    }

    /// <summary>Starts anew once the memory given to it is full. Call between blocks.</summary>
    /// <returns>Whether it did: numbers given by <see cref="Known"/> no longer hold.</returns>
    internal bool Trim()
    {
        if (_raw.Bytes < MaximumBytes)
            return false;
        _raw.Clear();
        _last = -1;
        _entries.Clear();
        Array.Clear(_batches);
        return true;
    }

    private void Remember(ReadOnlySpan<byte> raw, int known)
    {
        _entries.Add(decode(raw.ToArray()));
        if (known < _numbers.Length)
            return;
        Array.Resize(ref _numbers, _numbers.Length * 2);
        Array.Resize(ref _batches, _batches.Length * 2);
    }
}
