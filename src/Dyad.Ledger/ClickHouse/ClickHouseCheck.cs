using System.Globalization;
using Dyad.Ledger.Appending;

namespace Dyad.Ledger.ClickHouse;

/// <summary>Compares what batches are said to have brought with what the servers hold.</summary>
internal sealed class ClickHouseCheck(ClickHouseClient client, ClickHouseAddress address, BatchLog log)
{
    internal IReadOnlyList<string> Faults()
    {
        var faults = new List<string>();
        var answering = client.Majority("servers", server => client.Rows(server, "SELECT 1", r => (int)r.Byte())).Select(a => a.Server).ToHashSet();
        faults.AddRange(address.Servers.Where(s => !answering.Contains(s)).Select(s => $"{address}: {s.Authority} does not answer."));
        faults.AddRange(log.Runs.Where(r => !r.IsComplete).Select(r => $"{address}: {RunWords.Stopped(r)}"));
        Compare("items", $"SELECT attempt, toInt64(uniqExact(kind, ordinal)) FROM {address.Of(ClickHouseSchema.Item)} GROUP BY attempt", b => b.Counts.Values.Sum());
        Compare("facts", $"SELECT attempt, toInt64(uniqExact(seq)) FROM {address.Of(ClickHouseSchema.Fact)} GROUP BY attempt", b => b.Facts);
        foreach (var run in log.Batches.Where(b => b.Run is not null).GroupBy(b => b.Run!.Id))
        {
            if (run.Sum(b => b.Counts.GetValueOrDefault(ItemKind.Quarantined)) is var held && held != run.Last().Run!.Quarantined)
                faults.Add($"{address}: run {run.Key} has {held} quarantined rows, but is said to have {run.Last().Run!.Quarantined}.");
        }

        return faults;

        void Compare(string what, string sql, Func<BatchRecord, long> said)
        {
            var held = client.Rows(sql, r => (Attempt: r.UInt64(), Count: r.Int64())).ToDictionary(r => r.Attempt, r => r.Count);
            foreach (var batch in log.Batches)
            {
                if (held.GetValueOrDefault(batch.Attempt) is var found && found != said(batch))
                    faults.Add(string.Create(CultureInfo.InvariantCulture, $"{address}: batch {batch.Number} has {found} {what}, but is said to have {said(batch)}."));
            }
        }
    }
}
