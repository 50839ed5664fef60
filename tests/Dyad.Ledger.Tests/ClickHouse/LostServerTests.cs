using System.Diagnostics;
using Dyad.Ledger.ClickHouse;
using Dyad.Ledger.Fusion;
using Dyad.Ledger.Sqlite;
using Dyad.Ledger.Tests.Blocks;
using Dyad.Ledger.Tests.Sqlite;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.ClickHouse;

/// <summary>Tests that kill servers, which others would miss.</summary>
[CollectionDefinition(nameof(KillsServers), DisableParallelization = true)]
public sealed class KillsServers;

/// <summary>A server is killed while claims are imported and read, and comes back: nothing is lost and nothing is doubled.</summary>
[Collection(nameof(KillsServers))]
public sealed class LostServerTests
{
    private const int Batches = 12;

    /// <summary>A program that is given <c>kill 2</c> or <c>start 2</c>.</summary>
    private static string? Hand => Environment.GetEnvironmentVariable("DYAD_TEST_CLICKHOUSE_HAND");

    [Fact]
    public async Task An_import_goes_on_without_one_of_three_servers()
    {
        Assert.SkipWhen(TestStore.Servers is null || Hand is null, "There are no ClickHouse servers to be killed; ./check cluster starts some.");
        var batches = Enumerable.Range(0, Batches).Select(b => Batch(b)).ToList();
        using var expected = SqliteLedger.InMemory();
        Import(expected, batches, _ => { });
        using var ledger = TestStore.New();
        try
        {
            Import(ledger, batches, b =>
            {
                if (b == 3)
                    Do("kill 2");
                if (b == 8)
                    Do("start 2");
                if (b is 4 or 9)
                    Ids(ledger).Count.ShouldBe(b * 50);
            });
        }
        finally
        {
            Do("start 2");
        }

        Agree(ledger, expected);
        (await Settled(ledger)).ShouldBeEmpty();
    }

    /// <summary>
    /// The server lacks the tables when it is back. One who has the ledger open from before, one who opens it then, and one who asks nobody else find all of it, and batches that follow go everywhere.
    /// </summary>
    [Fact]
    public async Task A_ledger_made_without_one_of_three_servers_is_whole_when_it_is_back()
    {
        Assert.SkipWhen(TestStore.Servers is null || Hand is null, "There are no ClickHouse servers to be killed; ./check cluster starts some.");
        var batches = Enumerable.Range(0, Batches).Select(b => Batch(b)).ToList();
        using var expected = SqliteLedger.InMemory();
        Import(expected, batches, _ => { });
        Do("kill 2");
        try
        {
            using var ledger = TestStore.New();
            var address = ClickHouseAddress.Parse(ledger.Location);
            using var reader = ClickHouseLedger.Open(address with { Servers = [address.Servers[1], address.Servers[2], address.Servers[0]] }, TimeProvider.System);
            (await TestTables.Of(address, 0)).Length.ShouldBe(10);
            Import(ledger, batches, b =>
            {
                if (b != 6)
                    return;
                Do("start 2");
                Ids(reader).Count.ShouldBe(b * 50);
            });
            Agree(ledger, expected);
            Agree(reader, expected);
            using (var late = ClickHouseLedger.Open(address, TimeProvider.System))
                Agree(late, expected);
            (await TestTables.Of(address, 1)).ShouldBe(await TestTables.Of(address, 0));
            (await Settled(ledger)).ShouldBeEmpty();
            using var alone = ClickHouseLedger.Open(address with { Servers = [address.Servers[1]] }, TimeProvider.System);
            Agree(alone, expected);
            alone.Verify().ShouldBeEmpty();
        }
        finally
        {
            Do("start 2");
        }
    }

    private static void Agree(ILedger ledger, SqliteLedger expected)
    {
        Ids(ledger).ShouldBe(Ids(expected));
        Events(ledger).ShouldBe(Events(expected));
        ledger.Runs().ShouldBe(expected.Runs());
        ledger.Summarise().Sources.ShouldBe(expected.Summarise().Sources);
    }

    private static ImportBatch Batch(int number) =>
        RandomClaims.Batch([.. Enumerable.Range(1, 50).Select(i => LedgerBench.Claim($"{(number * 50) + i}", (number * 50) + i, i % 3 == 0 ? "RUS" : "CHN", 1 + (i % 20)))], number * 50);

    private static void Import(ILedger ledger, List<ImportBatch> batches, Action<int> before)
    {
        using var session = ledger.Import(new ImportedFile(LedgerBench.Source, "random", "a", "xxh64:a", 1), TestLedger.Then);
        for (var b = 0; b < batches.Count; b++)
        {
            before(b);
            session.Append(batches[b]);
        }

        session.Complete();
    }

    private static List<string> Ids(ILedger ledger) => [.. LedgerBench.Claims(ledger).Select(c => c.Id)];

    private static List<string> Events(ILedger ledger) =>
        [.. EventCounts.Of(ledger, ActorBook.Default, new EventCountQuery(RandomClaims.Origin, DayRange.All), new AsOf(DayRange.All.To)).SelectMany(c => Enumerable.Repeat($"{c.Day} {c.Pair} {c.Act}", (int)c.Count)).Order(StringComparer.Ordinal)];

    /// <summary>What is wrong when the server that was away has been sent what it lacked.</summary>
    private static async Task<IReadOnlyList<string>> Settled(ILedger ledger)
    {
        for (var i = 0; i < 30 && ledger.Verify().Count > 0; i++)
            await Task.Delay(500, TestContext.Current.CancellationToken);
        return ledger.Verify();
    }

    private static void Do(string what)
    {
        using var process = Process.Start(new ProcessStartInfo("/bin/bash", $"{Hand} {what}") { RedirectStandardOutput = true, UseShellExecute = false })!;
        process.WaitForExit(60_000).ShouldBeTrue();
        process.ExitCode.ShouldBe(0);
    }
}
