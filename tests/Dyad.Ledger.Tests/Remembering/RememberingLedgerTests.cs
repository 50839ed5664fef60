using Dyad.Ledger.Fusion;
using Dyad.Ledger.Remembering;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Events;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Remembering;

/// <summary>A ledger that answers from what was merged before answers as one that merges anew.</summary>
public sealed class RememberingLedgerTests
{
    private const long Plenty = 1L << 30;
    private static readonly string[] Countries = ["NGA", "USA", "RUS", ""];
    private static readonly string[] Roles = ["", "GOV", "REB", "CVL", "EDU"];
    private static readonly string[] Codes = ["181", "190", "010", "1823", "173", "042", "186"];
    private static readonly (string Country, string Region)[] Places = [("NI", "NI27"), ("NI", ""), ("NI", "NI05"), ("RS", "RS48"), ("", "")];

    /// <summary>
    /// Whatever is asked, as of whatever day: claims are few kinds of acts in few places, so that many join, also on the next day and with looser
    /// actors, and are published up to three days late.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void What_it_answers_is_what_the_ledger_would(int seed)
    {
        using var folder = new TemporaryFolder();
        using var plain = new TestLedger();
        plain.Import(GdeltRows.Write(folder["one.CSV"], Rows(seed, 2500, 5000)));
        plain.Import(GdeltRows.Write(folder["two.CSV"], Rows(seed + 100, 1500, 9000)));
        var memory = new LedgerMemory(Plenty);
        var kept = memory.Of(plain.Ledger, "state");
        kept.Prepare("gdelt2", ActorBook.Default);
        memory.Bytes.ShouldBeGreaterThan(0);
        var random = new Random(seed);
        var pairs = plain.Events().Select(e => e.Pair).Distinct().ToList();
        plain.Events().SelectMany(e => e.Claims).ShouldContain(c => c.Reason == MergeReason.NextDay);
        foreach (var _ in TestStore.Some(Enumerable.Range(0, 60), 5))
        {
            var from = new Day(2014, 4, 12) + random.Next(10);
            var days = random.Next(3) == 0 ? DayRange.All : new DayRange(random.Next(3) == 0 ? new Day(1990, 1, 1) : from, from + random.Next(6));
            var pair = pairs[random.Next(pairs.Count)];
            Func<DirectedPair, bool>? wanted = random.Next(2) == 0 ? null : p => p == pair || p.Source.Body == pair.Target.Body;
            var query = new EventQuery("gdelt2", days, wanted) { Acts = random.Next(3) == 0 ? a => a.Cameo.Code.StartsWith('1') : null };
            var asOf = random.Next(3) == 0 ? new AsOf(DayRange.All.To) : new AsOf(new Day(2014, 4, 13) + random.Next(10));
            var expected = new EventReader(plain.Ledger, ActorBook.Default).Read(query, asOf).Select(TestLedger.Line).ToList();
            new EventReader(kept, ActorBook.Default).Read(query, asOf).Select(TestLedger.Line).ShouldBe(expected, $"{days} as of {asOf}");
            var least = random.Next(1, 40);
            var (latest, all) = new EventReader(kept, ActorBook.Default).Latest(query, asOf, least);
            all.ShouldBe(expected.Count);
            latest.Select(TestLedger.Line).ShouldBe(expected.TakeLast(latest.Count));
            latest.Count.ShouldBeGreaterThanOrEqualTo(Math.Min(least, expected.Count));
        }
    }

    [Fact]
    public void One_event_is_found_by_its_name()
    {
        using var folder = new TemporaryFolder();
        using var plain = new TestLedger();
        plain.Import(GdeltRows.Write(folder["one.CSV"], Rows(5, 500, 5000)));
        var kept = new LedgerMemory(Plenty).Of(plain.Ledger, "state");
        foreach (var happened in plain.Events().Where((_, i) => i % 37 == 0))
        {
            foreach (var ledger in (ILedger[])[plain.Ledger, kept])
            {
                new EventReader(ledger, ActorBook.Default).Read(new EventQuery("gdelt2", DayRange.All) { Id = happened.Id }, new AsOf(DayRange.All.To))
                    .Select(TestLedger.Line).ShouldBe([TestLedger.Line(happened)]);
            }
        }
    }

    [Fact]
    public void Another_state_of_the_ledger_is_read_anew()
    {
        using var folder = new TemporaryFolder();
        using var plain = new TestLedger();
        plain.Import(GdeltRows.Write(folder["one.CSV"], Rows(6, 300, 5000)));
        var memory = new LedgerMemory(Plenty);
        int Events(string state) => new EventReader(memory.Of(plain.Ledger, state), ActorBook.Default).Read(new EventQuery("gdelt2", DayRange.All), new AsOf(DayRange.All.To)).Count();
        var before = Events("before");
        plain.Import(GdeltRows.Write(folder["two.CSV"], Rows(7, 300, 9000)));
        Events("before").ShouldBe(before, "that state has not changed");
        var bytes = memory.Bytes;
        Events("after").ShouldBe(plain.Events().Count);
        memory.Bytes.ShouldBeLessThan(bytes * 4, "what was taken from the other state is gone");
    }

    [Fact]
    public void A_ledger_too_large_for_the_memory_is_read_as_ever()
    {
        using var folder = new TemporaryFolder();
        using var plain = new TestLedger();
        plain.Import(GdeltRows.Write(folder["one.CSV"], Rows(8, 400, 5000)));
        var memory = new LedgerMemory(10_000);
        var kept = memory.Of(plain.Ledger, "state");
        new EventReader(kept, ActorBook.Default).Read(new EventQuery("gdelt2", DayRange.All), new AsOf(DayRange.All.To)).Select(TestLedger.Line).ShouldBe(plain.Events().Select(TestLedger.Line));
        memory.Bytes.ShouldBe(0);
    }

    private static string[] Rows(int seed, int count, int first)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var day = 13 + random.Next(6);
                var (country, region) = Places[random.Next(Places.Length)];
                return GdeltRows.Row(first + i, $"201404{day}", Actor(random), Actor(random), Codes[random.Next(Codes.Length)],
                    $"201404{day + random.Next(4)}{random.Next(24):00}{random.Next(4) * 15:00}00", $"http://news.example/{random.Next(500)}", country, region);
            }),
        ];
    }

    private static GdeltRows.Actor Actor(Random random)
    {
        var (country, role) = (Countries[random.Next(Countries.Length)], Roles[random.Next(Roles.Length)]);
        return new GdeltRows.Actor(country + role, country.Length == 0 && role.Length == 0 ? "" : "NAME", country, "", role);
    }
}
