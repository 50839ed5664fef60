using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

public sealed class ChronicleTests : IDisposable
{
    internal const string Header = "id,date,source,target,mutual,type,mode,cameo,place,sentence,reference,attribution\n";
    internal const string Row = "2014-03-17-order,2014-03-17,USA;GBR,RUS,,SANCTION,discontinue,163,USA,\"The President signed, on one day, an order.\",\"Executive Order 13661\",\n";

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_row_gives_one_claim_for_each_pair()
    {
        var claims = Bench.Read("chronicle", _bench.File("a.csv", Header + Row)).Claims;

        claims.Select(c => $"{c.Id} {c.Pair}").ShouldBe(["2014-03-17-order USA→RUS", "2014-03-17-order#2 GBR→RUS"]);
        var claim = claims[0];
        claim.Origin.ShouldBe("chronicle");
        claim.Act.Cameo.ShouldBe(new CameoCode(CameoTable.Cameo11, "163"));
        claim.Published.ShouldBe(PublicationInstant.EndOf(new Day(2014, 3, 17)));
        claim.Words.ShouldBe("The President signed, on one day, an order.");
        claim.Report.Address.ShouldBe("Executive Order 13661");
        claim.Place.Country.ShouldBe("USA");
    }

    [Fact]
    public void An_act_of_both_sides_counts_in_both_directions()
    {
        var mutual = Row.Replace("RUS,,", "RUS;CHN,yes,", StringComparison.Ordinal);

        Bench.Read("chronicle", _bench.File("a.csv", Header + mutual)).Claims.Select(c => $"{c.Id} {c.Pair}").ShouldBe(
        [
            "2014-03-17-order USA→RUS", "2014-03-17-order#2 USA→CHN", "2014-03-17-order#3 GBR→RUS", "2014-03-17-order#4 GBR→CHN",
            "2014-03-17-order#5 RUS→USA", "2014-03-17-order#6 RUS→GBR", "2014-03-17-order#7 CHN→USA", "2014-03-17-order#8 CHN→GBR",
        ]);
    }

    [Theory]
    [InlineData("RUS,,", "RUS,both,", "mutual 'both' is neither 'yes' nor empty")]
    [InlineData("RUS,,", "RUX,,", "target 'RUX' is no actor of the codebook; the nearest is")]
    [InlineData("USA;GBR", "USA/GVO", "source 'USA/GVO' is no actor of the codebook; the nearest is USA/")]
    [InlineData("SANCTION", "SANCTIONS", "type 'SANCTIONS' is no event type; the nearest is SANCTION")]
    [InlineData("discontinue", "stop", "mode 'stop' is no mode of SANCTION")]
    [InlineData("163", "1639", "cameo '1639' is not a code of CAMEO 1.1")]
    [InlineData("2014-03-17,", "2014-02-30,", "date '2014-02-30' is no day written yyyy-MM-dd")]
    [InlineData("\"Executive Order 13661\"", "", "reference is empty")]
    public void Rows_that_cannot_be_claims_say_why(string good, string bad, string reason) =>
        Bench.Read("chronicle", _bench.File("a.csv", Header + Row.Replace(good, bad, StringComparison.Ordinal))).Quarantined.Single().Reason.ShouldStartWith(reason);

    [Fact]
    public void Every_row_of_the_studies_chronicles_is_kept()
    {
        var files = Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "studies"), "*.csv", SearchOption.AllDirectories)
            .Where(f => Path.GetFileName(Path.GetDirectoryName(f)) == "chronicle").Order(StringComparer.Ordinal).ToList();
        files.ShouldNotBeEmpty();
        foreach (var file in files)
        {
            var (read, _, quarantined, _) = Bench.Read("chronicle", new Ledger.Files.InputFile(file));
            quarantined.Select(q => $"{Path.GetFileName(file)}, row {q.Row}: {q.Reason}").ShouldBeEmpty();
            read.ShouldBeGreaterThan(50);
        }
    }
}
