using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Dyad.Ledger.Blocks;

/// <summary>
/// Numbers distinct byte strings in the order of their first appearance: open addressing over an arena, no allocation per look-up.
/// </summary>
/// <remarks>Not thread-safe. A look-up costs one hash of the bytes, one probe and one comparison on average.</remarks>
public sealed class SpanTable
{
    private int[] _slots;
    private Entry[] _entries;
    private byte[] _arena;
    private int _used;

    /// <summary>Creates a table.</summary>
    /// <param name="capacity">Expected number of distinct strings.</param>
    public SpanTable(int capacity = 1024)
    {
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, capacity * 2));
        _slots = new int[size];
        _entries = new Entry[size / 2];
        _arena = new byte[size * 8];
    }

    /// <summary>Number of distinct strings.</summary>
    public int Count { get; private set; }

    /// <summary>Bytes held by the strings.</summary>
    public int Bytes => _used;

    /// <summary>The string with the given number; valid until the table next changes.</summary>
    public ReadOnlySpan<byte> this[int number] => _arena.AsSpan(_entries[number].Offset, _entries[number].Length);

    /// <summary>The number of a string, given now if it is new.</summary>
    /// <param name="text">Any bytes.</param>
    /// <param name="isNew">Whether the number was given by this call.</param>
    public int Number(ReadOnlySpan<byte> text, out bool isNew)
    {
        var hash = StableHash.Of(text);
        var mask = _slots.Length - 1;
        var slot = (int)hash & mask;
        while (_slots[slot] != 0)
        {
            ref readonly var entry = ref _entries[_slots[slot] - 1];
            if (entry.Hash == hash && text.SequenceEqual(_arena.AsSpan(entry.Offset, entry.Length)))
            {
                isNew = false;
                return _slots[slot] - 1;
            }

            slot = (slot + 1) & mask;
        }

        isNew = true;
        return Add(text, hash, slot);
    }

    /// <summary>The number of a string, given now if it is new.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Number(ReadOnlySpan<byte> text) => Number(text, out _);

    /// <summary>Forgets every string and keeps the memory.</summary>
    public void Clear()
    {
        Array.Clear(_slots);
        Count = 0;
        _used = 0;
    }

    /// <summary>The strings in the order of their numbers.</summary>
    internal EntryList ToList()
    {
        var ends = new int[Count];
        for (var i = 0; i < ends.Length; i++)
            ends[i] = _entries[i].Offset + _entries[i].Length;
        return new EntryList(_arena.AsSpan(0, _used).ToArray(), ends);
    }

    private int Add(ReadOnlySpan<byte> text, ulong hash, int slot)
    {
        if (_used + text.Length > _arena.Length)
            Array.Resize(ref _arena, Math.Max(_arena.Length * 2, _used + text.Length));
        text.CopyTo(_arena.AsSpan(_used));
        _entries[Count] = new Entry(hash, _used, text.Length);
        _used += text.Length;
        _slots[slot] = ++Count;
        if (Count == _entries.Length)
            Grow();
        return Count - 1;
    }

    private void Grow()
    {
        Array.Resize(ref _entries, _entries.Length * 2);
        _slots = new int[_slots.Length * 2];
        var mask = _slots.Length - 1;
        for (var i = 0; i < Count; i++)
        {
            var slot = (int)_entries[i].Hash & mask;
            while (_slots[slot] != 0)
                slot = (slot + 1) & mask;
            _slots[slot] = i + 1;
        }
    }

    private readonly record struct Entry(ulong Hash, int Offset, int Length);
}

/// <summary>A 64-bit hash of bytes that is the same on every machine and in every run. Not cryptographic.</summary>
/// <remarks>Eight bytes a step by multiply, rotate and xor, finished by the mixer of SplitMix64 (Steele, Lea and Flood 2014, doi:10.1145/2660193.2660195).</remarks>
public static class StableHash
{
    private const ulong Multiplier = 0x9E3779B97F4A7C15;

    /// <summary>Hash of the bytes.</summary>
    public static ulong Of(ReadOnlySpan<byte> bytes)
    {
        var hash = Multiplier ^ (ulong)bytes.Length;
        while (bytes.Length >= 8)
        {
            hash = ulong.RotateLeft((hash ^ MemoryMarshal.Read<ulong>(bytes)) * Multiplier, 29);
            bytes = bytes[8..];
        }

        if (bytes.Length > 0)
        {
            ulong tail = 0;
            for (var i = 0; i < bytes.Length; i++)
                tail |= (ulong)bytes[i] << (8 * i);
            hash = ulong.RotateLeft((hash ^ tail) * Multiplier, 29);
        }

        return Mix(hash);
    }

    /// <summary>Joins a value to a hash.</summary>
    public static ulong Join(ulong hash, ulong value) => Mix(ulong.RotateLeft(hash, 23) ^ (value * Multiplier));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
        return z ^ (z >> 31);
    }
}
