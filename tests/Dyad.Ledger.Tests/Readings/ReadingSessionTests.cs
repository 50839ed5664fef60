using Dyad.Ledger.Readings;
using Dyad.Ledger.Tests.Sqlite;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using static Dyad.Ledger.Tests.Readings.Made;

namespace Dyad.Ledger.Tests.Readings;

/// <summary>The promises of imports, kept for readings.</summary>
public sealed class ReadingSessionTests : IDisposable
{
    private static readonly RefusedDocument Bad = new("feed.xml!3", "no date", "some text"u8.ToArray(), 9);
    private readonly LedgerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void What_is_appended_twice_changes_nothing()
    {
        var batch = new ReadingBatch([Read("one", Claim()), Read("two", Claim(), Claim()), Read("three")], [Bad, Bad with { Name = "feed.xml!4" }]);
        Append(batch).ShouldBe(new BatchOutcome(3, 0, 2, 3));
        var before = State();
        Append(batch).ShouldBe(new BatchOutcome(0, 3, 0, 0));
        Append(batch, name: "elsewhere/").ShouldBe(new BatchOutcome(0, 3, 0, 0));
        Append(batch, reader: "made-2").ShouldBe(new BatchOutcome(0, 3, 0, 0));
        State().ShouldBe(before);
        var run = _bench.Ledger.Runs().ShouldHaveSingleItem();
        (run.Read, run.Kept, run.Held, run.Quarantined, run.Claims, run.IsComplete, run.Reader, run.File.Name).ShouldBe((5, 3, 0, 2, 3, true, "made-1", "reports/"));
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void The_same_text_twice_in_a_batch_is_one_report()
    {
        Append(new ReadingBatch([Read("one", Claim()), Read("one", Claim())], [Bad, Bad])).ShouldBe(new BatchOutcome(1, 1, 1, 1));
        (_bench.Ledger.Reports(Late).Count(), _bench.Ledger.Quarantine().Count()).ShouldBe((1, 1));
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void Quarantine_names_file_entry_and_reason()
    {
        Append(new ReadingBatch([Read("one")], [Bad]));
        var row = _bench.Ledger.Quarantine().ShouldHaveSingleItem();
        (row.File, row.Reason, row.Row, row.Length, System.Text.Encoding.UTF8.GetString(row.Text.Span)).ShouldBe(("feed.xml!3", "no date", 2, 9, "some text"));
        // The same document, refused for another reason, is another finding.
        Append(new ReadingBatch([], [Bad with { Reason = "no text" }])).Quarantined.ShouldBe(1);
        _bench.Ledger.Quarantine().Count().ShouldBe(2);
    }

    [Fact]
    public void A_reading_that_stopped_goes_on_and_says_so_until_then()
    {
        using (var session = _bench.Ledger.Read(new ReadingRun("reports/", "made-1"), TestLedger.Then))
            session.Append(new ReadingBatch([Read("one", Claim())], [Bad]));
        _bench.Ledger.Verify().ShouldHaveSingleItem().ShouldContain("the reading of reports/ stands at document 2, not at its end");
        using (var session = _bench.Ledger.Read(new ReadingRun("reports/", "made-1"), TestLedger.Then))
        {
            session.Run.Read.ShouldBe(2);
            session.Append(new ReadingBatch([Read("one", Claim()), Read("two", Claim())], [Bad])).ShouldBe(new BatchOutcome(1, 1, 0, 1));
            session.Complete();
        }

        var run = _bench.Ledger.Runs().ShouldHaveSingleItem();
        (run.Read, run.Kept, run.Quarantined, run.Claims, run.IsComplete).ShouldBe((3, 2, 1, 2, true));
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void A_reading_of_nothing_leaves_nothing()
    {
        using (var session = _bench.Ledger.Read(new ReadingRun("reports/", "made-1"), TestLedger.Then))
        {
            session.Append(new ReadingBatch([], []));
            session.Complete();
        }

        (_bench.Ledger.Runs().Count, _bench.Ledger.Summarise().Sources.Count).ShouldBe((0, 0));
    }

    [Fact]
    public void A_reader_without_a_version_is_refused() =>
        Should.Throw<ArgumentException>(() => _bench.Ledger.Read(new ReadingRun("reports/", ""), TestLedger.Then));

    [Fact]
    public void A_second_process_reads_beside_and_sees_whole_batches()
    {
        Append(new ReadingBatch([Read("one", Claim())], []));
        using var other = TestStore.Open(_bench.Path);
        using (var reports = other.Reports(Late).GetEnumerator())
        {
            reports.MoveNext().ShouldBeTrue();
            Append(new ReadingBatch([Read("two", Claim())], []));
            reports.MoveNext().ShouldBeFalse();
        }

        other.Reports(Late).Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("DELETE FROM report_signature", "report 1 has 0 signatures")]
    [InlineData("PRAGMA foreign_keys = OFF; DELETE FROM report WHERE id = 1", "run 1 has 1 reports, but is said to have 2")]
    [InlineData("UPDATE report_signature SET published = published + 1", "report 1 has 0 signatures")]
    [InlineData("DELETE FROM quarantine", "run 1 has 0 quarantined rows, but is said to have 1")]
    [InlineData("UPDATE report SET claims = 0", "fewer claims")]
    public void Counts_that_were_tampered_with_are_found(string sql, string fault)
    {
        Append(new ReadingBatch([Read("one", Claim()), Read("two", Claim())], [Bad]));
        _bench.Ledger.Verify().ShouldBeEmpty();
        _bench.Sql(sql);
        _bench.Ledger.Verify().ShouldContain(f => f.Contains(fault, StringComparison.Ordinal));
    }

    /// <summary>Claims of a reading that came as a file before their reports are the same claims.</summary>
    [Fact]
    public void Claims_that_were_imported_first_are_not_doubled()
    {
        var read = Read("one", Claim(), Claim(target: "PRT"));
        Import(read.Claims[0].Claim with { Id = $"{read.Report.Digest}#1" });
        Append(new ReadingBatch([read], [])).ShouldBe(new BatchOutcome(1, 0, 0, 1));
        Ids().ShouldBe([$"{read.Report.Digest}#1", $"{read.Report.Digest}#2"], ignoreOrder: true);
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void A_report_that_contradicts_imported_claims_is_set_aside_whole()
    {
        var read = Read("one", Claim(), Claim(target: "PRT"));
        Import(Claim(target: "DEU") with { Id = $"{read.Report.Digest}#1" });
        Append(new ReadingBatch([read, Read("two", Claim())], [])).ShouldBe(new BatchOutcome(1, 0, 1, 1));
        _bench.Ledger.Quarantine().ShouldHaveSingleItem().Reason.ShouldContain("already held from export.csv with another day, actor or act");
        _bench.Ledger.Reports(Late).Select(r => r.Report.Text).ShouldBe(["two"]);
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    /// <summary>And the other way round: what is read is held when its export is imported.</summary>
    [Fact]
    public void An_export_of_what_was_read_adds_nothing()
    {
        var read = Read("one", Claim(), Claim(target: "PRT"));
        Append(new ReadingBatch([read], []));
        Import(read.Claims[0].Claim with { Id = $"{read.Report.Digest}#1" });
        Ids().Count.ShouldBe(2);
        _bench.Ledger.Runs()[1].Held.ShouldBe(1);
    }

    private void Import(Claim claim)
    {
        var builder = new Ledger.Blocks.ClaimBlockBuilder(ReadClaimId.Origin);
        builder.Add(claim with { Row = new RowReference(0, 2) });
        using var session = _bench.Ledger.Import(new ImportedFile(ReadingSource.Source, "csv", "export.csv", "xxh64:e", 1), TestLedger.Then);
        session.Append(new ImportBatch(builder.Take(), [], 1, 1));
        session.Complete();
    }

    private List<string> Ids() => [.. _bench.Ledger.Blocks(ReadClaimId.Origin, 0, 12 * 10_000, Late).SelectMany(b => Enumerable.Range(0, b.Count).Select(i => b[i].Id))];

    private string State() => $"{string.Join('|', _bench.Ledger.Runs())} {string.Join('|', Ids())} {_bench.Ledger.Quarantine().Count()} {_bench.Ledger.Reports(Late).Count()}";

    private BatchOutcome Append(ReadingBatch batch, string name = "reports/", string reader = "made-1")
    {
        using var session = _bench.Ledger.Read(new ReadingRun(name, reader), TestLedger.Then);
        var outcome = session.Append(batch);
        session.Complete();
        return outcome;
    }
}
