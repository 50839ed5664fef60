using Dyad.Ledger.Fusion;
using Dyad.Ledger.Sqlite;
using Dyad.Ledger.Tests.Blocks;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;
using static Dyad.Ledger.Tests.Sqlite.LedgerBench;

namespace Dyad.Ledger.Tests.Sqlite;

public sealed class SqliteLedgerTests : IDisposable
{
    private readonly LedgerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_batch_that_does_not_follow_leaves_nothing_behind()
    {
        using var session = _bench.Session();
        var batch = RandomClaims.Batch([Claim("1", 1), Claim("2", 2)]);
        Should.Throw<LedgerException>(() => session.Append(batch with { RowsRead = 3 })).Message.ShouldBe("a: a batch ends at row 3 with 2 rows, but the ledger stands at row 0.");
        (_bench.Ids(), _bench.Ledger.Runs().Count, _bench.Ledger.Summarise().Sources.Count).ShouldBe(("", 0, 0));
        session.Append(batch);
        _bench.Ids().ShouldBe("1 2");
    }

    /// <summary>The second quarantined row breaks a rule of the tables after the claims have been written.</summary>
    [Fact]
    public void A_failure_in_the_middle_of_a_batch_takes_its_claims_back()
    {
        using (var session = _bench.Session())
        {
            session.Append(RandomClaims.Batch([Claim("1", 1)]));
            QuarantinedRow[] twice = [new(0, "a", 3, "bad", default, 0), new(0, "a", 3, "bad again", default, 0)];
            Should.Throw<Exception>(() => session.Append(RandomClaims.Batch([Claim("2", 2)], before: 1) with { Quarantined = twice, RowsRead = 4 }));
        }

        _bench.Ids().ShouldBe("1");
        (_bench.Ledger.Runs().Single().Read, _bench.Ledger.Quarantine().Count()).ShouldBe((1, 0));
        using var again = _bench.Session();
        again.Append(RandomClaims.Batch([Claim("2", 2)], before: 1));
        again.Complete();
        _bench.Ids().ShouldBe("1 2");
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void An_import_given_again_passes_over_what_is_committed()
    {
        ImportBatch[] batches = [RandomClaims.Batch([Claim("1", 1), Claim("2", 2)]), RandomClaims.Batch([Claim("3", 3)], before: 2), RandomClaims.Batch([Claim("4", 4)], before: 3)];
        using (var session = _bench.Session())
        {
            session.Append(batches[0]);
            session.Append(batches[1]);
        }

        _bench.Ledger.Verify().Single().ShouldContain("stands at row 3, not at its end");
        using (var ledger = _bench.Open())
        using (var session = _bench.Session(ledger: ledger))
        {
            (session.Run.Read, session.Run.IsComplete).ShouldBe((3, false));
            foreach (var batch in batches)
                session.Append(batch);
            session.Complete();
        }

        _bench.Ids().ShouldBe("1 2 3 4");
        var run = _bench.Ledger.Runs().Single();
        (run.Read, run.Kept, run.Held, run.Claims, run.IsComplete).ShouldBe((4, 4, 0, 4, true));
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void Nothing_published_later_is_seen()
    {
        _bench.Import("a", Claim("1", 1, day: 1), Claim("2", 2, day: 1, published: 5), Claim("3", 3, day: 2), Claim("4", 4, target: "CHN", day: 1, published: 9));
        var reader = new ClaimReader(_bench.Ledger);
        string Seen(int day) => string.Join(' ', reader.Read(RandomClaims.Origin, DayRange.All, new AsOf(new Day(2020, 1, day))).Select(c => c.Id));
        (Seen(1), Seen(2), Seen(4), Seen(5), Seen(9)).ShouldBe(("1", "1 3", "1 3", "1 2 3", "1 2 4 3"));
        var events = new EventReader(_bench.Ledger, ActorBook.Default);
        int Events(int day) => events.Read(new EventQuery(RandomClaims.Origin, DayRange.All), new AsOf(new Day(2020, 1, day))).Count();
        (Events(1), Events(2), Events(5), Events(9)).ShouldBe((1, 2, 2, 3));
    }

    [Fact]
    public void A_reader_sees_the_state_before_a_batch_or_the_state_after()
    {
        _bench.Import("a", Claim("1", 1));
        using var reader = SqliteLedger.Open(_bench.Path, create: false);
        using (var blocks = reader.Blocks(RandomClaims.Origin, 0, 12 * 10_000, new AsOf(DayRange.All.To)).GetEnumerator())
        {
            blocks.MoveNext().ShouldBeTrue();
            _bench.Import("b", Claim("2", 1));
            Claims(_bench.Ledger).Count.ShouldBe(2);
            reader.Runs().Count.ShouldBe(1, "the reading has not ended");
            blocks.MoveNext().ShouldBeFalse();
        }

        Claims(reader).Count.ShouldBe(2);
        reader.Runs().Count.ShouldBe(2);
    }

    [Theory]
    [InlineData("UPDATE segment SET claims = claims + 1", "run 1 has 3 claims, but is said to have 2")]
    [InlineData("UPDATE run SET claims = 5", "run 1 has 2 claims, but is said to have 5")]
    [InlineData("DELETE FROM segment_month", "segment 1 has 0 claims in months, but is said to have 2")]
    [InlineData("DELETE FROM segment_key", "segment 1 has 0 keys, but is said to have 2")]
    [InlineData("DELETE FROM quarantine", "run 2 has 0 quarantined rows, but is said to have 1")]
    [InlineData("UPDATE run SET complete = 0 WHERE id = 1", "the import of a (random) stands at row 2")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM segment_month; DELETE FROM segment_key; DELETE FROM segment", "run 1 has 0 claims, but is said to have 2")]
    public void Counts_that_were_tampered_with_are_found(string sql, string fault)
    {
        _bench.Import("a", Claim("1", 1), Claim("2", 2));
        _bench.Import("b", Claim("1", 1, target: "CHN"));
        _bench.Ledger.Verify().ShouldBeEmpty();
        _bench.Sql(sql);
        _bench.Ledger.Verify().ShouldContain(f => f.Contains(fault, StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_always_add_up_in_the_tables_themselves() => Should.Throw<Microsoft.Data.Sqlite.SqliteException>(() =>
    {
        _bench.Import("a", Claim("1", 1));
        _bench.Sql("UPDATE run SET rows_kept = rows_kept + 1");
    }).Message.ShouldContain("CHECK");

    [Fact]
    public void A_ledger_of_a_later_version_is_refused_and_left_alone()
    {
        _bench.Sql("PRAGMA user_version = 5");
        Should.Throw<LedgerException>(() => _bench.Open()).Message.ShouldContain("schema version 5, this Dyad knows up to 4");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(-1)]
    public void A_SQLite_file_of_something_else_is_refused_and_not_changed(int version)
    {
        using var folder = new TemporaryFolder();
        Sql(folder["other.db"], $"CREATE TABLE mine(x); INSERT INTO mine VALUES (1); PRAGMA user_version = {version}");
        var before = File.ReadAllBytes(folder["other.db"]);
        Should.Throw<LedgerException>(() => SqliteLedger.Open(folder["other.db"], create: true)).Message.ShouldContain("something else, not a ledger");
        File.ReadAllBytes(folder["other.db"]).ShouldBe(before);
        Directory.GetFiles(folder.FullName).Length.ShouldBe(1);
    }

    [Fact]
    public void What_is_no_ledger_is_refused()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["text.dyad"], "this is no ledger, but long enough to be taken for one: " + new string('x', 1000));
        Should.Throw<LedgerException>(() => SqliteLedger.Open(folder["text.dyad"], create: true)).Message.ShouldContain("cannot be opened as a ledger");
        Should.Throw<LedgerException>(() => SqliteLedger.Open(folder["none.dyad"], create: false)).Message.ShouldContain("there is no ledger");
        File.Exists(folder["none.dyad"]).ShouldBeFalse();
        SqliteLedger.Open(folder["new/folder/l.dyad"], create: true).Dispose();
        File.Exists(folder["new/folder/l.dyad"]).ShouldBeTrue();
    }

    [Fact]
    public void Months_and_summary_count_what_is_held()
    {
        _bench.Import("a", Claim("1", 1), Claim("2", 2) with { Day = new Day(2020, 2, 29) }, Claim("3", 3) with { Day = new Day(2020, 2, 1) });
        _bench.Ledger.Months(RandomClaims.Origin).ShouldBe([new MonthCount(new Day(2020, 1, 1).Month, 1), new MonthCount(new Day(2020, 2, 1).Month, 2)]);
        _bench.Ledger.Months("other").ShouldBeEmpty();
        _bench.Ledger.Blocks(RandomClaims.Origin, new Day(2020, 3, 1).Month, new Day(2020, 4, 1).Month, new AsOf(DayRange.All.To)).ShouldBeEmpty();
        var source = _bench.Ledger.Summarise().Sources.Single();
        (source.Claims, source.Runs, source.Quarantined, source.Days).ShouldBe((3, 1, 0, new DayRange(new Day(2020, 1, 1), new Day(2020, 2, 29))));
    }
}
