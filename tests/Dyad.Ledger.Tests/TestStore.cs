using System.Globalization;
using Dyad.Ledger.Blocks;
using Dyad.Ledger.ClickHouse;
using Dyad.Ledger.Sqlite;
using Dyad.Ledger.Tests.ClickHouse;

namespace Dyad.Ledger.Tests;

/// <summary>
/// The store that the suite runs on: SQLite, or the ClickHouse servers that <c>DYAD_TEST_CLICKHOUSE</c> names (<c>clickhouse://HOSTS/PREFIX?cluster=NAME</c>), where every ledger has
/// tables of its own.
/// </summary>
internal static class TestStore
{
    private static long _ledgers;

    /// <summary>The servers; null for SQLite.</summary>
    internal static string? Servers => Environment.GetEnvironmentVariable("DYAD_TEST_CLICKHOUSE") is { Length: > 0 } servers ? servers : null;

    /// <summary>A ledger that was not there before.</summary>
    internal static ILedger New() => Servers is null ? SqliteLedger.InMemory() : ClickHouse($"m{Environment.ProcessId}_{Interlocked.Increment(ref _ledgers)}");

    /// <summary>The ledger of a path, made where it is missing.</summary>
    internal static ILedger Open(string path) =>
        Servers is null ? SqliteLedger.Open(path, create: true) : ClickHouse($"p{StableHash.Of(System.Text.Encoding.UTF8.GetBytes(path)):x}");

    /// <summary>Cases of a law about claims, whose store is only where they come from: all of them on SQLite, on servers, where each costs a dozen requests, one of so many.</summary>
    internal static IEnumerable<T> Some<T>(IEnumerable<T> cases, int of) => Servers is null ? cases : cases.Where((_, i) => i % of == 0);

    /// <summary>The test is about the file.</summary>
    internal static void OnSqlite() => Assert.SkipWhen(Servers is not null, "about SQLite's file; the store is ClickHouse");

    private static ClickHouseLedger ClickHouse(string name)
    {
        var servers = ClickHouseAddress.Parse(Servers!);
        var address = servers with { Name = string.Create(CultureInfo.InvariantCulture, $"{servers.Name}_{name}") };
        TestTables.Keep(address);
        return ClickHouseLedger.Open(address, TimeProvider.System);
    }
}
