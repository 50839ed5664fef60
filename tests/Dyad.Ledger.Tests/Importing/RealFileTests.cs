using Dyad.Vocabulary.Actors;
using Dyad.Vocabulary.Acts;
using Dyad.Vocabulary.Codebooks;
using Dyad.Vocabulary.Time;

namespace Dyad.Ledger.Tests.Importing;

/// <summary>Counts and single rows of published files, read off the files by hand.</summary>
public sealed class RealFileTests
{
    [Fact]
    public void Every_row_of_the_gdelt_files_is_kept()
    {
        Bench.Read("gdelt2", SharedFiles.Event("gdelt2/20191024143000.export.CSV")).Kept.ShouldBe(2111);
        Bench.Read("gdelt1", SharedFiles.Event("gdelt1/20141124.export.CSV")).Kept.ShouldBe(4);
    }

    [Fact]
    public void Every_row_of_the_icews_file_is_kept()
    {
        var (read, kept, _, claims) = Bench.Read("icews", SharedFiles.Event("icews-raw/events.2018.sample.tab"));

        read.ShouldBe(3705, "the header is no row");
        kept.ShouldBe(3705);
        var first = claims[0];
        first.Id.ShouldBe("32889836@2018-06-01");
        first.Day.ShouldBe(new Day(2018, 6, 1));
        first.Published.ShouldBe(PublicationInstant.EndOf(first.Day));
        first.Source.Code.ShouldBe(new ActorCode("BGD", "GOV"));
        first.Source.Name.ShouldBe("Foreign Affairs (Bangladesh)");
        first.Target.Code.ShouldBe(new ActorCode("VNM", "MIL"));
        first.Act.ToString().ShouldBe("CONSULT (040)");
        first.Intensity.ShouldBe(1);
        first.Report.Publisher.ShouldBe("Vietnam News Agency Bulletin");
        first.Report.Address.ShouldBe("story 47400351, sentence 2");
        first.Place.Country.ShouldBe("VNM");
        first.Place.Name.ShouldBe("Hanoi, Thanh Pho Ha Noi, Vietnam");
        first.Row.Row.ShouldBe(2);
        claims.Count(c => c.Source.Name == "North Atlantic Treaty Organization").ShouldBe(claims.Count(c => c.Source.Code == new ActorCode("NATO")));
    }

    [Fact]
    public void Intensity_of_icews_is_its_goldstein_scale()
    {
        var scale = ScaleBook.Default["goldstein-icews"];
        foreach (var claim in Bench.Read("icews", SharedFiles.Event("icews-raw/events.2018.sample.tab")).Claims)
        {
            scale.TryScore(claim.Act, out var score).ShouldBeTrue();
            score.ShouldBe(claim.Intensity, 1e-6, claim.Act.ToString());
        }
    }

    [Theory]
    [InlineData("icews14/train.txt", "icews14", 74845, "2014-01-01", "2014-10-31")]
    [InlineData("icews14/valid.txt", "icews14", 8514, "2014-11-01", "2014-11-30")]
    [InlineData("icews14/test.txt", "icews14", 7371, "2014-12-01", "2014-12-31")]
    [InlineData("icews18/train.txt", "icews18", 373018, "2018-01-01", "2018-08-28")]
    [InlineData("icews18/valid.txt", "icews18", 45995, "2018-08-29", "2018-09-27")]
    public void Quadruples_of_known_sets_fill_their_days(string file, string origin, int rows, string first, string last)
    {
        var (read, kept, _, claims) = Bench.Read("quadruples", SharedFiles.Event(file));

        read.ShouldBe(rows);
        kept.ShouldBe(rows);
        claims[0].Origin.ShouldBe(origin);
        claims.Min(c => c.Day).ShouldBe(Day.Parse(first));
        claims.Max(c => c.Day).ShouldBe(Day.Parse(last));
    }

