using Dyad.Ledger.Readings;
using Dyad.Ledger.Tests.Sqlite;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Reports;
using Dyad.Vocabulary.Time;
using static Dyad.Ledger.Tests.Readings.Made;

namespace Dyad.Ledger.Tests.Readings;

/// <summary>Reports and passages come back as they went in, whatever is in them; damage is found.</summary>
public sealed class ReportStoreTests : IDisposable
{
    private static readonly string[] Strange = ["", "a", "漢字 and Владимир", "\0", "\uD83D\uDE00 pair", "lone \uD83D high", "\uDE00 low", "line\r\nend", "\u202E turned", new string('x', 70_000)];
    private readonly LedgerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void What_is_read_comes_back_to_the_letter(int seed)
    {
        var random = new Random(seed);
        var reads = Enumerable.Range(0, 60).Select(i => Any(random, i)).ToList();
        Append(new ReadingBatch(reads, []));
        foreach (var read in reads)
        {
            var stored = _bench.Ledger.Report(read.Report.Digest, Late)!;
            stored.Report.ShouldBe(read.Report);
            stored.Sentences.ShouldBe(read.Sentences);
            stored.Ingested.ShouldBe(TestLedger.Then);
            stored.Passages.Select(Line).ShouldBe(read.Claims.Select(c => Line(c.Passage)));
            _bench.Ledger.Counts(read.Report.Digest).ShouldBe(new ReportCounts(read.Sentences, read.Claims.Count, read.Claims.Count(c => c.Claim.Modality == Modality.Happened)));
        }

        _bench.Ledger.Reports(Late).Select(r => r.Report.Digest).ShouldBe(
            reads.Select(r => r.Report).OrderBy(r => r.Published.UnixSeconds).ThenBy(r => r.Digest, StringComparer.Ordinal).Select(r => r.Digest));
        _bench.Ledger.ReportDigests().Count().ShouldBe(60);
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void A_claim_leads_back_to_its_passage()
    {
        Append(new ReadingBatch([Read("The first text of all", Claim(), Claim(target: "PRT")), Read(Report("Another text", address: "https://example.org/a"), Claim())], []));
        var claims = Claims();
        claims.Select(c => c.Id).ShouldBe([$"{Digest("The first text of all")}#1", $"{Digest("The first text of all")}#2", $"{Digest("Another text")}#1"], ignoreOrder: true);
        claims.Select(c => c.Report.Address).Distinct().ShouldBe([$"report:{Digest("The first text of all")}", "https://example.org/a"], ignoreOrder: true);
        var passages = new PassageReader(_bench.Ledger, Late);
        foreach (var claim in claims)
        {
            ReadClaimId.TryParse(claim.Id, out var id).ShouldBeTrue();
            var quoted = passages.Of(claim)!;
            quoted.Report.Digest.ShouldBe(id.Digest);
            quoted.Passage.Sentence.Start.ShouldBe(id.Ordinal - 1);
            (claim.Origin, claim.Published).ShouldBe((ReadClaimId.Origin, quoted.Report.Published));
        }

        passages.Of(claims[0] with { Id = "xxh64:0000000000000000#1" }).ShouldBeNull();
        passages.Of(claims[0] with { Id = claims[0].Id[..^1] + "9" }).ShouldBeNull();
        passages.Of(claims[0] with { Origin = "gdelt2" }).ShouldBeNull();
        passages.Of(claims[0] with { Id = "12345" }).ShouldBeNull();
    }

    [Fact]
    public void Claims_of_a_report_are_listed_in_the_order_of_its_text()
    {
        Append(new ReadingBatch([Read(Text(1, 60), [.. Enumerable.Range(0, 25).Select(_ => Claim())])], []));
        new Dyad.Ledger.Fusion.ClaimReader(_bench.Ledger).Read(ReadClaimId.Origin, DayRange.All, Late).Select(c => c.Id)
            .ShouldBe(Enumerable.Range(1, 25).Select(k => $"{Digest(Text(1, 60))}#{k}"));
    }

    [Fact]
    public void Nothing_published_later_is_seen()
    {
        Append(new ReadingBatch([Read(Report("early", new Day(2020, 5, 1)), Claim()), Read(Report("late", new Day(2020, 6, 1)), Claim())], []));
        var between = new AsOf(new Day(2020, 5, 20));
        _bench.Ledger.Reports(between).Select(r => r.Report.Text).ShouldBe(["early"]);
        _bench.Ledger.Signatures(between).Select(s => s.Digest).ShouldBe([Digest("early")]);
        _bench.Ledger.Report(Digest("late"), between).ShouldBeNull();
        _bench.Ledger.Report(Digest("late"), new AsOf(new Day(2020, 6, 1))).ShouldNotBeNull();
        var late = Claims().Single(c => c.Published > between.Until);
        new PassageReader(_bench.Ledger, between).Of(late).ShouldBeNull();
        // A claim about a day long past is known when its report is.
        _bench.Ledger.Blocks(ReadClaimId.Origin, 0, 12 * 10_000, between).Sum(b => b.Count).ShouldBe(1);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    [InlineData(12)]
    [InlineData(16)]
    [InlineData(30)]
    [InlineData(-1)]
    public void A_damaged_report_is_refused(int at)
    {
        Append(new ReadingBatch([Read(Text(1, 50), Claim())], []));
        var place = at < 0 ? "length(body)" : (at + 1).ToString();
        _bench.Sql($"UPDATE report SET body = CAST(substr(body, 1, {place} - 1) || CASE WHEN hex(substr(body, {place}, 1)) = '41' THEN x'42' ELSE x'41' END || substr(body, {place} + 1) AS BLOB)");
        Should.Throw<LedgerException>(() => _bench.Ledger.Report(Digest(Text(1, 50)), Late)).Message.ShouldContain("report 1 of run 1 cannot be read");
        Should.Throw<LedgerException>(() => _bench.Ledger.Reports(Late).Count());
    }

    [Theory]
    [InlineData("x''")]
    [InlineData("x'00'")]
    [InlineData("substr(body, 1, length(body) - 1)")]
    [InlineData("body || x'00'")]
    public void A_report_of_another_length_is_refused(string body)
    {
        Append(new ReadingBatch([Read(Text(1, 50), Claim())], []));
        _bench.Sql($"UPDATE report SET body = CAST({body} AS BLOB)");
        Should.Throw<LedgerException>(() => _bench.Ledger.Report(Digest(Text(1, 50)), Late)).Message.ShouldContain("report 1 of run 1 cannot be read");
    }

    [Theory]
    [InlineData(-1, 1)]
    [InlineData(0, -1)]
    [InlineData(3, 3)]
    [InlineData(6, 0)]
    [InlineData(int.MaxValue, int.MaxValue)]
    public void A_passage_outside_its_text_enters_no_ledger(int start, int length)
    {
        var read = Read("12345", Claim());
        var wrong = read with { Claims = [read.Claims[0] with { Passage = read.Claims[0].Passage with { Motive = new TextSpan(start, length) } }] };
        Should.Throw<ArgumentException>(() => Append(new ReadingBatch([Read("another", Claim()), wrong], []))).Message.ShouldContain("lies outside the text");
        (_bench.Ledger.Runs().Count, _bench.Ledger.ReportDigests().Count()).ShouldBe((0, 0));
    }

    private static ReadReport Any(Random random, int i)
    {
        string Some() => Strange[random.Next(Strange.Length)];
        TextSpan Span(string text)
        {
            var start = random.Next(text.Length + 1);
            return new TextSpan(start, random.Next(text.Length - start + 1));
        }

        var text = $"{i} {Some()} {Some()}";
        var report = new Report(Digest(text), Some(), Some(), Some(), Some(), Some(), Some(), Some(), new PublicationInstant(random.NextInt64(-10_000_000_000, 10_000_000_000)), text);
        var claims = Enumerable.Range(0, random.Next(4)).Select(_ => new ReadClaim(
            Claim(modality: (Modality)random.Next(6)),
            new Passage(Span(text), Span(text), Span(text), Span(text), Span(text), Span(text), [.. Enumerable.Range(0, random.Next(3)).Select(_ => Some())],
                random.Next(3) switch { 0 => double.NaN, 1 => 0, _ => random.NextDouble() }, [.. Enumerable.Range(0, random.Next(5)).Select(_ => Some())])));
        return new ReadReport(report, random.Next(100_000), [.. claims]);
    }

    private static string Line(Passage p) =>
        $"{p.Sentence}{p.Act}{p.Source}{p.Target}{p.AttributedTo}{p.Motive}{p.Probability:R}|{string.Join('|', p.Contexts)}|{p.Contexts.Count}|{string.Join('|', p.Trace)}|{p.Trace.Count}";

    private List<Claim> Claims() => [.. _bench.Ledger.Blocks(ReadClaimId.Origin, 0, 12 * 10_000, Late).SelectMany(b => Enumerable.Range(0, b.Count).Select(i => b[i]))];

    private void Append(ReadingBatch batch)
    {
        using var session = _bench.Ledger.Read(new ReadingRun("reports/", "made-1"), TestLedger.Then);
        session.Append(batch);
        session.Complete();
    }
}
