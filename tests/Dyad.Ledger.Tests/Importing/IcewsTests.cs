using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

public sealed class IcewsTests : IDisposable
{
    internal const string Header =
        "Event ID\tEvent Date\tSource Name\tSource Sectors\tSource Country\tEvent Text\tCAMEO Code\tIntensity\tTarget Name\tTarget Sectors\tTarget Country\t"
        + "Story ID\tSentence Number\tPublisher\tCity\tDistrict\tProvince\tCountry\tLatitude\tLongitude\n";

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    private static string Row(string id = "1", string date = "2018-06-01", string source = "United States", string sectors = "NA", string country = "United States",
        string label = "Impose embargo, boycott, or sanctions", string code = "163", string intensity = "-8") =>
        $"{id}\t{date}\t{source}\t{sectors}\t{country}\t{label}\t{code}\t{intensity}\tRussia\tNA\tRussian Federation\t77\t3\tReuters\tNA\tNA\tNA\tNA\tNA\tNA\n";

    [Fact]
    public void Event_id_is_not_unique_so_the_key_holds_the_date()
    {
        var run = _bench.Import("icews", _bench.File("a.tab", Header + Row(date: "2018-06-01") + Row(date: "2018-06-02")));

        run.Kept.ShouldBe(2);
        run.Claims.ShouldBe(2);
        _bench.Claims("icews").Select(c => c.Id).ShouldBe(["1@2018-06-01", "1@2018-06-02"]);
    }

    [Theory]
    [InlineData("12/1/2017", "2017-12-01")]
    [InlineData("2017-12-01", "2017-12-01")]
    public void Both_ways_of_writing_dates_are_read(string written, string day) =>
        Bench.Read("icews", _bench.File("a.tab", Header + Row(date: written))).Claims[0].Day.ShouldBe(Day.Parse(day));

    [Theory]
    [InlineData("2019-02-30", "163", "Event Date '2019-02-30' is no day written yyyy-MM-dd or M/d/yyyy")]
    [InlineData("2018-06-01", "", "CAMEO Code is missing")]
    [InlineData("2018-06-01", "NA", "CAMEO Code is missing")]
    [InlineData("2018-06-01", "999", "CAMEO Code '999' is not a code of CAMEO 1.1")]
    public void Rows_that_cannot_be_claims_say_why(string date, string code, string reason) =>
        Bench.Read("icews", _bench.File("a.tab", Header + Row(date: date, code: code, label: ""))).Quarantined.Single().Reason.ShouldBe(reason);

    [Fact]
    public void A_code_that_lost_its_zero_is_mended_only_where_the_label_proves_it()
    {
        var claims = Bench.Read("icews", _bench.File("a.tab", Header
            + Row("1", code: "40", label: "Consult") + Row("2", code: "20", label: "Make an appeal or request") + Row("3", code: "190", label: "Use conventional military force"))).Claims;

        claims.Select(c => c.Act.Cameo.Code).ShouldBe(["040", "020", "190"]);
    }

    /// <summary>The list is unordered and sometimes quoted: every order gives the same sector.</summary>
    [Theory]
    [InlineData("Government,Executive,Foreign Ministry", "GOV")]
    [InlineData("\"Military,Government\"", "MIL")]
    [InlineData("Government,Military Intelligence,Military", "SPY")]
    [InlineData("Parties,(National) Major Party,Legislative / Parliamentary,Government", "LEG")]
    [InlineData("Parties,Opposition Major Party (Out Of Government),Legislative / Parliamentary,Elite", "OPP")]
    [InlineData("Legislative / Parliamentary,Executive Office,Executive,Government,Center Right", "GOV")]
    [InlineData("Social,General Population / Civilian / Social", "CVL")]
    [InlineData("Sunni,International Religious", "REL")]
    [InlineData("NA", "")]
    public void The_most_telling_sector_is_chosen_whatever_the_order(string list, string sector)
    {
        var names = list.Trim('"').Split(',');
        foreach (var order in (string[])[list, string.Join(',', names.Reverse()), string.Join(',', names.Order())])
        {
            Bench.Read("icews", _bench.File("a.tab", Header + Row(source: "Somebody", sectors: order, country: "Iraq"))).Claims[0].Source.Code
                .ShouldBe(new ActorCode("IRQ", sector));
        }
    }

    [Theory]
    [InlineData("North Atlantic Treaty Organization", "International Government Organization,Global", "Belgium", "NATO")]
    [InlineData("UN Security Council", "International Government Organization,Global", "NA", "UNSC")]
    [InlineData("Cabinet / Council of Ministers / Advisors (Iraq)", "Cabinet,Executive,Government", "NA", "IRQ/GOV")]
    [InlineData("Antonio Tajani", "International Government Organization,Regional", "NA", "/IGO")]
    [InlineData("United States", "NA", "United States", "USA")]
    [InlineData("NA", "NA", "NA", "")]
    public void Organisations_and_states_named_themselves_are_the_actor(string name, string sectors, string country, string code) =>
        Bench.Read("icews", _bench.File("a.tab", Header + Row(source: name, sectors: sectors, country: country))).Claims[0].Source.Code.ToString().ShouldBe(code);

    [Fact]
    public void Columns_are_found_by_name()
    {
        var columns = Header.TrimEnd('\n').Split('\t');
        var row = Row().TrimEnd('\n').Split('\t');
        var order = Enumerable.Range(0, columns.Length).Reverse().ToArray();
        var mixed = string.Join('\t', order.Select(i => columns[i])) + "\r\n" + string.Join('\t', order.Select(i => row[i])) + "\r\n";

        var straight = Bench.Read("icews", _bench.File("a.tab", Header + Row())).Claims.Single();
        Bench.Read("icews", _bench.File("b.tab", mixed)).Claims.Single().ShouldBe(straight);
    }

    [Fact]
    public void A_missing_column_is_named()
    {
        var file = _bench.File("a.tab", Header.Replace("CAMEO Code", "Code", StringComparison.Ordinal) + Row());

        Should.Throw<InvalidDataException>(() => Bench.Read("icews", file)).Message.ShouldContain("no column 'CAMEO Code'");
        _bench.Import("icews", file).Quarantined.ShouldBe(1);
        _bench.Reasons().Single().ShouldContain("no column 'CAMEO Code'");
    }

    [Fact]
    public void What_is_not_available_is_nothing()
    {
        var claim = Bench.Read("icews", _bench.File("a.tab", Header + Row(intensity: "NA"))).Claims.Single();

        claim.Intensity.ShouldBe(double.NaN);
        claim.Place.ShouldBe(Vocabulary.Claims.Place.Nowhere);
        claim.Act.Cameo.Table.ShouldBe(CameoTable.Cameo11);
    }
}
