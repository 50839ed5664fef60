using Dyad.Ledger.Blocks;

namespace Dyad.Ledger.Keys;

/// <summary>What a ledger already holds of a block.</summary>
/// <param name="New">Claims that it does not hold.</param>
/// <param name="Held">Number of rows all of whose claims it holds with the same content.</param>
/// <param name="Conflicts">Rows of which it holds a claim's identifier with other content.</param>
internal sealed record KeyVerdict(ClaimBlock New, int Held, IReadOnlyList<QuarantinedRow> Conflicts);

/// <summary>
/// Compares the keys of a block with those of stored segments. Only segments whose range of keys overlaps are read: none for sources that
/// number their rows in sequence, all of the origin for hashed identifiers.
/// </summary>
/// <param name="held">The keys that the ledger holds.</param>
internal sealed class KeyCheck(IHeldKeys held)
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
        foreach (var (stored, file) in held.Overlapping(block.Origin, keys.First, keys.Last, isRead))
            keys.Against(stored, (position, fingerprint) => Judge(position, fingerprint, file));

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
