using Dyad.Ledger.Blocks;
using Dyad.Ledger.Keys;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>Blocks of claims and quarantined rows as rows of their tables.</summary>
internal static class SegmentTable
{
    /// <summary>Stores a block.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="transaction">The batch.</param>
    /// <param name="run">The run that brings it.</param>
    /// <param name="block">The block.</param>
    /// <param name="stored">Its bytes where another ledger has them already.</param>
    /// <param name="number">Its number; null for the next.</param>
    internal static void Store(SqliteConnection connection, SqliteTransaction transaction, long run, ClaimBlock block, byte[]? stored = null, long? number = null)
    {
        var days = block.Columns.Days.Span;
        var published = block.Columns.Published.Span;
        var (firstDay, lastDay, firstPublished, lastPublished) = (int.MaxValue, int.MinValue, long.MaxValue, long.MinValue);
        var months = new SortedDictionary<int, int>();
        var (lastSeen, lastMonth) = (-1, 0);
        for (var i = 0; i < days.Length; i++)
        {
            firstDay = Math.Min(firstDay, days[i]);
            lastDay = Math.Max(lastDay, days[i]);
            firstPublished = Math.Min(firstPublished, published[i]);
            lastPublished = Math.Max(lastPublished, published[i]);
            if (days[i] != lastSeen)
                (lastSeen, lastMonth) = (days[i], new Day(days[i]).Month);
            months[lastMonth] = months.GetValueOrDefault(lastMonth) + 1;
        }

        using var insert = SqliteSchema.Command(connection, transaction,
            """
            INSERT INTO segment(id, run, origin, claims, first_day, last_day, first_published, last_published, body)
            VALUES($id, $run, $origin, $claims, $firstDay, $lastDay, $firstPublished, $lastPublished, $body) RETURNING id
            """,
            ("$id", number), ("$run", run), ("$origin", block.Origin), ("$claims", block.Count), ("$firstDay", firstDay), ("$lastDay", lastDay),
            ("$firstPublished", firstPublished), ("$lastPublished", lastPublished), ("$body", stored ?? ClaimBlockCodec.Write(block)));
        var segment = (long)insert.ExecuteScalar()!;
        foreach (var (month, claims) in months)
        {
            using var command = SqliteSchema.Command(connection, transaction, "INSERT INTO segment_month(origin, month, segment, claims) VALUES($origin, $month, $segment, $claims)",
                ("$origin", block.Origin), ("$month", month), ("$segment", segment), ("$claims", claims));
            command.ExecuteNonQuery();
        }

        var keys = SegmentKeys.Of(block);
        using var key = SqliteSchema.Command(connection, transaction, "INSERT INTO segment_key(segment, origin, first_key, last_key, keys) VALUES($segment, $origin, $first, $last, $keys)",
            ("$segment", segment), ("$origin", block.Origin), ("$first", keys.First), ("$last", keys.Last), ("$keys", keys.Write()));
        key.ExecuteNonQuery();
    }

    /// <summary>Stores a quarantined row.</summary>
    /// <param name="connection">The file.</param>
    /// <param name="transaction">The batch.</param>
    /// <param name="row">The row, with its run.</param>
    /// <param name="name">Name of a document; empty for a row of an imported file.</param>
    /// <param name="key">What makes a document the same in another run; null for a row of an imported file.</param>
    internal static void Store(SqliteConnection connection, SqliteTransaction transaction, QuarantinedRow row, string name = "", long? key = null)
    {
        using var command = SqliteSchema.Command(connection, transaction,
            "INSERT INTO quarantine(run, row, reason, text, length, name, key) VALUES($run, $row, $reason, $text, $length, $name, $key)",
            ("$run", row.Run), ("$row", row.Row), ("$reason", row.Reason), ("$text", row.Text.ToArray()), ("$length", row.Length), ("$name", name), ("$key", key));
        command.ExecuteNonQuery();
    }
}
