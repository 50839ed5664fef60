using System.Text;
using Dyad.Ledger.Exporting;
using Dyad.Ledger.Importing;
using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>Dyad's own forms: what is written comes back, byte for byte.</summary>
public sealed class TidyTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static string Written(string form, IEnumerable<Claim> claims)
    {
        using var text = new StringWriter();
        if (form == "csv")
            new ClaimCsvWriter(text).Write(claims);
        else
            new ClaimJsonlWriter(text).Write(claims);
        return text.ToString();
    }

    /// <summary>Export, import into an empty ledger, export: the same bytes.</summary>
    private static string RoundTrip(string form, List<Claim> claims)
    {
        var first = Written(form, claims);
        using var empty = new Bench();
        var run = empty.Import(form, empty.File("claims." + form, first));
        empty.Reasons().ShouldBeEmpty();
        run.Claims.ShouldBe(claims.Count);
        var back = empty.Claims(claims[0].Origin);
        Written(form, back).ShouldBe(first);
        return first;
    }

    [Theory]
    [InlineData("csv", "gdelt2", "gdelt2/20191024143000.export.CSV")]
    [InlineData("jsonl", "gdelt2", "gdelt2/20191024143000.export.CSV")]
    [InlineData("csv", "icews", "icews-raw/events.2018.sample.tab")]
    [InlineData("jsonl", "icews", "icews-raw/events.2018.sample.tab")]
    [InlineData("csv", "keds", "keds/turkey.cameo.csv")]
    public void Claims_of_published_files_come_back(string form, string format, string file)
    {
        _bench.Import(format, Bench.Event(file));
        RoundTrip(form, _bench.Claims(format));
    }

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void What_a_ledger_has_already_is_not_counted_twice_when_its_export_comes_back(string form)
    {
        _bench.Import("gdelt2", Bench.Event("gdelt2/20191024143000.export.CSV"));
        var run = _bench.Import(form, _bench.File("a", Written(form, _bench.Claims("gdelt2"))));

        (run.Kept, run.Held, run.Claims).ShouldBe((2111, 2111, 0));
    }

    [Fact]
    public void Numbers_and_texts_may_be_identifiers_of_one_source()
    {
        string[] ids = ["5", "005", "x", "0", "00", "123456789012345678", "1234567890123456789", "-7", "٣"];
        RoundTrip("jsonl", [.. ids.Select(id => Hostile("x", 1) with { Id = id })]);
        var csv = RoundTrip("csv", [.. ids.Select(id => Hostile("x", 1) with { Id = id })]);
        csv.Split('\n').Skip(1).SkipLast(1).Select(l => l.Split(',')[1]).ShouldBe(ids.Select(id => "my=source:" + id));
    }

    private static Claim Hostile(string text, int number) => new(
        "my=source", $"{number}", new Day(2020, 1, 2), new PublicationInstant(1_577_934_245), new ActorMention(new ActorCode("USA", "MIL"), text, text),
        new ActorMention(new ActorCode("", "REB"), text, ""), new Act(EventType.Sanction, "discontinue", new CameoCode(CameoTable.Cameo05B1, "166")), -8.1f,
        new Place("USA", text, text, -12.5, 1e-7), new ReportReference(text, text), 3, false, Modality.PastHistorical, new ActorCode("RUS"), text, new RowReference(0, number));

    private static readonly string[] HostileTexts =
    [
        "=HYPERLINK(\"http://x\",\"y\")", "+1", "-1", "@SUM(A1)", "'=1", "''-1", "'Abd al-Rahman", "\tx", "a,b", "a\"b", "\"", "line\nend", "line\r\nend\r", "\rx", "\nx", " spaces ",
        "日本 — Ünïcödé", "a;b|c", "NULL", "TRUE", "1E5", "<b>&amp;</b>", "\\u0041\\", "{\"a\":1}", "\u2028", "'", "''",
    ];

    [Theory]
    [InlineData("csv")]
    [InlineData("jsonl")]
    public void Hostile_texts_come_back(string form)
    {
        var claims = HostileTexts.Select(Hostile).ToList();
        RoundTrip(form, claims);

        using var empty = new Bench();
        empty.Import(form, empty.File("a", Written(form, claims)));
        empty.Claims("my=source").Select(c => c.Words).ShouldBe(HostileTexts);
        empty.Claims("my=source").Select(c => c with { Row = default, Intensity = 0 }).ShouldBe(claims.Select(c => c with { Row = default, Intensity = 0 }));
    }

    [Fact]
    public void No_cell_of_a_csv_begins_a_formula()
    {
        var cells = Written("csv", HostileTexts.Select(Hostile)).Split('\n').Skip(1).SelectMany(l => l.Split(',')).Select(c => c.TrimStart('"'));
        cells.Where(c => c.Length > 0 && c[0] is '=' or '+' or '@').ShouldBeEmpty();
    }

    [Theory]
    [InlineData("00123")]
    [InlineData("1E5")]
    [InlineData("12345678901234567890123")]
    [InlineData("2020-01-02")]
    [InlineData("my=source:7")]
    [InlineData("-5")]
    public void Identifiers_are_text_to_every_program(string id)
    {
        var text = RoundTrip("csv", [Hostile("x", 1) with { Id = id, Origin = "mine" }]);
        text.ShouldContain($",mine:{id},");
        text.ShouldContain(",cameo-0.5b1:166,");
    }

    [Fact]
    public void Exports_are_the_same_text_every_time_and_in_every_culture()
    {
        var text = Written("csv", [Hostile("x", 1)]);
        text.ShouldBe(
            "origin,id,date,published,source,source_name,source_raw,target,target_name,target_raw,type,mode,quad,cameo,intensity,place_country,place_region,place_name,latitude,longitude,publisher,report,mentions,root,modality,attribution,words\n"
            + "my=source,my=source:1,2020-01-02,2020-01-02T03:04:05Z,USA/MIL,x,x,/REB,x,,SANCTION,discontinue,4,cameo-0.5b1:166,-8.1,USA,x,x,-12.5,1E-07,x,x,3,false,past_historical,RUS,x\n");
        Written("jsonl", [Hostile("x", 1)]).ShouldBe(
            """{"origin":"my=source","id":"1","date":"2020-01-02","published":"2020-01-02T03:04:05Z","source":"USA/MIL","source_name":"x","source_raw":"x","target":"/REB","target_name":"x","type":"SANCTION","mode":"discontinue","quad":4,"cameo":"cameo-0.5b1:166","intensity":-8.1,"place_country":"USA","place_region":"x","place_name":"x","latitude":-12.5,"longitude":1E-07,"publisher":"x","report":"x","mentions":3,"root":false,"modality":"past_historical","attribution":"RUS","words":"x"}""" + "\n");
    }

    [Fact]
    public void A_small_table_made_by_hand_is_enough()
    {
        var file = _bench.File("a.csv", "words,target,source,date,id,cameo\r\n\"one\r\ntwo\",RUS,USA,2020-01-02,a1,cameo-1.1:163\r\n");

        Should.Throw<ImportQuestionException>(() => Bench.Read("csv", file)).Message.ShouldContain("--origin NAME");
        var (read, _, _, claims) = Bench.Read("csv", file, Bench.Options with { Origin = "mine" });
        read.ShouldBe(1, "a row of two lines is one row");
        var claim = claims.Single();
        claim.Act.ToString().ShouldBe("SANCTION discontinue (163)");
        claim.Words.ShouldBe("one\r\ntwo");
        claim.Published.ShouldBe(PublicationInstant.EndOf(claim.Day));
    }

    [Theory]
    [InlineData("mine,1,2020-02-30,USA,RUS,AID,,", "date '2020-02-30' is no day written yyyy-MM-dd")]
    [InlineData("mine,1,2020-02-28,USX,RUS,AID,,", "source 'USX' is no actor of the codebook; the nearest is US")]
    [InlineData("mine,1,2020-02-28,USA,RUS,AIDS,,", "type 'AIDS' is no event type; the nearest is AID")]
    [InlineData("mine,1,2020-02-28,USA,RUS,,163,", "cameo '163' is not written with its edition, as cameo-1.1:010")]
    [InlineData("mine,1,2020-02-28,USA,RUS,,,", "type and cameo are both empty")]
    [InlineData("mine,1,2020-02-28,USA,RUS,AID,,4", "quad '4' contradicts the type AID, whose class is 2")]
    [InlineData("mine,,2020-02-28,USA,RUS,AID,,", "id is empty")]
    [InlineData("yours,1,2020-02-28,USA,RUS,AID,,", "origin 'yours' differs from 'mine'")]
    [InlineData("mine,1,2020-02-28,USA,RUS,AID,", "the row has 7 columns, the header 8")]
    [InlineData("mine,1,2020-02-28,U\"SA,RUS,AID,,", "a quote is opened and never closed")]
    [InlineData("mine,1,2020-02-28,\"USA\"x,RUS,AID,,", "a quote stands inside a field that is not quoted, or text behind a closing quote")]
    public void Rows_that_cannot_be_claims_say_why_and_cost_only_themselves(string row, string reason)
    {
        const string Good = "mine,{0},2020-02-28,USA,RUS,AID,,\n";
        var content = new StringBuilder("origin,id,date,source,target,type,cameo,quad\n").AppendFormat(null, Good, 8).Append(row).Append('\n').AppendFormat(null, Good, 9);

        var (read, kept, quarantined, _) = Bench.Read("csv", _bench.File("a.csv", content.ToString()));

        (read, kept).ShouldBe((3L, 2L));
        quarantined.Single().Reason.ShouldStartWith(reason);
        quarantined.Single().Row.ShouldBe(3);
        Encoding.UTF8.GetString(quarantined.Single().Text.Span).ShouldBe(row);
    }

    [Fact]
    public void Formats_are_found_by_name_and_alias()
    {
        ClaimFormats.All.Select(f => f.Name).ShouldBe(["gdelt1", "gdelt2", "icews", "polecat", "phoenix", "plover", "keds", "quadruples", "csv", "jsonl", "chronicle"]);
        ClaimFormats.Find("ICEWS14").Name.ShouldBe("quadruples");
        ClaimFormats.Find("tkg").Name.ShouldBe("quadruples");
        Should.Throw<ArgumentException>(() => ClaimFormats.Find("icewss")).Message.ShouldContain("Did you mean icews?");
    }
}
