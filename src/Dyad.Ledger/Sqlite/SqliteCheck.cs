using Dyad.Ledger.Appending;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Sqlite;

/// <summary>Compares the counts that a ledger states with those that it holds.</summary>
internal sealed class SqliteCheck(SqliteConnection connection, string location)
{
    internal IReadOnlyList<string> Faults(IReadOnlyList<ImportRun> runs)
    {
        var faults = new List<string>();
        using (var command = SqliteSchema.Command(connection, null, "PRAGMA quick_check"))
        using (var reader = command.ExecuteReader())
        {
            while (reader.Read())
            {
                if (reader.GetString(0) is var line and not "ok")
                    faults.Add($"{location}: SQLite reports: {line}");
            }
        }

        faults.AddRange(runs.Where(r => !r.IsComplete).Select(r => $"{location}: {RunWords.Stopped(r)}"));
        Compare("SELECT run, sum(claims) FROM segment GROUP BY run", "SELECT id, claims FROM run WHERE claims > 0", "run", "claims");
        Compare("SELECT run, count(*) FROM quarantine GROUP BY run", "SELECT id, rows_quarantined FROM run WHERE rows_quarantined > 0", "run", "quarantined rows");
        Compare("SELECT segment, sum(claims) FROM segment_month GROUP BY segment", "SELECT id, claims FROM segment", "segment", "claims in months");
        Compare("SELECT segment, length(keys) / 12 FROM segment_key", "SELECT id, claims FROM segment", "segment", "keys");
        Compare("SELECT run, count(*) FROM report GROUP BY run", "SELECT id, rows_kept FROM run WHERE reader <> '' AND rows_kept > 0", "run", "reports");
        Compare("SELECT r.id, 1 FROM report r JOIN report_signature s ON s.digest = r.digest AND s.published = r.published", "SELECT id, 1 FROM report", "report", "signatures");
        // Claims that were imported before their report was read stay with the import.
        Compare("SELECT run, 1 FROM report GROUP BY run HAVING sum(claims) < (SELECT claims FROM run WHERE id = run)", "SELECT 0, 0 WHERE 0", "run", "reports that name fewer claims than it brought");
        return faults;

        void Compare(string held, string said, string what, string things)
        {
            var (holds, says) = (Counts(held), Counts(said));
            foreach (var id in holds.Keys.Union(says.Keys).Order())
            {
                if (holds.GetValueOrDefault(id) is var found && says.GetValueOrDefault(id) is var counted && found != counted)
                    faults.Add($"{location}: {what} {id} has {found} {things}, but is said to have {counted}.");
            }
        }
    }

    private Dictionary<long, long> Counts(string sql)
    {
        using var command = SqliteSchema.Command(connection, null, sql);
        using var reader = command.ExecuteReader();
        var counts = new Dictionary<long, long>();
        while (reader.Read())
            counts[reader.GetInt64(0)] = reader.GetInt64(1);
        return counts;
    }
}
