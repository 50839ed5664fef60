using System.Runtime.InteropServices;
using Dyad.Ledger.Blocks;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>What a ledger already holds of a block.</summary>
/// <param name="New">Claims that it does not hold.</param>
/// <param name="Held">Number of rows all of whose claims it holds with the same content.</param>
/// <param name="Conflicts">Rows of which it holds a claim's identifier with other content.</param>
internal sealed record KeyVerdict(ClaimBlock New, int Held, IReadOnlyList<QuarantinedRow> Conflicts);

/// <summary>
/// Compares the keys of a block with those of stored segments. Only segments whose range of keys overlaps are read: none for sources that
/// number their rows in sequence, all of the origin for hashed identifiers.
/// </summary>
internal sealed class KeyCheck(SqliteConnection connection, SqliteTransaction transaction)
{
    /// <summary>Examines a block.</summary>
    /// <param name="block">The block.</param>
    /// <param name="isRead">Whether its claims were read from reports that the ledger does not hold: then only imported claims can be the same.</param>
    internal KeyVerdict Examine(ClaimBlock block, bool isRead = false)
    {
        if (block.Count == 0)
            return new KeyVerdict(block, 0, []);
        var keys = SegmentKeys.Of(block);
        var marks = new Mark[block.Count];
        var holders = new Dictionary<int, string>();
        using var command = SqliteSchema.Command(connection, transaction,
            """
            SELECT k.keys, r.file_name FROM segment_key k JOIN segment s ON s.id = k.segment JOIN run r ON r.id = s.run
            WHERE k.origin = $origin AND k.first_key <= $last AND k.last_key >= $first
                AND NOT ($isRead AND r.reader <> '') ORDER BY k.segment
            """,
            ("$origin", block.Origin), ("$first", keys.First), ("$last", keys.Last), ("$isRead", isRead));
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var file = reader.GetString(1);
            keys.Against(SegmentKeys.Read((byte[])reader.GetValue(0)), (position, fingerprint) => Judge(position, fingerprint, file));
        }

        // Last, so that a row repeated in the file is judged by what the ledger holds, and not by a row that is itself set aside.
        keys.WithinItself((position, first) => Judge(position, keys.FingerprintAt(first), "an earlier row of this file"));
        return Array.TrueForAll(marks, m => m == Mark.New) ? new KeyVerdict(block, 0, []) : ByRow(block, marks, holders);

        void Judge(int position, uint fingerprint, string file)
        {
            if (marks[position] != Mark.New)
                return;
            marks[position] = block.Columns.Fingerprints.Span[position] == fingerprint ? Mark.Held : Mark.Conflict;
            if (marks[position] == Mark.Conflict)
                holders[position] = file;
        }
    }

    /// <summary>A row is kept or set aside as a whole, whatever the number of its claims.</summary>
    private static KeyVerdict ByRow(ClaimBlock block, Mark[] marks, Dictionary<int, string> holders)
    {
        var rows = block.Columns.Rows.Span;
        var keep = new bool[marks.Length];
        var held = 0;
        var conflicts = new List<QuarantinedRow>();
        for (var start = 0; start < marks.Length;)
        {
            var end = start + 1;
            while (end < marks.Length && rows[end] == rows[start])
                end++;
            var row = marks.AsSpan(start, end - start);
            if (row.IndexOf(Mark.Conflict) is >= 0 and var at)
            {
                var claim = block[start + at];
                conflicts.Add(new QuarantinedRow(0, "", claim.Row.Row,
                    $"id {claim.Id} is already held from {holders[start + at]} with another day, actor or act; this row says {claim.Day} {claim.Pair} {claim.Act}",
                    ReadOnlyMemory<byte>.Empty, 0));
            }
            else
            {
                for (var i = start; i < end; i++)
                    keep[i] = marks[i] == Mark.New;
                if (row.IndexOf(Mark.New) < 0)
                    held++;
            }

            start = end;
        }

        return new KeyVerdict(block.Where(keep), held, conflicts);
    }

    private enum Mark : byte
    {
        New,
        Held,
        Conflict,
    }
}

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
