using Dyad.Ledger.Importing;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

public sealed class KedsTests : IDisposable
{
    private readonly Bench _bench = new();

    public void Dispose() => _bench.Dispose();

    /// <summary>Sanctions are 163 in ICEWS and 166 in the table of 2007: one act, one score (ruling R1).</summary>
    [Fact]
    public void Sanctions_are_one_act_under_both_numbers()
    {
        var icews = Bench.Read("icews", _bench.File("a.tab", IcewsTests.Header
            + "1\t2018-06-01\tUnited States\tNA\tUnited States\tImpose embargo, boycott, or sanctions\t163\t-8\tRussia\tNA\tRussia\t1\t1\tA\tNA\tNA\tNA\tNA\tNA\tNA\n")).Claims.Single();
        var keds = Bench.Read("keds", _bench.File("b.csv", "990601,USA,RUS,166\n"), Bench.Options with { Table = CameoTable.Cameo05B1 }).Claims.Single();

        foreach (var (claim, scale) in new[] { (icews, "goldstein-icews"), (keds, "goldstein-0.5b1") })
        {
            claim.Act.Type.ShouldBe(EventType.Sanction);
            claim.Act.Mode.ShouldBe("discontinue");
            ScaleBook.Default[scale].TryScore(claim.Act, out var score).ShouldBeTrue();
            score.ShouldBe(-8.0);
        }

        ScaleBook.Default["goldstein-icews"].TryScore(keds.Act, out _).ShouldBeFalse("a code is never scored by the table of another edition");
    }

    [Fact]
    public void A_file_that_does_not_tell_its_edition_is_asked_about()
    {
        var file = _bench.File("a.csv", "1999-06-01,USA,RUS,163\n1999-06-02,RUS,USA,010\n");

        var question = Should.Throw<ImportQuestionException>(() => _bench.Import("keds", file));
        question.Message.ShouldContain("--table cameo-1.1 or --table cameo-0.5b1");
        question.Message.ShouldContain("163 in 1 rows");
        _bench.Ledger.Runs().ShouldBeEmpty("nothing was written");
        _bench.Import("keds", file, Bench.Options with { Table = CameoTable.Cameo11 }).Kept.ShouldBe(2);
    }

    [Fact]
    public void A_code_of_one_edition_only_proves_it_and_contradictions_are_asked_about()
    {
        Bench.Read("keds", _bench.File("a.csv", "1999-06-01,USA,RUS,163\n1999-06-01,USA,RUS,0251\n")).Claims[0].Act.Cameo.Table.ShouldBe(CameoTable.Cameo11);
        var only05 = EventBook.Default.Codes.Select(c => c.Key).Where(c => c.Table == CameoTable.Cameo05B1 && EventBook.Default.IsPeculiarTo(c)).Select(c => c.Code).Order().First();
        Bench.Read("keds", _bench.File("b.csv", $"1999-06-01,USA,RUS,163\n1999-06-01,USA,RUS,{only05}\n")).Claims[0].Act.Cameo.Table.ShouldBe(CameoTable.Cameo05B1);
        Should.Throw<ImportQuestionException>(() => Bench.Read("keds", _bench.File("c.csv", $"1999-06-01,USA,RUS,0251\n1999-06-01,USA,RUS,{only05}\n")))
            .Message.ShouldContain(only05);
    }

    [Theory]
    [InlineData("790415", "1979-04-15")]
    [InlineData("120415", "2012-04-15")]
    [InlineData("19790415", "1979-04-15")]
    [InlineData("1979-04-15", "1979-04-15")]
    public void Days_are_written_in_four_ways(string written, string day)
    {
        var claim = Bench.Read("keds", _bench.File("a.txt", $"{written}\tEGYGOV\tISRGOV\t0251\tlabel of it\n")).Claims.Single();
        claim.Day.ShouldBe(Day.Parse(day));
        claim.Pair.ToString().ShouldBe("EGY/GOV→ISR/GOV");
    }

    [Fact]
    public void Rows_without_id_are_told_apart_by_their_occurrence()
    {
        var run = _bench.Import("keds", _bench.File("a.csv", "date,source,target,code\n1999-06-01,USA,RUS,0251\n1999-06-01,USA,RUS,0251\n"));
        run.Claims.ShouldBe(2);
        _bench.Claims("keds").Select(c => c.Id).ShouldBe(["1999-06-01 USA RUS 0251", "1999-06-01 USA RUS 0251#2"]);

        var again = _bench.Import("keds", _bench.File("b.csv", "1999-06-01,USA,RUS,0251\n"));
        (again.Kept, again.Held, again.Claims).ShouldBe((1, 1, 0), "the ledger has the row from the other file");
    }

    [Fact]
    public void Damaged_codes_are_mended_where_a_ruling_says_so()
    {
        var (_, kept, quarantined, claims) = Bench.Read("keds", _bench.File("a.csv", "1999-06-01,USA,RUS,0841]\n1999-06-01,USA,RUS,0842]\n1999-06-01,USA,RUS,0251\n"));
        kept.ShouldBe(2);
        claims[0].Act.Cameo.Code.ShouldBe("0841");
        quarantined.Single().Reason.ShouldBe("code '0842]' is not a code of cameo-1.1");
    }
}