    [Fact]
    public void First_quadruple_of_the_icews14_test_set()
    {
        // 30  13  18  8016: entity 30, relation 13, entity 18, hour 8016 = day 334.
        var claim = Bench.Read("quadruples", SharedFiles.Event("icews14/test.txt")).Claims[0];
        claim.Id.ShouldBe("30 13 18 8016");
        claim.Day.ShouldBe(new Day(2014, 12, 1));
        claim.Source.Raw.ShouldBe(File.ReadLines(SharedFiles.Event("icews14/entity2id.txt").Path).Select(l => l.Split('\t')).Single(l => l[1] == "30")[0]);
    }

    /// <summary>ICEWS18 was made from ICEWS: the rows of the file of 2018 whose names the graph knows must stand in it on the same day.</summary>
    [Fact]
    public void Days_of_icews18_are_those_of_icews()
    {
        var graph = Bench.Read("quadruples", SharedFiles.Event("icews18/train.txt")).Claims
            .Select(c => (c.Source.Name, c.Target.Name, c.Act.Cameo.Code, c.Day)).ToHashSet();
        var names = graph.Select(g => g.Item1).Concat(graph.Select(g => g.Item2)).ToHashSet();
        var rows = Bench.Read("icews", SharedFiles.Event("icews-raw/events.2018.sample.tab")).Claims
            .Where(c => names.Contains(c.Source.Name) && names.Contains(c.Target.Name)).ToList();

        rows.Count.ShouldBeGreaterThan(3_000);
        rows.Count(c => graph.Contains((c.Source.Name, c.Target.Name, c.Act.Cameo.Code, c.Day))).ShouldBeGreaterThan(rows.Count * 99 / 100);
    }

    [Theory]
    [InlineData("keds/levant.cameo.csv", 145_709)]
    [InlineData("keds/turkey.cameo.csv", 29_029)]
    public void Every_row_of_the_keds_files_is_kept_and_the_edition_is_proved(string file, int rows)
    {
        var (read, kept, _, claims) = Bench.Read("keds", SharedFiles.Event(file));

        read.ShouldBe(rows);
        kept.ShouldBe(rows, "damaged codes are mended by ruling R9");
        claims[0].Act.Cameo.Table.ShouldBe(CameoTable.Cameo11);
        claims.Select(c => c.Id).Distinct().Count().ShouldBe(rows);
    }

    [Fact]
    public void Rows_of_the_levant_file()
    {
        var claims = Bench.Read("keds", SharedFiles.Event("keds/levant.cameo.csv")).Claims;

        // 1979-04-15,EGYGOV,MOSREB,010
        claims[0].Source.Code.ShouldBe(new ActorCode("EGY", "GOV"));
        claims[0].Target.Code.ShouldBe(new ActorCode("", "REB"));
        claims[0].Id.ShouldBe("1979-04-15 EGYGOV MOSREB 010");
        // 1979-04-15,ISRMIL,JOR,190
        claims[1].Pair.ToString().ShouldBe("ISR/MIL→JOR");
        claims[1].Act.Type.ShouldBe(EventType.Assault);
        Code("LBNREBHEZ").ShouldBe("LBN/REB");
        Code("IGOUNO").ShouldBe("UN");
        Code("PALPLO").ShouldBe("PSE");
        Code("KUR").ShouldBe("/ETH");
        Code("MOSREB").ShouldBe("/REB");
        Code("LBNCHRMRN").ShouldBe("LBN/REL");

        string Code(string raw) => claims.Select(c => c.Source).First(a => a.Raw == raw).Code.ToString();
    }

    [Fact]
    public void Actors_of_the_shared_files_mostly_resolve()
    {
        Share("icews", "icews-raw/events.2018.sample.tab").ShouldBeGreaterThan(0.95);
        Share("keds", "keds/levant.cameo.csv").ShouldBeGreaterThan(0.85);
        Share("quadruples", "icews14/train.txt").ShouldBeGreaterThan(0.6);

        static double Share(string format, string file)
        {
            var claims = Bench.Read(format, SharedFiles.Event(file)).Claims;
            return claims.Count(c => c.Source.Code.Body.Length > 0) / (double)claims.Count;
        }
    }
}
