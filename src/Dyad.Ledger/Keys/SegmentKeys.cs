using System.Runtime.InteropServices;
using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Keys;

/// <summary>The keys of a segment in ascending order, with the fingerprint and the position of each.</summary>
internal sealed class SegmentKeys
{
    private readonly long[] _keys;
    private readonly uint[] _fingerprints;
    private readonly int[] _positions;

    private SegmentKeys(long[] keys, uint[] fingerprints, int[] positions)
    {
        _keys = keys;
        _fingerprints = fingerprints;
        _positions = positions;
    }

    internal long First => _keys[0];

    internal long Last => _keys[^1];

    internal static SegmentKeys Of(ClaimBlock block)
    {
        var keys = block.Columns.Keys.ToArray();
        var fingerprints = block.Columns.Fingerprints.ToArray();
        var positions = new int[keys.Length];
        for (var i = 0; i < positions.Length; i++)
            positions[i] = i;
        if (!IsAscending(keys))
        {
            // Ties keep file order, so that the first row of a file wins.
            Array.Sort(keys, positions);
            for (var start = 0; start < keys.Length;)
            {
                var end = start + 1;
                while (end < keys.Length && keys[end] == keys[start])
                    end++;
                if (end - start > 1)
                    Array.Sort(positions, start, end - start);
                start = end;
            }

            var source = block.Columns.Fingerprints.Span;
            for (var i = 0; i < positions.Length; i++)
                fingerprints[i] = source[positions[i]];
        }

        return new SegmentKeys(keys, fingerprints, positions);
    }

    internal static SegmentKeys Read(ReadOnlySpan<byte> stored)
    {
        var count = stored.Length / (sizeof(long) + sizeof(uint));
        var keys = MemoryMarshal.Cast<byte, long>(stored[..(count * sizeof(long))]).ToArray();
        var fingerprints = MemoryMarshal.Cast<byte, uint>(stored[(count * sizeof(long))..]).ToArray();
        return new SegmentKeys(keys, fingerprints, []);
    }

    internal byte[] Write() => [.. MemoryMarshal.AsBytes(_keys), .. MemoryMarshal.AsBytes(_fingerprints)];

    /// <summary>Whether a key is there.</summary>
    internal bool Has(long key) => Array.BinarySearch(_keys, key) >= 0;

    /// <summary>The fingerprint at a rank.</summary>
    internal uint FingerprintAt(int rank) => _fingerprints[rank];

    /// <summary>Reports every claim whose key an earlier claim of the same block has: its position and the rank of the first.</summary>
    internal void WithinItself(Action<int, int> repeated)
    {
        var first = 0;
        for (var i = 1; i < _keys.Length; i++)
        {
            if (_keys[i] != _keys[first])
                first = i;
            else
                repeated(_positions[i], first);
        }
    }

    /// <summary>Reports every claim of this block whose key is stored: its position and the stored fingerprint.</summary>
    internal void Against(SegmentKeys stored, Action<int, uint> found)
    {
        var (i, j) = (0, 0);
        while (i < _keys.Length && j < stored._keys.Length)
        {
            if (_keys[i] < stored._keys[j])
                i = Skip(_keys, i, stored._keys[j]);
            else if (_keys[i] > stored._keys[j])
                j = Skip(stored._keys, j, _keys[i]);
            else
                found(_positions[i++], stored._fingerprints[j]);
        }
    }

    /// <summary>The first position from <paramref name="from"/> on whose key is not below, by doubling steps.</summary>
    private static int Skip(long[] keys, int from, long key)
    {
        var step = 1;
        while (from + step < keys.Length && keys[from + step] < key)
        {
            from += step;
            step *= 2;
        }

        var found = Array.BinarySearch(keys, from, Math.Min(step, keys.Length - from - 1) + 1, key);
        found = found >= 0 ? found : ~found;
        while (found > from && keys[found - 1] >= key)
            found--;
        return found;
    }

    private static bool IsAscending(long[] keys)
    {
        for (var i = 1; i < keys.Length; i++)
        {
            if (keys[i] < keys[i - 1])
                return false;
        }

        return true;
    }
}
