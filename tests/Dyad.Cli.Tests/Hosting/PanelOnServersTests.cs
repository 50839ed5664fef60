using System.Globalization;
using Dyad.Cli.Hosting;
using Dyad.Ledger;
using Dyad.Ledger.ClickHouse;
using Dyad.Ledger.Files;
using Dyad.Ledger.Importing;
using Dyad.Ledger.Importing.Gdelt;
using Dyad.Ledger.Sqlite;
using Dyad.Ledger.Tests;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Cli.Tests.Hosting;

/// <summary>A panel that servers counted is, to its hash, the one of the same claims in a file.</summary>
public sealed class PanelOnServersTests
{
    private static readonly string[] Countries = ["USA", "RUS", "CHN", "UKR"];
    private static readonly string[] Codes = ["010", "036", "042", "057", "111", "138", "163", "190"];

    /// <summary>As the suite of the ledger has it: <c>clickhouse://HOSTS/PREFIX?cluster=NAME</c>.</summary>
    private static string? Servers => Environment.GetEnvironmentVariable("DYAD_TEST_CLICKHOUSE") is { Length: > 0 } servers ? servers : null;

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void The_hash_is_that_of_a_file(int seed)
    {
        Assert.SkipWhen(Servers is null, "There are no ClickHouse servers; ./check cluster starts some.");
        var random = new Random(seed);
        var window = new DayRange(new Day(2019, 1, 1), new Day(2019, 6, 30));
        using var folder = new TemporaryFolder();
        var file = GdeltRows.Write(folder["rows.CSV"], Enumerable.Range(1, 5000).Select(i => Row(random, i, window)));
        var small = StudyFolder.Find("us-russia").Study;
        var study = small with { Window = window, Players = [.. Countries.Select(c => new Vocabulary.Actors.ActorCode(c))], Events = small.Events with { Origin = "gdelt2" } };
        var servers = ClickHouseAddress.Parse(Servers!);
        using var kept = SqliteLedger.InMemory();
        using var spread = ClickHouseLedger.Open(servers with { Name = string.Create(CultureInfo.InvariantCulture, $"{servers.Name}_panel{Environment.ProcessId}_{seed}") }, TimeProvider.System);
        var hashes = new HashSet<string>();
        foreach (var day in (Day[])[window.To, new Day(2019, 3, 1)])
        {
            var (one, two) = (Hash(kept), Hash(spread));
            two.ShouldBe(one);
            hashes.Add(one).ShouldBeTrue("another day, another panel");

            string Hash(ILedger ledger)
            {
                if (hashes.Count == 0)
                    new Importer(ledger, new ImportOptions(EventBook.Default, ActorBook.Default)).Import(GdeltFormat.Version2, new InputFile(file), new IngestionInstant(1_700_000_000));
                var panel = EventPanel.Of(ledger, study, new AsOf(day)).Known(new AsOf(day));
                panel.Events(0, panel.Days).Sum().ShouldBeGreaterThan(200);
                return panel.Hash;
            }
        }
    }

    private static string Row(Random random, int id, DayRange window)
    {
        var (source, target) = (random.Next(Countries.Length), random.Next(Countries.Length - 1));
        target += target >= source ? 1 : 0;
        var day = window.From + random.Next(window.Length);
        var known = day + random.Next(3);
        return GdeltRows.Row(
            id, Compact(day), Actor(Countries[source]), Actor(Countries[target]), Codes[random.Next(Codes.Length)], Compact(known) + "120000", $"http://news.example/{random.Next(3000)}",
            random.Next(2) == 0 ? "RS" : "US", root: random.Next(2));
    }

    private static GdeltRows.Actor Actor(string country) => new(country, "NAME", country);

    private static string Compact(Day day) => day.ToString().Replace("-", "", StringComparison.Ordinal);
}
