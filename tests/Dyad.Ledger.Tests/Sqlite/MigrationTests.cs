using System.IO.Compression;
using Dyad.Ledger.Readings;
using Dyad.Ledger.Sqlite;
using Dyad.Ledger.Tests.Readings;

namespace Dyad.Ledger.Tests.Sqlite;

/// <summary>A ledger of schema version 1, written by the program of that time, is brought up to date where it lies.</summary>
public sealed class MigrationTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public MigrationTests()
    {
        using var stored = new GZipStream(File.OpenRead(Path.Combine(AppContext.BaseDirectory, "Sqlite", "version-1.ledger.gz")), CompressionMode.Decompress);
        using var file = File.Create(File1);
        stored.CopyTo(file);
    }

    private string File1 => _folder["v1.dyad"];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Everything_that_it_held_is_still_there()
    {
        using var ledger = SqliteLedger.Open(File1, create: false);
        ledger.Summarise().Version.ShouldBe(4);
        ledger.Verify().ShouldBeEmpty();
        ledger.Runs().Select(r => $"{r.File.Source.Id} {r.File.Name} {r.Read} {r.Kept} {r.Quarantined} '{r.Reader}'").ShouldBe(["wire a.csv 5 3 2 ''", "notes b.jsonl 2 1 1 ''"]);
        ledger.Quarantine().Select(q => $"{q.File}:{q.Row} {q.Reason.Split(' ')[0]}").ShouldBe(["a.csv:5 date", "a.csv:6 source", "b.jsonl:2 type"]);
        var claims = ledger.Blocks("wire", 0, 12 * 10_000, Made.Late).SelectMany(b => Enumerable.Range(0, b.Count).Select(i => b[i])).ToList();
        claims.Select(c => $"{c.Id} {c.Day} {c.Pair} {c.Act.Type} {c.Modality} {c.Words}").ShouldBe([
            "1 2021-03-04 FRA/GOV→ESP/GOV Consult Happened The French minister visited Madrid.",
            "2 2021-03-05 ESP/GOV→FRA/GOV Agree Future Spain will agree to the plan.",
            "3 2021-04-05 ESP/GOV→FRA Accuse Happened "]);
        (ledger.Reports(Made.Late).Count(), ledger.Signatures(Made.Late).Count()).ShouldBe((0, 0));
    }

    [Fact]
    public void It_takes_reports_from_then_on()
    {
        using (var ledger = SqliteLedger.Open(File1, create: false))
        using (var session = ledger.Read(new ReadingRun("reports/", "made-1"), TestLedger.Then))
        {
            session.Append(new ReadingBatch([Made.Read("one", Made.Claim())], [new RefusedDocument("x", "no date", default, 0)]));
            session.Complete();
        }

        using var again = SqliteLedger.Open(File1, create: false);
        (again.Runs().Count, again.Reports(Made.Late).Count(), again.Quarantine().Count()).ShouldBe((3, 1, 4));
        again.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void Two_that_open_it_at_once_bring_it_up_to_date_once()
    {
        Parallel.For(0, 4, _ => SqliteLedger.Open(File1, create: false).Dispose());
        using var ledger = SqliteLedger.Open(File1, create: false);
        ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void A_new_ledger_and_one_brought_up_to_date_have_the_same_tables()
    {
        SqliteLedger.Open(File1, create: false).Dispose();
        SqliteLedger.Open(_folder["new.dyad"], create: true).Dispose();
        Schema(File1).ShouldBe(Schema(_folder["new.dyad"]));
    }

    private static string Schema(string path)
    {
        using var connection = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT group_concat(name || ': ' || coalesce(sql, ''), char(10)) FROM (SELECT name, sql FROM sqlite_master ORDER BY name)";
        return (string)command.ExecuteScalar()!;
    }
}
