using Dyad.Ledger.Keys;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>The keys in the table <c>segment_key</c>.</summary>
internal sealed class SqliteKeys(SqliteConnection connection, SqliteTransaction transaction) : IHeldKeys
{
    public IEnumerable<(SegmentKeys Keys, string File)> Overlapping(string origin, long first, long last, bool importedOnly)
    {
        using var command = SqliteSchema.Command(connection, transaction,
            """
            SELECT k.keys, r.file_name FROM segment_key k JOIN segment s ON s.id = k.segment JOIN run r ON r.id = s.run
            WHERE k.origin = $origin AND k.first_key <= $last AND k.last_key >= $first
                AND NOT ($imported AND r.reader <> '') ORDER BY k.segment
            """,
            ("$origin", origin), ("$first", first), ("$last", last), ("$imported", importedOnly));
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (SegmentKeys.Read((byte[])reader.GetValue(0)), reader.GetString(1));
    }
}
