using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Tests.Importing;

public sealed class PloverTests : IDisposable
{
    internal const string Record =
        """{"id":"r1","date":"2022-02-28","actor":[{"code":"USA","sector":"GOV","entity_text":"the White House"}],"recipient":[{"code":"RUS"}],"event":["SANCTION"],"mode":["discontinue"],"event_loc":{"country":"USA","placename":"Washington","lat":38.9,"lon":-77.0},"text":"The US imposed sanctions.","cite_info":{"url":"http://a.example/1","publication":"A Newspaper"}}""";

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    private List<Claim> Claims(string record) => Bench.Read("plover", _bench.File("a.jsonl", record + "\n")).Claims;

    [Fact]
    public void A_plain_record()
    {
        var claim = Claims(Record).Single();

        claim.Pair.ToString().ShouldBe("USA/GOV→RUS");
        claim.Source.Name.ShouldBe("the White House");
        claim.Act.ToString().ShouldBe("SANCTION discontinue");
        claim.Words.ShouldBe("The US imposed sanctions.");
        claim.Report.ShouldBe(new ReportReference("A Newspaper", "http://a.example/1"));
        claim.Place.ShouldBe(new Place("USA", "", "Washington", 38.9, -77.0));
    }

    [Fact]
    public void Several_actors_types_and_older_names()
    {
        var claims = Claims("""{"id":7,"date":"2022-02-28","actor":["USA","GBR/MIL"],"recipient":["RUS"],"event":["DISAPPROVE","FIGHT"],"mode":["assassinate"],"context":["historical"]}""");

        claims.Select(c => $"{c.Id} {c.Pair} {c.Act}").ShouldBe(
            ["7 USA→RUS ACCUSE disapprove", "7#2 GBR/MIL→RUS ACCUSE disapprove", "7#3 USA→RUS ASSAULT targeted", "7#4 GBR/MIL→RUS ASSAULT targeted"]);
        claims.ShouldAllBe(c => c.Modality == Modality.PastHistorical);
    }

    [Theory]
    [InlineData("""{"date":"2022-02-28","actor":["USA"],"event":["AID"]}""", "id is missing")]
    [InlineData("""{"id":"1","date":"2022-02-30","actor":["USA"],"event":["AID"]}""", "date '2022-02-30' is no day written yyyy-MM-dd")]
    [InlineData("""{"id":"1","date":"2022-02-28","event":["AID"]}""", "actor is missing")]
    [InlineData("""{"id":"1","date":"2022-02-28","actor":["USA"]}""", "event is missing")]
    [InlineData("""{"id":"1","date":"2022-02-28","actor":["USA"],"event":["AGREE,CONSULT"]}""", "event type 'AGREE,CONSULT' is no type of PLOVER")]
    [InlineData("""{"id":"1","date":"2022-02-28","actor":["USA"],"event":["AID"],"mode":["visit"]}""", "mode 'visit' is no mode of AID")]
    [InlineData("""{"id":["1"],"date":"2022-02-28","actor":["USA"],"event":["AID"]}""", "id is a list or an object where a text is expected")]
    [InlineData("""{"id":"1","date":"2022-02-28","actor":["USA"],"event":["AID"],"text":"\ud800"}""", "a text of the row holds half a surrogate pair")]
    [InlineData("""{"id":"\u0000","date":"2022-02-28","actor":["USA"],"event":["AID"]}""", "id holds a zero character: binary data")]
    [InlineData("""["id"]""", "the row is no JSON object")]
    [InlineData("""{"id":"1"} {"id":"2"}""", "the row is not JSON: ")]
    [InlineData("", "the row is empty")]
    public void Rows_that_cannot_be_claims_say_why(string record, string reason) =>
        Bench.Read("plover", _bench.File("a.jsonl", record + "\n")).Quarantined.Single().Reason.ShouldStartWith(reason);

    [Fact]
    public void Broken_and_overlong_lines_cost_only_themselves()
    {
        var (read, kept, quarantined, _) = Bench.Read("plover", _bench.File("a.jsonl", "\uFEFF" + Record + "\n" + Record[..50] + "\n\"" + new string('x', 2 << 20) + "\"\n" + Record.Replace("r1", "r2", StringComparison.Ordinal) + "\r\n"));

        (read, kept).ShouldBe((4L, 2L));
        quarantined[0].Reason.ShouldStartWith("the row is not JSON: ");
        quarantined[1].Reason.ShouldBe("the row has more than 1048576 bytes");
        quarantined[1].Length.ShouldBe((2 << 20) + 2);
    }
}
