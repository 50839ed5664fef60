using System.Diagnostics;
using Dyad.Ledger;
using Microsoft.Data.Sqlite;

namespace Dyad.Cli.Tests.Commands;

/// <summary>Imports that are killed, interrupted, read beside and run twice at once, as processes of their own.</summary>
public sealed class InterruptionTests(LongFile file) : IClassFixture<LongFile>, IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public async Task An_import_killed_again_and_again_loses_and_doubles_nothing()
    {
        var reached = 0L;
        for (var kill = 0; kill < 3; kill++)
        {
            using var import = Import();
            await Reaches(import, reached + 1);
            // The first is killed while it waits to write, the others wherever they are.
            using (kill == 0 ? Hold() : null)
                import.Kill();
            await import.End();
            var run = _shell.Runs().ShouldHaveSingleItem();
            run.Read.ShouldBeGreaterThan(reached, "each import goes on where the one before was killed");
            reached = run.Read;
            if (reached == LongFile.Rows)
                break;
            (run.IsComplete, run.Read % LongFile.Batch).ShouldBe((false, 0), "only whole batches are committed");
        }

        reached.ShouldBeGreaterThan(0);
        var isComplete = _shell.Runs()[0].IsComplete;
        using var last = Import();
        var said = (await last.End()).ShouldSucceed();
        if (!isComplete)
            said.Lines[0].ShouldContain($"(went on after row {reached})");
        said.LastLine.ShouldBe(LongFile.LastLine);
        await file.ShouldBeIn(_shell.Ledger);
    }

    /// <summary>Every shard finds the rows and reads its own ranges of them; one is killed and run again.</summary>
    [Fact]
    public async Task Shards_share_the_rows_of_one_large_file_and_a_killed_one_is_run_again()
    {
        string[] ask = ["import", "gdelt2", file.Path];
        using (var killed = DyadProcess.Start([.. ask, "--shard", "2/3", "--parts", _shell["parts"]]))
        {
            var spool = Path.Combine(_shell["parts"], "shard-0002-of-0003", "spool.bin");
            for (var i = 0; i < 600 && !killed.HasExited && !(File.Exists(spool) && new FileInfo(spool).Length > 0); i++)
                await Task.Delay(20, TestContext.Current.CancellationToken);
            killed.Kill();
            await killed.End();
        }

        await Sharding.Shards.Run(_shell["parts"], 3, ask);
        Directory.GetFiles(_shell["parts"], "spool.bin", SearchOption.AllDirectories).ShouldAllBe(f => new FileInfo(f).Length > 1_000_000, "every shard has a share of the rows");
        (await Shell.Run("merge", _shell["parts"], "--ledger", _shell.Ledger)).ShouldSucceed().LastLine.ShouldBe(LongFile.LastLine);
        await file.ShouldBeIn(_shell.Ledger);
    }

    [Fact]
    public async Task Ctrl_C_ends_with_130_and_a_whole_ledger_that_the_same_command_finishes()
    {
        var (import, hold) = await Halfway();
        using (import)
        {
            using (hold)
            {
                await import.Interrupt();
                await Task.Delay(300, TestContext.Current.CancellationToken);
            }

            var interrupted = await import.End();
            interrupted.ShouldRefuse(130, "interrupted", "the same command goes on from there");
            interrupted.Out.ShouldNotContain("\u001b");
        }

        var doctor = await _shell.On("doctor");
        doctor.Code.ShouldBe(1);
        doctor.Out.ShouldContain($"the import of long.CSV (gdelt2) stands at row {_shell.Runs()[0].Read}");
        doctor.LastLine.ShouldBe("1 thing is wrong");

        using var again = Import();
        (await again.End()).ShouldSucceed().LastLine.ShouldBe(LongFile.LastLine);
        await file.ShouldBeIn(_shell.Ledger);
    }

    [Fact]
    public async Task Others_read_while_an_import_runs()
    {
        var (import, hold) = await Halfway();
        using var running = import;
        using (hold)
        {
            // In this process, which is another than the import's: a third would take longer to start than the import waits.
            (await _shell.On("events", "--limit", "5")).ShouldSucceed().Lines.Length.ShouldBe(6);
            var doctor = await _shell.On("doctor");
            // Whether an import runs or was killed cannot be seen from outside; nothing else may be found.
            doctor.Lines.Where(l => l.StartsWith("WRONG: ", StringComparison.Ordinal)).ShouldHaveSingleItem().ShouldContain("stands at row");
            import.HasExited.ShouldBeFalse();
        }

        (await import.End()).ShouldSucceed().LastLine.ShouldBe(LongFile.LastLine);
        await file.ShouldBeIn(_shell.Ledger);
    }

    [Fact]
    public async Task Two_imports_of_one_file_at_once_bring_it_once()
    {
        using var one = Import();
        using var two = Import();
        foreach (var said in new[] { await one.End(), await two.End() })
        {
            if (said.Code == 0)
                said.LastLine.ShouldBe(LongFile.LastLine);
            else
                said.ShouldRefuse(1, "Another process");
        }

        using var again = Import();
        (await again.End()).ShouldSucceed().LastLine.ShouldBe(LongFile.LastLine);
        _shell.Runs().ShouldHaveSingleItem().IsComplete.ShouldBeTrue();
        await file.ShouldBeIn(_shell.Ledger);
    }

    [Fact]
    public async Task A_reader_that_leaves_early_is_no_fault()
    {
        var dll = Path.Combine(AppContext.BaseDirectory, "dyad.dll");
        var said = await DyadProcess.RunOther("bash", "-c", $"set -o pipefail; dotnet '{dll}' events --origin chronicle --format csv | head -n 1");
        (said.Code, said.Error).ShouldBe((0, ""));
        said.Out.ShouldStartWith("origin,id,date,");
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
    /// An import that has committed some of its rows and not all, kept from writing more until the connection is disposed. Nothing makes an import
    /// wait for the test: one that came to its end before the test could stop it is given again to a new ledger.
    /// </summary>
    private async Task<(DyadProcess Import, SqliteConnection Hold)> Halfway()
    {
        while (true)
        {
            var import = Import();
            await Reaches(import, 1);
            var hold = Hold();
            if (_shell.Runs() is [{ IsComplete: false, Read: < LongFile.Rows }])
                return (import, hold);
            await hold.DisposeAsync();
            (await import.End()).ShouldSucceed().LastLine.ShouldBe(LongFile.LastLine);
            import.Dispose();
            foreach (var part in (string[])["", "-wal", "-shm"])
                File.Delete(_shell.Ledger + part);
        }
    }

    private DyadProcess Import() => DyadProcess.Start("import", "gdelt2", file.Path, "--ledger", _shell.Ledger);

    /// <summary>Waits until an import has committed so many rows.</summary>
    private async Task Reaches(DyadProcess import, long rows)
    {
        var watch = Stopwatch.StartNew();
        while (watch.Elapsed < TimeSpan.FromSeconds(30))
        {
            var hasExited = import.HasExited;
            if (File.Exists(_shell.Ledger) && Read() >= rows)
                return;
            if (hasExited)
                break;
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Assert.Fail($"The import did not reach row {rows}: {(await import.End()).Error}");
    }

    private long Read()
    {
        try
        {
            return _shell.Runs().Sum(r => r.Read);
        }
        catch (LedgerException)
        {
            // Being made at this moment.
            return 0;
        }
    }
}
