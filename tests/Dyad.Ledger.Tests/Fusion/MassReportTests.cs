using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Events;

namespace Dyad.Ledger.Tests.Fusion;

/// <summary>
/// The published case against counting GDELT's rows: one mass abduction in Nigeria in April 2014 stands in it as 366 rows on two days,
/// 151 on the first and 215 on the second. The rows here have that number and the usual variety: actors named closely or not at all, the
/// place given as town, state or country.
/// </summary>
public sealed class MassReportTests
{
    private static readonly GdeltRows.Actor[] Sources =
    [
        new("NGAREB", "BOKO HARAM", "NGA", "", "REB"), new("REB", "INSURGENT", "", "", "REB"), new("UAF", "GUNMAN", "", "", "UAF"),
        new("NGA", "NIGERIA", "NGA"), GdeltRows.Actor.None, new("NGAUAF", "MILITANT", "NGA", "", "UAF"),
    ];

    private static readonly GdeltRows.Actor[] Targets =
    [
        new("EDU", "STUDENT", "", "", "EDU"), new("NGAEDU", "SCHOOL", "NGA", "", "EDU"), new("NGA", "NIGERIA", "NGA"), GdeltRows.Actor.None, new("NGACVL", "VILLAGER", "NGA", "", "CVL"),
    ];

    private static readonly (string Region, string Place)[] Places = [("NI27", "Chibok, Borno, Nigeria"), ("NI27", "Borno, Nigeria"), ("", "Nigeria")];

    [Fact]
    public void Three_hundred_and_sixty_six_rows_of_one_abduction_are_about_one_event()
    {
        using var folder = new TemporaryFolder();
        using var ledger = new TestLedger();
        ledger.Import(GdeltRows.Write(folder["nigeria.export.CSV"], Rows())).Run.Kept.ShouldBe(366);

        var events = ledger.Events();

        events.Count.ShouldBeLessThanOrEqualTo(3, string.Join('\n', events.Select(TestLedger.Line)));
        var largest = events.MaxBy(e => e.Claims.Length)!;
        largest.Claims.Length.ShouldBeGreaterThan(350);
        largest.Act.Type.ShouldBe(EventType.Assault);
        largest.Act.Mode.ShouldBe("abduct");
        largest.Pair.ToString().ShouldBe("NGA/REB→NGA/EDU");
        largest.Claims.Count(c => c.Reason == MergeReason.NextDay).ShouldBeGreaterThan(200);
        events.Sum(e => e.Claims.Length).ShouldBe(366);
    }

    [Fact]
    public void Abductions_in_another_state_or_of_another_kind_stay_apart()
    {
        using var folder = new TemporaryFolder();
        using var ledger = new TestLedger();
        var (rebels, students) = (Sources[0], Targets[1]);
        ledger.Import(GdeltRows.Write(folder["a.export.CSV"], Rows().Concat(
        [
            GdeltRows.Row(9001, "20140415", rebels, students, "181", "20140415120000", "http://a.example/1", "NI", "NI05", "Lagos, Nigeria"),
            GdeltRows.Row(9002, "20140415", rebels, students, "1832", "20140415120000", "http://a.example/2", "NI", "NI27", "Borno, Nigeria"),
            GdeltRows.Row(9003, "20140415", new("CMR", "CAMEROON", "CMR"), new("CMRCVL", "VILLAGER", "CMR", "", "CVL"), "181", "20140415120000", "http://a.example/3", "CM", "CM12", "Far North, Cameroon"),
        ])));

        ledger.Events().Where(e => e.Claims.Any(c => c.Claim.Id is "9002" or "9003")).ShouldAllBe(e => e.Claims.Length == 1);
    }

    [Fact]
    public void Fighting_reported_on_two_days_is_two_events()
    {
        using var folder = new TemporaryFolder();
        using var ledger = new TestLedger();
        var (army, rebels) = (new GdeltRows.Actor("SYRMIL", "SYRIAN ARMY", "SYR", "", "MIL"), new GdeltRows.Actor("SYRREB", "REBEL", "SYR", "", "REB"));
        var rows = Enumerable.Range(0, 40).Select(i =>
            GdeltRows.Row(100 + i, i < 20 ? "20150301" : "20150302", army, rebels, "190", i < 20 ? "20150301120000" : "20150302120000", $"http://a.example/{i}", "SY", "SY09", "Aleppo, Syria"));
        ledger.Import(GdeltRows.Write(folder["s.export.CSV"], rows));

        ledger.Events().Select(e => e.Claims.Length).ShouldBe([20, 20]);
    }

    private static IEnumerable<string> Rows()
    {
        var random = new Random(20140414);
        for (var i = 0; i < 366; i++)
        {
            var isSecondDay = i >= 151;
            var (region, place) = Places[random.Next(Places.Length)];
            // The first reports name the deed closely, as the first reports of a mass abduction do.
            var (source, target) = i < 5 ? (Sources[0], Targets[1]) : (Sources[random.Next(Sources.Length)], Targets[random.Next(Targets.Length)]);
            if (i < 5)
                (region, place) = Places[0];
            var added = isSecondDay ? $"20140416{random.Next(24):00}1500" : $"20140415{10 + (i * 13 / 151):00}1500";
            yield return GdeltRows.Row(1000 + i, isSecondDay ? "20140416" : "20140415", source, target, "181", added, $"http://news.example/{i}", "NI", region, place);
        }
    }
}
