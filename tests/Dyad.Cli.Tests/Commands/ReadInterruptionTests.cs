using System.Diagnostics;
using Dyad.Ledger;
using Microsoft.Data.Sqlite;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Readings that are killed, interrupted and read beside, as processes of their own.</summary>
public sealed class ReadInterruptionTests : IDisposable
{
    private const int Documents = 1500;
    private readonly Shell _shell = new();

    public ReadInterruptionTests()
    {
        for (var i = 0; i < Documents; i++)
            _shell.File($"folder/{i:0000}.txt", i % 50 == 49 ? "" : $"Title: Number {i}\nDate: 2025-{1 + (i % 12):00}-{1 + (i % 28):00}\n\nRussia accused Ukraine of shelling village {i}. Nothing else was told on that day.\n");
    }

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task A_reading_killed_again_and_again_loses_and_doubles_nothing()
    {
        (await DyadProcess.Run("read", _shell["folder"], "--ledger", _shell["whole.ledger"])).ShouldSucceed();
        var reached = 0L;
        for (var kill = 0; kill < 2 && reached < Documents; kill++)
        {
            using var reading = Read();
            await Reaches(reading, reached + 1);
            reading.Kill();
            await reading.End();
            var run = _shell.Runs().ShouldHaveSingleItem();
            run.Read.ShouldBeGreaterThan(reached, "each reading goes on where the one before was killed");
            (run.Read, (await _shell.On("claims", "--format", "jsonl")).Lines.Length).ShouldBe((run.Kept + run.Quarantined, (int)run.Claims));
            reached = run.Read;
        }

        using var last = Read();
        (await last.End()).ShouldSucceed().LastLine.ShouldStartWith($"read {Documents} documents, kept {Documents - 30}, quarantined 30, ");
        (await _shell.On("doctor")).ShouldSucceed();
        foreach (var command in new string[][] { ["claims", "--format", "csv"], ["export", "quarantine"], ["events", "--format", "csv"] })
            (await _shell.On(command)).ShouldSucceed().Out.ShouldBe((await Shell.Run([.. command, "--ledger", _shell["whole.ledger"]])).ShouldSucceed().Out);
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130_while_others_read_and_the_same_command_finishes()
    {
        var (reading, hold) = await Halfway();
        using (reading)
        {
            using (hold)
            {
                // In this process, which is another than the reading's: a third would take longer to start than the reading waits.
                (await _shell.On("claims", "--limit", "2")).ShouldSucceed().Lines.Length.ShouldBe(3);
                await reading.Interrupt();
                await Task.Delay(300, TestContext.Current.CancellationToken);
            }

            (await reading.End()).ShouldRefuse(130, "interrupted", "the same command goes on from there");
        }

        using var again = Read();
        (await again.End()).ShouldSucceed();
        (await _shell.On("doctor")).ShouldSucceed();
        _shell.Runs().ShouldHaveSingleItem().Read.ShouldBe(Documents);
    }

    /// <summary>Keeps others from writing to the ledger until it is disposed.</summary>
    private SqliteConnection Hold()
    {
        var connection = new SqliteConnection($"Data Source={_shell.Ledger};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "BEGIN IMMEDIATE";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>
    /// A reading that has committed some of its documents and not all, kept from writing more until the connection is disposed. One that came to its
    /// end before the test could stop it is given again to a new ledger.
    /// </summary>
    private async Task<(DyadProcess Reading, SqliteConnection Hold)> Halfway()
    {
        while (true)
        {
            var reading = Read();
            await Reaches(reading, 1);
            var hold = Hold();
            if (_shell.Runs() is [{ IsComplete: false, Read: < Documents }])
                return (reading, hold);
            await hold.DisposeAsync();
            (await reading.End()).ShouldSucceed();
            reading.Dispose();
            foreach (var part in (string[])["", "-wal", "-shm"])
                File.Delete(_shell.Ledger + part);
        }
    }

    private DyadProcess Read() => DyadProcess.Start("read", _shell["folder"], "--ledger", _shell.Ledger);

    /// <summary>Waits until a reading has committed so many documents.</summary>
    private async Task Reaches(DyadProcess reading, long documents)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(50))
        {
            var hasExited = reading.HasExited;
            if (File.Exists(_shell.Ledger) && Documents(_shell) >= documents)
                return;
            if (hasExited)
                break;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The reading did not reach document {documents}: {(await reading.End()).Error}");

        static long Documents(Shell shell)
        {
            try
            {
                return shell.Runs().Sum(r => r.Read);
            }
            catch (LedgerException)
            {
                // Being made at this moment.
                return 0;
            }
        }
    }
}
