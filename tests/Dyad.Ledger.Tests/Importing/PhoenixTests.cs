using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Claims;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>Rows written by hand from the list of columns.</summary>
public sealed class PhoenixTests : IDisposable
{
    internal const string Row =
        "9001\t20150301\t2015\t03\t01\tUSAGOV\tUSA\tGOV\t\tRUSMIL\tRUS\tMIL\tLEG;BUS\t163\t16\t3\t-8.0\tID_DISSENT,2;ID_NUCLEAR,1\t38.9\t-77.0\tWashington\tDC\tUSA\t55;56\t"
        + "http://a.example/1;http://b.example/2\ta;b\n";

    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    [Fact]
    public void A_plain_row()
    {
        var claim = Bench.Read("phoenix", _bench.File("a.txt", Row)).Claims.Single();

        claim.Pair.ToString().ShouldBe("USA/GOV→RUS/MIL");
        claim.Act.Cameo.ShouldBe(new CameoCode(CameoTable.Cameo11, "163"));
        claim.Act.Quad.ShouldBe(QuadClass.MaterialConflict, "the file's own class 3 is not used (R38)");
        claim.Intensity.ShouldBe(-8.0);
        claim.Mentions.ShouldBe(2);
        claim.Report.ShouldBe(new ReportReference("a;b", "http://a.example/1;http://b.example/2"));
        claim.Place.ShouldBe(new Place("USA", "DC", "Washington, DC, USA", 38.9, -77.0));
    }

    [Fact]
    public void Actors_by_root_and_agent_or_joined()
    {
        Source("IGOUNO\tIGO\tUNO\t").ShouldBe("UN");
        Source("\tRUS\t\tMIL;GOV").ShouldBe("RUS/MIL");
        Source("---GOV\t---\tGOV\t").ShouldBe("/GOV");
        Source("\t\t\t").ShouldBe("");

        string Source(string columns) =>
            Bench.Read("phoenix", _bench.File("a.txt", Row.Replace("USAGOV\tUSA\tGOV\t", columns, StringComparison.Ordinal))).Claims.Single().Source.Code.ToString();
    }

    [Theory]
    [InlineData("\t20150301\t", "\t20150230\t", "Date '20150230' is no day written YYYYMMDD")]
    [InlineData("\t163\t", "\t1639\t", "EventCode '1639' is not a code of cameo-1.1")]
    [InlineData("\t-8.0\t", "\tminus\t", "Goldstein 'minus' is not a number from -10 to 10")]
    [InlineData("\ta;b", "", "the row has 25 columns; Phoenix has 26")]
    public void Rows_that_cannot_be_claims_say_why(string good, string bad, string reason) =>
        Bench.Read("phoenix", _bench.File("a.txt", Row.Replace(good, bad, StringComparison.Ordinal))).Quarantined.Single().Reason.ShouldBe(reason);
}
