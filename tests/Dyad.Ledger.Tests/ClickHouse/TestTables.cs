using System.Collections.Concurrent;
using System.Globalization;
using System.Reflection;
using Dyad.Ledger.ClickHouse;
using Dyad.Ledger.Tests.ClickHouse;
using Xunit.v3;

[assembly: TakesTablesAway]

namespace Dyad.Ledger.Tests.ClickHouse;

/// <summary>
/// The tables of a test's ledgers are taken away when it has ended. A server of version 18.16 looks after what each table has to send to others ten times a second, on a thread of its own: with some
/// hundred ledgers that is all that it does.
/// </summary>
internal static class TestTables
{
    private static readonly ConcurrentDictionary<string, ConcurrentBag<ClickHouseAddress>> Ledgers = [];

    /// <summary>Those that send come before those that they send to.</summary>
    private static readonly string[] Tables =
    [
        "dyad.{0}_item", "dyad.{0}_fact", "dyad.{0}_batch", "dyad.{0}_lease",
        .. from part in Enumerable.Range(1, 3) from table in (string[])["item", "fact"] select $"dyad_{part}.{{0}}_{table}_local",
    ];

    private static readonly HttpClient Http = new() { Timeout = TimeSpan.FromMinutes(1) };

    private static string Test => TestContext.Current.Test?.UniqueID ?? "";

    /// <summary>A ledger of the test that runs.</summary>
    internal static void Keep(ClickHouseAddress ledger) => Ledgers.GetOrAdd(Test, _ => []).Add(ledger);

    /// <summary>Takes away what the test that runs has made.</summary>
    internal static void TakeAway()
    {
        if (Ledgers.TryRemove(Test, out var ledgers))
            Task.WaitAll([.. ledgers.DistinctBy(l => l.Name).SelectMany(l => l.Servers.Select(s => TakeAway(s, l.Name)))]);
    }

    /// <summary>The tables of a ledger on a server. Refused while others take theirs away.</summary>
    internal static async Task<string[]> Of(ClickHouseAddress ledger, int server)
    {
        var like = ledger.Name.Replace("_", "\\_", StringComparison.Ordinal);
        var said = await Ask(ledger.Servers[server], $"SELECT concat(database, '.', name) FROM system.tables WHERE name LIKE '{like}\\_%' ORDER BY database, name FORMAT TabSeparated");
        return said.Split('\n', StringSplitOptions.RemoveEmptyEntries);
    }

    private static async Task TakeAway(Uri server, string ledger)
    {
        try
        {
            foreach (var table in Tables)
                await Ask(server, $"DROP TABLE IF EXISTS {string.Format(CultureInfo.InvariantCulture, table, ledger)}");
        }
        catch (HttpRequestException)
        {
            // One that was killed keeps its tables.
        }
    }

    private static async Task<string> Ask(Uri server, string sql)
    {
        using var response = await Http.PostAsync(server, new StringContent(sql));
        var said = await response.Content.ReadAsStringAsync();
        return response.IsSuccessStatusCode ? said : throw new InvalidOperationException(said);
    }
}

/// <summary>Takes the tables of a test away when it has ended.</summary>
[AttributeUsage(AttributeTargets.Assembly)]
internal sealed class TakesTablesAwayAttribute : BeforeAfterTestAttribute
{
    public override void After(MethodInfo methodUnderTest, IXunitTest test) => TestTables.TakeAway();
}
