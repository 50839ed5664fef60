using Dyad.Ledger.Fusion;
using Dyad.Ledger.Sqlite;
using Dyad.Ledger.Tests.Blocks;
using Dyad.Ledger.Tests.Sqlite;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;
using Microsoft.Data.Sqlite;

namespace Dyad.Ledger.Tests.Fusion;

/// <summary>A ledger whose claims were corrected answers as one that had read them so; what was read is never lost.</summary>
public sealed class CorrectionTests : IDisposable
{
    private static readonly AsOf Late = new(DayRange.All.To);
    private readonly LedgerBench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_corrected_ledger_gives_the_events_of_one_that_read_rightly()
    {
        var read = Enumerable.Range(1, 20).Select(i => LedgerBench.Claim(i % 2 == 0 ? $"{i}" : $"text {i}", i, i % 3 == 0 ? "RUS" : "CHN", i)).ToArray();
        _bench.Import("a", read);
        var changes = new Dictionary<int, ClaimChange?>
        {
            [2] = new(Target: new ActorCode("FRA")),
            [3] = new(Type: EventType.Accuse, Day: new Day(2021, 7, 9)),
            [4] = null,
            [7] = new(Modality: Modality.Negated),
            [8] = new(Source: new ActorCode("RUS", "MIL"), Day: new Day(2019, 12, 31)),
        };
        foreach (var (at, change) in changes)
            Correct(read[at].Id, change);
        using var right = new LedgerBench();
        right.Import("a", [.. read.Select((c, i) => changes.TryGetValue(i, out var change) ? change?.Of(c) : c).OfType<Claim>()]);

        Events(_bench.Ledger).ShouldBe(Events(right.Ledger));
        Events(_bench.Ledger, new DayRange(new Day(2021, 1, 1), new Day(2021, 12, 31))).ShouldHaveSingleItem();
        Claims(_bench.Ledger).ShouldBe(Claims(right.Ledger));
        new ClaimReader(_bench.Ledger, asRead: true).Read(RandomClaims.Origin, DayRange.All, Late).Select(c => c.Pair).ShouldBe(
            read.OrderBy(c => c.Day).Select(c => c.Pair));
        _bench.Ledger.Verify().ShouldBeEmpty();
    }

    [Fact]
    public void The_last_correction_holds_and_restoring_takes_all_back()
    {
        _bench.Import("a", LedgerBench.Claim("1", 1), LedgerBench.Claim("2", 2, day: 2));
        var before = Events(_bench.Ledger);
        Correct("1", new ClaimChange(Target: new ActorCode("CHN")));
        Correct("1", new ClaimChange(Type: EventType.Reject));
        var claim = new ClaimReader(_bench.Ledger).Read(RandomClaims.Origin, DayRange.All, Late).First();
        (claim.Target.Code.ToString(), claim.Act.ToString()).ShouldBe(("RUS", "REJECT"));
        Correct("1", null);
        Events(_bench.Ledger).Count.ShouldBe(1);
        _bench.Ledger.Correct(new ClaimCorrection(RandomClaims.Origin, "1", CorrectionKind.Restored, new ClaimChange(), "as read", "tester"), TestLedger.Then);
        Events(_bench.Ledger).ShouldBe(before);
        _bench.Ledger.Corrections(RandomClaims.Origin).Select(c => (c.Number, c.Correction.Kind, c.At)).ShouldBe([
            (1, CorrectionKind.Changed, TestLedger.Then), (2, CorrectionKind.Changed, TestLedger.Then), (3, CorrectionKind.Withdrawn, TestLedger.Then), (4, CorrectionKind.Restored, TestLedger.Then)]);
        _bench.Ledger.Corrections("other").ShouldBeEmpty();
    }

    [Fact]
    public void A_claim_that_was_not_public_stays_unseen_however_it_is_corrected()
    {
        _bench.Import("a", LedgerBench.Claim("1", 1, day: 5, published: 20));
        Correct("1", new ClaimChange(Day: new Day(2020, 1, 2)));
        var asOf = new AsOf(new Day(2020, 1, 10));
        new ClaimReader(_bench.Ledger).Read(RandomClaims.Origin, DayRange.All, asOf).ShouldBeEmpty();
        _bench.Ledger.Find(RandomClaims.Origin, "1", asOf).ShouldBeNull();
        _bench.Ledger.Find(RandomClaims.Origin, "1", Late)!.Day.ShouldBe(new Day(2020, 1, 5));
        _bench.Ledger.Find(RandomClaims.Origin, "01", Late).ShouldBeNull();
    }

    [Fact]
    public void What_cannot_be_is_refused_and_what_is_kept_stays()
    {
        _bench.Import("a", LedgerBench.Claim("1", 1));
        Should.Throw<LedgerException>(() => Correct("2", null)).Message.ShouldContain("no claim random:2");
        Should.Throw<ArgumentException>(() => Correct("1", new ClaimChange()));
        Should.Throw<ArgumentException>(() => _bench.Ledger.Correct(new ClaimCorrection(RandomClaims.Origin, "1", CorrectionKind.Withdrawn, new ClaimChange(), " ", "x"), TestLedger.Then));
        _bench.Ledger.Corrections().ShouldBeEmpty();
        Correct("1", null);
        Should.Throw<SqliteException>(() => _bench.Sql("UPDATE correction SET reason = 'other'")).Message.ShouldContain("never changed");
        Should.Throw<SqliteException>(() => _bench.Sql("DELETE FROM correction")).Message.ShouldContain("never removed");
    }

    private void Correct(string id, ClaimChange? change) => _bench.Ledger.Correct(
        new ClaimCorrection(RandomClaims.Origin, id, change is null ? CorrectionKind.Withdrawn : CorrectionKind.Changed, change ?? new ClaimChange(), "read wrongly", "tester"), TestLedger.Then);

    private static List<string> Events(SqliteLedger ledger, DayRange? days = null) =>
        [.. new EventReader(ledger, ActorBook.Default).Read(new EventQuery(RandomClaims.Origin, days ?? DayRange.All), Late).Select(TestLedger.Line)];

    private static List<string> Claims(SqliteLedger ledger) =>
        [.. new ClaimReader(ledger).Read(RandomClaims.Origin, DayRange.All, Late).Select(c => $"{c.Id} {c.Day} {c.Published} {c.Pair} {c.Act} {c.Modality} {c.Row}")];
}
