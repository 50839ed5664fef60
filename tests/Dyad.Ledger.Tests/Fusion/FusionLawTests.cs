using Dyad.Ledger.Fusion;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Fusion;

/// <summary>Laws that hold whatever the claims are.</summary>
public sealed class FusionLawTests
{
    private static readonly string[] Countries = ["NGA", "USA", "RUS", ""];
    private static readonly string[] Roles = ["", "GOV", "REB", "CVL", "EDU"];
    private static readonly string[] Codes = ["181", "190", "010", "1823", "173", "042", "186"];
    private static readonly (string Country, string Region)[] Places = [("NI", "NI27"), ("NI", ""), ("NI", "NI05"), ("RS", "RS48"), ("", "")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Every_claim_is_in_exactly_one_event(int seed)
    {
        using var ledger = Filled(Rows(seed, 3000), out _);
        var ids = ledger.Events().SelectMany(e => e.Claims.Select(c => c.Claim.Id)).ToList();
        ids.Count.ShouldBe(3000);
        ids.Distinct().Count().ShouldBe(3000);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(5)]
    public void The_order_of_import_changes_nothing(int seed)
    {
        var rows = Rows(seed, 2000);
        var (first, second) = (rows[..1000], rows[1000..]);
        using var forward = Filled(first, out var folder);
        forward.Import(GdeltRows.Write(folder["second.CSV"], second));
        using var backward = Filled(second, out folder);
        backward.Import(GdeltRows.Write(folder["first.CSV"], first));

        backward.Events().Select(TestLedger.Line).ShouldBe(forward.Events().Select(TestLedger.Line));
    }

    [Theory]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(8)]
    public void Later_reports_never_change_how_earlier_ones_were_merged(int seed)
    {
        using var ledger = Filled(Rows(seed, 3000), out _);
        var all = ledger.Events();
        foreach (var offset in new[] { 0, 1, 2, 3, 5 })
        {
            var asOf = new AsOf(new Day(2014, 4, 14) + offset);
            var known = ledger.Events(asOf: asOf).Select(e => string.Join(',', e.Claims.Select(c => $"{c.Claim.Id}:{c.Reason}")));
            var expected = all
                .Select(e => string.Join(',', e.Claims.Where(c => asOf.Sees(c.Claim.Published)).Select(c => $"{c.Claim.Id}:{c.Reason}")))
                .Where(line => line.Length > 0);
            known.ShouldBe(expected);
        }
    }

    [Fact]
    public void Nothing_published_later_is_seen()
    {
        using var ledger = Filled(Rows(9, 1000), out _);
        var asOf = new AsOf(new Day(2014, 4, 16));
        ledger.Events(asOf: asOf).SelectMany(e => e.Claims).ShouldAllBe(c => asOf.Sees(c.Claim.Published));
    }

    [Fact]
    public void Relabelling_the_actors_relabels_the_events_and_nothing_else()
    {
        var rows = Rows(10, 2000);
        using var plain = Filled(rows, out _);
        using var relabelled = Filled([.. rows.Select(r => r.Replace("RUS", "§", StringComparison.Ordinal).Replace("USA", "RUS", StringComparison.Ordinal).Replace("§", "USA", StringComparison.Ordinal))], out _);
        static string Swap(string s) => s.Replace("RUS", "§", StringComparison.Ordinal).Replace("USA", "RUS", StringComparison.Ordinal).Replace("§", "USA", StringComparison.Ordinal);

        relabelled.Events().Select(e => $"{e.Id} {e.Pair} {e.Claims.Length}").ShouldBe(plain.Events().Select(e => Swap($"{e.Id} {e.Pair} {e.Claims.Length}")));
    }

    [Fact]
    public void A_window_of_days_holds_the_same_events_as_the_whole()
    {
        using var ledger = Filled(Rows(11, 3000), out _);
        var days = new DayRange(new Day(2014, 4, 15), new Day(2014, 4, 16));
        ledger.Events(days: days).Select(TestLedger.Line).ShouldBe(ledger.Events().Where(e => days.Contains(e.Day)).Select(TestLedger.Line));
    }

    /// <summary>Claims that cannot speak of the events of a pair are left out; no event of the pair knows the difference.</summary>
    [Theory]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(14)]
    public void The_events_of_some_pairs_are_those_of_the_whole(int seed)
    {
        using var ledger = Filled(Rows(seed, 3000), out _);
        var all = ledger.Events();
        foreach (var pair in TestStore.Some(all.Select(e => e.Pair).Distinct(), 10))
        {
            var some = new EventReader(ledger.Ledger, ActorBook.Default).Read(new EventQuery("gdelt2", DayRange.All, p => p == pair), new AsOf(DayRange.All.To));
            some.Select(TestLedger.Line).ShouldBe(all.Where(e => e.Pair == pair).Select(TestLedger.Line));
        }
    }

    private static TestLedger Filled(string[] rows, out TemporaryFolder folder)
    {
        folder = new TemporaryFolder();
        var ledger = new TestLedger();
        ledger.Import(GdeltRows.Write(folder["rows.CSV"], rows)).Run.Kept.ShouldBe(rows.Length);
        return ledger;
    }

    private static string[] Rows(int seed, int count)
    {
        var random = new Random(seed);
        return
        [
            .. Enumerable.Range(0, count).Select(i =>
            {
                var day = 14 + random.Next(4);
                var published = Math.Min(20, day + random.Next(3));
                var (country, region) = Places[random.Next(Places.Length)];
                return GdeltRows.Row(5000 + i, $"201404{day}", Actor(random), Actor(random), Codes[random.Next(Codes.Length)],
                    $"201404{published}{random.Next(24):00}{random.Next(4) * 15:00}00", $"http://news.example/{random.Next(500)}", country, region);
            }),
        ];
    }

    private static GdeltRows.Actor Actor(Random random)
    {
        var (country, role) = (Countries[random.Next(Countries.Length)], Roles[random.Next(Roles.Length)]);
        return new GdeltRows.Actor(country + role, country.Length == 0 && role.Length == 0 ? "" : "NAME", country, "", role);
    }
}
