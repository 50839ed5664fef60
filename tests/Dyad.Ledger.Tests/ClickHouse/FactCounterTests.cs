using Dyad.Ledger.Fusion;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.ClickHouse;

/// <summary>Events counted where the claims lie are those that are made one by one, whatever the claims are and on whatever day one looks.</summary>
public sealed class FactCounterTests
{
    private static readonly string[] Countries = ["NGA", "USA", "RUS", ""];
    private static readonly string[] Roles = ["", "GOV", "REB", "CVL"];
    private static readonly string[] Codes = ["181", "190", "010", "1823", "042", "111", "036", "057"];
    private static readonly (string Country, string Region)[] Places = [("NI", "NI27"), ("NI", ""), ("RS", "RS48"), ("US", ""), ("", "")];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Servers_count_what_merging_finds(int seed)
    {
        Assert.SkipWhen(TestStore.Servers is null, "There are no ClickHouse servers; ./check cluster starts some.");
        var random = new Random(seed);
        var rows = Enumerable.Range(1, 4000).Select(i =>
        {
            var (day, place) = (14 + random.Next(4), Places[random.Next(Places.Length)]);
            return GdeltRows.Row(
                i, $"201404{day}", Actor(random), Actor(random), Codes[random.Next(Codes.Length)], $"201404{Math.Min(20, day + random.Next(3))}{random.Next(24):00}{random.Next(4) * 15:00}00",
                $"http://news.example/{random.Next(500)}", place.Country, place.Region, root: random.Next(2));
        }).ToArray();
        using var folder = new TemporaryFolder();
        using var ledger = new TestLedger();
        ledger.Import(GdeltRows.Write(folder["rows.CSV"], rows));
        foreach (var (asOf, bodies) in new (AsOf, HashSet<string>?)[]
        {
            (new AsOf(DayRange.All.To), null), (new AsOf(new Day(2014, 4, 16)), null), (new AsOf(DayRange.All.To), ["USA", "RUS"]),
        })
        {
            var query = new EventCountQuery("gdelt2", new DayRange(new Day(2014, 4, 15), new Day(2014, 4, 17)), bodies);
            var counted = Lines(EventCounts.Of(ledger.Ledger, ActorBook.Default, query, asOf));
            counted.ShouldBe([
                .. new EventReader(ledger.Ledger, ActorBook.Default).Read(new EventQuery("gdelt2", query.Days), asOf)
                    .Where(e => bodies is null || (bodies.Contains(e.Pair.Source.Body) && bodies.Contains(e.Pair.Target.Body)))
                    .Select(e => $"{e.Day} {e.FirstPublished} {e.Pair} {e.Act} {e.IsRoot}").Order(StringComparer.Ordinal),
            ]);
            counted.Count.ShouldBeGreaterThan(50);
        }
    }

    private static GdeltRows.Actor Actor(Random random)
    {
        var (country, role) = (Countries[random.Next(Countries.Length)], Roles[random.Next(Roles.Length)]);
        return new GdeltRows.Actor(country + role, country.Length == 0 && role.Length == 0 ? "" : "NAME", country, "", role);
    }

    private static List<string> Lines(IEnumerable<EventCount> counts) =>
        [.. counts.SelectMany(c => Enumerable.Repeat($"{c.Day} {c.FirstPublished} {c.Pair} {c.Act} {c.IsRoot}", (int)c.Count)).Order(StringComparer.Ordinal)];
}
