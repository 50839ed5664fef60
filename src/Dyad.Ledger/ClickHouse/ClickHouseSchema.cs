using System.Collections.Immutable;

namespace Dyad.Ledger.ClickHouse;

/// <summary>
/// Tables of a ledger in ClickHouse, in SQL that version 18.16 and those of today both know. On a cluster the large tables have a local one in
/// the database of each part (<c>default_database</c> in the servers' configuration) and one that stands for all parts.
/// </summary>
internal static class ClickHouseSchema
{
    internal const int Version = 1;

    /// <summary>What a batch brought, as it is read back: segments, keys, months, rows set aside, reports; and corrections, forecasts, answers. Sorted, and the same twice is the same once.</summary>
    internal const string Item = "item";

    /// <summary>Which batches count, in order, whole on every server. What is in no commit was never finished.</summary>
    internal const string Commit = "batch";

    /// <summary>What counting needs of each claim that happened, where the days of acts lie together.</summary>
    internal const string Fact = "fact";

    /// <summary>Who writes, and until when, whole on every server.</summary>
    internal const string Lease = "lease";

    internal const string ItemColumns = "attempt, kind, ordinal, origin, text, name, n1, n2, n3, n4, n5, body";
    internal const string CommitColumns = "number, attempt, origin, counts, facts, state";
    internal const string FactColumns = "origin, day, published, attempt, seq, key, id, source, source_name, target, target_name, type, mode, cameo_table, cameo, country, region, report, one_sided, root";

    private static readonly ImmutableArray<(string Name, string Columns, string Order, string Shard)> Tables =
    [
        (Item, "attempt UInt64, kind UInt8, ordinal Int64, origin String, text String, name String, n1 Int64, n2 Int64, n3 Int64, n4 Int64, n5 Int64, body String",
            "(attempt, kind, ordinal)", "attempt"),
        (Fact, "origin String, day Int32, published Int64, attempt UInt64, seq Int32, key Int64, id String, source String, source_name String, target String, target_name String, type UInt8, "
            + "mode String, cameo_table UInt8, cameo String, country String, region String, report UInt64, one_sided UInt8, root UInt8",
            "(origin, day, source, target, type, attempt, seq)", "day"),
        (Commit, "number Int64, attempt UInt64, origin String, counts String, facts Int64, state String", "(number, attempt)", ""),
        (Lease, "writer UInt64, told Int64, until DateTime", "(writer, told)", ""),
    ];

    /// <summary>Creates what is not there, on every server that answers. Where nothing is missing that is one question, or two on a cluster.</summary>
    /// <exception cref="LedgerException">The cluster is not configured, or its databases are not named as they have to be.</exception>
    internal static void Ensure(ClickHouseClient client, ClickHouseAddress address)
    {
        foreach (var server in address.Servers)
        {
            try
            {
                Ensure(client, address, server);
            }
            catch (Exception e) when (address.Servers.Length > 1 && ClickHouseClient.Passes(e))
            {
                // What is missing on one that is down is made when it is back: by the next ledger that opens, or by one that is open and misses it.
            }
        }
    }

    private static void Ensure(ClickHouseClient client, ClickHouseAddress address, Uri server)
    {
        var wanted = Wanted(address, address.Cluster.Length == 0 ? [] : PartsOf(client, address, server)).ToList();
        var (databases, names) = (wanted.Select(t => t.Database).Distinct().ToList(), wanted.Select(t => t.Name).Distinct());
        // A list of tables is refused by old servers while another of its tables goes away; then all are made that are not there.
        var there = client.Try(server, $"SELECT database, name FROM system.tables WHERE database IN ({List(databases)}) AND name IN ({List(names)})", r => (r.Text(), r.Text())) ?? [];
        var missing = wanted.Where(t => !there.Contains((t.Database, t.Name))).ToList();
        foreach (var database in missing.Select(t => t.Database).Distinct())
            client.Tell(server, $"CREATE DATABASE IF NOT EXISTS {database}");
        foreach (var (database, name, definition) in missing)
            client.Tell(server, $"CREATE TABLE IF NOT EXISTS {database}.{name}{definition}");

        static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(ClickHouseClient.Quoted));
    }

    /// <summary>All tables that a server has to have.</summary>
    private static IEnumerable<(string Database, string Name, string Definition)> Wanted(ClickHouseAddress address, List<string> parts)
    {
        foreach (var (table, columns, order, shard) in Tables)
        {
            var (name, isSpread) = ($"{address.Name}_{table}", parts.Count > 0 && shard.Length > 0);
            foreach (var part in isSpread ? parts : [])
                yield return (part, $"{name}_local", $"({columns}) ENGINE = ReplacingMergeTree ORDER BY {order}");
            var engine = isSpread ? $"Distributed({address.Cluster}, '', {name}_local, {shard})" : $"ReplacingMergeTree ORDER BY {order}";
            yield return (ClickHouseAddress.Database, name, $"({columns}) ENGINE = {engine}");
        }
    }

    /// <summary>Databases of all parts. A server may hold empty ones that the configuration gives to others.</summary>
    private static List<string> PartsOf(ClickHouseClient client, ClickHouseAddress address, Uri server)
    {
        var known = client.Rows(server, $"SELECT DISTINCT default_database FROM system.clusters WHERE cluster = {ClickHouseClient.Quoted(address.Cluster)}", r => r.Text());
        if (known.Count == 0)
            throw new LedgerException($"{address}: {server.Authority} knows no cluster '{address.Cluster}'. Write it into remote_servers of its configuration; docs/clickhouse.md shows how.");
        return known.Contains("")
            ? throw new LedgerException($"{address}: a replica of the cluster '{address.Cluster}' has no default_database; each shard needs one of its own, such as dyad_1. docs/clickhouse.md shows how.")
            : known;
    }
}
